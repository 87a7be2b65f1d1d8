import { z } from "zod";
import { plain } from "../core/markup.ts";
import { answer, list, text } from "../core/reply.ts";
import { checkUp } from "../doctor/check-up.ts";
import { defineCommand } from "./context.ts";

export const doctor = defineCommand({
  root: "connects-admin",
  name: "doctor",
  summary: "Check permissions, scopes and delivery",
  examples: ["doctor", "doctor #news"],
  who: "any-duty",
  visibility: "private",
  options: z.object({
    channel: z.string().max(64).optional().describe("One channel to check").meta({ option: "channel" }),
  }),
  async run(context, options) {
    const findings = await checkUp(
      context.services.database,
      context.services.messengers(),
      context.community,
      options.channel ?? null,
      { from: context.services.newId(), figures: false },
    );
    const wrong = findings.filter((finding) => !finding.ok);
    return answer({
      title:
        wrong.length === 0
          ? "Everything is in order"
          : `${wrong.length} ${wrong.length === 1 ? "thing needs" : "things need"} attention`,
      blocks: [
        list(
          findings.map(
            (finding) =>
              `${finding.ok ? "ok" : "**wrong**"}: ${plain(finding.what, 200)}${finding.remedy ? `. ${plain(finding.remedy, 500)}` : ""}`,
          ),
        ),
        ...(wrong.length === 0 ? [] : [text("Run this again when it is done.")]),
      ],
      data: { findings },
    });
  },
});
