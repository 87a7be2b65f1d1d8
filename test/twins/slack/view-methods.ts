import { checkView } from "./blocks.ts";
import type { Method } from "./methods.ts";
import { type Json, Refused, text, type View, type World } from "./world.ts";

/** A trigger lives this long after the person acted. */
export const TRIGGER_MS = 3_000;

export const viewMethods: Readonly<Record<string, Method>> = {
  "views.open": ({ world, args }) => {
    const user = useTrigger(world, args.trigger_id);
    const view = addView(world, user, "modal", checkView(world, args.view, "modal"));
    return { view: viewJson(view) };
  },
  "views.update": ({ world, args }) => {
    const view = world.views.get(text(args.view_id));
    if (!view?.open) throw new Refused("not_found");
    if (args.hash !== undefined && args.hash !== view.hash) throw new Refused("hash_conflict");
    view.body = checkView(world, args.view, view.kind);
    view.hash = world.id("h");
    return { view: viewJson(view) };
  },
  "views.publish": ({ world, args }) => {
    const user = text(args.user_id);
    if (!world.people.has(user)) throw new Refused("user_not_found");
    const view = addView(world, user, "home", checkView(world, args.view, "home"));
    world.homes.set(user, view);
    return { view: viewJson(view) };
  },
};

export function viewJson(view: View): Json {
  return {
    id: view.id,
    team_id: view.team,
    hash: view.hash,
    root_view_id: view.id,
    previous_view_id: null,
    app_id: "A0CONNECTS",
    ...view.body,
  };
}

function addView(world: World, user: string, kind: View["kind"], body: Json): View {
  const view: View = {
    id: world.id("V"),
    user,
    team: world.people.get(user)?.team ?? "",
    kind,
    body,
    hash: world.id("h"),
    open: true,
  };
  world.views.set(view.id, view);
  return view;
}

function useTrigger(world: World, given: unknown): string {
  const trigger = world.triggers.get(text(given));
  if (!trigger) throw new Refused("invalid_trigger_id", [], true);
  if (trigger.used) throw new Refused("exchanged_trigger_id", [], true);
  if (world.now() - trigger.at > TRIGGER_MS) throw new Refused("expired_trigger_id");
  trigger.used = true;
  return trigger.user;
}
