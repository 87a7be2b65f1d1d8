import { asked, minus, percentOf, times } from "../figure.ts";
import { item, type Line, say } from "../line.ts";
import type { Ask, Composer } from "./ask.ts";

export const tipsFocus: Composer = (ask) => {
  const { view, cues } = ask;
  const { on } = view;
  const fit = cues.has("skills|fit|generalist|qualify|qualified|match|which jobs|requirements");
  const crowded = cues.has("50|interviewing|proposals already|many proposals|crowded");
  if (fit || crowded)
    return {
      lines: [
        fit
          ? on(
              "tip1_focus",
            )`**Spend them where the job is squarely in your field; where you match only a part, rather skip it.**`
          : on(
              "tips_official",
            )`**Probably: look at how many proposals and interviews a job already has before you bid.**`,
        on("tip1_focus")`Applying in your own field raises the chance of being hired, says the article.`,
        on(
          "tips_official",
        )`Upwork's own advice: check the fit with your skills and availability, the client's hiring record, and how many proposals and interviews there are.`,
        say`With /connects check you can have a posting looked over before you bid.`,
      ],
      next: ["tips_client_history", "tips_proposal_quality", "cost_per_proposal"],
    };
  return {
    lines: [
      on("tip1_focus")`**Spend them on few, fitting jobs.** The article's tips:`,
      item(on("tip1_focus")`apply only in your own field`),
      item(on("tip2_proposal")`learn to write proposals that answer the request`),
      item(on("tip3_boost")`boost sparingly`),
      item(on("tip4_hired")`skip jobs that already have all the people they wanted`),
      item(on("tip5_scam")`stay away from scams`),
      item(on("tip6_history")`read the client's history first`),
      on("tips_official")`Upwork adds: look at how many proposals and interviews a job already has.`,
    ],
    next: ["tips_proposal_quality", "tips_scam", "budget_spend"],
  };
};

export const tipsProposalQuality: Composer = ({ view, cues }) => {
  const { on } = view;
  const what = on("tip2_proposal")`read the request, name the client's pain point and offer your solution`;
  const silent = cues.has(
    "no replies|no reply|no one|nobody|wrong|ignored|no response|no answer|silence|still nothing",
  );
  const wantsText = cues.has("review|rewrite|write me|write it for|example|sample|template|check my");
  return {
    lines: [
      wantsText
        ? on()`**I can't write or review a proposal, but what works is known: ${what}.**`
        : silent
          ? on()`**Before spending more, change which jobs you pick and how the proposal begins: ${what}.**`
          : on()`**In short: ${what}; send only good ones.**`,
      on("tip2_proposal")`The article also suggests studying copywriting.`,
      cues.has("english|language|grammar")
        ? say`Short plain sentences do well; have somebody read them over.`
        : null,
      on("tip1_focus")`Apply in your own field.`,
      on(
        "tip6_history",
        "tip5_scam",
      )`And check the client first: a vague or fake posting answers nobody, however good the letter.`,
    ],
    next: ["tips_focus", "tips_client_history", "roi"],
  };
};

export const tipsScam: Composer = ({ view, cues }) => {
  const { on } = view;
  const offPlatform = cues.has(
    "telegram|whatsapp|whats app|skype|outside|off platform|email me|discord|signal|text me",
  );
  const accusation = cues.has(
    "you planted|planted|ghost jobs|fake jobs|you guys|your fault|you people|upwork makes",
  );
  return {
    lines: [
      accusation
        ? on(
            "tip5_scam",
          )`**I can't say who posts what; I am not Upwork.** What saves Connects is to vet each posting and leave the doubtful ones.`
        : offPlatform
          ? on(
              "tip5_scam",
            )`**I would not: being moved off Upwork before a hire is a warning sign**, and scam jobs only burn Connects.`
          : on("tip5_scam")`**Stay away from postings that look like scams: they only burn Connects.**`,
      on(
        "tip6_history",
      )`Signs to read in the client's history: poor communication, vague requirements, repeated disputes.`,
      on(
        "flag_post",
        "return_tos",
      )`Flag what breaks the rules: when Upwork removes the post, the Connects spent on it come back.`,
      on("return_not_withdrawn")`Withdrawing brings nothing back.`,
      say`With /connects check I look over a posting that you paste.`,
    ],
    next: ["tips_client_history", "refund_job_closed", "tips_already_hired"],
  };
};

