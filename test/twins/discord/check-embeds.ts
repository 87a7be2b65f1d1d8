import { z } from "zod";
import { invalid } from "./reject.ts";

const address = z
  .string()
  .max(2048)
  .regex(/^(https?|attachment):\/\/\S+$/, "Not a well formed URL.");

const embedSchema = z.strictObject({
  title: z.string().max(256).optional(),
  type: z.literal("rich").optional(),
  description: z.string().max(4096).optional(),
  url: address.optional(),
  timestamp: z.iso.datetime({ offset: true }).optional(),
  color: z.int().min(0).max(0xffffff).optional(),
  footer: z
    .strictObject({ text: z.string().trim().min(1).max(2048), icon_url: address.optional() })
    .optional(),
  image: z.strictObject({ url: address }).optional(),
  thumbnail: z.strictObject({ url: address }).optional(),
  author: z.strictObject({ name: z.string().trim().min(1).max(256), url: address.optional() }).optional(),
  fields: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(256),
        value: z.string().trim().min(1).max(1024),
        inline: z.boolean().optional(),
      }),
    )
    .max(25)
    .optional(),
});

export type Embed = z.infer<typeof embedSchema>;

export const embedsSchema = z.array(embedSchema).max(10);

/** Each embed has something to show and all of a message's together hold at most 6,000 characters. */
export function checkEmbeds(embeds: readonly Embed[], fileNames: readonly string[]): void {
  let total = 0;
  for (const [index, embed] of embeds.entries()) {
    const shown = embed.title || embed.description || embed.fields?.length || embed.footer || embed.author;
    if (!shown && !embed.image && !embed.thumbnail)
      throw invalid(`embeds.${index}`, "BASE_TYPE_REQUIRED", "This field is required");
    total += embedLength(embed);
    for (const media of [embed.image, embed.thumbnail]) {
      const file = media && /^attachment:\/\/(.+)$/.exec(media.url)?.[1];
      if (file && !fileNames.includes(file))
        throw invalid(`embeds.${index}.image.url`, "URL_TYPE_INVALID_URL", `No attachment called ${file}`);
    }
  }
  if (total > 6000)
    throw invalid("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
}

export function embedLength(embed: Embed): number {
  const fields = (embed.fields ?? []).reduce((sum, field) => sum + field.name.length + field.value.length, 0);
  return (
    (embed.title?.length ?? 0) +
    (embed.description?.length ?? 0) +
    (embed.footer?.text.length ?? 0) +
    (embed.author?.name.length ?? 0) +
    fields
  );
}
