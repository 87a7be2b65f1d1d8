import type { Community } from "../core/identity.ts";
import type { Messenger } from "../core/messenger.ts";
import type { Database } from "../database/database.ts";
import { isMigrated } from "../database/migrate.ts";
import { brokenWallets } from "../wallet/invariants.ts";

/** One thing looked at; `remedy` says what to do when it is not in order. */
export type Finding = { readonly what: string; readonly ok: boolean; readonly remedy?: string };

/** Looks at the database, the ledger's invariants, and what the surfaces may do in a community's channels. */
export async function checkUp(
  database: Database,
  messengers: readonly Messenger[],
  community: Community | null,
  channel: string | null,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [await databaseFinding(database), await ledgerFinding(database)];
  for (const messenger of messengers) {
    findings.push(
      messenger.connected()
        ? { what: `${messenger.platform}: connected`, ok: true }
        : {
            what: `${messenger.platform}: not connected`,
            ok: false,
            remedy: "Check the token and the network; the log has the last error",
          },
    );
  }
  const here = messengers.find((messenger) => messenger.platform === community?.platform);
  if (here && community) findings.push(...(await channelFindings(here, community, channel)));
  return findings;
}

async function databaseFinding(database: Database): Promise<Finding> {
  if (await isMigrated(database))
    return { what: `database: ${database.label}, migrations applied`, ok: true };
  return {
    what: `database: ${database.label}, migrations missing`,
    ok: false,
    remedy: "Start the app once: it applies them",
  };
}

async function ledgerFinding(database: Database): Promise<Finding> {
  const broken = await brokenWallets(database);
  if (broken.length === 0) return { what: "ledger: balance = entries = lots in every wallet", ok: true };
  return {
    what: `ledger: ${broken.length} wallets do not add up (${broken.slice(0, 3).join(", ")})`,
    ok: false,
    remedy: "Restore from a backup and report it",
  };
}

async function channelFindings(
  messenger: Messenger,
  community: Community,
  channel: string | null,
): Promise<readonly Finding[]> {
  const wanted = channel?.replace(/^#/, "").toLowerCase();
  const all = await messenger.channels(community.id);
  const channels =
    wanted === undefined
      ? all
      : all.filter((one) => one.channel === channel || one.name.replace(/^#/, "").toLowerCase() === wanted);
  if (channels.length === 0)
    return [
      {
        what: wanted === undefined ? "channels: none to post in" : `channel ${channel}: not found`,
        ok: false,
        remedy: "Invite the assistant to a channel",
      },
    ];
  return channels.map((one) =>
    one.problem === null
      ? { what: `#${one.name.replace(/^#/, "")}: can post`, ok: true }
      : { what: `#${one.name.replace(/^#/, "")}: cannot post`, ok: false, remedy: one.problem },
  );
}
