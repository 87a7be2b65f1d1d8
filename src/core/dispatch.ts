import { coerce } from "./coerce.ts";
import type { Audience, Command } from "./command.ts";
import type { Context } from "./context.ts";
import { UserError } from "./errors.ts";
import type { Duty } from "./identity.ts";
import { plain } from "./markup.ts";
import { type Reply, refusal } from "./reply.ts";

/**
 * Runs a command for somebody: may they, are the options right, then the handler. Never throws: what a person can
 * fix comes back as a refusal with the message as written; anything else is logged with its cause and answered
 * with one general sentence.
 */
export async function dispatch<C extends Context>(
  command: Command<C>,
  context: C,
  raw: Readonly<Record<string, unknown>>,
): Promise<Reply> {
  try {
    checkAudience(command, context);
    const parsed = command.parse(coerceAll(command, raw));
    if (!parsed.success) throw optionError(command, parsed.error.issues[0]);
    return await command.run(context, parsed.data);
  } catch (error) {
    return refusalFrom(error, context, command.path);
  }
}

/** Every value as its option's type; unknown names are refused. @throws UserError bad_input */
export function coerceAll<C extends Context>(
  command: Command<C>,
  raw: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (value === undefined || value === null || value === "") continue;
    const option = command.options.find((known) => known.name === name);
    if (!option)
      throw new UserError("bad_input", `\`${command.name}\` has no option \`${plain(name, 32)}\`.`);
    const coerced = coerce(option, value);
    if (coerced !== "") values[name] = coerced;
  }
  return values;
}

/** What is wrong with single values, by option name, as plain sentences in markup. */
export function fieldErrors<C extends Context>(
  command: Command<C>,
  raw: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(raw)) {
    try {
      Object.assign(values, coerceAll(command, { [name]: value }));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      errors[name] = error.message;
    }
  }
  const parsed = command.parse(values);
  for (const issue of parsed.success ? [] : parsed.error.issues) {
    const name = String(issue.path[0] ?? "");
    if (name in values && errors[name] === undefined) errors[name] = issue.message;
  }
  return errors;
}

export function refusalFrom(
  error: unknown,
  context: Pick<Context, "log" | "invocationId">,
  path: string,
): Reply {
  if (error instanceof UserError)
    return refusal(error.code, error.message, { actions: error.actions, data: error.data });
  context.log.error({ err: error, path, invocation: context.invocationId }, "a command failed");
  return refusal(
    "internal",
    "Something went wrong on my side and nothing was changed. Please try again in a minute.",
  );
}

function checkAudience<C extends Context>(command: Command<C>, context: C): void {
  const forAdmins = command.root === "connects-admin";
  if ((command.needsCommunity || forAdmins) && context.community === null)
    throw new UserError(
      "not_allowed",
      forAdmins
        ? "This is an admin command: it works in a server or workspace that the assistant was added to. Run it there."
        : "This command works in a server or workspace, not in direct messages.",
    );
  if (mayRun(command.who, context.duties)) return;
  const needed = command.who === "any-duty" ? "an admin duty" : `the ${command.who} duty`;
  throw new UserError(
    "not_allowed",
    `This needs ${needed} here. Ask an owner to give it with \`/connects-admin role set\`.`,
  );
}

export function mayRun(who: Audience, duties: ReadonlySet<Duty>): boolean {
  if (who === "member" || duties.has("owner")) return true;
  return who === "any-duty" ? duties.size > 0 : who !== "owner" && duties.has(who);
}

type Issue = { readonly path: readonly PropertyKey[]; readonly code?: string; readonly message: string };

function optionError<C extends Context>(command: Command<C>, issue: Issue | undefined): UserError {
  const name = String(issue?.path[0] ?? "");
  const option = command.options.find((known) => known.name === name);
  const example = command.examples[0] ? ` For example: \`/${command.root} ${command.examples[0]}\`.` : "";
  if (issue?.code === "custom") return new UserError("bad_input", issue.message);
  if (option?.required && /undefined|required/i.test(issue?.message ?? ""))
    return new UserError(
      "bad_input",
      `\`${command.name}\` needs \`${name}\`: ${option.description.toLowerCase()}.${example}`,
    );
  return new UserError("bad_input", `\`${name}\` is not right: ${issue?.message ?? "unknown"}.${example}`);
}
