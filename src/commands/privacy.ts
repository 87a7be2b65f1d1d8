import { gzipSync } from "node:zlib";
import { z } from "zod";
import { forgetAuthor } from "../announcements/forget-author.ts";
import { plain } from "../core/markup.ts";
import { type Action, answer, type Block, fields, list, notice, type Reply, text } from "../core/reply.ts";
import { audit } from "../database/audit-log.ts";
import { accountsOf, platformNames } from "../people/accounts.ts";
import { type ErasurePreview, erasePerson, erasurePreview } from "../people/erase-person.ts";
import { exportPerson } from "../people/export-person.ts";
import { countRows } from "../people/personal-tables.ts";
import { claimsOf } from "../promos/claim.ts";
import { codeContext } from "../promos/codes.ts";
import { forgetClaims } from "../promos/forget.ts";
import { type AppContext, defineCommand } from "./context.ts";

/** Chat platforms take files of 8 MB and more; what is larger goes packed. */
const PLAIN_BYTES = 4_000_000;

/** What rows are called in `privacy show`, and how long they are kept. The rest counts as "Other". */
const KINDS: Readonly<
  Record<string, { readonly label: string; readonly tables: readonly string[]; readonly kept: string }>
> = {
  wallets: {
    label: "Wallets",
    tables: [
      "wallets",
      "entries",
      "actions",
      "lots",
      "allocations",
      "proposals",
      "proposal_events",
      "linked_wallets",
    ],
    kept: "until you delete",
  },
  words: { label: "Job titles and notes", tables: ["entry_texts"], kept: "until you delete" },
  imports: {
    label: "Imports",
    tables: ["import_previews", "import_prints"],
    kept: "previews a few days, what recognises repeated rows until you delete",
  },
  plans: {
    label: "Budgets, plan and reminders",
    tables: ["budgets", "plans", "reminders", "watches", "told", "notices", "contacts"],
    kept: "until you delete",
  },
  promos: {
    label: "Promo codes",
    tables: ["promo_claims", "promo_reminders", "promo_views"],
    kept: "until you delete; then only a salted hash, so that a code is given once",
  },
  questions: {
    label: "Questions",
    tables: ["conversations", "fact_feedback"],
    kept: "the last question 15 minutes, whether an answer helped until you delete",
  },
  teams: { label: "Teams", tables: ["team_members", "team_invites"], kept: "until you leave or delete" },
  admin: {
    label: "What you did as an admin",
    tables: ["audit_log", "fact_changes", "duties", "promos", "announcements", "channel_jobs", "pair_codes"],
    kept: "stays with the community; your name goes when you delete",
  },
};

export const privacyShow = defineCommand({
  group: "privacy",
  name: "show",
  summary: "What is kept about you",
  examples: ["privacy show"],
  who: "member",
  visibility: "private",
  options: z.object({}),
  async run(context) {
    const { database } = context.services;
    const { personId } = context.person;
    const counts = await countRows(database, personId);
    const accounts = await accountsOf(database, personId);
    const known = new Set(Object.values(KINDS).flatMap((kind) => kind.tables));
    const other = [...counts].filter(([table]) => !known.has(table)).reduce((sum, [, n]) => sum + n, 0);
    const shown = Object.entries(KINDS).flatMap(([name, kind]) => {
      const n = kind.tables.reduce((sum, table) => sum + (counts.get(table) ?? 0), 0);
      return n === 0 ? [] : [{ name, n, line: `**${kind.label}**: ${rows(n)}, kept ${kind.kept}` }];
    });
    return answer({
      title: "What is kept about you",
      blocks: [
        fields({
          Accounts: platformNames(accounts),
          "Time zone": context.person.zone ?? "not set",
          Entries: (counts.get("entries") ?? 0).toLocaleString("en-US"),
          Proposals: (counts.get("proposals") ?? 0).toLocaleString("en-US"),
        }),
        list([
          ...shown.map((one) => one.line),
          `**Account, settings and other**: ${rows(other)}, kept until you delete`,
        ]),
        text(
          "It lies in this installation's own database. Only you see it: no admin command opens a member's wallet. No e-mail, no messages, no Upwork login; the log holds no words of yours.",
        ),
      ],
      actions: [exportAction, deleteAction],
      data: {
        accounts: accounts.map((one) => one.platform),
        tables: Object.fromEntries(counts),
        kinds: Object.fromEntries(shown.map((one) => [one.name, one.n])),
      },
    });
  },
});

