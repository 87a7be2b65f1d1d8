import type { Cues } from "./cues.ts";

/** What became of the job or the proposal; on it hangs whether Connects come back. */
export type RefundCase =
  | "client_closed"
  | "expired"
  | "withdrew"
  | "declined"
  | "removed"
  | "other_hired"
  | "silent"
  | "boost_lost";

/** The cases a question names, in the order we answer them. Empty when it does not say. */
export function refundCases(cues: Cues): readonly RefundCase[] {
  const found: RefundCase[] = [];
  if (isRemoved(cues)) found.push("removed");
  if (isClosedByClient(cues, found.includes("removed"))) found.push("client_closed");
  if (cues.has("expired|expires|expire|expir*|timed out|lapsed|истек*|истёк*|scad*")) found.push("expired");
  if (isWithdrawn(cues)) found.push("withdrew");
  if (isDeclined(cues) || (cues.has("archived") && found.length === 0)) found.push("declined");
  if (isOtherHired(cues)) found.push("other_hired");
  if (isSilent(cues) && found.length === 0) found.push("silent");
  if (isOutbid(cues)) found.push("boost_lost");
  return found;
}

function isRemoved(cues: Cues): boolean {
  const rules = cues.has(
    "tos|terms|violat*|flagged|banned|breaking the rules|broke the rules|against the rules|fraud|policy",
  );
  const gone = cues.has(
    "removed|remove|removes|deleted|delet*|taken down|took down|took it down|suspended|gone",
  );
  const byUpwork = cues.has("upwork|upwrok|they removed|they deleted|they took|moderat*|scam");
  const byClient = cues.has(
    "client remov*|client delet*|client has removed|client took|client pulled|cleint delet*",
  );
  if (byClient) return false;
  const job = cues.has("job|jobs|post|posts|posting|listing|it was|it got");
  return (
    (gone && job && (byUpwork || rules || cues.has("removed"))) ||
    (rules && cues.has("closed|job|post|removed"))
  );
}

function isClosedByClient(cues: Cues, removed: boolean): boolean {
  if (
    cues.has(
      "client remov*|client delet*|client took|client pulled|client cancel*|client clos*|cleint clos*|client has closed|client kill*",
    )
  )
    return true;
  if (cues.has("=cancelar|=cancelou|=cancela|=cancelado|fechad*|cerró|cerrad*|annul*|закрыл*|отменил*|बंद"))
    return true;
  if (removed) return false;
  const closed = cues.has(
    "closed|close|closes|closing|cancelled|canceled|cancels|cancel|called off|shut down|shut|band kar|kills the job|killed the job",
  );
  return (
    closed &&
    cues.has("job|jobs|client|cleint|post|posts|posting|postings|listing|project|gig") &&
    !isWithdrawn(cues)
  );
}

function isWithdrawn(cues: Cues): boolean {
  if (
    cues.has(
      "don't withdraw|didn't withdraw|not withdraw|haven't withdrawn|never withdrew|without withdrawing",
    )
  )
    return false;
  if (
    cues.has(
      "withdr*|widthdr*|whithdr*|retir*|took back my|take back my|taking back|proposal back|bid back|back out|backing out|pulled my|pull my|pulled the proposal|pull the proposal|pull out|pulled out|wapas le|отозва*|отзыв*",
    )
  )
    return true;
  if (
    cues.has(
      "cancel my|cancelled my|canceled my|cancels the application|cancel the application|cancel the proposal|delete my|deleted my|undo my|remove my|unsend|yank*",
    )
  )
    return true;
  return (
    cues.has("by mistake|wrong job|accident*") &&
    cues.has("cancel|cancelled|canceled|delete|deleted|undo|take back|back")
  );
}

function isDeclined(cues: Cues): boolean {
  return cues.has(
    "declin*|reject*|rejec*|turned down|turned me down|said no|no thanks|archived me|refused me|recus*|rechaz*|отклонил*",
  );
}

function isOtherHired(cues: Cues): boolean {
  return cues.has(
    "someone else|somebody else|another freelancer|other freelancer|another person|another guy|hired another|hired someone|hired somebody|was filled|been filled|filled|picked another|chose another|other person|hired others|other candidate|another candidate|didn't hire me|did not hire me|not hired|wasn't hired|not selected|otro freelancer|outro freelancer",
  );
}

function isSilent(cues: Cues): boolean {
  return cues.has(
    "no answer|not answer|never answer*|never repl*|no reply|no response|doesn't respond|not respond*|never respond*|ghosted|ghost|silent|silence|never viewed|never opened|never read|inactive|inactivity|been dead|idle|still open|no activity|not active|abandoned|unviewed|never looked|doesn't reply|didn't reply|last viewed",
  );
}

function isOutbid(cues: Cues): boolean {
  return cues.has(
    "outbid|out bid|outbidded|lost the boost|boost lost|lost the auction|lost auction|beat my boost|beaten|dropped out of the top|not in the top",
  );
}
