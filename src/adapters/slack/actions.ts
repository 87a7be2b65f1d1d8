import type { App, BlockAction, MessageShortcut } from "@slack/bolt";
import { callForMessage, MESSAGE_ACTIONS } from "../../core/message-actions.ts";
import { isDirect } from "./answer.ts";
import { fileOfferOf, takeOffer } from "./file-drop.ts";
import { openForm } from "./forms.ts";
import { publishHome } from "./home.ts";
import { CONTROL_PREFIX, controlIdOf } from "./render-controls.ts";
import { originOf, type Sender, senderOfInteraction } from "./sender.ts";
import { accessOf, placeOf, type Surface, serve } from "./surface.ts";
import { unwrapText } from "./unwrap.ts";

/** Buttons and selects, in messages and in the App Home. */
export function listenToActions(app: App, surface: Surface): void {
  app.action<BlockAction>(
    new RegExp(`^${CONTROL_PREFIX.replace(".", "\\.")}`),
    async ({ ack, body, action }) => {
      await ack();
      const id = controlIdOf(action as Parameters<typeof controlIdOf>[0]);
      if (id === null) return;
      const sender = senderOfInteraction(body);
      const delivery = body.trigger_id;
      const place = placeOf(surface, sender, { thread: threadOf(body), responseUrl: responseUrlOf(body) });
      const offer = fileOfferOf(id);
      if (offer)
        return await serve(surface, sender, delivery, place, (origin, access) =>
          takeOffer(surface, origin, access, offer),
        );
      const pressed = surface.engine.peek(originOf(sender, delivery), id);
      if (pressed.kind === "form")
        return await openForm(surface, {
          sender,
          delivery,
          place,
          triggerId: body.trigger_id,
          form: pressed.form,
          partial: pressed.partial,
        });
      await serve(surface, sender, delivery, place, (origin) => surface.engine.press(origin, id));
      if (body.view?.type === "home") await refreshHome(surface, sender, delivery);
    },
  );
}

/** The two entries in a message's menu. */
export function listenToShortcuts(app: App, surface: Surface): void {
  for (const { id } of MESSAGE_ACTIONS)
    app.shortcut<MessageShortcut>({ callback_id: id, type: "message_action" }, async ({ ack, body }) => {
      const sender = senderOfInteraction(body);
      const delivery = body.trigger_id;
      const place = placeOf(surface, sender, {
        thread: body.message.thread_ts,
        responseUrl: body.response_url,
      });
      const call = callForMessage(id, unwrapText(body.message.text ?? ""));
      const prepared = surface.engine.prepare(originOf(sender, delivery), call.path, call.values);
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

/** What was pressed in the Home may have changed what it shows. */
async function refreshHome(surface: Surface, sender: Sender, delivery: string): Promise<void> {
  const access = await accessOf(surface, sender);
  if (access) await publishHome(surface, sender, `home:${delivery}`, access);
}

/** In a person's own conversation with the app, answers stay there instead of vanishing with the session. */
function responseUrlOf(body: BlockAction): string | undefined {
  const lasting = isDirect(body.channel?.id ?? null) && body.container?.is_ephemeral !== true;
  return lasting ? undefined : body.response_url;
}

function threadOf(body: BlockAction): string | undefined {
  const thread: unknown = body.message?.thread_ts ?? body.container?.thread_ts;
  return typeof thread === "string" ? thread : undefined;
}
