import { asked, minus, ofWallet, plus, sharedBy, times, wholeTimes } from "../figure.ts";
import { type Line, say } from "../line.ts";
import type { Ask, Composer, WalletView } from "./ask.ts";
import { daysShown } from "./keeping.ts";
import { lapsesNext, noWallet, ofWalletCount } from "./wallet-lines.ts";

export const walletBalance: Composer = (ask) => {
  const { wallet, cues } = ask;
  const records = cues.has(
    "log|record|add|deduct|subtract|update|minus|put|note|take off|i just used|scratch",
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
    noWallet(),
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

/** "had sixty, minus 11, minus 7": the asker's own numbers, added up. */
function addedUp({ quantities, cues }: Ask): Line | null {
  const each = quantities.costs.at(-1)?.each;
  if (quantities.balance === null || each === undefined || !cues.has("enough|enuf|afford|can i|cover"))
    return null;
  const rest = minus(asked(quantities.balance), asked(each));
  if (!rest) return null;
  return rest.value >= 0
    ? say`By your numbers it is enough: ${asked(quantities.balance)} − ${asked(each)} = ${rest}.`
    : say`By your numbers it is not: ${asked(each)} − ${asked(quantities.balance)} = ${minus(asked(each), asked(quantities.balance))} are missing.`;
}

/** A question books nothing: what it says and which command does. */
function recording({ view, wallet, quantities, cues }: Ask): {
  lines: readonly (Line | null)[];
  next: readonly ["where_to_see_history", "spend_this_month"];
} {
  const amount = asked(quantities.amounts[0] ?? quantities.bare[0] ?? 0);
  const bought = cues.has("bought|buy|purchased");
  const back = cues.has("got back|returned|refund|back");
  const earned = cues.has("got|received|earned") && !back;
  const command = bought
    ? "/connects buy"
    : back
      ? "/connects refund"
      : earned
        ? "/connects earn"
        : "/connects spend";
  const balance = wallet ? ofWalletCount(wallet.balance) : null;
  return {
    lines: [
      back
        ? say`**A question books nothing: use ${command} with the proposal, and it is recorded.**`
        : say`**A question books nothing: type ${command} ${amount} and it is recorded.**`,
      balance &&
        (bought || back || earned
          ? say`You have ${balance}; after that it would be ${plus(balance, amount)}.`
          : say`You have ${balance}; after that it would be ${minus(balance, amount)}.`),
      view.on("balance_where")`Upwork's own count stands on the right of Find Work; I can't see it.`,
    ],
    next: ["where_to_see_history", "spend_this_month"],
  };
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
      say`**This month you spent ${spent} Connects, worth ${money}**, by what you recorded here.`,
      wallet.spentThisMonth > 0 && wallet.spentThisMonthCents > 0
        ? say`That is ${sharedBy(money, spent)} a Connect.`
        : null,
      breakdown ? say`For other months, jobs or boosts apart, use /connects report with a period.` : null,
      view.on("history_where")`Upwork's own list covers the past ${daysShown(ask)} days.`,
    ],
    next,
  };
};
