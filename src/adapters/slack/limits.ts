/**
 * What Slack accepts, in UTF-16 units measured after escaping.
 * Source: docs.slack.dev, reference/block-kit (blocks, block-elements, composition-objects) and chat.postMessage.
 */
export const LIMITS = {
  blocksPerMessage: 50,
  blocksPerView: 100,
  sectionText: 3000,
  fieldsPerSection: 10,
  fieldText: 2000,
  headerText: 150,
  contextElements: 10,
  contextText: 3000,
  elementsPerActions: 25,
  buttonText: 75,
  buttonValue: 2000,
  url: 3000,
  optionsPerSelect: 100,
  optionText: 75,
  optionValue: 150,
  placeholder: 150,
  imageAlt: 2000,
  viewTitle: 24,
  inputLabel: 2000,
  inputHint: 2000,
  inputText: 3000,
  privateMetadata: 3000,
  callbackId: 255,
  fileName: 255,
  /** Top-level `text`; Slack advises 4,000 and cuts at 40,000. It is only the fallback beside blocks. */
  fallbackText: 3000,
  /** Blocks with more text than about 13,000 characters come back as `msg_blocks_too_long`; stay well below. */
  messageText: 12_000,
  /** A response_url takes five messages within 30 minutes. */
  responses: 5,
  responseMinutes: 30,
} as const;

/** Columns of monospace text that fit a phone without wrapping. */
export const TABLE_COLUMNS = 38;
