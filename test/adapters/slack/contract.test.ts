import { controlIdOf } from "../../../src/adapters/slack/render-controls.ts";
import { renderReply, type SlackMessage } from "../../../src/adapters/slack/render-reply.ts";
import { adapterContract } from "../../adapter-contract.ts";
import { checkBlocks, elementsOf } from "../../twins/slack/blocks.ts";
import { pingsOf } from "../../twins/slack/post.ts";
import { showBlocks } from "../../twins/slack/shown.ts";
import { createWorld, type Json, list, Refused, text } from "../../twins/slack/world.ts";

const world = createWorld(Date.now);
const blocksOf = (message: SlackMessage): readonly Json[] => JSON.parse(JSON.stringify(message.blocks));

adapterContract<SlackMessage>({
  name: "Slack",
  render: (rendered) => renderReply(rendered),
  refusals(message) {
    try {
      checkBlocks(world, blocksOf(message));
      return message.text === "" || message.text.length > 4_000 ? ["the fallback is empty or too long"] : [];
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return [`${error.code} ${error.details.join("; ")}`];
    }
  },
  shown: (message) => showBlocks(world, blocksOf(message)).text,
  pinged: (message) => pingsOf(world, { text: message.text }, blocksOf(message)),
  controlIds: (message) =>
    elementsOf(blocksOf(message)).flatMap(({ element }) =>
      element.type === "static_select"
        ? list(element.options).flatMap(
            (option) => controlIdOf({ selected_option: { value: text(option.value) } }) ?? [],
          )
        : (controlIdOf({ value: text(element.value) || undefined }) ?? []),
    ),
});
