import fc from "fast-check";
import { expect, test } from "vitest";
import { splitMrkdwn } from "../../../src/adapters/slack/mrkdwn.ts";
import { renderReply } from "../../../src/adapters/slack/render-reply.ts";
import { plain, visible } from "../../../src/core/markup.ts";
import type { Control, RenderedReply } from "../../../src/core/rendered.ts";
import { answer, type Block } from "../../../src/core/reply.ts";
import { checkBlocks } from "../../twins/slack/blocks.ts";
import { pingsOf } from "../../twins/slack/post.ts";
import { showBlocks } from "../../twins/slack/shown.ts";
import { createWorld, type Json } from "../../twins/slack/world.ts";

const world = createWorld(Date.now);
world.people.set("U0ANA", { id: "U0ANA", name: "ana", team: "T", admin: false, owner: false, closed: false });

function rendered(
  blocks: readonly Block[],
  title?: string,
  controls: readonly Control[] = [],
): RenderedReply {
  return {
    visibility: "private",
    reply: answer({ blocks, ...(title === undefined ? {} : { title }) }),
    controls,
    files: [],
  };
}

/** What is on the screen, after the twin has taken every message. */
function shown(reply: RenderedReply): {
  readonly text: string;
  readonly pinged: readonly string[];
  readonly messages: number;
} {
  const messages = renderReply(reply).map(({ text, blocks }) => ({
    text,
    blocks: JSON.parse(JSON.stringify(blocks)) as Json[],
  }));
  for (const { blocks } of messages) checkBlocks(world, blocks);
  return {
    text: messages.map(({ blocks }) => showBlocks(world, blocks).text).join("\n"),
    pinged: messages.flatMap(({ text, blocks }) => pingsOf(world, { text }, blocks)),
    messages: messages.length,
  };
}

const bare = (text: string): string => text.replace(/[\s\u200b]/gu, "");

/** Each kind of block that can carry what somebody typed. */
function carrying(typed: string): readonly Block[] {
  const text = plain(typed, 20_000);
  return [
    { kind: "text", text: `Job: ${text}` },
    { kind: "text", text: `**${plain(typed.replace(/\n/g, " "), 20_000)}**` },
    { kind: "list", items: ["First", text] },
    { kind: "fields", fields: [{ name: "Job", value: text }] },
    { kind: "notice", tone: "warning", text },
  ];
}

const typedText = fc
  .oneof(
    fc.string({ unit: "grapheme", maxLength: 400 }),
    fc
      .array(fc.constantFrom(..."*_`~|<>&@#:[]()\\", "a", "b1", " ", "\n", "-", ".", "@here", "@ana"), {
        maxLength: 60,
      })
      .map((parts) => parts.join("")),
    fc.constantFrom("@everyone", "<!channel>", "<@U0ANA>", "<#C1|x>", "<!subteam^S1>", "<!date^1^{time}|x>"),
    fc.constantFrom("x&".repeat(2_500), "word ".repeat(1_500), "\u{1F600}".repeat(1_200)),
  )
  .filter((typed) => bare(visible(typed)) !== "");

test("whatever somebody typed, Slack takes it, nothing is lost and nobody is notified", () => {
  fc.assert(
    fc.property(fc.array(typedText, { minLength: 1, maxLength: 8 }), (texts) => {
      const seen = shown(
        rendered(texts.flatMap((typed, index) => carrying(typed).slice(index % 5, (index % 5) + 1))),
      );
      expect(seen.pinged).toEqual([]);
      for (const typed of texts) expect(bare(seen.text)).toContain(bare(visible(typed)));
    }),
    { numRuns: 300 },
  );
});

test("a title is shown letter for letter, whether it fits a header or not", () => {
  for (const typed of ["<!channel> *a* & b", `<!here> ${"x&".repeat(90)}`, "a ".repeat(700)]) {
    const seen = shown(rendered([], plain(typed, 5_000)));
    expect(bare(seen.text)).toContain(bare(typed));
    expect(seen.pinged).toEqual([]);
  }
});

test("limits are measured after escaping", () => {
  expect(shown(rendered([{ kind: "text", text: "&".repeat(2_999) }])).text.replace(/\n/g, "")).toBe(
    "&".repeat(2_999),
  );
  const rows = Array.from({ length: 200 }, (_, n) => [`row${n}`, "&".repeat(20)]);
  const table: Block = { kind: "table", columns: [{ name: "Row" }, { name: "Note" }], rows };
  const seen = shown(rendered([table]));
  expect(seen.text).toContain("row0");
  expect(seen.text).toContain("row199");
});

test("pieces stay within the limit and never cut an entity, a link or a character", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 300 }),
      fc.integer({ min: 20, max: 60 }),
      (typed, limit) => {
        const pieces = splitMrkdwn(`${plain(typed)} [a](https://e.io/?a=1&b=2) ${plain(typed)}`, limit);
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(limit);
          expect(piece).not.toMatch(/&(?!(?:amp|lt|gt);)/);
          expect(piece).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
          expect((piece.match(/</g) ?? []).length).toBe((piece.match(/>/g) ?? []).length);
        }
      },
    ),
  );
});

