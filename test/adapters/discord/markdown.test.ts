import { expect, test } from "vitest";
import { escapeMarkdown, fenced, markdown, splitMarkdown } from "../../../src/adapters/discord/markdown.ts";
import { packEmbeds } from "../../../src/adapters/discord/pack-embeds.ts";
import { renderBlock } from "../../../src/adapters/discord/render-blocks.ts";
import { tablePieces } from "../../../src/adapters/discord/table.ts";
import { moment, plain } from "../../../src/core/markup.ts";
import { embedLength } from "../../twins/discord/check-embeds.ts";

test("our markup becomes Discord's Markdown", () => {
  const when = new Date("2026-11-25T12:00:00Z");
  expect(markdown("**Bold** and _it_, `a*b`")).toBe("**Bold** and _it_, `a*b`");
  expect(markdown("[a page](https://x.io/a_b)")).toBe("[a page](https://x.io/a_b)");
  expect(markdown(`until ${moment(when, "noon")}`)).toBe("until <t:1795608000:f>");
  expect(markdown("one\ntwo")).toBe("one\ntwo");
});

test("what a person typed stands for itself", () => {
  expect(markdown(plain("**x** __y__ ~~z~~ ||s||"))).toBe(
    "\\*\\*x\\*\\* \\_\\_y\\_\\_ \\~\\~z\\~\\~ \\|\\|s\\|\\|",
  );
  expect(markdown(plain("<@123456789012345678> <#1> <t:0:R>"))).toBe(
    "\\<@123456789012345678\\> \\<#1\\> \\<t:0:R\\>",
  );
  expect(markdown(plain("[a](https://evil.example)"))).toBe("\\[a\\](https://evil.example)");
  expect(markdown(plain("# head\n- item\n1. one\n-# small"))).toBe(
    "\\# head\n\\- item\n1\\. one\n\\-# small",
  );
  expect(markdown(plain("https://a.io/x_y_z?b=*c*"))).toBe("https://a.io/x_y_z?b=\\*c\\*");
  expect(escapeMarkdown("1. not at a line's start", false)).toBe("1. not at a line's start");
});

test("a link whose label looks like an address shows both, and one that is its address is shown once", () => {
  expect(markdown("[https://good.io](https://evil.io)")).toBe("https://good.io <https://evil.io>");
  expect(markdown("[https://x.io](https://x.io)")).toBe("<https://x.io>");
});

test("text is cut between lines before words, and never inside an escape or a character", () => {
  expect(splitMarkdown("aaaa bbbb\ncccc dddd", 12)).toEqual(["aaaa bbbb", "cccc dddd"]);
  expect(splitMarkdown(plain("*".repeat(9)), 5)).toEqual(["\\*\\*", "\\*\\*", "\\*\\*", "\\*\\*", "\\*"]);
  expect(splitMarkdown("😀".repeat(4), 5)).toEqual(["😀😀", "😀😀"]);
  expect(splitMarkdown("**aaaaaaaa**", 8)).toEqual(["**aaaa**", "**aaaa**"]);
});

test("fixed-width text can't be ended from within", () => {
  expect(fenced("a```b").slice(4, -4)).not.toContain("```");
});

const column = (name: string) => ({ name });

test("a narrow table is aligned, a wide one names each cell, one with wide characters too", () => {
  const rows = [["25 Nov", "-16"]];
  const narrow = {
    kind: "table",
    columns: [column("Day"), { name: "Connects", align: "right" }],
    rows,
  } as const;
  expect(tablePieces(narrow, 4096)).toEqual(["```\nDay     Connects\n25 Nov       -16\n```"]);
  const wide = {
    kind: "table",
    columns: [column("Job"), column("Note")],
    rows: [["Logo", "a long note ".repeat(4)]],
  } as const;
  expect(tablePieces(wide, 4096)).toEqual([`**Logo**\nNote: ${"a long note ".repeat(4).trim()}`]);
  const kanji = { kind: "table", columns: [column("A"), column("B")], rows: [["漢字", "1"]] } as const;
  expect(tablePieces(kanji, 4096)).toEqual(["**漢字**\nB: 1"]);
});

test("a long table repeats its head row in every piece", () => {
  const rows = Array.from({ length: 50 }, (_, n) => [`row ${n}`, String(n)]);
  const pieces = tablePieces({ kind: "table", columns: [column("Row"), column("N")], rows }, 200);
  expect(pieces.every((piece) => piece.startsWith("```\nRow     N\n") && piece.length <= 200)).toBe(true);
  expect(pieces.join("\n").match(/row \d+/g)).toHaveLength(50);
});

test("25 entries with notes of 300 characters are paged so that no message's embeds pass 6,000", () => {
  const items = Array.from({ length: 25 }, (_, n) => `E${n} ${plain("_*note*_ ".repeat(40), 300)}`);
  const messages = packEmbeds("History", renderBlock({ kind: "list", items }).filter(drawable), 0);
  const sizes = messages.map((embeds) => embeds.reduce((sum, embed) => sum + embedLength(embed as never), 0));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(6000);
  const text = messages
    .flat()
    .map((embed) => embed.description)
    .join("\n");
  for (let n = 0; n < 25; n += 1) expect(text).toContain(`- E${n} `);
});

const drawable = <T extends { kind: string }>(piece: T): piece is Exclude<T, { kind: "chart" }> =>
  piece.kind !== "chart";

test("more than 25 fields and several pictures go on in further embeds, in order", () => {
  const fields = Array.from({ length: 60 }, (_, n) => ({ name: `f${n}`, value: "v" }));
  const picture = { kind: "image", url: "https://x.io/a.png", alt: "A picture" } as const;
  const pieces = [
    ...renderBlock({ kind: "fields", fields }),
    ...renderBlock(picture),
    ...renderBlock({ kind: "text", text: "after" }),
    ...renderBlock(picture),
  ].filter(drawable);
  const embeds = packEmbeds(null, pieces, 0).flat();
  expect(embeds.map((embed) => embed.fields?.length ?? 0)).toEqual([25, 25, 10, 0, 0]);
  expect(embeds.at(-2)).toMatchObject({
    description: "-# Picture: A picture",
    image: { url: "https://x.io/a.png" },
  });
  expect(embeds.at(-1)).toMatchObject({
    description: "after\n\n-# Picture: A picture",
    image: { url: "https://x.io/a.png" },
  });
});
