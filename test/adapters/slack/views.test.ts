import { expect, test } from "vitest";
import { renderForm } from "../../../src/adapters/slack/render-form.ts";
import { renderHome } from "../../../src/adapters/slack/render-reply.ts";
import type { RenderedReply } from "../../../src/core/rendered.ts";
import { answer, type Block } from "../../../src/core/reply.ts";
import { checkView } from "../../twins/slack/blocks.ts";
import { createWorld, list } from "../../twins/slack/world.ts";

const world = createWorld(Date.now);

function rendered(blocks: readonly Block[]): RenderedReply {
  return { visibility: "private", reply: answer({ blocks }), controls: [], files: [] };
}

test("a Home of too much stays within a hundred blocks and says where the rest is", () => {
  const many = rendered(Array.from({ length: 150 }, (_, n) => ({ kind: "text", text: `Entry ${n}` })));
  const view = JSON.parse(JSON.stringify(renderHome([many])));
  const checked = checkView(world, view, "home");
  expect(list(checked.blocks)).toHaveLength(100);
  expect(JSON.stringify(checked)).toContain("/connects history");
});

test("a form of every kind of field is a modal Slack takes, whatever it is filled with", () => {
  const kinds = [
    "text",
    "paragraph",
    "number",
    "choice",
    "boolean",
    "file",
    "user",
    "role",
    "channel",
  ] as const;
  for (const value of ["", "x".repeat(5_000), "<!here> & *b*", "yes", "U0ANA", "C0NEWS"]) {
    const fields = kinds.map((kind) => ({
      name: kind,
      label: `${kind} <&>`,
      kind,
      required: true,
      value,
      description: "d".repeat(100),
      choices: ["yes", "profile-ad"],
      min: 1,
      max: 4_000,
    }));
    const view = renderForm(
      {
        id: "v1:f:0123456789:*|/connects spend:0123456789ab",
        title: "A title that is much too long",
        submit: "Send",
        fields,
      },
      "form|C1|1.2",
    );
    expect(() => checkView(world, JSON.parse(JSON.stringify(view)), "modal")).not.toThrow();
  }
});
