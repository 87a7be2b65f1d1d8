import { setTimeout as sleep } from "node:timers/promises";
import { type DiscordTwin, startDiscordTwin, type TwinUser } from "../twins/discord/index.ts";
import { codesOf, openPromo } from "./promo-admin.ts";
import { type Replica, startReplica } from "./replica.ts";

export type ClaimsRun = {
  readonly people: number;
  readonly codes: number;
  /** People who were shown a code, and how many different ones there were among them. */
  readonly shown: number;
  readonly distinct: number;
  /** Codes that two people have, or people who have two. */
  readonly doubles: number;
  readonly queued: number;
  /** People who got no answer, and answers that were something else. */
  readonly failed: number;
  readonly acknowledgedMs: readonly number[];
  /** From the first press to the last answer. */
  readonly wholeMs: number;
};

export type ClaimsOptions = {
  readonly databaseUrl: string;
  readonly people: number;
  readonly codes: number;
  /** How long the presses of a round take to come in. */
  readonly withinMs: number;
  /** How often those press again whom the platform showed a failure; once when left out. */
  readonly rounds?: number;
};

/** The platform's own limit and a little more. */
const GIVEN_UP_MS = 4_000;
const ANSWER_WITHIN_MS = 60_000;

/**
 * People press one card within a few seconds, each press sent to one of two processes of the product over one
 * Postgres, as signed HTTP. Every tenth person presses twice at once.
 */
export async function runClaims(options: ClaimsOptions): Promise<ClaimsRun> {
  const twin = await startDiscordTwin();
  const replicas: Replica[] = [];
  try {
    const environment = {
      DATABASE_URL: options.databaseUrl,
      DISCORD_TOKEN: twin.token,
      DISCORD_API_URL: twin.apiUrl,
      DISCORD_PUBLIC_KEY: twin.publicKey,
      ENCRYPTION_KEY: "ab".repeat(32),
    };
    // One after the other: the first brings the database up to date.
    for (let n = 0; n < 2; n += 1) replicas.push(await startReplica(environment));
    const endpoints = replicas.map(({ address }) => `${address}/discord/interactions`);
    twin.endpoint = endpoints[0] ?? null;
    const ends = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    const card = await openPromo(twin, twin.admin("boss"), {
      name: "SPRING",
      ends,
      codes: codesOf("SP", options.codes),
    });
    const everybody = Array.from({ length: options.people }, (_, n) => twin.user(`p${n}`));
    // As the card was when they saw it: its button stays pressable for who has not seen the edit yet.
    const seen = { ...card, buttons: card.buttons };
    return await press(twin, seen, everybody, endpoints, options);
  } finally {
    for (const replica of replicas) await replica.stop();
    await twin.stop();
  }
}

type Tap = ReturnType<DiscordTwin["tap"]>;

async function press(
  twin: DiscordTwin,
  card: Parameters<DiscordTwin["tap"]>[1],
  everybody: readonly TwinUser[],
  endpoints: readonly string[],
  { codes, withinMs, rounds = 1 }: Pick<ClaimsOptions, "codes" | "withinMs" | "rounds">,
): Promise<ClaimsRun> {
  const from = performance.now();
  const taps: Tap[] = [];
  const answers = new Map<string, string>();
  let missing = everybody;
  for (let round = 0; round < rounds && missing.length > 0; round += 1) {
    const presses = missing.flatMap((user, n) => (n % 10 ? [user] : [user, user]));
    const start = performance.now();
    for (const [n, user] of presses.entries()) {
      const wait = start + (n * withinMs) / presses.length - performance.now();
      // Also when it is late already: answers have to come in meanwhile.
      await sleep(Math.max(0, wait));
      twin.endpoint = endpoints[n % endpoints.length] ?? null;
      taps.push(twin.tap(user, card, "Get my code"));
    }
    await answered(twin, taps, answers);
    const reached = new Set(taps.filter((tap) => answers.has(tap.id)).map((tap) => tap.userId));
    missing = missing.filter((user) => !reached.has(user.id));
  }
  return {
    people: everybody.length,
    codes,
    ...countsOf(taps, answers, missing.length),
    acknowledgedMs: taps.map((tap) => tap.ackMs ?? Number.POSITIVE_INFINITY),
    wholeMs: performance.now() - from,
  };
}

/** Waits until every press has its answer, or Discord has given up on it. */
async function answered(
  twin: DiscordTwin,
  taps: readonly Tap[],
  answers: Map<string, string>,
): Promise<void> {
  const until = Date.now() + ANSWER_WITHIN_MS;
  const open = new Map(taps.filter((tap) => !answers.has(tap.id)).map((tap) => [tap.id, tap]));
  while (open.size > 0 && Date.now() < until) {
    await sleep(100);
    for (const { interactionId, loading, content, embeds } of twin.world.messages.values())
      if (interactionId !== null && !loading && open.delete(interactionId))
        answers.set(interactionId, `${content}\n${JSON.stringify(embeds)}`);
    for (const tap of open.values())
      if (tap.response === null && twin.world.clock() - tap.at > GIVEN_UP_MS) open.delete(tap.id);
  }
}

function countsOf(
  taps: readonly Tap[],
  answers: ReadonlyMap<string, string>,
  missing: number,
): Pick<ClaimsRun, "shown" | "distinct" | "doubles" | "queued" | "failed"> {
  const byPerson = new Map<string, Set<string>>();
  let other = 0;
  for (const tap of taps) {
    const said = answers.get(tap.id);
    if (said === undefined) continue;
    const found = /SP-\d{5}/.exec(said)?.[0] ?? (said.includes("waiting list") ? "queued" : null);
    if (found === null) other += 1;
    else byPerson.set(tap.userId, (byPerson.get(tap.userId) ?? new Set()).add(found));
  }
  const held = [...byPerson.values()].flatMap((got) => [...got].filter((one) => one !== "queued"));
  const distinct = new Set(held).size;
  const withTwo = [...byPerson.values()].filter((got) => got.size > 1).length;
  return {
    shown: held.length,
    distinct,
    doubles: held.length - distinct + withTwo,
    queued: [...byPerson.values()].filter((got) => got.size === 1 && got.has("queued")).length,
    failed: missing + other,
  };
}
