import { plain } from "../../core/markup.ts";
import { type Block, list, text } from "../../core/reply.ts";
import { FLAG_ADVICE } from "./flag-advice.ts";
import type { BidCost, PostingCheck, PostingFlag, PostingReading } from "./posting-check.ts";
import { MAX_POSTING_CHARACTERS } from "./text/folded-text.ts";

const QUOTE_LIMIT = 160;

/** What a check found, as the blocks of a reply: how many reasons, each with its words, what was read, what a bid costs. */
export function describePosting(check: PostingCheck): readonly Block[] {
  const figures = describeFigures(check.reading);
  return [
    text(headline(check)),
    ...(check.flags.length ? [list(check.flags.map(describeFlag))] : []),
    ...(figures.length ? [text(`On the page: ${figures.join(", ")}.`)] : []),
    ...describeCost(check.costs).map(text),
    ...(check.clipped
      ? [text(`The text is very long; only its first ${MAX_POSTING_CHARACTERS} characters were read.`)]
      : []),
  ];
}

function headline({ flags, looked }: PostingCheck): string {
  if (!looked.description && !looked.figures) return "There is no posting in this text that I could read.";
  if (flags.length === 1) return "**One thing** speaks against a bid on this posting. The decision is yours.";
  if (flags.length > 1)
    return `**${flags.length} things** speak against a bid on this posting. The decision is yours.`;
  const seen = [
    ...(looked.description
      ? [
          "contact or payment outside Upwork, money asked from you, unpaid work, account lending, vague or unreal terms",
        ]
      : []),
    ...(looked.figures ? ["the figures of the job and the client"] : []),
  ].join("; and ");
  const missing = looked.figures
    ? ""
    : " Paste the client's figures too (hires, proposals, payment, rating) and I check them as well.";
  return `Nothing stands out. I looked for ${seen}. That is no promise: read the client's history before you bid.${missing}`;
}

function describeFlag({ id, quote, advice }: PostingFlag): string {
  return `**${FLAG_ADVICE[id].title}:** “${plain(quote, QUOTE_LIMIT)}” ${advice}`;
}

/** The figures that were found, in words; none when the posting gave none. */
function describeFigures(reading: PostingReading): readonly string[] {
  const { hires, wanted, proposals, interviewing, postedAgeDays, clientRating, clientJobs, clientHireRate } =
    reading;
  return [
    hires === null ? null : `${hires} hired${wanted === null ? "" : ` of ${wanted} wanted`}`,
    proposals === null ? null : describeProposals(proposals),
    interviewing === null ? null : `${interviewing} in interviews`,
    postedAgeDays === null ? null : postedAge(postedAgeDays),
    clientRating === null ? null : `client rated ${clientRating} of 5`,
    clientJobs === null ? null : counted(clientJobs, "job posted", "jobs posted"),
    clientHireRate === null ? null : `${clientHireRate}% of them led to a hire`,
    reading.paymentVerified === null
      ? null
      : `payment ${reading.paymentVerified ? "verified" : "not verified"}`,
  ].filter((part) => part !== null);
}

function describeProposals({ min, max }: NonNullable<PostingReading["proposals"]>): string {
  if (max === null) return `${min} or more proposals`;
  return min === max ? counted(min, "proposal", "proposals") : `${min} to ${max} proposals`;
}

function postedAge(days: number): string {
  return days === 0 ? "posted today" : `posted ${counted(days, "day", "days")} ago`;
}

/** One sentence on what the bid takes from the wallet; none when its price is not known. */
function describeCost({ connects, balance, balanceAfter, missing, cents }: BidCost): readonly string[] {
  if (connects === null) return [];
  const money = cents === null ? "" : ` (${dollars(cents)})`;
  const price = counted(connects, "Connect", "Connects");
  if (connects === 0) return ["This bid costs no Connects."];
  if (balance === null) return [`This bid costs ${price}${money}.`];
  if (balanceAfter === null)
    return [`This bid costs ${price}${money}; you have ${balance}, so ${missing ?? 0} are missing.`];
  return [
    `This bid costs ${connects} of your ${counted(balance, "Connect", "Connects")}${money}; ${balanceAfter} would be left.`,
  ];
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function dollars(cents: number): string {
  return `$${(cents / 100).toFixed(2)}`;
}
