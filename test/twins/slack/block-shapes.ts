import { z } from "zod";

/**
 * Block Kit as documented, strict: unknown fields, over-long text, too many parts are all refused.
 * https://docs.slack.dev/reference/block-kit
 */
const plain = (max: number) =>
  z.strictObject({
    type: z.literal("plain_text"),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal("mrkdwn"),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
const anyText = (max: number) => z.discriminatedUnion("type", [plain(max), mrkdwn(max)]);

const blockId = z.string().min(1).max(255).optional();
const actionId = z.string().min(1).max(255);
const slackFile = z.strictObject({ id: z.string().regex(/^F[A-Z0-9]{8,}$/) });
const imageUrl = z
  .string()
  .max(3000)
  .regex(/^https:\/\/[^\s]+$/, "invalid_url");

const button = z.strictObject({
  type: z.literal("button"),
  action_id: actionId,
  text: plain(75),
  value: z.string().max(2000).optional(),
  url: z
    .string()
    .max(3000)
    .regex(/^https?:\/\/[^\s]+$/)
    .optional(),
  style: z.enum(["primary", "danger"]).optional(),
  accessibility_label: z.string().max(75).optional(),
});
const option = z.strictObject({
  text: plain(75),
  value: z.string().min(1).max(150),
  description: plain(75).optional(),
});
const staticSelect = z
  .strictObject({
    type: z.literal("static_select"),
    action_id: actionId,
    placeholder: plain(150).optional(),
    options: z.array(option).min(1).max(100),
    initial_option: option.optional(),
  })
  .refine(
    (select) =>
      !select.initial_option ||
      select.options.some((each) => JSON.stringify(each) === JSON.stringify(select.initial_option)),
    "initial_option must match one of the options",
  );
const textInput = z
  .strictObject({
    type: z.literal("plain_text_input"),
    action_id: actionId,
    multiline: z.boolean().optional(),
    min_length: z.number().int().min(0).max(3000).optional(),
    max_length: z.number().int().min(1).max(3000).optional(),
    initial_value: z.string().max(3000).optional(),
    placeholder: plain(150).optional(),
  })
  .refine(
    (input) => (input.initial_value?.length ?? 0) <= (input.max_length ?? 3000),
    "initial_value is too long",
  );
const fileInput = z.strictObject({
  type: z.literal("file_input"),
  action_id: actionId,
  filetypes: z.array(z.string()).optional(),
  max_files: z.number().int().min(1).max(10).optional(),
});
const usersSelect = z.strictObject({
  type: z.literal("users_select"),
  action_id: actionId,
  placeholder: plain(150).optional(),
  initial_user: z.string().optional(),
});
const conversationsSelect = z.strictObject({
  type: z.literal("conversations_select"),
  action_id: actionId,
  placeholder: plain(150).optional(),
  initial_conversation: z.string().optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(["im", "mpim", "private", "public"]))
        .min(1)
        .optional(),
      exclude_bot_users: z.boolean().optional(),
      exclude_external_shared_channels: z.boolean().optional(),
    })
    .optional(),
});

const image = z
  .strictObject({
    type: z.literal("image"),
    image_url: imageUrl.optional(),
    slack_file: slackFile.optional(),
    alt_text: z.string().min(1).max(2000),
    title: plain(2000).optional(),
    block_id: blockId,
  })
  .refine(
    (block) => (block.image_url === undefined) !== (block.slack_file === undefined),
    "either image_url or slack_file is required",
  );

const section = z
  .strictObject({
    type: z.literal("section"),
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: z.discriminatedUnion("type", [button, staticSelect]).optional(),
    block_id: blockId,
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, "text or fields is required");

const messageBlock = z.discriminatedUnion("type", [
  section,
  image,
  z.strictObject({ type: z.literal("header"), text: plain(150), block_id: blockId }),
  z.strictObject({ type: z.literal("divider"), block_id: blockId }),
  z.strictObject({
    type: z.literal("context"),
    elements: z
      .array(z.union([anyText(3000), image]))
      .min(1)
      .max(10),
    block_id: blockId,
  }),
  z.strictObject({
    type: z.literal("actions"),
    elements: z
      .array(z.union([button, staticSelect]))
      .min(1)
      .max(25),
    block_id: blockId,
  }),
]);

const inputBlock = z.strictObject({
  type: z.literal("input"),
  label: plain(2000),
  element: z.discriminatedUnion("type", [
    textInput,
    staticSelect,
    fileInput,
    usersSelect,
    conversationsSelect,
  ]),
  hint: plain(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  block_id: blockId,
});

const viewBlock = z.discriminatedUnion("type", [messageBlock, inputBlock]);

export const messageBlocks = z.array(messageBlock).max(50);

export const viewShape = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("modal"),
    title: plain(24),
    blocks: z.array(viewBlock).max(100),
    submit: plain(24).optional(),
    close: plain(24).optional(),
    private_metadata: z.string().max(3000).optional(),
    callback_id: z.string().max(255).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    external_id: z.string().max(255).optional(),
  }),
  z.strictObject({
    type: z.literal("home"),
    blocks: z.array(viewBlock).max(100),
    private_metadata: z.string().max(3000).optional(),
    callback_id: z.string().max(255).optional(),
    external_id: z.string().max(255).optional(),
  }),
]);