export const privacyExport = defineCommand({
  group: "privacy",
  name: "export",
  summary: "Get all your data as a file",
  examples: ["privacy export"],
  who: "member",
  visibility: "private",
  options: z.object({}),
  async run(context) {
    const { database, sealer } = context.services;
    const { personId } = context.person;
    const claims = await claimsOf(database, personId);
    const content = await exportPerson(database, personId, {
      exportedAt: context.now.toISOString(),
      promoCodes: claims.flatMap((claim) =>
        sealer === null || claim.sealed === null
          ? []
          : [{ promo: claim.name, code: sealer.open(claim.sealed, codeContext(claim.promoId)) }],
      ),
    });
    const bytes = new TextEncoder().encode(`${JSON.stringify(content, null, 1)}\n`);
    const packed = bytes.length > PLAIN_BYTES;
    const total = Object.values(content.tables).reduce((sum, table) => sum + table.length, 0);
    return answer({
      title: "Your data",
      blocks: [
        text(
          `Everything that is kept about you: ${rows(total)} of ${Object.keys(content.tables).length} tables, as JSON. It holds nothing of other members. Only you got this file; keep it safe.`,
        ),
      ],
      files: [
        packed
          ? { name: "my-data.json.gz", type: "application/gzip", bytes: gzipSync(bytes) }
          : { name: "my-data.json", type: "application/json", bytes },
      ],
      data: {
        rows: total,
        tables: Object.fromEntries(
          Object.entries(content.tables).map(([name, found]) => [name, found.length]),
        ),
      },
    });
  },
});

export const privacyDelete = defineCommand({
  group: "privacy",
  name: "delete",
  summary: "Erase your data for good",
  examples: ["privacy delete"],
  details: "Shows what goes and what stays first. Nothing is erased until you type DELETE.",
  who: "member",
  visibility: "private",
  options: z.object({
    confirm: z.string().max(6).optional().describe("Type DELETE to erase everything"),
    no: z.boolean().optional().describe("Leave everything as it is").meta({ shown: "hidden" }),
  }),
  async run(context, options) {
    if (options.no)
      return answer({
        title: "Nothing was erased",
        blocks: [text("Everything is as it was.")],
        data: { erased: false },
      });
    if (options.confirm !== "DELETE") return await warn(context, options.confirm);
    return await erase(context);
  },
});

async function erase(context: AppContext): Promise<Reply> {
  const { database } = context.services;
  const community = context.community;
  const erased = await erasePerson(database, context.person.personId, async (session, personId) => {
    await forgetAuthor(session, personId);
    await forgetClaims(session, personId);
    if (community !== null)
      await audit(session, {
        community,
        personId: "erased",
        kind: "privacy",
        act: "erased",
        target: "own data",
        now: context.now,
      });
  });
  context.log.info({ invocation: context.invocationId, erased }, "a person's data was erased");
  return answer({
    title: erased ? "Everything about you is erased" : "There is nothing left to erase",
    blocks: [
      text(
        "Nothing here names you any more. Messages that were posted in chats are the platform's and yours to delete. The next command you send starts afresh, with an empty wallet.",
      ),
    ],
    data: { erased },
  });
}

/** What goes and what stays, before anything is done. */
async function warn(context: AppContext, typed: string | undefined): Promise<Reply> {
  const { database } = context.services;
  const { personId } = context.person;
  const counts = await countRows(database, personId);
  const accounts = await accountsOf(database, personId);
  const preview = await erasurePreview(database, personId);
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const blocks: Block[] = [
    ...(typed === undefined
      ? []
      : [
          notice(
            "warning",
            `Nothing was erased: \`confirm\` takes exactly DELETE, not "${plain(typed, 10)}".`,
          ),
        ]),
    notice("warning", "**This cannot be undone.** Take your data along first if you may need it."),
    text("**What goes:**"),
    list([
      `your wallets with ${(counts.get("entries") ?? 0).toLocaleString("en-US")} entries and ${(counts.get("proposals") ?? 0).toLocaleString("en-US")} proposals; ${rows(total)} in all`,
      `your settings, reminders, budgets, plan, imports and feedback, and your accounts here (${platformNames(accounts)})`,
      ...preview.teamsGone.map(
        (name) => `the team wallet \`${plain(name, 32)}\`, since nobody else is in it`,
      ),
    ]),
    text("**What stays:**"),
    list(staying(preview)),
  ];
  return answer({
    title: "Erase everything about you?",
    blocks,
    actions: [
      exportAction,
      { ...deleteAction, label: "Erase everything" },
      { kind: "run", label: "Cancel", call: { path: "connects privacy delete", values: { no: true } } },
    ],
    data: { erased: false, rows: total, tables: Object.fromEntries(counts), ...preview },
  });
}

function staying(preview: ErasurePreview): readonly string[] {
  return [
    ...preview.teamsKept.map(
      (team) =>
        `in \`${plain(team.name, 32)}\` what you recorded, without your name and notes, so that its balance stays right${team.nextOwner === null ? "" : `; ${plain(team.nextOwner, 64)} owns it then`}`,
    ),
    "a salted hash of each account that took a promo code, so that nobody gets a second one",
    "what you did as an admin of a community, without your name",
  ];
}

const exportAction: Action = {
  kind: "run",
  label: "Get my data first",
  call: { path: "connects privacy export", values: {} },
};
const deleteAction = {
  kind: "form",
  label: "Erase my data",
  call: { path: "connects privacy delete", values: {} },
  ask: ["confirm"],
  style: "danger",
} as const satisfies Action;

const rows = (n: number): string => `${n.toLocaleString("en-US")} ${n === 1 ? "row" : "rows"}`;
