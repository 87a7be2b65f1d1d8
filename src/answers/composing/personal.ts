import type { Cues } from "../cues.ts";
import { asked, type Figure, minus, ofWallet, plus, sharedBy, times, wholeTimes } from "../figure.ts";
import { type Line, say } from "../line.ts";
import type { Ask, Composer, Part, WalletView } from "./ask.ts";
import { daysShown } from "./keeping.ts";
import { lapsesNext, noWallet, ofWalletCount } from "./wallet-lines.ts";

export const walletBalance: Composer = (ask) => {
  const { wallet, cues } = ask;
  const records = cues.has(
    "log|record|add|deduct|subtract|update|put|note|take off|i just used|scratch|set balance|set my balance|tracking|tally",
  );
  if (records && ask.quantities.amounts.length + ask.quantities.bare.length > 0) return recording(ask);
  return {
    lines: wallet ? known(ask, wallet) : unknown(ask),
    next: ["where_to_see_history", "calc_how_many_proposals", "expiry"],
  };
};

function known(ask: Ask, wallet: WalletView): readonly (Line | null)[] {
  const balance = ofWalletCount(wallet.balance);
  const each = ask.quantities.costs.at(-1)?.each;
  const count = ask.quantities.jobs?.count ?? ask.quantities.costs.at(-1)?.count ?? 1;
  return [
    each === undefined
      ? say`**You have ${balance} Connects, by what you recorded here.**`
      : affords(wallet, count ?? 1, each),
    lapsesNext(ask),
    wallet.usualCost === null || wallet.usualCost === 0 || each !== undefined
      ? null
      : say`At your usual ${ofWalletCount(wallet.usualCost)} that is ${wholeTimes(balance, ofWalletCount(wallet.usualCost))} proposals.`,
    ask.view.on(
      "balance_where",
    )`Upwork shows its own count on the right of Find Work; if it differs, /connects reconcile finds what is missing.`,
  ];
}

function affords(wallet: WalletView, count: number, each: number): Line | null {
  const balance = ofWalletCount(wallet.balance);
  const need = times(asked(count), asked(each));
  const rest = minus(balance, need);
  const words = count === 1 ? say`${asked(each)}` : say`${asked(count)} × ${asked(each)} = ${need}`;
  if (!rest || !need) return null;
  if (rest.value >= 0) return say`**Yes: you have ${balance}; ${words}, so ${rest} would be left.**`;
  return say`**No: you have ${balance} and need ${words}, so ${minus(need, balance)} are missing.**`;
}

function unknown(ask: Ask): readonly (Line | null)[] {
  const { view, cues } = ask;
  const soon = cues.has("run out|expire|expiring|lapse|30 days|next 30");
  return [
    cues.has("what i have or|what i still have|have or what i used|next to find work")
      ? view.on("balance_where")`**The number on the right of Find Work is what you still have.**`
      : noWallet(),
    soon
      ? view.on(
          "expiry_30day_view",
        )`Upwork shows how many lapse within ${view.num("expiry_30day_view")} days under Account Settings > Membership and Connects.`
      : view.on(
          "balance_where",
        )`Upwork shows your balance on the right of the Find Work page, and the list of changes in ${view.link("Connects history", "history_url")} (login needed).`,
    addedUp(ask),
    say`Enter it once with /connects reconcile, record what you spend and buy, and I can answer this.`,
  ];
}

/** "had sixty, minus 11, minus 7", or whether 19 cover a 14: the asker's own numbers, worked out. */
function addedUp({ quantities, cues }: Ask): Line | null {
  const { balance, costs, amounts, bare } = quantities;
  if (balance === null) return null;
  const held = asked(balance);
  const used = [...costs.map((cost) => cost.each), ...amounts, ...bare];
  if (used.length > 0 && cues.has("minus|less|then used|used")) {
    const rest = used.reduce<Figure | null>((left, one) => minus(left, asked(one)), held);
    const sum = used.reduce<Line | null>((words, one) => say`${words} − ${asked(one)}`, say`${held}`);
    return rest && rest.value >= 0 ? say`By your own numbers: ${sum} = ${rest}.` : null;
  }
  const each = costs.at(-1)?.each;
  if (each === undefined || !cues.has("enough|enuf|afford|can i|cover")) return null;
  return each <= balance
    ? say`By your numbers it is enough: ${held} − ${asked(each)} = ${minus(held, asked(each))}.`
    : say`By your numbers it is not: ${asked(each)} − ${held} = ${minus(asked(each), held)} are missing.`;
}

/** A question books nothing: what it says and which command does. */
function recording({ view, wallet, quantities, cues }: Ask): Part {
  const numbers = [...quantities.amounts, ...quantities.bare];
  const amount = asked(numbers[0] ?? 0);
  const way = wayOfRecording(cues);
  const balance = wallet ? ofWalletCount(wallet.balance) : null;
  const later = way.adds ? plus(balance, amount) : minus(balance, amount);
  return {
    lines: [
      numbers.length > 1
        ? say`**A question books nothing: record each one with /connects spend, /connects buy, /connects earn or /connects refund.**`
        : say`**A question books nothing: type ${way.command} ${way.takesAmount ? amount : "with the proposal"} and it is recorded.**`,
      balance && numbers.length === 1 && way.adds !== null
        ? say`You have ${balance}; after that it would be ${later}.`
        : null,
      view.on("balance_where")`Upwork's own count stands on the right of Find Work; I can't see it.`,
    ],
    next: ["where_to_see_history", "spend_this_month"],
  };
}

type Way = { readonly command: string; readonly adds: boolean | null; readonly takesAmount: boolean };

function wayOfRecording(cues: Cues): Way {
  if (cues.has("set|reset|tracking|i'm on"))
    return { command: "/connects reconcile", adds: null, takesAmount: true };
  if (cues.has("bought|buy|purchased")) return { command: "/connects buy", adds: true, takesAmount: true };
  if (cues.has("back|returned|refund|refunded"))
    return { command: "/connects refund", adds: true, takesAmount: false };
  if (cues.has("got|received|earned|gift"))
    return { command: "/connects earn", adds: true, takesAmount: true };
  return { command: "/connects spend", adds: false, takesAmount: true };
}

export const spendThisMonth: Composer = (ask) => {
  const { view, wallet } = ask;
  const next = ["where_to_see_history", "budget_spend", "roi"] as const;
  const breakdown = ask.cues.has(
    "break down|breakdown|boosts versus|compare|more than last|which job|last month|since|per job|last week|year",
  );
  if (!wallet)
    return {
      lines: [
        noWallet(),
        view.on(
          "history_where",
        )`Upwork lists gains and spends of the past ${daysShown(ask)} days in ${view.link("Connects history", "history_url")} (login needed).`,
        say`Record them here with /connects spend and /connects buy, or bring them in with /connects import; /connects report then adds them up.`,
      ],
      next,
    };
  const spent = ofWallet(wallet.spentThisMonth);
  const money = ofWallet(wallet.spentThisMonthCents, "cents");
  return {
    lines: [
      breakdown
        ? say`**/connects report tells you that for any period; this month it is ${spent} Connects, worth ${money}.**`
        : say`**This month you spent ${spent} Connects, worth ${money}**, by what you recorded here.`,
      wallet.spentThisMonth > 0 && wallet.spentThisMonthCents > 0
        ? say`That is ${sharedBy(money, spent)} a Connect.`
        : null,
      view.on("history_where")`Upwork's own list covers the past ${daysShown(ask)} days.`,
    ],
    next,
  };
};
