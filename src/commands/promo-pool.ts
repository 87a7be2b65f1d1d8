import { z } from "zod";
import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import type { FileIn } from "../core/reply.ts";
import { type Action, answer, type Reply, text } from "../core/reply.ts";
import type { Sealer } from "../core/sealer.ts";
import { audit } from "../database/audit-log.ts";
import { serveWaiting } from "../promos/claim.ts";
import { codeContext, countKnown, loadCodes, oneCode, readCodeList, sealerNeeded } from "../promos/codes.ts";
import { leftOf, type Promo, promoNamed } from "../promos/promo.ts";
import { stageCodes, takeStaged } from "../promos/staged.ts";
import { changePromo } from "../promos/write.ts";
import { communityOf } from "./announcement-here.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { completePromo } from "./promo-options.ts";

const MAX_BYTES = 1_000_000;

const fileIn = z.custom<FileIn>(
  (value) => typeof value === "object" && value !== null && "bytes" in value,
  "attach the list as a file",
);

export const promoPool = defineCommand({
  root: "connects-admin",
  group: "promo",
  name: "pool",
  summary: "Load unique codes into a pool",
  examples: ["promo pool SPRING warn_at:20", 'promo pool SPRING codes:"AB-1 AB-2 AB-3"'],
  details:
    "Attach a text or CSV file with one code on each line (of a CSV the first column counts, 1 MB and 50,000 lines at most) or paste codes. Codes that repeat, also in another pool and in another case, are left out and counted.",
  who: "announcer",
  visibility: "private",
  needsCommunity: true,
  options: z.object({
    promo: z.string().min(1).max(40).describe("Which promo"),
    file: fileIn.optional().describe("A list, one code on each line").meta({ option: "file" }),
    warn_at: z.number().int().min(0).max(10_000).optional().describe("Tell me once when so few are left"),
    fallback: z.string().max(64).optional().describe("A shared code for when the pool is empty"),
    codes: z
      .string()
      .max(4_000)
      .optional()
      .describe("Codes, pasted")
      .meta({ shown: "form", multiline: true, rest: true }),
    batch: z.string().uuid().optional().describe("A list that was read").meta({ shown: "hidden" }),
    step: z.enum(["load", "drop"]).optional().describe("What to do with it").meta({ shown: "hidden" }),
  }),
  complete: { promo: completePromo },
  form: { title: "Load codes", ask: ["promo", "codes"] },
  async run(context, values) {
    const { database } = context.services;
    const sealer = sealerNeeded(context.services.sealer);
    const promo = await promoNamed(database, communityOf(context), values.promo);
    if (promo.kind !== "pool")
      throw new UserError("bad_input", `${plain(promo.name, 40)} has one shared code and no pool.`);
    if (promo.state === "cancelled")
      throw new UserError("already_done", `${plain(promo.name, 40)} was cancelled, which is for good.`);
    if (values.batch !== undefined)
      return await finish(context, sealer, promo, values.batch, values.step ?? "load");
    const set = await setRules(context, sealer, promo, values);
    const list = values.file === undefined ? values.codes?.replace(/[ ,;\t]+/g, "\n") : textOf(values.file);
    if (list === undefined) {
      if (!set)
        throw new UserError("bad_input", "Attach a file with one code on each line, or paste `codes`.");
      return answer({
        title: `Promo ${plain(promo.name, 40)}`,
        blocks: [text("Its rules are changed.")],
        data: { promo: promo.name, ...(await leftOf(database, promo)) },
      });
    }
    return await preview(context, sealer, promo, list);
  },
});

async function setRules(
  context: AppContext,
  sealer: Sealer,
  promo: Promo,
  values: { readonly warn_at?: number | undefined; readonly fallback?: string | undefined },
): Promise<boolean> {
  if (values.warn_at === undefined && values.fallback === undefined) return false;
  const sealedFallback =
    values.fallback === undefined
      ? promo.sealedFallback
      : values.fallback === "" || values.fallback === "none"
        ? null
        : sealer.seal(oneCode(values.fallback), codeContext(promo.id));
  const warnAt = values.warn_at ?? promo.warnAt;
  await context.services.database.transaction(async (session) => {
    await changePromo(session, promo, { warnAt, sealedFallback });
    await audit(session, {
      community: promo.community,
      personId: context.person.personId,
      kind: "promos",
      act: "pool rules changed",
      target: promo.name,
      before: { warnAt: promo.warnAt, fallback: promo.sealedFallback === null ? "none" : "set" },
      after: { warnAt, fallback: sealedFallback === null ? "none" : "set" },
      now: context.now,
    });
  });
  return true;
}

