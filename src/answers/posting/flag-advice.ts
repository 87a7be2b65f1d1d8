import type { PostingFlagId } from "./posting-check.ts";

type Advice = {
  /** What it is, in a few words, for a list. */
  readonly title: string;
  readonly advice: string;
  /** Facts of the fact book that the advice rests on. */
  readonly facts: readonly string[];
};

/** Follows tips 4 to 6 of the article and what Upwork itself says to look at before a bid. */
export const FLAG_ADVICE: Readonly<Record<PostingFlagId, Advice>> = {
  already_hired: {
    title: "Already hired",
    advice:
      "The client has as many people as wanted, so a bid would most likely be spent for nothing. Skip it unless the client says that more are needed.",
    facts: ["tip4_hired"],
  },
  off_platform_contact: {
    title: "Contact outside Upwork",
    advice:
      "Keep all talk on Upwork until a contract has begun: off the platform nothing protects you, and most scams start there. Do not write to that address or send yours.",
    facts: ["tip5_scam"],
  },
  pay_to_work: {
    title: "Wants money from you",
    advice:
      "No honest client asks a freelancer to pay, deposit or buy something to get work. Skip it and report the posting to Upwork.",
    facts: ["tip5_scam"],
  },
  free_work: {
    title: "Unpaid work",
    advice:
      "Show work you have already done, or ask for a small paid milestone instead. Work without a funded contract is not protected.",
    facts: ["tip5_scam"],
  },
  payment_outside: {
    title: "Payment outside Upwork",
    advice:
      "Money that goes past Upwork has no payment protection and can cost you the account. Take the job only with a contract on Upwork.",
    facts: ["tip5_scam"],
  },
  account_sharing: {
    title: "Wants an account or identity",
    advice:
      "Never lend, rent or open an account or use your name and papers for somebody else, and do not work under theirs. You answer for all that is done with it.",
    facts: ["tip5_scam"],
  },
  payment_unverified: {
    title: "Payment method not verified",
    advice:
      "Do not start before a contract is in place and its first milestone is funded. New clients are often honest, so ask when they will verify.",
    facts: ["tip6_history", "tips_official"],
  },
  no_hire_history: {
    title: "Rarely hires",
    advice:
      "This client posts jobs but hardly ever hires, so most bids come to nothing. Bid only if the fit is very good.",
    facts: ["tip6_history", "tips_official"],
  },
  low_rating: {
    title: "Low client rating",
    advice:
      "Read what earlier freelancers wrote before you bid, and look for disputes or poor communication.",
    facts: ["tip6_history"],
  },
  vague: {
    title: "Vague description",
    advice:
      "It does not say what is to be done. Ask one short question or pass; a price for an unknown task tends to end in a dispute.",
    facts: ["tip6_history"],
  },
  unrealistic: {
    title: "Terms that do not add up",
    advice:
      "The money, the time or the promise does not go with the work. Offers far too low or far too good are a reason to stay away.",
    facts: ["tip5_scam", "tip6_history"],
  },
  crowded: {
    title: "Many proposals",
    advice:
      "Fifty or more proposals are in already, so yours may never be opened. Bid only if you stand out, and think twice before boosting.",
    facts: ["tips_official", "tip3_boost"],
  },
  stale: {
    title: "Old posting",
    advice:
      "It is three weeks old or more, and the client may have moved on. Look when the client last viewed it before you bid.",
    facts: ["tips_official"],
  },
  interviewing_many: {
    title: "Many interviews",
    advice:
      "The client is talking to ten or more people already. Your chance is small unless you are a close match.",
    facts: ["tips_official"],
  },
};
