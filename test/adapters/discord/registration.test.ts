import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { LIMITS } from "../../../src/adapters/discord/limits.ts";
import { registerCommands, sameCommands } from "../../../src/adapters/discord/register.ts";
import { registrationJson, textSize } from "../../../src/adapters/discord/registration.ts";
import { commands } from "../../../src/commands/index.ts";
import { declareCommand } from "../../../src/core/command.ts";
import { createRegistry } from "../../../src/core/registry.ts";
import { checkCommands } from "../../twins/discord/check-commands.ts";
import { type DiscordTwin, startDiscordTwin } from "../../twins/discord/index.ts";
import { fixtureCommands } from "./fixture-commands.ts";

let twin: DiscordTwin;
beforeEach(async () => {
  twin = await startDiscordTwin();
});
afterEach(async () => {
  await twin.stop();
});

const declared = fixtureCommands(() => undefined);
const parts = () => ({ token: twin.token, apiUrl: twin.apiUrl, commands: declared });

type Node = {
  readonly name: string;
  readonly type?: number;
  readonly description?: string;
  readonly options?: readonly Node[];
};
const json = (list: Parameters<typeof registrationJson>[0] = declared) =>
  registrationJson(list) as unknown as readonly Node[];

function optionAt(path: string): Node & Record<string, unknown> {
  const [root, ...words] = path.split(" ");
  let node = json().find((command) => command.name === root);
  for (const word of words) node = node?.options?.find((option) => option.name === word);
  return (node ?? expect.fail(path)) as Node & Record<string, unknown>;
}

test("the product's own commands fit every limit with room for translations", () => {
  const own = json(createRegistry(commands).all);
  expect(() => checkCommands(own)).not.toThrow();
  for (const root of own) {
    expect(textSize(root)).toBeLessThan(7_500);
    expect(root.options?.length ?? 0).toBeLessThanOrEqual(LIMITS.choices);
  }
  expect(own.map(({ name }) => name)).toEqual([
    "connects",
    "connects-admin",
    "Record as proposal",
    "Ask Connects about this",
  ]);
});

test("options carry their kind, bounds, choices and suggestions; hidden and form-only ones stay out", () => {
  expect(optionAt("connects spend amount")).toMatchObject({
    type: 4,
    min_value: 0,
    max_value: 500,
    required: false,
  });
  expect(optionAt("connects ask question")).toMatchObject({
    type: 3,
    min_length: 3,
    max_length: 300,
    required: true,
  });
  expect(optionAt("connects spend for")).toMatchObject({
    type: 3,
    choices: [{ value: "proposal" }, {}, {}, {}],
  });
  expect(optionAt("connects undo entry")).toMatchObject({ type: 3, autocomplete: true });
  expect(optionAt("connects import file")).toMatchObject({ type: 11 });
  expect(optionAt("connects-admin channel set channel")).toMatchObject({ type: 7, channel_types: [0, 5] });
  expect(optionAt("connects-admin channel set who")).toMatchObject({ type: 6 });
  expect(optionAt("connects-admin channel set role")).toMatchObject({ type: 8 });
  expect(optionAt("connects-admin channel set on")).toMatchObject({ type: 5 });
  const names = (path: string) => optionAt(path).options?.map(({ name }) => name);
  expect(names("connects spend")).not.toContain("anyway");
  expect(names("connects-admin channel set")).not.toContain("note");
});

test("the admin command needs Manage Server and a server; members' commands work everywhere", () => {
  expect(optionAt("connects-admin")).toMatchObject({
    default_member_permissions: "32",
    contexts: [0],
    integration_types: [0],
  });
  for (const name of ["connects", "Record as proposal"]) {
    const command = json().find((one) => one.name === name);
    expect(command).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
    expect(command).not.toHaveProperty("default_member_permissions");
  }
});

test("what Discord would refuse fails at start-up with the command's name", () => {
  const many = Array.from({ length: 26 }, (_, n) =>
    declareCommand({
      name: `c${"abcdefghijklmnopqrstuvwxyz".charAt(n)}`,
      summary: "x",
      examples: [],
      who: "member",
      visibility: "private",
      options: z.object({}),
      run: async () => expect.fail(),
    }),
  );
  expect(() => registrationJson(many)).toThrow("connects has more than 25 entries");
  const wordy = many.slice(0, 25).map((command) => ({
    ...command,
    summary: "x".repeat(100),
    options: Array.from({ length: 3 }, (_, n) => ({
      name: `o${n}`,
      kind: "string" as const,
      description: "y".repeat(100),
      required: false,
      rest: false,
      shown: "everywhere" as const,
      multiline: false,
      named: false,
    })),
  }));
  expect(() => registrationJson(wordy)).toThrow(/\/connects has \d+ characters, Discord takes 8000/);
});

test("commands are registered once, and again only when they changed", async () => {
  expect(await registerCommands(parts())).toEqual({ changed: true, commands: 4 });
  expect(await registerCommands(parts())).toEqual({ changed: false, commands: 4 });
  expect(await registerCommands({ ...parts(), applicationId: twin.applicationId })).toMatchObject({
    changed: false,
  });
  expect(twin.world.commandWrites).toBe(1);
  const ids = twin.commands.map(({ id }) => id);
  const fewer = declared.filter((command) => command.name !== "break");
  expect(await registerCommands({ ...parts(), commands: fewer })).toMatchObject({ changed: true });
  expect(twin.world.commandWrites).toBe(2);
  expect(twin.commands.map(({ id }) => id)).toEqual(ids);
});

test("the order of Discord's list, its nulls and its defaults are no change; a changed word is", () => {
  const ours = json();
  const theirs = [...ours].reverse().map((command) => ({
    ...command,
    id: "1",
    version: "2",
    name_localizations: null,
    nsfw: false,
    dm_permission: true,
    default_member_permissions: null,
    ...("default_member_permissions" in command ? { default_member_permissions: "32" } : {}),
  }));
  expect(sameCommands(theirs, ours)).toBe(true);
  const changed = JSON.parse(JSON.stringify(ours).replace("Your Connects", "Your connects"));
  expect(sameCommands(changed, ours)).toBe(false);
});

test("a wrong token or application is one line that says what to change", async () => {
  await expect(registerCommands({ ...parts(), token: "x.y.z" })).rejects.toThrow("DISCORD_TOKEN was refused");
  await expect(registerCommands({ ...parts(), applicationId: "1234567890123456789" })).rejects.toThrow(
    "DISCORD_APPLICATION_ID is not the application",
  );
});