function textOf(file: FileIn): string {
  if (file.bytes.byteLength > MAX_BYTES)
    throw new UserError("bad_input", "That file is larger than 1 MB. Split it, please.");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file.bytes);
  } catch {
    throw new UserError("bad_input", "That is no text file in UTF-8. Save it as plain text or CSV.");
  }
}

/** What is new and what is left out; nothing is loaded before the press. Holds no code. */
async function preview(context: AppContext, sealer: Sealer, promo: Promo, typed: string): Promise<Reply> {
  const { database, newId } = context.services;
  const list = readCodeList(typed);
  const elsewhere = await countKnown(database, sealer, promo.community, list.codes);
  const fresh = list.codes.length - elsewhere;
  const said = [
    `${fresh} new`,
    ...(list.repeated > 0 ? [`${list.repeated} repeated`] : []),
    ...(list.empty > 0 ? [`${list.empty} empty`] : []),
    ...(elsewhere > 0 ? [`${elsewhere} used in a pool already`] : []),
    ...(list.wrong > 0
      ? [`${list.wrong} not a code (too short or long, or letters of another alphabet)`]
      : []),
  ].join(", ");
  const data = {
    promo: promo.name,
    new: fresh,
    repeated: list.repeated,
    empty: list.empty,
    elsewhere,
    wrong: list.wrong,
  };
  if (fresh === 0) return answer({ title: "Nothing to load", blocks: [text(`${said}.`)], data });
  const batch = newId();
  await stageCodes(database, sealer, promo.id, list.codes, batch);
  const press = (label: string, step: "load" | "drop", style?: "primary"): Action => ({
    kind: "run",
    label,
    call: { path: "connects-admin promo pool", values: { promo: promo.name, batch, step } },
    ...(style ? { style } : {}),
  });
  return answer({
    title: `Codes for ${plain(promo.name, 40)}`,
    blocks: [text(`${said}. Nothing is loaded yet.`)],
    actions: [press(`Load ${fresh}`, "load", "primary"), press("Cancel", "drop")],
    data: { ...data, batch },
  });
}

async function finish(
  context: AppContext,
  sealer: Sealer,
  promo: Promo,
  batch: string,
  step: "load" | "drop",
): Promise<Reply> {
  const { database, wake } = context.services;
  const result = await database.transaction(async (session) => {
    const codes = await takeStaged(session, sealer, promo.id, batch);
    if (codes === null) throw new UserError("already_done", "That list was loaded or dropped before.");
    if (step === "drop") return null;
    const added = await loadCodes(session, sealer, promo, codes, context.now);
    const served = await serveWaiting(session, promo, context.now);
    // A pool that is filled again warns again.
    await session.query("update promos set warned_at = null where id = $1::uuid", [promo.id]);
    await audit(session, {
      community: promo.community,
      personId: context.person.personId,
      kind: "promos",
      act: "codes loaded",
      target: promo.name,
      after: { codes: added },
      now: context.now,
    });
    return { added, served };
  });
  if (result === null)
    return answer({
      title: "Dropped",
      blocks: [text("No code was loaded.")],
      data: { promo: promo.name, added: 0 },
    });
  await wake("promos");
  const { left } = await leftOf(database, promo);
  const queue = result.served > 0 ? ` ${result.served} went to people who waited.` : "";
  return answer({
    title: `Loaded ${result.added}`,
    blocks: [
      text(`${plain(promo.name, 40)} has ${left === null ? "codes" : `${left} codes`} to claim.${queue}`),
    ],
    data: { promo: promo.name, ...result, left },
  });
}
