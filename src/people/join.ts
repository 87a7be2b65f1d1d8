import { UserError } from "../core/errors.ts";
import type { Identity } from "../core/identity.ts";
import type { Database, Session } from "../database/database.ts";
import { moveConnects } from "../wallet/move-connects.ts";
import { freeName, ownWallets } from "../wallet/own-wallets.ts";
import { platformName } from "./accounts.ts";
import { type CodeOrigin, checkTries, noteTry, printOfTyped, takeLinkCode } from "./link-codes.ts";

/** How many accounts one person may join. */
const MOST_ACCOUNTS = 8;

export type Joining = {
  /** The account that types the code, and its person. */
  readonly personId: string;
  readonly identity: Identity;
  readonly communityId: string | null;
  readonly code: string;
  readonly now: Date;
  readonly zone: string;
  readonly newId: () => string;
  /** What other parts of the product keep of a person in a way that needs more than a new owner. */
  readonly alsoMove: (session: Session, from: string, into: string) => Promise<void>;
};

export type Joined = {
  readonly personId: string;
  /** The account that made the code: its side keeps the wallet if they part. */
  readonly keeper: Identity;
  readonly walletId: string;
  readonly balance: number;
  /** The Connects that came over, and what the wallet that they came from is called now. */
  readonly moved: number;
  readonly movedFrom: string;
};

/**
 * Makes two persons one by a code. The side that made it keeps its wallet; the Connects of the other come over with
 * their cost and their days, and the other wallet stays with its history under another name.
 * @throws UserError bad_input | conflict | not_found | rate_limited; nothing is changed then
 */
export async function joinByCode(database: Database, joining: Joining): Promise<Joined> {
  const { personId, now } = joining;
  const print = await printOfTyped(database, joining.code);
  const joined = await database.transaction(async (session) => {
    await lockBoth(session, personId, print);
    await checkTries(session, personId, "wrong", now);
    const origin = print === null ? null : await takeLinkCode(session, print, now);
    if (origin === null) {
      await noteTry(session, personId, "wrong", now);
      return null;
    }
    await checkSides(session, joining, origin);
    return await join(session, joining, origin);
  });
  if (joined !== null) return joined;
  throw new UserError(
    "not_found",
    "That code does not work: it is wrong, older than ten minutes, or was used already. Get a new one with `/connects link` on the other side.",
  );
}

/** Locks both persons before anything else, in one order, so that two who join each other do not wait in a circle. */
async function lockBoth(session: Session, personId: string, print: string | null): Promise<void> {
  await session.query(
    `select 1 from persons where id = $1::uuid or id in (select person_id from link_codes where print = $2)
     order by id for update`,
    [personId, print],
  );
}

/** @throws UserError when these two may not be joined; the code stays good then */
async function checkSides(session: Session, joining: Joining, origin: CodeOrigin): Promise<void> {
  const { identity, communityId, personId } = joining;
  if (origin.personId === personId)
    throw new UserError(
      "bad_input",
      "That is a code of your own. Type it on the other platform, with the account that you want to join.",
    );
  const elsewhere =
    origin.identity.platform !== identity.platform ||
    origin.identity.realm !== identity.realm ||
    (origin.communityId !== null && communityId !== null && origin.communityId !== communityId);
  if (!elsewhere)
    throw new UserError(
      "bad_input",
      "This code was made here. It joins an account on another platform or in another community: type it there.",
    );
  const accounts = await session.query<Identity & { person: string }>(
    `select platform, realm, user_id as "user", person_id::text as person from identities where person_id in ($1::uuid, $2::uuid)`,
    [personId, origin.personId],
  );
  const same = (a: Identity, b: Identity): boolean => a.platform === b.platform && a.realm === b.realm;
  const here = accounts.filter((one) => one.person === personId);
  const there = accounts.filter((one) => one.person === origin.personId);
  if (!here.some((one) => same(one, identity) && one.user === identity.user) || there.length === 0)
    throw new UserError("conflict", "One of the two accounts changed a moment ago. Please try again.");
  const doubled = here.find(
    (one) =>
      there.some((other) => same(one, other)) && !(same(one, identity) && same(identity, origin.identity)),
  );
  if (doubled || accounts.length > MOST_ACCOUNTS)
    throw new UserError(
      "conflict",
      doubled
        ? `Both sides already have an account on ${platformName(doubled.platform)}. Unlink one of them first.`
        : `At most ${MOST_ACCOUNTS} accounts can be joined.`,
    );
}

