import type { Community } from "../core/identity.ts";
import type { Messenger } from "../core/messenger.ts";
import type { Database } from "../database/database.ts";
import { isMigrated } from "../database/migrate.ts";
import { checkSample } from "../wallet/check-sample.ts";
import { brokenWallets } from "../wallet/invariants.ts";

/** One thing looked at; `remedy` says what to do when it is not in order. */
export type Finding = { readonly what: string; readonly ok: boolean; readonly remedy?: string };

/**
 * Looks at the database, the ledger, and what the surfaces may do in a community's channels. Findings about the ledger
 * name wallets by number alone unless `figures` is set: an admin of a community sees nothing of a member's wallet, who
 * runs the machine does.
 */
export async function checkUp(
  database: Database,
  messengers: readonly Messenger[],
  community: Community | null,
  channel: string | null,
  ledger: { readonly from: string; readonly figures: boolean },
): Promise<readonly Finding[]> {
  const findings: Finding[] = [
    await databaseFinding(database),
    ...(await ledgerFindings(database, ledger.from, ledger.figures)),
  ];
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

async function ledgerFindings(
  database: Database,
  from: string,
  figures: boolean,
): Promise<readonly Finding[]> {
  const { wallets, checked, wrong } = await checkSample(database, from);
  // On the machine, which can wait, the sums of every wallet are compared as well.
  const sums = figures ? await brokenWallets(database) : [];
  const found = new Map(wrong.map((one) => [one.walletId, one.problems]));
  for (const id of sums) if (!found.has(id)) found.set(id, ["its sums do not agree"]);
  if (found.size === 0) {
    const what = figures
      ? `the sums of all ${wallets} wallets agree, ${checked} looked at whole`
      : `${checked} of ${wallets} wallets looked at, all of it adds up`;
    return [{ what: `ledger: ${what}`, ok: true }];
  }
  return [...found].slice(0, 10).map(([walletId, problems]) => ({
    what: `ledger: wallet ${walletId} is wrong${figures ? `: ${problems.slice(0, 5).join("; ")}` : ""}`,
    ok: false,
    remedy:
      "Something outside the app wrote to its tables. Stop the app, keep a copy of the database as it is, and restore the last backup with which doctor finds nothing wrong; until then this wallet's figures can't be relied on. `npm run doctor` on the machine says what does not add up",
  }));
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