export const tipsClientHistory: Composer = ({ view, cues, quantities }) => {
  const { on } = view;
  const unverified = cues.has(
    "not verified|unverified|isn't verified|no payment method|payment unverified|no history|brand new client|new client|no reviews|first job posted",
  );
  const noHire =
    cues.has(
      "hired nobody|hired no one|hired none|no hires|no hire|never hired|0 hires|zero hires|hire rate|nobody hired",
    ) ||
    (quantities.bare.length > 0 && cues.has("posted|hired"));
  return {
    lines: [
      unverified
        ? on(
            "tip6_history",
            "tips_official",
          )`**A reason for caution, not proof: new clients start that way.** Look at the rest of their history before you spend.`
        : noHire
          ? on(
              "tips_official",
              "tip6_history",
            )`**Better skip it: a client who posts and never hires is a poor use of Connects.**`
          : on(
              "tip6_history",
            )`**Read the client's history before you bid: poor communication, vague requirements and frequent disputes are the red flags.**`,
      unverified || noHire
        ? on("tip6_history")`Other red flags: poor communication, vague requirements, frequent disputes.`
        : null,
      on(
        "tips_official",
      )`Upwork advises to look at the client's hiring record and at how many proposals and interviews the job already has.`,
      on("tip5_scam")`If it smells of a scam, leave it.`,
    ],
    next: ["tips_scam", "tips_already_hired", "tips_focus"],
  };
};

export const tipsAlreadyHired: Composer = ({ view, cues, quantities }) => {
  const { on } = view;
  const interviewing = cues.has("interviewing|interviews|interview|50|proposals");
  const more =
    quantities.bare.length > 1 ||
    cues.has(
      "needs two|needs 2|more than one|needs more|several freelancers|several people|several|hire two",
    );
  return {
    lines: [
      more
        ? on(
            "tip4_hired",
          )`**Only while places are left: skip it once the client has hired as many people as wanted.**`
        : interviewing && !cues.has("hires|hired|hire")
          ? on(
              "tips_official",
            )`**Not closed, but the odds are low: interviewing is not hiring yet**, so bid only if you fit very well.`
          : on(
              "tip4_hired",
            )`**No: skip a job once the client has hired as many people as wanted**, even if the button still works.`,
      on("tips_official")`Upwork's own advice: look at how many proposals and interviews a job already has.`,
      on("return_not_other")`When somebody else is hired, your Connects don't come back.`,
    ],
    next: ["tips_focus", "refund_job_closed", "tips_client_history"],
  };
};

export const serviceFee: Composer = (ask) => {
  const { view, cues } = ask;
  const { on, was } = view;
  const separate = cues.has(
    "included|extra|separate|plus connects|both|part of|include|on top|based on|paying twice|if i paid with",
  );
  const rates = on(
    "fee_now",
  )`${view.num("fee_now", "min")} to ${view.num("fee_now", "max")} per contract, shown before you bid`;
  return {
    lines: [
      keepsAfterFee(ask) ??
        (separate
          ? on(
              "fee_not_connects",
            )`**Separate: Connects are spent before a hire, the service fee is taken from what you earn after it.**`
          : on("fee_now")`**Upwork's service fee is ${rates}.**`),
      on("fee_now")`It is locked once a proposal, offer or contract is sent.`,
      was(
        "fee_10",
      )`The flat ${view.pastNum("fee_10")} you may have read of held from ${view.since("fee_10")} to ${view.until("fee_10")}.`,
      separate
        ? on()`Today the fee is ${rates}.`
        : on(
            "fee_not_connects",
          )`Connects come apart from it and before it, so both count when you work out what a job cost.`,
    ],
    next: ["roi", "price_per_connect", "cost_per_proposal"],
  };
};

/** "A $200 job with a 10% fee, 60 Connects used: what do I keep?" */
function keepsAfterFee({ view, quantities }: Ask): Line | null {
  const job = quantities.money.length > 0 ? asked(Math.max(...quantities.money), "cents") : null;
  const rate = quantities.percents[0] === undefined ? null : asked(quantities.percents[0], "percent");
  const used = quantities.amounts[0] ?? quantities.costs[0]?.each;
  if (!job || !rate) return null;
  const fee = percentOf(rate, job);
  const price = view.current("connect_price");
  const spent = used === undefined ? null : times(asked(used), price);
  if (!spent || used === undefined) return say`**${job} − ${rate} (${fee}) = ${minus(job, fee)}.**`;
  return view.on()`**You keep ${minus(minus(job, fee), spent)}: ${job} − ${fee} fee − ${spent} for ${asked(used)} Connects at ${price}.**`;
}
