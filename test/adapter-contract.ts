import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plain, plainText } from "../src/core/markup.ts";
import type { Control, RenderedReply } from "../src/core/rendered.ts";
import { answer, type Block, type Reply, refusal } from "../src/core/reply.ts";

/** What an adapter shows of itself to be held to the common rules. `M` is one message in its platform's JSON. */
export type ContractSubject<M> = {
  readonly name: string;
  readonly render: (rendered: RenderedReply) => readonly M[] | Promise<readonly M[]>;
  /** Why the platform would refuse the message; empty when it would not. */
  readonly refusals: (message: M) => readonly string[];
  /** What a person reads, with the platform's escapes undone and its formatting taken off. */
  readonly shown: (message: M) => string;
  /** Whom the platform would notify, and whatever else of a person's text it would act on. */
  readonly pinged: (message: M) => readonly string[];
  /** The ids that come back when the message's controls are used. */
  readonly controlIds: (message: M) => readonly string[];
};

const CHART = {
  kind: "line",
  title: "Balance",
  unit: "Connects",
  labels: ["2026-11-01", "2026-11-02"],
  series: [{ name: "Balance", values: [60, null] }],
} as const;

const LONG = Array.from({ length: 900 }, (_, n) => `word${n}`).join(" ");

const BLOCKS: Readonly<Record<Block["kind"], readonly Block[]>> = {
  text: [
    {
      kind: "text",
      text: "**Bold** and _italic_, `code`, [a page](https://example.com/a_b), <t:1790000000|then>",
    },
  ],
  notice: (["info", "warning", "success"] as const).map((tone) => ({
    kind: "notice",
    tone,
    text: "Careful",
  })),
  list: [{ kind: "list", items: ["one", "two **2**", LONG] }],
  fields: [
    {
      kind: "fields",
      fields: [
        { name: "Balance", value: "60" },
        { name: "Empty", value: "" },
        { name: "Long", value: LONG },
      ],
    },
  ],
  table: [
    {
      kind: "table",
      columns: [{ name: "Day" }, { name: "Connects", align: "right" }],
      rows: [
        ["25 Nov", "-16"],
        ["24 Nov", "4"],
      ],
    },
    {
      kind: "table",
      columns: [{ name: "Job" }, { name: "Note" }],
      rows: [
        ["Logo", LONG],
        ["Shop", "short"],
      ],
    },
    {
      kind: "table",
      columns: [{ name: "Day" }, { name: "Connects" }],
      rows: Array.from({ length: 400 }, (_, n) => [`row${n}`, `${n}`]),
    },
  ],
  chart: [{ kind: "chart", chart: CHART, alt: "Sixty Connects" }],
  image: [{ kind: "image", url: "https://example.com/a.png", alt: "A bakery" }],
  sources: [
    {
      kind: "sources",
      sources: [
        { title: "Help page", url: "https://example.com/(help)", date: "2026-11-25", dateKind: "checked" },
        { title: "Post", url: null, date: "2026-10-05", dateKind: "as of", checkedOn: "2026-11-25" },
      ],
    },
  ],
};

/** Words of person-typed text that must be shown as they are, whatever a platform makes of them. */
const HOSTILE = [
  "@everyone @here <!channel> <!here> <@U123> <@123456789012345678> <@&123456789012345678> <#C123|x>",
  "**bold** __under__ ~~gone~~ ||spoiler|| `code` ```block``` > quote # head - list 1. one",
  "[click](https://evil.example) <https://evil.example|click> <t:0:R> :smile: \\*",
  "<script>alert(1)</script> & &amp; &lt;",
];

export function rendered(reply: Reply, controls: readonly Control[] = []): RenderedReply {
  return { visibility: "private", reply, controls, files: reply.files };
}

export function button(n: number): Control {
  const id = `v1::nonce${n}:/connects undo entry:E${n}:mac`;
  return { kind: "button", label: `Button ${n}`, id, style: "default", opensForm: false, command: "" };
}

