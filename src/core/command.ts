import type { z } from "zod";
import type { Context } from "./context.ts";
import { assert } from "./errors.ts";
import type { Duty } from "./identity.ts";
import { describeOptions, type OptionInfo } from "./option.ts";
import type { Reply, Visibility } from "./reply.ts";

export type Root = "connects" | "connects-admin";

/** Who may run it: everybody, holders of one duty (owners hold all), or holders of any. */
export type Audience = "member" | Duty | "any-duty";

export type Choice = { readonly name: string; readonly value: string };

/** Suggestions for one option while it is typed: at most 25 are shown. */
export type Complete<C extends Context> = (
  context: C,
  typed: string,
  values: Readonly<Record<string, string>>,
) => Promise<readonly Choice[]>;

export type FormSpec = {
  readonly title: string;
  /** At most five option names: what the form asks for. */
  readonly ask: readonly string[];
  /** When the form opens instead of running; by default when a required option is missing. */
  readonly opens?: (values: Readonly<Record<string, unknown>>) => boolean;
};

export type CommandSpec<C extends Context, S extends z.ZodObject> = {
  readonly root?: Root;
  readonly group?: string;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  /** Typed forms shown in help, without the root: `spend 16 boost:4 job:"Logo for a bakery"`. */
  readonly examples: readonly string[];
  /** More than the summary, for `help` and the reference. */
  readonly details?: string;
  readonly who: Audience;
  /** `shared` means private unless the option `share` is true. */
  readonly visibility: Visibility | "shared";
  readonly options: S;
  readonly complete?: { readonly [K in keyof z.infer<S>]?: Complete<C> };
  readonly form?: FormSpec;
  /** Works only in a community, not in direct messages or a personal install. */
  readonly needsCommunity?: boolean;
  readonly run: (context: C, options: z.infer<S>) => Promise<Reply>;
};

/** A declared command, its option types hidden so that commands of every shape fit one list. */
export type Command<C extends Context> = {
  readonly path: string;
  readonly root: Root;
  readonly group: string | null;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly examples: readonly string[];
  readonly details: string | null;
  readonly who: Audience;
  readonly needsCommunity: boolean;
  readonly options: readonly OptionInfo[];
  readonly form: FormSpec | null;
  readonly visibilityFor: (values: Readonly<Record<string, unknown>>) => Visibility;
  /** Whether the form must be shown before it can run; pure, so that it is known before any work. */
  readonly wantsForm: (values: Readonly<Record<string, unknown>>) => boolean;
  readonly completerOf: (option: string) => Complete<C> | null;
  readonly parse: (values: Readonly<Record<string, unknown>>) => z.ZodSafeParseResult<unknown>;
  readonly run: (context: C, options: unknown) => Promise<Reply>;
};

const NAME = /^[a-z][a-z-]{0,31}$/;

/** Declares a command. Every surface, the help and the reference are made from this one value. */
export function declareCommand<C extends Context, S extends z.ZodObject>(
  spec: CommandSpec<C, S>,
): Command<C> {
  const root = spec.root ?? "connects";
  const options = describeOptions(spec.options);
  const required = options.filter((option) => option.required).map((option) => option.name);
  const opens = spec.form?.opens ?? ((values) => required.some((name) => values[name] === undefined));
  assert(NAME.test(spec.name), `command name ${spec.name}`);
  assert(
    spec.summary.length > 0 && spec.summary.length <= 100,
    `summary of ${spec.name} is 1 to 100 characters`,
  );
  assert(spec.group === undefined || NAME.test(spec.group), `group ${spec.group} of ${spec.name}`);
  for (const alias of spec.aliases ?? []) assert(NAME.test(alias), `alias ${alias} of ${spec.name}`);
  assert(options.length <= 25, `${spec.name} has at most 25 options`);
  assert(options.filter((option) => option.rest).length <= 1, `${spec.name} has one option for the rest`);
  for (const name of Object.keys(spec.complete ?? {}))
    assert(
      options.some((option) => option.name === name),
      `${spec.name} completes unknown ${name}`,
    );
  assert((spec.form?.ask.length ?? 0) <= 5, `form of ${spec.name} asks for at most five`);
  for (const name of spec.form?.ask ?? [])
    assert(
      options.some((option) => option.name === name),
      `form of ${spec.name} asks for unknown ${name}`,
    );
  return {
    path: [root, spec.group, spec.name].filter((part) => part !== undefined).join(" "),
    root,
    group: spec.group ?? null,
    name: spec.name,
    aliases: spec.aliases ?? [],
    summary: spec.summary,
    examples: spec.examples,
    details: spec.details ?? null,
    who: spec.who,
    needsCommunity: spec.needsCommunity ?? false,
    options,
    form: spec.form ?? null,
    visibilityFor: (values) =>
      spec.visibility === "shared"
        ? values.share === true || values.share === "true"
          ? "public"
          : "private"
        : spec.visibility,
    wantsForm: (values) => spec.form !== undefined && opens(values),
    completerOf: (option) => spec.complete?.[option as keyof z.infer<S>] ?? null,
    parse: (values) => spec.options.safeParse(values),
    run: (context, values) => spec.run(context, spec.options.parse(values)),
  };
}
