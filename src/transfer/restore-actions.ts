import type { Entry } from "../wallet/ledger-types.ts";

/** An action beside the import itself: a lapse, an undoing, or what that undoing took back. */
export type SideAction = {
  readonly no: number;
  readonly kind: "import" | "expiry" | "reversal";
  readonly key: string;
  readonly reverses: number | null;
  readonly reversedBy: number | null;
};

export type RestoredActions = {
  readonly entries: readonly Entry[];
  readonly actions: readonly SideAction[];
  /** Proposals that are undone, with the action they belong to. */
  readonly undoneProposals: readonly { readonly proposalNo: number; readonly actionNo: number }[];
};

type Loose = Omit<Entry, "actionNo">;

/**
 * Puts entries of a restored wallet into actions. What is in force becomes the import's own action, the first, so
 * that one undo takes back the whole; lapses and undoings have actions of their own as they had before, since an
 * entry counts as undone by its action.
 */
export function restoreActions(entries: readonly Loose[], actionSeq: number): RestoredActions {
  const groups = groupsOf(entries);
  const names = [MAIN, ...new Set(groups.filter((name) => name !== MAIN))];
  const noOf = new Map(names.map((name, index) => [name, actionSeq + 1 + index]));
  const numberOf = (name: string): number => noOf.get(name) ?? actionSeq + 1;
  const made = entries.map((entry, index) => ({ ...entry, actionNo: numberOf(groups[index] ?? MAIN) }));
  const reversedBy = new Map(made.map((entry) => [entry.reverses, entry]));
  const actions = names.slice(1).map((name): SideAction => {
    const no = numberOf(name);
    const own = made.filter(({ actionNo }) => actionNo === no);
    const [first] = own;
    const target = first?.reverses ? made[first.reverses - 1] : undefined;
    return {
      no,
      kind: name.startsWith("expiry:") ? "expiry" : isReversal(name) ? "reversal" : "import",
      key: name,
      reverses: target?.actionNo ?? null,
      reversedBy: superseded(own, made, reversedBy),
    };
  });
  return { entries: made, actions, undoneProposals: undoneProposals(made, actions) };
}

const MAIN = "";
const isReversal = (name: string): boolean => name.startsWith("void:") || name.startsWith("undo:");

/** For each entry the name of its action. */
function groupsOf(entries: readonly Loose[]): readonly string[] {
  const reversal = new Map(entries.map((entry) => [entry.reverses, entry]));
  const lapses = new Map<number, number>();
  const nameOf = (entry: Loose): string => {
    const target = entry.reverses === null ? undefined : entries[entry.reverses - 1];
    if (target) return isVoid(entry, target) ? `void:${entry.seq}` : `undo:${entry.happenedAt.toISOString()}`;
    if (entry.kind === "expiry" && entry.lotSeq !== null) {
      const times = lapses.get(entry.lotSeq) ?? 0;
      lapses.set(entry.lotSeq, times + 1);
      return `expiry:${entry.lotSeq}:${times}`;
    }
    const last = lastReversal(entry, reversal);
    return last === null ? MAIN : `undone:${last.happenedAt.toISOString()}`;
  };
  return entries.map(nameOf);
}

/** A lapse that a later entry made wrong is reversed at its own moment. */
function isVoid(entry: Loose, target: Loose): boolean {
  return target.kind === "expiry" && target.happenedAt.getTime() === entry.happenedAt.getTime();
}

/** The reversal by which an entry is out of force, or null when it is in force. */
function lastReversal(root: Loose, reversal: ReadonlyMap<number | null, Loose>): Loose | null {
  let links = 0;
  let last: Loose | null = null;
  for (let at = reversal.get(root.seq); at; at = reversal.get(at.seq)) {
    last = at;
    links += 1;
  }
  return links % 2 === 1 ? last : null;
}

/** The action that has the last word over all that an action did; null while one thing of it still holds. */
function superseded(
  own: readonly Entry[],
  entries: readonly Entry[],
  reversedBy: ReadonlyMap<number | null, Entry>,
): number | null {
  const isLapse = (entry: Entry): boolean => {
    let root = entry;
    while (root.reverses !== null) root = entries[root.reverses - 1] ?? { ...root, reverses: null };
    return root.kind === "expiry";
  };
  const counted = own.every(isLapse) ? own : own.filter((entry) => !isLapse(entry));
  let latest: number | null = null;
  for (const entry of counted) {
    let tip: Entry | undefined;
    let links = 0;
    for (let at = reversedBy.get(entry.seq); at; at = reversedBy.get(at.seq)) {
      tip = at;
      links += 1;
    }
    if (!tip || (entry.reverses === null && links % 2 === 0)) return null;
    if (latest === null || tip.actionNo > latest) latest = tip.actionNo;
  }
  return latest;
}

function undoneProposals(
  entries: readonly Entry[],
  actions: readonly SideAction[],
): RestoredActions["undoneProposals"] {
  const undone = new Set(actions.filter(({ kind }) => kind === "import").map(({ no }) => no));
  const found = new Map<number, number>();
  const standing = new Set<number>();
  for (const { proposalNo, reverses, connects, actionNo } of entries) {
    if (proposalNo === null || reverses !== null || connects > 0) continue;
    if (undone.has(actionNo)) found.set(proposalNo, actionNo);
    else standing.add(proposalNo);
  }
  return [...found]
    .filter(([proposalNo]) => !standing.has(proposalNo))
    .map(([proposalNo, actionNo]) => ({ proposalNo, actionNo }));
}
