import type { APIEmbed, APIEmbedField } from "discord.js";
import { LIMITS } from "./limits.ts";
import type { Piece } from "./render-blocks.ts";

type Drawn = Exclude<Piece, { kind: "chart" }>;

/**
 * Pieces into embeds, and embeds into messages, in order and with nothing left out: a new embed where one is full or
 * the order asks for it, a new message where ten embeds or 6,000 characters are reached.
 */
export function packEmbeds(
  title: string | null,
  pieces: readonly Drawn[],
  colour: number,
): readonly (readonly APIEmbed[])[] {
  const messages: Draft[][] = [[]];
  let total = 0;

  const current = (): Draft => {
    const draft = messages.at(-1)?.at(-1);
    return draft ?? begin();
  };
  function begin(): Draft {
    const draft: Draft = { fields: [] };
    messages.at(-1)?.push(draft);
    return draft;
  }
  function room(size: number, fits: boolean): Draft {
    const message = messages.at(-1) ?? [];
    if (total + size > LIMITS.embedTotal || (!fits && message.length >= LIMITS.embeds)) {
      messages.push([]);
      total = 0;
      return begin();
    }
    return fits ? current() : begin();
  }

  if (title !== null && title !== "") {
    current().title = title;
    total += title.length;
  }
  for (const piece of pieces) {
    const draft = current();
    if (piece.kind === "text") {
      const joined =
        draft.description === undefined
          ? piece.text.length
          : draft.description.length + 2 + piece.text.length;
      const fits = draft.fields.length === 0 && draft.image === undefined && joined <= LIMITS.description;
      const target = room(piece.text.length + 2, fits);
      target.description =
        target.description === undefined ? piece.text : `${target.description}\n\n${piece.text}`;
      total += piece.text.length + 2;
    } else if (piece.kind === "field") {
      const size = piece.name.length + piece.value.length;
      const target = room(size, draft.fields.length < LIMITS.fields && draft.image === undefined);
      target.fields.push({ name: piece.name, value: piece.value, inline: piece.inline });
      total += size;
    } else {
      room(0, draft.image === undefined).image = piece.url;
    }
  }
  return messages
    .filter((message) => message.length > 0)
    .map((message) => message.map((draft) => embedOf(draft, colour)));
}

type Draft = { title?: string; description?: string; readonly fields: APIEmbedField[]; image?: string };

function embedOf(draft: Draft, colour: number): APIEmbed {
  return {
    color: colour,
    ...(draft.title === undefined ? {} : { title: draft.title }),
    ...(draft.description === undefined ? {} : { description: draft.description }),
    ...(draft.fields.length === 0 ? {} : { fields: draft.fields }),
    ...(draft.image === undefined ? {} : { image: { url: draft.image } }),
  };
}
