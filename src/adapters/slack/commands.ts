import type { App } from "@slack/bolt";
import type { Root } from "../../core/command.ts";
import { openForm } from "./forms.ts";
import { originOf, senderOfCommand } from "./sender.ts";
import { placeOf, type Surface, serve } from "./surface.ts";
import { unwrapText } from "./unwrap.ts";

export const ROOTS: readonly Root[] = ["connects", "connects-admin"];

/** `/connects …` and `/connects-admin …`. */
export function listenToCommands(app: App, surface: Surface): void {
  for (const root of ROOTS)
    app.command(`/${root}`, async ({ ack, body }) => {
      const sender = senderOfCommand(body);
      const delivery = body.trigger_id;
      const place = placeOf(surface, sender, { responseUrl: body.response_url });
      const prepared = surface.engine.prepareText(
        originOf(sender, delivery),
        root,
        unwrapText(body.text ?? ""),
      );
      await ack();
      if (prepared.kind === "form")
        await openForm(surface, {
          sender,
          delivery,
          place,
          triggerId: body.trigger_id,
          form: prepared.form,
          partial: false,
        });
      else await serve(surface, sender, delivery, place, (origin) => surface.engine.run(origin, prepared));
    });
}
