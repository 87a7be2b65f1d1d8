import type { MessageComponent } from "./check-components.ts";
import type { ModalInput } from "./check-modal.ts";
import type { Modal, StoredFile, StoredInteraction, StoredMessage, World } from "./world.ts";

/** A message as somebody reads it. Values are read when asked for, so an edit shows at once. */
export type SeenMessage = {
  readonly id: string;
  readonly channelId: string;
  readonly stored: StoredMessage;
  readonly ephemeral: boolean;
  readonly content: string;
  /** Everything there is to read: content, then each embed's title, text, fields and footer. */
  readonly text: string;
  readonly buttons: readonly SeenButton[];
  readonly selects: readonly SeenSelect[];
  readonly files: readonly StoredFile[];
  /** Names of people and roles (and `everyone`, `here`) that were notified. */
  readonly pinged: readonly string[];
  readonly replyTo: string | null;
  readonly nonce: string | null;
};

export type SeenButton = {
  readonly label: string;
  readonly id: string | null;
  readonly url: string | null;
  readonly style: number;
  readonly disabled: boolean;
};

export type SeenSelect = {
  readonly placeholder: string;
  readonly id: string;
  readonly options: readonly { readonly label: string; readonly value: string; readonly selected: boolean }[];
};

/** A form as somebody sees it. */
export type SeenModal = {
  readonly id: string;
  readonly title: string;
  readonly interaction: StoredInteraction;
  readonly inputs: readonly {
    readonly label: string;
    readonly description: string;
    readonly input: ModalInput;
  }[];
  /** What is filled in already, by label. */
  readonly values: Readonly<Record<string, string>>;
};

export function seeMessage(world: World, stored: StoredMessage): SeenMessage {
  const parts = (): readonly MessageComponent[] => stored.components.flatMap((row) => row.components);
  return {
    id: stored.id,
    channelId: stored.channelId,
    stored,
    ephemeral: stored.onlyFor !== null,
    get content() {
      return stored.content;
    },
    get text() {
      return textOf(stored);
    },
    get buttons() {
      return parts().flatMap((part) =>
        part.type === 2
          ? [
              {
                label: part.label ?? "",
                id: "custom_id" in part ? part.custom_id : null,
                url: "url" in part ? part.url : null,
                style: part.style,
                disabled: part.disabled ?? false,
              },
            ]
          : [],
      );
    },
    get selects() {
      return parts().flatMap((part) =>
        part.type === 3
          ? [
              {
                placeholder: part.placeholder ?? "",
                id: part.custom_id,
                options: part.options.map((option) => ({
                  label: option.label,
                  value: option.value,
                  selected: option.default ?? false,
                })),
              },
            ]
          : [],
      );
    },
    get files() {
      return stored.files;
    },
    get pinged() {
      return stored.pinged.map((id) => nameOf(world, id));
    },
    replyTo: stored.replyTo,
    nonce: stored.nonce,
  };
}

function nameOf(world: World, id: string): string {
  const user = world.users.get(id);
  if (user) return user.name;
  for (const guild of world.guilds.values()) {
    const role = guild.roles.get(id);
    if (role) return role.name;
  }
  return id;
}

function textOf(stored: StoredMessage): string {
  const embeds = stored.embeds.flatMap((embed) => [
    embed.title ?? "",
    embed.description ?? "",
    ...(embed.fields ?? []).map((field) => `${field.name}\n${field.value}`),
    embed.footer?.text ?? "",
  ]);
  return [stored.content, ...embeds].filter((part) => part !== "").join("\n");
}

export function seeModal(modal: Modal, interaction: StoredInteraction): SeenModal {
  const inputs = modal.components.flatMap((part) => {
    if (part.type === 18)
      return [
        { label: part.label, description: part.description ?? "", input: part.component as ModalInput },
      ];
    const input = part.components[0];
    return input ? [{ label: input.label ?? "", description: "", input: input as ModalInput }] : [];
  });
  return {
    id: modal.custom_id,
    title: modal.title,
    interaction,
    inputs,
    values: Object.fromEntries(inputs.map(({ label, input }) => [label, filledIn(input)])),
  };
}

/** What an input holds before anybody touches it. */
export function filledIn(input: ModalInput): string {
  if (input.type === 4) return input.value ?? "";
  if (input.type === 3) return input.options.find((option) => option.default)?.value ?? "";
  if (input.type === 19) return "";
  return input.default_values?.[0]?.id ?? "";
}