/** The rules that hold for every surface with messages: within limits, nothing lost, nothing live, ids come back. */
export function adapterContract<M>(subject: ContractSubject<M>): void {
  const show = async (reply: Reply, controls: readonly Control[] = []): Promise<readonly M[]> => {
    const messages = await subject.render(rendered(reply, controls));
    expect(messages.flatMap(subject.refusals)).toEqual([]);
    return messages;
  };
  // Invisible characters keep marks apart on some platforms.
  const shownText = (message: M): string => subject.shown(message).replaceAll("\u200b", "");
  const read = (messages: readonly M[]): string => messages.map(shownText).join("\n");

  describe(`${subject.name} holds the adapter contract`, () => {
    for (const [kind, blocks] of Object.entries(BLOCKS))
      test(`a ${kind} block is drawn within the platform's limits`, async () => {
        for (const block of blocks) {
          const messages = await show(answer({ title: "Title", blocks: [block] }));
          expect(messages.length).toBeGreaterThan(0);
          expect(read(messages)).toContain("Title");
        }
      });

    test("all of every block is there", async () => {
      const text = read(await show(answer({ blocks: Object.values(BLOCKS).flat() })));
      for (const word of [
        "Bold",
        "italic",
        "code",
        "a page",
        "Careful",
        "two",
        "60",
        "Logo",
        "short",
        "A bakery",
        "Help page",
        "row399",
      ])
        expect(text).toContain(word);
      expect(text.match(/word899/g)).toHaveLength(3);
    });

    test("an empty reply still says something, and a refusal says its message", async () => {
      expect(read(await show(answer({}))).trim()).not.toBe("");
      expect(read(await show(refusal("bad_input", "Not so.")))).toContain("Not so.");
    });

    test("what a person typed is shown as typed and does nothing, wherever it stands", async () => {
      for (const typed of HOSTILE) {
        const said = plain(typed);
        const reply = answer({
          title: said,
          blocks: [
            { kind: "text", text: said },
            { kind: "text", text: `**${said}**` },
            { kind: "notice", tone: "info", text: said },
            { kind: "list", items: [said] },
            { kind: "fields", fields: [{ name: said, value: said }] },
            { kind: "table", columns: [{ name: "A" }, { name: "B" }], rows: [[said, said]] },
            { kind: "table", columns: [{ name: "A" }], rows: [["`".repeat(7)], [plain("```a```")]] },
            {
              kind: "sources",
              sources: [{ title: typed, url: null, date: "2026-11-25", dateKind: "checked" }],
            },
          ],
        });
        const messages = await show(reply);
        expect(messages.flatMap(subject.pinged)).toEqual([]);
        expect(read(messages).split(typed).length - 1).toBeGreaterThanOrEqual(6);
      }
    });

    test("controls bring their ids back, however many there are", async () => {
      const controls = Array.from({ length: 31 }, (_, n) => button(n));
      const messages = await show(answer({ blocks: [{ kind: "text", text: "Pick" }] }), controls);
      expect(messages.flatMap(subject.controlIds)).toEqual(
        controls.flatMap((one) => ("id" in one ? [one.id] : [])),
      );
    });

    test("a select with more entries than the platform takes brings all of them", async () => {
      const options = Array.from({ length: 130 }, (_, n) => {
        const id = `v1::nonce${n}:/connects undo entry:E${n}:mac`;
        return { label: `Entry ${n} ${"x".repeat(120)}`, id, command: "", selected: n === 3 };
      });
      const select: Control = { kind: "select", label: "Entries", id: "v1:sel:nonce", options };
      const messages = await show(answer({ title: "Pick" }), [select]);
      expect(messages.flatMap(subject.controlIds)).toEqual(options.map(({ id }) => id));
    });

    test("any text is shown whole, in order and within limits", async () => {
      const word = fc.oneof(
        fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" }),
        fc.constantFrom("\n", "*_~`|", "\\", "https://example.com/a_b", "x".repeat(2_500)),
      );
      const words = fc.array(word, { maxLength: 700, size: "max" });
      await fc.assert(
        fc.asyncProperty(words, async (parts) => {
          const said = plain(parts.join(" "), 5_000);
          const bare = (text: string): string => text.replace(/\s+/g, "");
          const messages = await show(answer({ blocks: [{ kind: "text", text: said }] }));
          if (bare(plainText(said)) !== "")
            expect(bare(messages.map(shownText).join(""))).toBe(bare(plainText(said)));
        }),
        { numRuns: 60 },
      );
    });
  });
}
