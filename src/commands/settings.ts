import { closest, distance } from "fastest-levenshtein";
import { z } from "zod";
import type { Choice } from "../core/command.ts";
import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import { type Action, answer, fields, type Reply } from "../core/reply.ts";
import { allZones, formatInstant, knownZone } from "../core/time.ts";
import { lookAgain, preferencesOf } from "../insight/reminders/preferences.ts";
import { parseQuiet } from "../insight/reminders/quiet-hours.ts";
import { watchWallet } from "../insight/reminders/watch.ts";
import { accountsOf } from "../people/accounts.ts";
import { changeSettings, setDefaultWallet, setZone } from "../people/people.ts";
import { ownWallets, walletNamed } from "../wallet/own-wallets.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { completeWallet } from "./shared-options.ts";

const LANGUAGE = "en";

const options = z.object({
  zone: z.string().min(1).max(64).optional().describe("Your time zone, like Europe/Berlin"),
  language: z.string().min(2).max(20).optional().describe("The language of answers").meta({ named: true }),
  wallet: z
    .string()
    .min(1)
    .max(32)
    .optional()
    .describe("The wallet meant when you name none")
    .meta({ named: true }),
  quiet: z
    .string()
    .min(2)
    .max(13)
    .optional()
    .describe("Hours without notices, like 22:00-08:00, or off")
    .meta({ named: true }),
  notices: z
    .string()
    .min(2)
    .max(20)
    .optional()
    .describe("Which of your accounts gets notices, or last for the one used last")
    .meta({ named: true }),
});

export const settings = defineCommand({
  name: "settings",
  summary: "Your zone, language, quiet hours and defaults",
  examples: [
    "settings",
    "settings zone:Europe/Berlin",
    "settings quiet:22:00-08:00",
    "settings wallet:agency",
  ],
  who: "member",
  visibility: "private",
  options,
  complete: {
    zone: completeZone,
    language: async () => [{ name: "English", value: LANGUAGE }],
    wallet: completeWallet,
    notices: async (context) =>
      ["last", ...(await platformsOf(context))].map((name) => ({ name, value: name })),
  },
  form: { title: "Your settings", ask: ["zone", "wallet", "quiet", "notices"], opens: () => false },
  async run(context, values): Promise<Reply> {
    const { database } = context.services;
    const { personId } = context.person;
    // Everything is read before anything is written: a slip in one leaves the others as they were.
    const zone = values.zone === undefined ? null : zoneMeant(values.zone);
    const quiet = values.quiet === undefined ? undefined : quietMeant(values.quiet);
    const notices = values.notices === undefined ? undefined : await platformMeant(context, values.notices);
    if (values.language !== undefined) checkLanguage(values.language);
    const wallet = values.wallet === undefined ? null : await walletNamed(database, personId, values.wallet);
    await database.transaction(async (session) => {
      if (zone !== null) await setZone(session, personId, zone);
      if (wallet !== null) {
        await setDefaultWallet(session, personId, wallet.id);
        await watchWallet(session, wallet.id, personId);
      }
      if (quiet !== undefined || notices !== undefined)
        await changeSettings(session, personId, {
          ...(quiet === undefined ? {} : { quiet }),
          ...(notices === undefined ? {} : { notices }),
        });
      if (zone !== null) await lookAgain(session, personId, context.now);
    });
    return await shown(
      context,
      zone,
      Object.values(values).some((value) => value !== undefined),
    );
  },
});

