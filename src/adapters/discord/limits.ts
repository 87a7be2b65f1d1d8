/** What Discord takes at most, in UTF-16 units where it is text, measured after escaping. */
export const LIMITS = {
  content: 2000,
  embeds: 10,
  /** Title, description, field and footer text of all embeds of one message together. */
  embedTotal: 6000,
  embedTitle: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  linkUrl: 512,
  selectOptions: 25,
  optionLabel: 100,
  placeholder: 150,
  customId: 100,
  modalTitle: 45,
  modalInputs: 5,
  label: 45,
  labelDescription: 100,
  inputValue: 4000,
  inputPlaceholder: 100,
  /** Autocomplete suggestions, and entries on each level of a command. */
  choices: 25,
  choiceText: 100,
  commandName: 32,
  commandDescription: 100,
  commandText: 8000,
  optionStringLength: 6000,
  files: 10,
  fileBytes: 10 * 1024 * 1024,
  altText: 1024,
  nonce: 25,
} as const;

/** Columns of fixed-width text that fit a phone without wrapping. */
export const TABLE_COLUMNS = 38;

/** A longer reply keeps this many messages and brings the whole as a text file; user installs get five follow-ups. */
export const MESSAGES_PER_REPLY = 6;

/** Most messages of an announcement channel that may be published to its followers in an hour. */
export const PUBLISHED_AN_HOUR = 10;

export const COLOURS = { answer: 0x2e7d32, refusal: 0xb3261e } as const;

/** Message flags that we set. */
export const FLAG = { suppressEmbeds: 1 << 2, ephemeral: 1 << 6 } as const;
