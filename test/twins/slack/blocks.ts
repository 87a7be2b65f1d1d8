import type { z } from "zod";
import { messageBlocks, viewShape } from "./block-shapes.ts";
import { type Json, list, object, Refused, text, type World } from "./world.ts";

/** More text than this in one message's blocks is refused as a whole. */
const MOST_BLOCK_TEXT = 13_200;

/** The blocks of a message as Slack would keep them, with ids. @throws Refused invalid_blocks | msg_blocks_too_long */
export function checkBlocks(world: World, given: unknown): readonly Json[] {
  const parsed = messageBlocks.safeParse(given);
  if (!parsed.success) throw new Refused("invalid_blocks", describe(parsed.error), true);
  const blocks = withIds(world, list(given));
  checkUnique(blocks);
  checkFiles(world, blocks);
  if (textLength(blocks) > MOST_BLOCK_TEXT) throw new Refused("msg_blocks_too_long", [], true);
  return blocks;
}

/** A modal or a Home tab. @throws Refused invalid_arguments | view_too_large */
export function checkView(world: World, given: unknown, kind: "modal" | "home"): Json {
  const parsed = viewShape.safeParse(given);
  if (!parsed.success) throw new Refused("invalid_arguments", describe(parsed.error), true);
  if (parsed.data.type !== kind) throw new Refused("invalid_arguments", [`a ${kind} is needed`], true);
  if (JSON.stringify(given).length > 250_000) throw new Refused("view_too_large", [], true);
  const view = object(given);
  const blocks = withIds(world, list(view.blocks));
  checkUnique(blocks);
  if (kind === "modal" && blocks.some((block) => block.type === "input") && view.submit === undefined)
    throw new Refused("invalid_arguments", ["missing submit button for input blocks"], true);
  return { ...view, blocks };
}

/** Every element a person can use, with the block it stands in. */
export function elementsOf(
  blocks: readonly Json[],
): readonly { readonly block: Json; readonly element: Json }[] {
  return blocks.flatMap((block) => [
    ...list(block.elements).map((element) => ({ block, element })),
    ...[block.accessory, block.element]
      .filter(Boolean)
      .map((element) => ({ block, element: object(element) })),
  ]);
}

function withIds(world: World, blocks: readonly Json[]): readonly Json[] {
  return blocks.map((block) => ({ ...block, block_id: text(block.block_id) || world.id("b") }));
}

function checkUnique(blocks: readonly Json[]): void {
  const blockIds = blocks.map((block) => text(block.block_id));
  if (new Set(blockIds).size < blockIds.length)
    throw new Refused("invalid_blocks", ["block_id is used twice"], true);
  const actionIds = elementsOf(blocks)
    .filter(({ block }) => block.type !== "input")
    .map(({ element }) => text(element.action_id))
    .filter((id) => id !== "");
  if (new Set(actionIds).size < actionIds.length)
    throw new Refused("invalid_blocks", ["action_id is used twice"], true);
}

/** A picture must have been uploaded by then and be visible to the app. */
function checkFiles(world: World, blocks: readonly Json[]): void {
  for (const block of blocks) {
    const id = text(object(block.slack_file).id);
    if (id !== "" && world.files.get(id)?.uploaded !== true)
      throw new Refused("invalid_blocks", ["invalid slack file"], true);
  }
}

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textLength(item), 0);
  if (typeof value !== "object" || value === null) return 0;
  let sum = 0;
  for (const [key, item] of Object.entries(value))
    sum += key === "text" && typeof item === "string" ? item.length : textLength(item);
  return sum;
}

function describe(error: z.ZodError): readonly string[] {
  return error.issues.slice(0, 5).map((issue) => `${issue.message} [json-pointer:/${issue.path.join("/")}]`);
}
