import { asked, type Figure, minus, plus, sum, times, wholeTimes } from "../figure.ts";
import { type Line, say } from "../line.ts";
import type { Ask, Composer } from "./ask.ts";
import { jobsTimesCost, joined } from "./cost-of.ts";
import { costEach } from "./needs.ts";
import { ofWalletCount } from "./wallet-lines.ts";

export const calcHowManyProposals: Composer = (ask) => {
  const { view, quantities } = ask;
  const held = heldConnects(ask);
  return {
    lines: [
      ...(held
        ? sharedOut(ask, held)
        : [
            view.on(
              "cost_varies_2026",
            )`**Divide your Connects by what the job asks and round down.** Tell me both numbers and I do it.`,
          ]),
      held && quantities.money.length > 0
        ? view.on("price_tax")`Tax at checkout would buy you a little less.`
        : null,
    ],
    next: ["cost_per_proposal", "calc_cost_of_n", "budget_spend"],
  };
};

/** The Connects to share out, how they came together, and where they come from. */
type Held = { readonly total: Figure; readonly sum: Line | null; readonly note: Line | null };

function sharedOut(ask: Ask, held: Held): readonly (Line | null)[] {
  const { view, quantities } = ask;
  if (quantities.bare.length >= 3 && quantities.costs.length > 0 && held.sum === null)
    return [
      say`**Take the cheapest first and add up until your Connects run out.** With that many numbers I might mix them up: tell me your balance and one number per job.`,
    ];
  const each = eachProposal(ask, held);
  const given = givenJobs(ask) ? coversAll(ask, held) : null;
  if (given) return [given, held.note];
  if (each) return [howMany(ask, held, each), held.note, whatIsMissing(ask, held, each)];
  if (quantities.jobs && quantities.jobs.count > 0) {
    const jobs = asked(quantities.jobs.count);
    const most = wholeTimes(held.total, jobs);
    return [
      view.on(
        "cost_varies_2026",
      )`**Yes, if they take ${most} each or fewer: ${held.total} ÷ ${jobs} = ${most}.** Each job shows its own number.`,
    ];
  }
  const median = view.num("cost_observed_2026", "median");
  const count = wholeTimes(held.total, median);
  const start = held.sum ? say`${held.sum}; ` : "";
  return [
    count?.value === 0
      ? view.on()`**Hardly one: ${start}the middle of one count of live jobs is ${median} Connects.**`
      : view.on()`**About ${count}: ${start}${held.total} ÷ ${median} Connects, the middle of one count of live jobs.**`,
    held.note,
    view.on("cost_varies_2026")`Each job shows its own number: divide by that.`,
  ];
}

/** The Connects to share out: stated, bought with stated money, added up, of a plan, or the asker's own. */
function heldConnects(ask: Ask): Held | null {
  const { view, quantities, plan, wallet, cues } = ask;
  const { balance, amounts, bare, money, costs } = quantities;
  const added = addedUp(ask);
  if (added) return added;
  if (balance !== null) return plainly(asked(balance));
  if (money[0] !== undefined) {
    const price = view.current("connect_price");
    const paid = asked(money[0], "cents");
    const total = wholeTimes(paid, price);
    return total && { total, sum: view.on()`${paid} ÷ ${price} = ${total} Connects`, note: null };
  }
  const largest = Math.max(0, ...bare);
  const first = amounts[0] ?? (largest > 0 ? largest : undefined);
  if (first !== undefined) return plainly(asked(first));
  if (plan === "plus")
    return ofPlan(view.current("plus_monthly"), (total) => view.on()`Plus brings ${total} Connects a month`);
  if (costs.length > 0 && wallet)
    return plainly(
      ofWalletCount(wallet.balance),
      say`Those are the ${ofWalletCount(wallet.balance)} in your wallet here.`,
    );
  if (plan === "basic" || cues.has("free"))
    return ofPlan(
      view.current("monthly_free"),
      (total) => view.on("basic_monthly_2025_may")`some Basic accounts get ${total} free Connects a month`,
    );
  return wallet
    ? plainly(
        ofWalletCount(wallet.balance),
        say`Those are the ${ofWalletCount(wallet.balance)} in your wallet here.`,
      )
    : null;
}

function plainly(total: Figure, note: Line | null = null): Held {
  return { total, sum: null, note };
}

function ofPlan(total: Figure | null, words: (total: Figure) => Line | null): Held | null {
  return total && { total, sum: words(total), note: null };
}

/** "40 starter ones plus 30 for the badge plus 10 monthly": sources of Connects to add up. */
function addedUp({ quantities, cues }: Ask): Held | null {
  const { balance, amounts, bare, costs, count } = quantities;
  if (count > 5) return null; // Too many to be sure which are sources.
  const sources = cues.has("starter|monthly|badge|sign up|signup|registration|refund|carried");
  const values = [...(balance === null ? [] : [balance]), ...amounts, ...bare];
  if (!sources || values.length < 2 || costs.length === 0) return null;
  const parts = values.map((value) => asked(value));
  const total = sum(parts);
  return (
    total && { total, sum: say`${joined(parts.map((part) => say`${part}`))} = ${total} Connects`, note: null }
  );
}

function eachProposal(ask: Ask, held: Held): Figure | null {
  const { quantities } = ask;
  const base = costEach(ask);
  if (base && quantities.boost !== null && quantities.costs.length > 0)
    return plus(base, asked(quantities.boost));
  if (base) return base;
  const other = [...quantities.amounts, ...quantities.bare].find(
    (value) => value > 0 && value < held.total.value,
  );
  return other === undefined ? null : asked(other);
}

function howMany({ view }: Ask, held: Held, each: Figure): Line | null {
  const count = wholeTimes(held.total, each);
  const left = minus(held.total, times(count, each));
  if (!count || !left) return null;
  const start = held.sum ? say`${held.sum}; ` : "";
  if (count.value === 0)
    return view.on()`**None: ${start}${held.total} are fewer than the ${each} that one proposal takes.**`;
  const rest = left.value === 0 ? "with nothing left" : say`with ${left} left`;
  const noun = count.value === 1 ? "proposal" : "proposals";
  return view.on()`**${count} ${noun}: ${start}${held.total} ÷ ${each} = ${count}, ${rest}.**`;
}

function whatIsMissing({ view }: Ask, held: Held, each: Figure): Line | null {
  if (held.total.value >= each.value) return null;
  const missing = minus(each, held.total);
  const price = view.current("connect_price");
  return view.on()`${missing} more would do: ${missing} × ${price} = ${times(missing, price)}.`;
}

/** Whether the question lists jobs to cover, rather than asking how many there could be. */
function givenJobs({ quantities, cues }: Ask): boolean {
  if (quantities.costs.filter((cost) => cost.count !== null).length > 1) return true;
  const { jobs, costs } = quantities;
  if (jobs === null || jobs.pace !== null || costs.length === 0) return false;
  return cues.has("can i|can|enough|enuf|cover|covers|afford|last|manage|sufficient|able|need so");
}

/** Whether the Connects cover the jobs named: "one 12 and one 8", "five jobs at 11". */
function coversAll(ask: Ask, held: Held): Line | null {
  const need = jobsTimesCost(ask);
  const rest = need && minus(held.total, need.total);
  if (!need || !rest) return null;
  const words = say`${need.words} = ${need.total}`;
  return rest.value >= 0
    ? ask.view.on()`**Yes: ${words}, and you have ${held.total}, so ${rest} are left.**`
    : ask.view.on()`**No: ${words}, and you have ${held.total}: ${minus(need.total, held.total)} short.**`;
}
