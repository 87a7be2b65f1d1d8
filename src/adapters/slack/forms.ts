import type { App } from "@slack/bolt";
import { UserError } from "../../core/errors.ts";
import type { Form, RenderedReply } from "../../core/rendered.ts";
import type { FileIn } from "../../core/reply.ts";
import type { Place } from "./answer.ts";
import { downloadFile, type SlackFile } from "./download.ts";
import { failureOf } from "./failures.ts";
import { fieldErrors, loadingView, messageView, readSubmission, renderForm } from "./render-form.ts";
import { originOf, type Sender, senderOfInteraction } from "./sender.ts";
import { accessOf, note, placeOf, type Surface, serve } from "./surface.ts";
import type { Access } from "./tokens.ts";

const TOO_LATE = "That took too long to open. Please run it again.";
/** Slack's words for a trigger that is older than three seconds or was used. */
const TRIGGER_GONE = new Set([
  "expired_trigger_id",
  "exchanged_trigger_id",
  "trigger_expired",
  "trigger_exchanged",
  "invalid_trigger_id",
]);

export type FormRequest = {
  readonly sender: Sender;
  readonly delivery: string;
  readonly triggerId: string;
  readonly place: Place;
  readonly form: Form;
  /** Some values must be looked up first: a loading view takes the trigger, the form follows. */
  readonly partial: boolean;
};

/** Opens a form as a modal. A trigger lives three seconds, so this is the first thing done with it. */
export async function openForm(surface: Surface, request: FormRequest): Promise<void> {
  const { sender, place } = request;
  if (!(await surface.deliveries.isNew(request.delivery))) return;
  const access = await accessOf(surface, sender);
  if (!access) {
    await surface.answer(
      note("Connects is not installed in this workspace (any more).", false),
      place,
      access,
    );
    return;
  }
  try {
    const where = whereOf(place);
    const first = request.partial ? loadingView(request.form.title) : renderForm(request.form, where);
    const opened = await access.api.views.open({ trigger_id: request.triggerId, view: first });
    const viewId = opened.view?.id;
    if (!viewId) throw new Error("Slack opened a view without an id.");
    surface.waiting.remember(viewId, place);
    if (request.partial) await fillForm(surface, request, access, viewId);
  } catch (error) {
    const { code } = failureOf(error);
    surface.log.warn({ code }, "slack: a form could not be opened");
    await surface.answer(
      note(TRIGGER_GONE.has(code) ? TOO_LATE : "The form could not be opened. Please run it again.", false),
      place,
      access,
    );
  }
}

async function fillForm(
  surface: Surface,
  request: FormRequest,
  access: Access,
  viewId: string,
): Promise<void> {
  const filled = await surface.engine.fill(originOf(request.sender, request.delivery), request.form.id);
  const view =
    filled.kind === "form"
      ? renderForm(filled.form, whereOf(request.place))
      : messageView(
          request.form.title,
          filled.kind === "refused" ? (filled.reply.error?.message ?? "") : TOO_LATE,
        );
  await access.api.views.update({ view_id: viewId, view });
}

/** Submissions: what is wrong is shown beside its field; else the form closes and the answer comes as a message. */
export function listenToForms(app: App, surface: Surface): void {
  app.view(/^form\|/, async ({ ack, body, view }) => {
    const sender = senderOfInteraction(body);
    const delivery = `view:${view.id}`;
    const formId = view.private_metadata;
    const { values, files } = readSubmission(view.state.values);
    const errors = surface.engine.check(originOf(sender, delivery), formId, values);
    if (Object.keys(errors).length > 0) {
      await ack({ response_action: "errors", errors: fieldErrors(errors) });
      return;
    }
    await ack();
    const place = surface.waiting.take(view.id) ?? placeFrom(surface, sender, view.callback_id);
    await serve(
      surface,
      { ...sender, channel: place.channel },
      delivery,
      place,
      async (origin, access): Promise<RenderedReply> => {
        const loaded = await loadFiles(surface, access, files);
        if (loaded instanceof UserError) return note(loaded.message, false);
        return await surface.engine.press(origin, formId, { ...values, ...loaded });
      },
    );
  });
}

async function loadFiles(
  surface: Surface,
  access: Access | null,
  files: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, FileIn>> | UserError> {
  const loaded: Record<string, FileIn> = {};
  try {
    for (const [name, file] of Object.entries(files)) {
      if (!access)
        throw new UserError("unavailable", "I could not fetch that file from Slack. Please send it again.");
      loaded[name] = await downloadFile(access, file as SlackFile, surface.apiUrl);
    }
    return loaded;
  } catch (error) {
    if (error instanceof UserError) return error;
    surface.log.error({ err: error }, "slack: a file could not be fetched");
    return new UserError("unavailable", "I could not fetch that file from Slack. Please send it again.");
  }
}

/** Channel and thread travel in the callback id, so that any replica can answer. */
function whereOf(place: Place): string {
  return ["form", place.channel ?? "", place.thread ?? ""].join("|");
}

function placeFrom(surface: Surface, sender: Sender, callbackId: string): Place {
  const [, channel = "", thread = ""] = callbackId.split("|");
  return placeOf(surface, { ...sender, channel: channel || null }, { thread: thread || undefined });
}
