import type { DiscordTwin, Outcome, SeenMessage, TwinUser } from "../twins/discord/index.ts";

/** What an admin does on Discord to bring a pool of codes to a channel, by commands, files, forms and buttons. */
export async function openPromo(
  twin: DiscordTwin,
  admin: TwinUser,
  promo: {
    readonly name: string;
    readonly ends: string;
    readonly codes: readonly string[];
    readonly to?: string;
    readonly more?: Readonly<Record<string, string | number | boolean>>;
  },
): Promise<SeenMessage> {
  const { name, ends, codes, to = "#news", more = {} } = promo;
  await done(twin.slash(admin, "connects-admin promo add", { name, kind: "pool", ends, gives: 40, ...more }));
  await loadCodes(twin, admin, name, codes);
  const asked = await done(twin.slash(admin, "connects-admin announce", { to, promo: name }));
  if (!asked.modal) throw new Error(`No form came: ${asked.text}`);
  const preview = await done(
    twin.submit(admin, asked.modal, { Title: "Spring promo", Text: "Free Connects until Sunday" }),
  );
  await done(twin.press(admin, preview.message, "Post now"));
  const channel = [...twin.world.channels.values()].find((one) => `#${one.name}` === to.split(",")[0]);
  const posted = channel ? twin.posts(channel).at(-1) : undefined;
  if (!posted) throw new Error("Nothing was posted.");
  return posted;
}

export async function loadCodes(
  twin: DiscordTwin,
  admin: TwinUser,
  promo: string,
  codes: readonly string[],
): Promise<Outcome> {
  const bytes = new TextEncoder().encode(`${codes.join("\n")}\n`);
  const file = { name: "codes.txt", type: "text/plain", bytes };
  const shown = await done(twin.slash(admin, "connects-admin promo pool", { promo, file }));
  return await done(twin.press(admin, shown.message, `Load ${codes.length}`));
}

async function done(work: Promise<Outcome>): Promise<Outcome> {
  const outcome = await work;
  if (outcome.failed) throw new Error("The product did not answer in time.");
  return outcome;
}

/** Codes of one prefix, `SP-00001` on. */
export const codesOf = (prefix: string, count: number, from = 1): readonly string[] =>
  Array.from({ length: count }, (_, n) => `${prefix}-${String(n + from).padStart(5, "0")}`);
