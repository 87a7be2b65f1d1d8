import type { Outgoing } from "../../../src/adapters/discord/outgoing.ts";
import { toRequest } from "../../../src/adapters/discord/outgoing.ts";
import { renderReply } from "../../../src/adapters/discord/render-reply.ts";
import { silentLog } from "../../../src/core/log.ts";
import { adapterContract } from "../../adapter-contract.ts";
import { checkContent, checkEdit, newFiles } from "../../twins/discord/check-message.ts";
import { Rejection } from "../../twins/discord/reject.ts";
import { fixtureCharts } from "./fixture-commands.ts";

for (const embeds of [true, false])
  adapterContract<Outgoing>({
    name: embeds ? "Discord" : "Discord without embeds",
    render: (rendered) =>
      renderReply(rendered, { charts: fixtureCharts, log: silentLog, embeds, fileBytes: 10 * 1024 * 1024 }),
    refusals,
    shown: (message) => unescaped(shownTexts(message).join("\n")),
    pinged: (message) => shownTexts(message).flatMap(live),
    controlIds: (message) =>
      message.components.flatMap((row) =>
        row.components.flatMap((part) => {
          if ("options" in part) return part.options.map((option) => option.value);
          return "custom_id" in part ? [part.custom_id] : [];
        }),
      ),
  });

/** As the twin checks it when it is sent. */
function refusals(message: Outgoing): readonly string[] {
  try {
    check(message);
    return [];
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return [`${error.message} ${JSON.stringify(error.errors)}`];
  }
}

function check(message: Outgoing): void {
  const { body, files } = toRequest(message);
  const sent = checkEdit(JSON.parse(JSON.stringify(body)));
  const uploads = new Map(
    files.map((file, at) => [
      `files[${at}]`,
      { name: file.name, bytes: new Uint8Array(file.data as Buffer), type: file.contentType ?? "" },
    ]),
  );
  let id = 0;
  const kept = newFiles(sent, uploads, () => String(++id));
  checkContent({
    content: sent.content ?? "",
    embeds: sent.embeds ?? [],
    files: kept,
  });
}

function shownTexts(message: Outgoing): readonly string[] {
  const embeds = message.embeds.flatMap((embed) => [
    embed.title ?? "",
    embed.description ?? "",
    ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]),
  ]);
  // A reply too long for messages comes whole as a text file.
  const whole = message.files
    .filter((file) => file.name === "whole-reply.txt")
    .map((file) =>
      Buffer.from(file.bytes)
        .toString("utf8")
        .replace(/([\\*_~`|<>[\]])/g, "\\$1"),
    );
  return [message.content, ...embeds, ...whole].filter((text) => text !== "");
}

const ADDRESS = /(\bhttps?:\/\/[\w\-.~:/?#@!$&'+,;=%]+)/;

/** Formatting off, then escapes undone; zero-width spaces are ours, and addresses stand as they are. */
function unescaped(text: string): string {
  return text
    .replace(/```\n([\s\S]*?)\n```/g, (_, code: string) => code.replace(/([\\*_~`|<>[\]#-])/g, "\\$1"))
    .replaceAll("\u200b", "")
    .replace(/^(?:-# |- )/gm, "")
    .split(ADDRESS)
    .map((part, at) => (at % 2 === 1 ? part : unmarked(part)))
    .join("");
}

/** A mark counts as formatting when an even number of backslashes stands before it. */
function unmarked(text: string): string {
  return text.replace(/\\([\s\S])|\*\*|[_`]/g, (_, escaped: string | undefined) => escaped ?? "");
}

/** Mentions and formats that Discord would act on: found where the characters that make them are not escaped. */
function live(text: string): readonly string[] {
  // Fixed-width text ends at the first three backticks, wherever they stand.
  const outside = text.replace(/```\n[\s\S]*?```/g, "").replace(/\\[\s\S]/g, "");
  const fences = outside.match(/```/g) ?? [];
  const mentions = outside.match(/<(?:@|#|:|\/|id:|t:0)[^>]*>/g) ?? [];
  const spoilers = outside.match(/\|\||~~|__/g) ?? [];
  const links = outside.match(/\]\(https:\/\/evil/g) ?? [];
  const heads = outside.match(/^\s*(?:#{1,3} |> |\d+\. )/gm) ?? [];
  return [...fences, ...mentions, ...spoilers, ...links, ...heads];
}
