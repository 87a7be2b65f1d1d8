import type { Choice, Command, Root } from "./command.ts";
import type { Context, Origin } from "./context.ts";
import type { ControlStore } from "./controls.ts";
import type { Log } from "./log.ts";
import type { Registry } from "./registry.ts";
import type { Form, RenderedReply } from "./rendered.ts";
import type { Reply, Visibility } from "./reply.ts";

/** What is known of an invocation before any work: enough to acknowledge it rightly. */
export type Prepared =
  | {
      readonly kind: "run";
      readonly path: string;
      readonly values: Readonly<Record<string, unknown>>;
      readonly visibility: Visibility;
      readonly notes: readonly string[];
    }
  /** The form to show instead; where forms cannot be shown, running it explains what is missing. */
  | {
      readonly kind: "form";
      readonly form: Form;
      readonly path: string;
      readonly values: Readonly<Record<string, unknown>>;
      readonly visibility: Visibility;
      readonly notes: readonly string[];
    }
  | { readonly kind: "refused"; readonly reply: Reply };

export type Pressed =
  | { readonly kind: "run"; readonly visibility: Visibility }
  /** `partial`: values too long for the id are not in the form yet; `fill` looks them up. */
  | { readonly kind: "form"; readonly form: Form; readonly partial: boolean }
  | { readonly kind: "refused"; readonly reply: Reply };

/** All that an adapter needs: it translates, the engine decides. Nothing here throws for what a person did. */
export type Engine = {
  readonly commands: readonly Pick<
    Command<never>,
    | "path"
    | "root"
    | "group"
    | "name"
    | "aliases"
    | "summary"
    | "examples"
    | "details"
    | "who"
    | "options"
    | "needsCommunity"
    | "form"
    | "completerOf"
  >[];
  /** Reads text typed after a root. Pure: no database. */
  readonly prepareText: (origin: Origin, root: Root, typed: string) => Prepared;
  /** Reads a whole line: a command where it starts with `/`, the root may be left out; else a question. Pure. */
  readonly prepareLine: (origin: Origin, line: string) => Prepared;
  /** Reads what was said in a conversation: a command with or without its slash, or else a question. Pure. */
  readonly prepareTalk: (origin: Origin, said: string) => Prepared;
  /** Reads option values by name. Pure. */
  readonly prepare: (origin: Origin, path: string, raw: Readonly<Record<string, unknown>>) => Prepared;
  readonly run: (origin: Origin, prepared: Prepared) => Promise<RenderedReply>;
  /** Like `run` where no form can open: what is missing is explained beside a button that opens the form. */
  readonly runTalk: (origin: Origin, prepared: Prepared) => Promise<RenderedReply>;
  /** What a control will do when pressed. Pure, so that a form can be opened before anything else. */
  readonly peek: (origin: Origin, id: string) => Pressed;
  /** Like `peek`, with the stored values in the form; asks the database. */
  readonly fill: (origin: Origin, id: string) => Promise<Pressed>;
  /** What is wrong with a submitted form, by field, to be shown beside it. Pure; empty when nothing is. */
  readonly check: (
    origin: Origin,
    id: string,
    submitted: Readonly<Record<string, unknown>>,
  ) => Readonly<Record<string, string>>;
  /** Presses a control, or submits the form with that id when `submitted` is given. */
  readonly press: (
    origin: Origin,
    id: string,
    submitted?: Readonly<Record<string, unknown>>,
  ) => Promise<RenderedReply>;
  readonly complete: (
    origin: Origin,
    path: string,
    option: string,
    typed: string,
    values: Readonly<Record<string, string>>,
  ) => Promise<readonly Choice[]>;
  /** A reply that was not asked for (a reminder, an announcement), made ready with its controls. */
  readonly render: (
    reply: Reply,
    to: { readonly actorKey: string; readonly invocationId: string },
    visibility: Visibility,
  ) => Promise<RenderedReply>;
};

export type EngineParts<C extends Context> = {
  readonly registry: Registry<C>;
  /** `call` is what is about to run there; absent for suggestions. */
  readonly contextFor: (
    origin: Origin,
    call?: { readonly path: string; readonly values: Readonly<Record<string, unknown>> },
  ) => Promise<C>;
  /** Adds to a private reply what else waits for the person. Never rejects: the command has run by then. */
  readonly after?: (context: C, reply: Reply) => Promise<Reply>;
  readonly store: ControlStore;
  /** Signs control ids; the same in every replica. */
  readonly secret: string;
  readonly log: Log;
};
