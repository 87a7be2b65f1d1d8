import type { App } from "@slack/bolt";
import type { RenderedReply } from "../../core/rendered.ts";
import { failureOf } from "./failures.ts";
import { renderHome } from "./render-reply.ts";
import { originOf, type Sender, senderOfEvent } from "./sender.ts";
import { accessOf, type Surface } from "./surface.ts";
import type { Access } from "./tokens.ts";

/** What the Home tab shows, one under the other. */
const SHOWN = ["balance", "budget", "history"] as const;

/** The Home is made anew each time it is opened, so that it is never stale. */
export function listenToHome(app: App, surface: Surface): void {
  app.event("app_home_opened", async ({ event, body }) => {
    if (event.tab !== "home") return;
    const sender = senderOfEvent(body, { user: event.user });
    const access = sender && (await accessOf(surface, sender));
    if (sender && access) await publishHome(surface, sender, `home:${body.event_id}`, access);
  });
}

export async function publishHome(
  surface: Surface,
  sender: Sender,
  delivery: string,
  access: Access,
): Promise<void> {
  const { engine } = surface;
  const member = (await surface.members.lookUp(sender, access)) ?? undefined;
  const replies: RenderedReply[] = [];
  for (const name of SHOWN) {
    if (!engine.commands.some((command) => command.path === `connects ${name}`)) continue;
    const origin = { ...originOf(sender, `${delivery}:${name}`, member), glance: true as const };
    replies.push(await engine.run(origin, engine.prepareText(origin, "connects", name)));
  }
  try {
    await access.api.views.publish({ user_id: sender.user, view: renderHome(replies) });
  } catch (error) {
    surface.log.warn({ code: failureOf(error).code }, "slack: the Home tab could not be shown");
  }
}