async function join(session: Session, joining: Joining, origin: CodeOrigin): Promise<Joined> {
  const { personId: from, now, zone, newId } = joining;
  const into = origin.personId;
  const linkId = newId();
  await session.query(
    `select 1 from wallets where owner_person_id in ($1::uuid, $2::uuid) order by id for update`,
    [from, into],
  );
  const kept = await homeWallet(session, into);
  const brought = await homeWallet(session, from);
  const movedFrom = await tellApart(session, {
    from,
    into,
    linkId,
    main: brought,
    platform: joining.identity.platform,
  });
  await session.query(
    "update identities set link_id = $2::uuid, linked_at = $3 where person_id = $1::uuid and link_id is null",
    [from, linkId, now.toISOString()],
  );
  await session.query("delete from link_codes where person_id = $1::uuid and used_at is null", [from]);
  await joining.alsoMove(session, from, into);
  await movePlan(session, brought, kept);
  const { moved, balance } = await moveConnects(session, {
    from: brought,
    into: kept,
    personId: into,
    key: `link:${linkId}`,
    now,
    zone,
    salt: newId(),
  });
  await session.query("select join_persons($1::uuid, $2::uuid)", [from, into]);
  return { personId: into, keeper: origin.identity, walletId: kept, balance, moved, movedFrom };
}

/**
 * The plan goes where the Connects go, unless there is one already; and the emptied wallet is not watched any more,
 * since its low balance would be no news.
 */
async function movePlan(session: Session, from: string, into: string): Promise<void> {
  await session.query(
    `update plans set wallet_id = $2::uuid where wallet_id = $1::uuid
       and not exists (select 1 from plans where wallet_id = $2::uuid)`,
    [from, into],
  );
  await session.query("delete from plans where wallet_id = $1::uuid", [from]);
  await session.query("delete from watches where wallet_id = $1::uuid", [from]);
}

/** The wallet that a person's Connects are in: the chosen one if it is their own, else their first. */
async function homeWallet(session: Session, personId: string): Promise<string> {
  const [row] = await session.query<{ id: string }>(
    `select w.id::text as id from wallets w join persons p on p.id = w.owner_person_id
     where p.id = $1::uuid order by w.id = p.default_wallet desc, w.created_at, w.name <> 'personal', w.name limit 1`,
    [personId],
  );
  if (!row) throw new Error("a person has no wallet");
  return row.id;
}

/** Names the wallets of the joining person so that none is doubled, and notes what they were called. */
async function tellApart(
  session: Session,
  sides: {
    readonly from: string;
    readonly into: string;
    readonly linkId: string;
    readonly main: string;
    readonly platform: string;
  },
): Promise<string> {
  const taken = (await ownWallets(session, sides.into)).map((wallet) => wallet.name);
  const brought = await ownWallets(session, sides.from);
  const others = brought.filter((wallet) => wallet.id !== sides.main);
  let mainName = "";
  for (const wallet of [...others, ...brought.filter((one) => one.id === sides.main)]) {
    const main = wallet.id === sides.main;
    const name = freeName(main ? sides.platform : wallet.name, taken);
    taken.push(name);
    if (main) mainName = name;
    if (wallet.kind === "team") {
      await session.query(
        "update team_members set name = $3 where wallet_id = $1::uuid and person_id = $2::uuid",
        [wallet.id, sides.from, name],
      );
      continue;
    }
    await session.query(
      `insert into linked_wallets (wallet_id, person_id, link_id, name, main) values ($1, $2, $3, $4, $5) on conflict (wallet_id) do nothing`,
      [wallet.id, sides.from, sides.linkId, wallet.name, main],
    );
    await session.query("update wallets set name = $2 where id = $1::uuid", [wallet.id, name]);
  }
  return mainName;
}
