import type { Day } from "../../core/time.ts";
import { type Figure, ofWallet, type Quoted } from "../figure.ts";
import { type Line, say } from "../line.ts";
import { dateInWords } from "../period.ts";
import type { Ask } from "./ask.ts";

export function ofWalletCount(value: number): Figure {
  return ofWallet(value);
}

export function ofWalletDay(day: Day): Quoted {
  return { text: dateInWords(day), origins: ["wallet"], facts: [] };
}

/** What lapses next in the asker's wallet. */
export function lapsesNext({ wallet }: Ask): Line | null {
  const soon = wallet?.expiringSoon;
  if (!soon) return null;
  return say`Next to lapse in your wallet: ${ofWallet(soon.connects)} on ${ofWalletDay(soon.on)}.`;
}

/** That no wallet is at hand, for questions only a wallet can answer. */
export function noWallet(): Line | null {
  return say`**I can't see your Upwork account, and I have no record of yours here.**`;
}