test("a text breaks between lines before it breaks within one", () => {
  const line = "x".repeat(90);
  const pieces = splitMrkdwn(Array.from({ length: 100 }, () => line).join("\n"), 3_000);
  expect(pieces.every((piece) => piece.split("\n").every((each) => each === line))).toBe(true);
});

test("moments are shown in each reader's zone, with a fallback", () => {
  const [message] = renderReply(
    rendered([{ kind: "text", text: "Ends <t:1795608000|25 Nov 2026, 12:00>." }]),
  );
  expect(JSON.stringify(message?.blocks)).toContain(
    "<!date^1795608000^{date_short} {time}|25 Nov 2026, 12:00>",
  );
  expect(message?.text).toBe("Ends 25 Nov 2026, 12:00.");
});

test("every mrkdwn object is verbatim, so that bare names stay text", () => {
  const blocks: Block[] = [
    ...carrying("@here"),
    { kind: "table", columns: [{ name: "A" }], rows: [["@here"]] },
    { kind: "sources", sources: [{ title: "@here", url: null, date: "2026-11-25", dateKind: "checked" }] },
  ];
  const json = JSON.stringify(renderReply(rendered(blocks)).map((message) => message.blocks));
  expect((json.match(/"type":"mrkdwn"/g) ?? []).length).toBe((json.match(/"verbatim":true/g) ?? []).length);
});

test("a link can end neither early nor borrow another label", () => {
  const [message] = renderReply(
    rendered([
      {
        kind: "sources",
        sources: [
          {
            title: "Upwork|x> <!here>",
            url: "https://e.io/a|Upwork>b<c?x=1&y=2",
            date: "2026-11-25",
            dateKind: "checked",
          },
        ],
      },
    ]),
  );
  expect(JSON.stringify(message?.blocks)).toContain(
    "<https://e.io/a%7CUpwork%3Eb%3Cc?x=1&amp;y=2|Upwork\u2758x&gt; &lt;!here&gt;>",
  );
});

test("narrow tables are aligned text of at most 38 columns, wide ones are fields", () => {
  const columns = [{ name: "Kind" }, { name: "Connects", align: "right" as const }];
  const narrow = renderReply(
    rendered([
      {
        kind: "table",
        columns,
        rows: [
          ["Bought", "100"],
          ["Spent", "-16"],
        ],
      },
    ]),
  );
  expect(narrow[0]?.blocks).toEqual([
    {
      type: "section",
      text: {
        type: "mrkdwn",
        text: "```Kind    Connects\nBought       100\nSpent        -16```",
        verbatim: true,
      },
    },
  ]);
  const wide = renderReply(
    rendered([{ kind: "table", columns, rows: [["A very long name of something here", "100"]] }]),
  );
  expect(wide[0]?.blocks).toEqual([
    {
      type: "section",
      fields: [
        { type: "mrkdwn", text: "*A very long name of something here*\nConnects: 100", verbatim: true },
      ],
    },
  ]);
});

test("each kind of block is drawn as documented", () => {
  const [message] = renderReply(
    rendered(
      [
        { kind: "text", text: "**Bold** _it_ `code` [label](https://e.io/)" },
        { kind: "notice", tone: "warning", text: "Careful" },
        { kind: "list", items: ["one", "two"] },
        { kind: "fields", fields: [{ name: "Balance", value: "60" }] },
        { kind: "image", url: "https://e.io/a.png", alt: "A **flyer**" },
        { kind: "image", url: "http://10.0.0.1/a.png", alt: "Inside" },
        {
          kind: "sources",
          sources: [
            {
              title: "Help",
              url: "https://e.io/h",
              date: "2026-10-05",
              dateKind: "as of",
              checkedOn: "2026-11-25",
            },
          ],
        },
      ],
      "Title",
    ),
  );
  const text = (value: string) => ({
    type: "section",
    text: { type: "mrkdwn", text: value, verbatim: true },
  });
  expect(message?.blocks).toEqual([
    { type: "header", text: { type: "plain_text", text: "Title", emoji: false } },
    text("*Bold* _it_ `code` <https://e.io/|label>"),
    text("⚠️ Careful"),
    text("• one\n• two"),
    { type: "section", fields: [{ type: "mrkdwn", text: "*Balance*\n60", verbatim: true }] },
    { type: "image", image_url: "https://e.io/a.png", alt_text: "A flyer" },
    text("Inside (http://10.0.0.1/a.png)"),
    {
      type: "context",
      elements: [
        {
          type: "mrkdwn",
          text: "Source: <https://e.io/h|Help>, as of 5 Oct 2026, checked 25 Nov 2026",
          verbatim: true,
        },
      ],
    },
  ]);
  expect(message?.text.startsWith("Title\n")).toBe(true);
});
