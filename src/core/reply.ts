import type { ChartSpec } from "./chart.ts";
import type { ErrorCode } from "./errors.ts";

export type Visibility = "private" | "public";

export type OptionValue = string | number | boolean | FileIn;

/** A file that came with a command. */
export type FileIn = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

/** A file that goes out with a reply. */
export type FileOut = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

/** A command with its option values, as data: what a button leads to. */
export type Call = {
  /** Root and name, e.g. `connects spend` or `connects-admin fact show`. */
  readonly path: string;
  readonly values: Readonly<Record<string, string | number | boolean>>;
};

/**
 * What a person can press under a reply.
 * `run` runs the call; `form` opens a form for `ask` with the call's values filled in;
 * `select` is a list of calls; `link` opens a page.
 * A control answers only the person who got it unless `anyone` is set; `once` ones work a single time.
 */
export type Action =
  | {
      readonly kind: "run";
      readonly label: string;
      readonly call: Call;
      readonly style?: "primary" | "danger";
      readonly anyone?: boolean;
      readonly once?: boolean;
    }
  | {
      readonly kind: "form";
      readonly label: string;
      readonly call: Call;
      readonly ask: readonly string[];
      readonly style?: "primary" | "danger";
    }
  | {
      readonly kind: "select";
      readonly label: string;
      readonly choices: readonly {
        readonly label: string;
        readonly call: Call;
        readonly selected?: boolean;
      }[];
    }
  | { readonly kind: "link"; readonly label: string; readonly url: string };

/**
 * The parts of a reply. `text`, list items, field values and table cells are in the markup of `markup.ts`;
 * whatever a person typed goes through `plain()` first.
 */
export type Block =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "notice"; readonly tone: "info" | "warning" | "success"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "fields"; readonly fields: readonly { readonly name: string; readonly value: string }[] }
  | {
      readonly kind: "table";
      readonly columns: readonly { readonly name: string; readonly align?: "left" | "right" }[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: "chart"; readonly chart: ChartSpec; readonly alt: string }
  | { readonly kind: "image"; readonly url: string; readonly alt: string }
  | { readonly kind: "sources"; readonly sources: readonly Source[] };

/** Where a statement comes from. `date` is the page's own date, or the day it was last read. */
export type Source = {
  readonly title: string;
  readonly url: string | null;
  readonly date: string;
  readonly dateKind: "as of" | "checked";
  /** The day we last read it, shown beside the page's own date. */
  readonly checkedOn?: string;
};

/** What a command says back, before a platform shapes it. Refusals are always shown privately. */
export type Reply = {
  readonly ok: boolean;
  readonly title?: string;
  readonly blocks: readonly Block[];
  readonly actions: readonly Action[];
  readonly files: readonly FileOut[];
  /** The machine-readable result; see the contracts in docs/commands.md. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: ErrorCode; readonly message: string };
  /** Holds nothing of the asker's own, so it may be said where others read it, as when it was asked aloud there. */
  readonly open?: true;
};

export type ReplyParts = {
  readonly title?: string;
  readonly blocks?: readonly Block[];
  readonly actions?: readonly Action[];
  readonly files?: readonly FileOut[];
  readonly data?: Readonly<Record<string, unknown>>;
  readonly open?: true;
};

export function answer(parts: ReplyParts): Reply {
  return {
    ok: true,
    ...(parts.title === undefined ? {} : { title: parts.title }),
    blocks: parts.blocks ?? [],
    actions: parts.actions ?? [],
    files: parts.files ?? [],
    data: parts.data ?? {},
    ...(parts.open ? { open: true } : {}),
  };
}

export function refusal(code: ErrorCode, message: string, parts: ReplyParts = {}): Reply {
  const reply = answer({ ...parts, blocks: [{ kind: "text", text: message }, ...(parts.blocks ?? [])] });
  return { ...reply, ok: false, error: { code, message } };
}

export const text = (value: string): Block => ({ kind: "text", text: value });
export const notice = (tone: "info" | "warning" | "success", value: string): Block => ({
  kind: "notice",
  tone,
  text: value,
});
export const list = (items: readonly string[]): Block => ({ kind: "list", items });
export const fields = (record: Readonly<Record<string, string>>): Block => ({
  kind: "fields",
  fields: Object.entries(record).map(([name, value]) => ({ name, value })),
});
