import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const SRC = fileURLToPath(new URL("../../src/", import.meta.url));

/** What each folder may import of ours, besides itself and core. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  core: [],
  facts: [],
  database: [],
  people: ["database", "wallet"],
  wallet: ["database"],
  answers: ["facts", "database"],
  proposals: ["database", "wallet"],
  imports: ["exports"],
  exports: [],
  transfer: ["database", "wallet", "imports", "exports"],
  insight: ["database", "wallet", "proposals", "answers"],
  community: ["database", "people"],
  announcements: ["database", "people", "community"],
  subscriptions: ["database", "community", "announcements", "answers", "facts"],
  promos: ["database", "people", "wallet", "announcements", "answers"],
  doctor: ["database", "wallet"],
  jobs: ["database", "wallet", "announcements", "promos"],
  http: [],
  adapters: [],
};

const CORE_PACKAGES = new Set(["zod", "temporal-polyfill", "fastest-levenshtein"]);

type Import = { readonly from: string; readonly to: string };

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/(?:from|import|require)\s*\(?\s*"([^"]+)"/g)].map((match) => ({
    from: relative(SRC, file),
    to: match[1] ?? "",
  }));
}

const folderOf = (path: string): string => path.split("/")[0] ?? "";

test("imports point one way", () => {
  const backward = sources(SRC).flatMap((file) =>
    importsOf(file).flatMap(({ from, to }) => {
      const folder = folderOf(from);
      const allowed = ALLOWED[folder];
      if (!allowed || !to.startsWith(".")) return [];
      const target = folderOf(normalize(join(dirname(from), to)));
      return target === folder || target === "core" || allowed.includes(target)
        ? []
        : [`${from} imports ${to}`];
    }),
  );
  expect(backward).toEqual([]);
});

test("no adapter imports another one", () => {
  const crossing = sources(join(SRC, "adapters")).flatMap((file) =>
    importsOf(file).flatMap(({ from, to }) => {
      const target = normalize(join(dirname(from), to));
      return to.startsWith(".") &&
        target.startsWith("adapters/") &&
        target.split("/")[1] !== from.split("/")[1]
        ? [`${from} imports ${to}`]
        : [];
    }),
  );
  expect(crossing).toEqual([]);
});

test("the core imports only Node and its three packages", () => {
  const foreign = sources(join(SRC, "core")).flatMap((file) =>
    importsOf(file).filter(
      ({ to }) => !to.startsWith(".") && !to.startsWith("node:") && !CORE_PACKAGES.has(to),
    ),
  );
  expect(foreign).toEqual([]);
});

test("only adapters and what assembles them name a platform's client", () => {
  const named = sources(SRC).flatMap((file) =>
    importsOf(file).filter(
      ({ from, to }) => /^(discord\.js|@slack\/)/.test(to) && !from.startsWith("adapters/"),
    ),
  );
  expect(named).toEqual([]);
});