async function shown(context: AppContext, zone: string | null, changed: boolean): Promise<Reply> {
  const { database } = context.services;
  const current = zone ?? context.person.zone;
  const here = current ?? context.zone;
  const preferences = await preferencesOf(database, context.person.personId);
  const wallets = await ownWallets(database, context.person.personId);
  const wallet = wallets.find((one) => one.id === preferences?.walletId);
  const quiet = preferences?.quiet ? `${preferences.quiet.from}-${preferences.quiet.to}` : null;
  const form = (label: string, ask: readonly string[]): Action => ({
    kind: "form",
    label,
    call: { path: "connects settings", values: {} },
    ask,
  });
  return answer({
    title: changed ? "Settings saved" : "Your settings",
    blocks: [
      fields({
        Zone: current ?? `${context.zone} (not set)`,
        "Your time now": formatInstant(context.now, here),
        ...(zone === null
          ? {}
          : {
              Note: "Days and months are counted in this zone from now on; what is recorded keeps its day.",
            }),
        Language: "English, the only one there is so far",
        "Usual wallet": wallet ? plain(wallet.name, 32) : "personal",
        "Quiet hours": quiet ?? "none",
        "Notices go to": preferences?.to?.platform ?? "the account you use last",
      }),
    ],
    actions: [
      form("Change zone", ["zone"]),
      form("Quiet hours", ["quiet"]),
      ...(wallets.length > 1 ? [form("Usual wallet", ["wallet"])] : []),
      { kind: "run", label: "Reminders", call: { path: "connects remind", values: {} } },
    ],
    data: {
      zone: here,
      zoneSet: current !== null,
      language: LANGUAGE,
      wallet: wallet?.name ?? null,
      quiet,
      notices: preferences?.to?.platform ?? null,
    },
  });
}

/** @throws UserError bad_input */
function quietMeant(typed: string): string | null {
  if (/^(?:off|none|no)$/i.test(typed.trim())) return null;
  const quiet = parseQuiet(typed);
  if (quiet) return `${quiet.from}-${quiet.to}`;
  throw new UserError(
    "bad_input",
    "Quiet hours are two different times of day, like 22:00-08:00; they may go over midnight. `off` ends them.",
  );
}

/** @throws UserError bad_input */
function checkLanguage(typed: string): void {
  if (/^en(?:glish|[-_][a-z]{2})?$/i.test(typed.trim())) return;
  throw new UserError(
    "bad_input",
    `There is only English so far, so "${plain(typed, 20)}" can't be set. Questions in other languages are understood in part; the answers come in English.`,
  );
}

async function platformsOf(context: AppContext): Promise<readonly string[]> {
  const accounts = await accountsOf(context.services.database, context.person.personId);
  return [...new Set(accounts.map((account) => account.platform))];
}

/** Null for the account used last. @throws UserError bad_input with the platforms there are */
async function platformMeant(context: AppContext, typed: string): Promise<string | null> {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "last") return null;
  const platforms = await platformsOf(context);
  if (platforms.includes(wanted)) return wanted;
  throw new UserError(
    "bad_input",
    `You have no account there. Notices can go to ${["last", ...platforms].map((name) => `\`${name}\``).join(", ")}; \`/connects link\` joins another account.`,
  );
}

function zoneMeant(typed: string): string {
  const zone = knownZone(typed);
  if (zone !== null) return zone;
  const city = allZones().find((name) =>
    name.toLowerCase().endsWith(`/${typed.trim().toLowerCase().replace(/\s+/g, "_")}`),
  );
  if (city) return city;
  const near = closest(
    typed.toLowerCase(),
    allZones().map((name) => name.toLowerCase()),
  );
  const guess = allZones().find((name) => name.toLowerCase() === near);
  const hint = guess && distance(typed.toLowerCase(), near) <= 4 ? ` Did you mean ${guess}?` : "";
  throw new UserError(
    "bad_input",
    `I don't know the zone "${plain(typed, 64)}".${hint} Give it as Area/City, like Europe/Berlin, America/New\\_York or Asia/Kolkata.`,
    {
      actions:
        guess && hint
          ? [{ kind: "run", label: guess, call: { path: "connects settings", values: { zone: guess } } }]
          : [],
    },
  );
}

async function completeZone(_context: AppContext, typed: string): Promise<readonly Choice[]> {
  const words = typed.toLowerCase().replace(/\s+/g, "_");
  const starts = allZones().filter((zone) => zone.toLowerCase().includes(words));
  return starts.slice(0, 25).map((zone) => ({ name: zone, value: zone }));
}
