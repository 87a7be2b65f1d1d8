import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "../../src/database/database.ts";
import { openTestDatabase } from "../databases.ts";
import type { SeenMessage as OnDiscord } from "../twins/discord/index.ts";
import type { SeenMessage as OnSlack } from "../twins/slack/seen.ts";
import { codesOf, loadCodes, openPromo } from "./promo-admin.ts";
import { openTown, type Town } from "./town.ts";

/** What has to happen within five seconds, on a machine that runs other tests as well. */
const SOON = { timeout: 15_000, interval: 50 };

let database: Database;
let town: Town;
beforeAll(async () => {
  database = await openTestDatabase("postgres");
  town = await openTown(database, true);
}, 120_000);
afterAll(async () => {
  await town?.stop();
  await town?.app.close();
});

const REMIND = "Remind me before it ends";
const cardOnDiscord = (): OnDiscord => {
  const found = town.discord.posts(town.discord.news).at(-1);
  if (!found) throw new Error("there is no card on Discord");
  return found;
};
const cardOnSlack = (user: string): OnSlack => {
  const found = town.slack.messagesFor(user).findLast((one) => one.channel === town.deals && !one.ephemeral);
  if (!found) throw new Error("there is no card on Slack");
  return found;
};
const buttons = (user: string) => ({
  discord: cardOnDiscord().buttons.map(({ label }) => label),
  slack: cardOnSlack(user).elements.map(({ label }) => label),
});
const both = (...labels: readonly string[]) => ({ discord: labels, slack: labels });

test("a promo's day on both platforms: announced once, a code for each, the queue, the grant, the end", async () => {
  const { discord, slack, boss } = town;
  const [ana, cid] = [discord.user("ana"), discord.user("cid")];
  cid.dms = "closed";
  const [sam, sue] = [slack.addPerson("sam"), slack.addPerson("sue")];
  for (const person of [sam, sue]) slack.world.channels.get(town.deals)?.members.add(person);

  // The admin makes a pool, loads a file and announces it to both sides at once.
  const year = new Date().getUTCFullYear() + 1;
  await openPromo(discord, boss, {
    name: "SPRING",
    ends: `${year}-12-31`,
    codes: codesOf("SP", 2),
    to: "#news, slack:#deals",
    more: { connects_until: `${year}-06-30`, account_days: 0 },
  });
  await expect.poll(() => buttons(sam), SOON).toEqual(both("Get my code", REMIND));
  expect(cardOnDiscord().text).toContain("2 left");
  expect(cardOnSlack(sam).text).toContain("2 left");
  expect(discord.pinged()).toEqual([]);

  // Each gets one code, seen by them alone; a second press shows the same.
  const first = await discord.press(ana, cardOnDiscord(), "Get my code");
  expect(first.text).toContain("SP-00001");
  expect(first.message.ephemeral).toBe(true);
  expect((await discord.press(ana, cardOnDiscord(), "Get my code")).text).toContain("SP-00001");
  const onSlack = await slack.press(cardOnSlack(sam), "Get my code", { as: sam });
  expect(onSlack.text).toContain("SP-00002");
  expect(onSlack.messages.every((message) => message.ephemeral)).toBe(true);

  // The last code is gone: both cards say so and offer the waiting list.
  await expect.poll(() => buttons(sue), SOON).toEqual(both("Join the waiting list", REMIND));
  expect(cardOnDiscord().text).toContain("all gone");
  expect(cardOnSlack(sue).text).toContain("all gone");
  expect((await discord.press(cid, cardOnDiscord(), "Join the waiting list")).text).toContain(
    "with 0 before",
  );
  const queued = await slack.press(cardOnSlack(sue), "Join the waiting list", { as: sue });
  expect(queued.text).toContain("with 1 before");

  // A refill serves them in their order and tells them; closed messages lose nothing.
  await loadCodes(discord, boss, "SPRING", codesOf("SP", 2, 3));
  await expect
    .poll(() => slack.messagesFor(sue).filter((one) => one.channel === slack.directOf(sue)).length, SOON)
    .toBe(1);
  const [told] = slack.messagesFor(sue).filter((one) => one.channel === slack.directOf(sue));
  if (!told) throw new Error("nobody was told");
  expect(told.text).toContain("a code is yours");
  expect(JSON.stringify(told)).not.toContain("SP-0000");
  expect((await slack.press(told, "Show my code")).text).toContain("SP-00004");
  expect((await discord.slash(cid, "connects promo mine", {})).text).toContain("SP-00003");

  // Used: one entry with reason, promo and the day on which these Connects lapse, however often it is pressed.
  const form = await discord.press(ana, first.message, "I used SPRING");
  if (!form.modal) throw new Error("no form came");
  await discord.submit(ana, form.modal, {});
  const again = await discord.submit(ana, form.modal, {});
  expect(again.text).toContain("You marked SPRING as used");
  const entries = await database.query(
    `select e.kind, e.reason, e.connects, e.expires_on::text as lapses, p.name from entries e
     join promo_claims c on c.wallet_id = e.wallet_id and c.action_no = e.action_no join promos p on p.id = c.promo_id`,
  );
  expect(entries).toEqual([
    { kind: "grant", reason: "promo", connects: 40, lapses: `${year}-06-30`, name: "SPRING" },
  ]);
  expect(await database.query("select 1 from entries")).toHaveLength(1);

  // A reminder asked for under the card is one private message.
  const asked = await slack.press(cardOnSlack(sam), REMIND, { as: sam });
  expect(asked.text).toContain("I write to you once");

  // At its end the buttons go on both platforms.
  const end = new Date(Date.now() + 4_000);
  await discord.slash(boss, "connects-admin promo schedule", {
    promo: "SPRING",
    ends: `${end.toISOString().slice(0, 19)}Z`,
  });
  await expect
    .poll(() => slack.messagesFor(sam).filter((one) => one.channel === slack.directOf(sam)).length, SOON)
    .toBe(1);
  await expect.poll(() => buttons(sam), SOON).toEqual(both());
  expect(cardOnDiscord().text).toContain("expired");
  expect(cardOnSlack(sam).text).toContain("expired");

  // Once in each channel, all the time; no code in public, in the log or in what lies in the database.
  expect(discord.posts(discord.news)).toHaveLength(1);
  expect(slack.messagesIn(town.deals)).toHaveLength(1);
  expect(JSON.stringify(slack.messagesIn(town.deals))).not.toContain("SP-0000");
  expect(cardOnDiscord().text).not.toContain("SP-0000");
  expect(JSON.stringify(town.logged)).not.toContain("SP-0000");
  for (const table of await tables()) {
    const rows = await database.query(`select t::text as row from "${table}" t`);
    expect(JSON.stringify(rows), table).not.toContain("SP-0000");
  }
  expect(slack.malformed).toEqual([]);
  expect(discord.refused().filter(({ code }) => code !== 50007)).toEqual([]);
}, 120_000);

async function tables(): Promise<readonly string[]> {
  const rows = await database.query<{ name: string }>(
    "select tablename::text as name from pg_tables where schemaname = 'public'",
  );
  return rows.map(({ name }) => name);
}
