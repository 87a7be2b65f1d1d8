import { expect, test } from "vitest";
import { checkBlocks } from "./blocks.ts";
import { createWorld } from "./world.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
const button = (id: string) => ({ type: "button", action_id: id, text: plain("Go"), value: "v" });
const section = (text: string) => ({ type: "section", text: mrkdwn(text) });

test.each([
  ["51 blocks", Array.from({ length: 51 }, () => section("x"))],
  ["a section of 3,001 characters", [section("x".repeat(3_001))]],
  ["an empty section", [section("")]],
  ["a section of nothing", [{ type: "section" }]],
  ["eleven fields", [{ type: "section", fields: Array.from({ length: 11 }, () => mrkdwn("x")) }]],
  ["a field of 2,001 characters", [{ type: "section", fields: [mrkdwn("x".repeat(2_001))] }]],
  ["a header of 151 characters", [{ type: "header", text: plain("x".repeat(151)) }]],
  ["a header in mrkdwn", [{ type: "header", text: mrkdwn("x") }]],
  ["eleven context elements", [{ type: "context", elements: Array.from({ length: 11 }, () => mrkdwn("x")) }]],
  ["26 buttons", [{ type: "actions", elements: Array.from({ length: 26 }, (_, n) => button(`b${n}`)) }]],
  [
    "a button of 76 characters",
    [{ type: "actions", elements: [{ ...button("b"), text: plain("x".repeat(76)) }] }],
  ],
  [
    "a button value of 2,001 characters",
    [{ type: "actions", elements: [{ ...button("b"), value: "x".repeat(2_001) }] }],
  ],
  ["an unknown style", [{ type: "actions", elements: [{ ...button("b"), style: "blue" }] }]],
  ["two buttons of one id", [{ type: "actions", elements: [button("b"), button("b")] }]],
  [
    "two blocks of one id",
    [
      { ...section("x"), block_id: "a" },
      { ...section("y"), block_id: "a" },
    ],
  ],
  ["an unknown field", [{ ...section("x"), colour: "red" }]],
  ["an unknown block", [{ type: "carousel" }]],
  [
    "an option value of 151 characters",
    [
      {
        type: "actions",
        elements: [
          { type: "static_select", action_id: "s", options: [{ text: plain("x"), value: "x".repeat(151) }] },
        ],
      },
    ],
  ],
  [
    "101 options",
    [
      {
        type: "actions",
        elements: [
          {
            type: "static_select",
            action_id: "s",
            options: Array.from({ length: 101 }, (_, n) => ({ text: plain("x"), value: `${n}` })),
          },
        ],
      },
    ],
  ],
  [
    "a chosen option that is not offered",
    [
      {
        type: "actions",
        elements: [
          {
            type: "static_select",
            action_id: "s",
            options: [{ text: plain("x"), value: "1" }],
            initial_option: { text: plain("x"), value: "2" },
          },
        ],
      },
    ],
  ],
  ["a picture without alt text", [{ type: "image", image_url: "https://e.io/a.png" }]],
  ["a picture from inside", [{ type: "image", image_url: "http://localhost/a.png", alt_text: "x" }]],
  [
    "a picture that was never uploaded",
    [{ type: "image", slack_file: { id: "F0000000000" }, alt_text: "x" }],
  ],
  [
    "an input in a message",
    [{ type: "input", label: plain("x"), element: { type: "plain_text_input", action_id: "i" } }],
  ],
])("%s in a message is refused", (_, blocks) => {
  const world = createWorld(Date.now);
  expect(() => checkBlocks(world, blocks)).toThrow("invalid_blocks");
});
