import { expect, test } from "vitest";
import { installationKeys } from "../../../src/adapters/slack/installation.ts";
import {
  originOf,
  senderOfCommand,
  senderOfEvent,
  senderOfInteraction,
} from "../../../src/adapters/slack/sender.ts";
import { unwrapText, withoutMention } from "../../../src/adapters/slack/unwrap.ts";

/** What Slack sends in each of the four combinations, and which install and wallet it must lead to. */
const PLACES = [
  { enterprise: null, team: "T1", orgWide: false, key: "team:T1", realm: "T1", community: "T1" },
  { enterprise: "E1", team: "T1", orgWide: false, key: "team:T1", realm: "E1", community: "T1" },
  { enterprise: "E1", team: "T1", orgWide: true, key: "org:E1", realm: "E1", community: "T1" },
  { enterprise: "E1", team: null, orgWide: true, key: "org:E1", realm: "E1", community: "E1" },
] as const;

test.each(PLACES)(
  "commands, presses and events agree on who it is: %o",
  ({ enterprise, team, orgWide, key, realm, community }) => {
    const senders = [
      senderOfCommand({
        user_id: "U1",
        user_name: "ana",
        team_id: team ?? "",
        ...(enterprise ? { enterprise_id: enterprise } : {}),
        is_enterprise_install: String(orgWide),
        channel_id: "C1",
      }),
      senderOfInteraction({
        user: { id: "U1", username: "ana" },
        team: team === null ? null : { id: team },
        enterprise: enterprise === null ? null : { id: enterprise },
        is_enterprise_install: orgWide,
      }),
      senderOfEvent(
        { authorizations: [{ enterprise_id: enterprise, team_id: team, is_enterprise_install: orgWide }] },
        { user: "U1", channel: "C1" },
      ),
    ];
    for (const sender of senders) {
      if (!sender) throw new Error("nobody");
      const place = { enterpriseId: sender.enterprise, teamId: sender.team, orgWide: sender.orgWide };
      expect(installationKeys(place)[0]).toBe(key);
      const origin = originOf(sender, "d1");
      expect(origin.actor).toEqual({ platform: "slack", realm, user: "U1" });
      expect(origin.community).toEqual({ platform: "slack", id: community });
      expect(origin.invocationId).toBe("slack:d1");
    }
  },
);

test.each([
  ["<@U1|ana> and <@U2>", "@U1 and @U2"],
  ["<#C1|news> <#C2>", "#C1 #C2"],
  ["<https://x.io/?a=1&amp;b=2|x> <https://y.io>", "https://x.io/?a=1&b=2 https://y.io"],
  ["<mailto:a@b.io|a@b.io>", "a@b.io"],
  ["<!here> <!channel|channel> <!subteam^S1|@designers>", "@here @channel @&S1"],
  ["<!date^1^{time}|25 Nov>", "25 Nov"],
  ["a &lt; b &amp;&amp; c &gt; d", "a < b && c > d"],
  ["&amp;lt; stays", "&lt; stays"],
  ["<>", "<>"],
])("%s is read as %s", (sent, read) => {
  expect(unwrapText(sent)).toBe(read);
});

test("unwrapping a long run of brackets takes no time to speak of", () => {
  const started = performance.now();
  unwrapText("<".repeat(40_000));
  unwrapText(`<@${"U".repeat(40_000)}`);
  expect(performance.now() - started).toBeLessThan(500);
});

test("only the app's own mention is taken off", () => {
  expect(withoutMention("<@UBOT> balance", "UBOT")).toBe("balance");
  expect(withoutMention("hey <@UBOT|connects>: team invite <@U1>", "UBOT")).toBe("hey   team invite <@U1>");
});
