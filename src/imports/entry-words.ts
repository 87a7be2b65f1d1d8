import type { ImportKind, ImportOutcome } from "./import-reading.ts";
import { folded } from "./plain-text.ts";

export type KindWord = { readonly kind: ImportKind; readonly reason?: string };

/**
 * What a type cell of a hand-kept table means: "Purchase", "Rückerstattung", "Monthly". The whole cell first,
 * then its words; words that point to different kinds say nothing.
 */
export function kindNamed(cell: string): KindWord | null {
  const text = folded(cell);
  const whole = KINDS.get(text);
  if (whole) return whole;
  const words = text.split(" ");
  if (words.length > 6) return null;
  const found = words.map((word) => KINDS.get(word)).filter((kind) => kind !== undefined);
  const kinds = new Set(found.map(({ kind }) => kind));
  // "Boosted proposal" is the boost, "Refund boost" the refund, "Proposal refund" the refund.
  for (const kind of ["reversal", "refund", "expiry", "boost", "badge"] as const) {
    if (kinds.has(kind)) return found.find((word) => word.kind === kind) ?? null;
  }
  if (kinds.size !== 1) return null;
  return found.find(({ reason }) => reason !== "other") ?? found[0] ?? null;
}

/** The outcome that a status cell names; null for "New", "Submitted" and whatever else is still open. */
export function outcomeNamed(cell: string): ImportOutcome | null {
  return OUTCOMES.get(folded(cell)) ?? null;
}

const KIND_WORDS: readonly (readonly [KindWord, string])[] = [
  [
    { kind: "purchase" },
    `purchase,purchased,buy,bought,top up,topup,kauf,gekauft,einkauf,achat,achete,compra,comprado,comprados,
     acquisto,aankoop,gekocht,zakup,kupno,kupione,покупка,куплено,купівля,satin alma,kop,nakup`,
  ],
  [
    { kind: "proposal" },
    `proposal,proposals,bid,apply,applied,application,applied to job,spend,spent,angebot,bewerbung,
     bewerbungen,proposition,candidature,propuesta,postulacion,proposta,candidatura,voorstel,sollicitatie,
     oferta,aplikacja,zgloszenie,заявка,отклик,предложение,відгук,пропозиція,teklif,ansokan,nabidka`,
  ],
  [{ kind: "boost" }, "boost,boosted,boosting,boost bid,буст"],
  [
    { kind: "refund" },
    `refund,refunded,return,returned,credit back,outbid,ruckerstattung,erstattung,erstattet,remboursement,
     rembourse,reembolso,devolucion,devolucao,rimborso,terugbetaling,teruggave,zwrot,возврат,повернення,iade,
     aterbetalning,vraceni`,
  ],
  [{ kind: "grant", reason: "other" }, "grant,granted,free,bonus,earned,earn,reward,gift,award,geschenk"],
  [
    { kind: "grant", reason: "other" },
    "gratis,kostenlos,gratuit,cadeau,regalo,omaggio,бонус,подарок,darmowe",
  ],
  [
    { kind: "grant", reason: "monthly" },
    `monthly,monthly free,free monthly,monthly connects,renewal,monatlich,mensuel,mensual,mensal,mensile,
     maandelijks,miesieczne,ежемесячно,щомісячно,aylik`,
  ],
  [{ kind: "grant", reason: "plus_monthly" }, "plus,plus monthly,freelancer plus,membership"],
  [
    { kind: "grant", reason: "registration" },
    "registration,welcome,sign up,signup,registrierung,inscription",
  ],
  [{ kind: "grant", reason: "profile_completion" }, "profile completion,profile completed,profile complete"],
  [{ kind: "grant", reason: "rising_talent" }, "rising talent,rising talent achievement,talent"],
  [{ kind: "grant", reason: "interview" }, "interview,interview bonus,interview reward"],
  [{ kind: "grant", reason: "skill_certification" }, "certification,skill certification,certificate"],
  [{ kind: "grant", reason: "promo" }, "promo,promo code,promotion,coupon,voucher,gutschein"],
  [{ kind: "badge" }, "badge,availability badge,available now,available now badge,abzeichen,insignia"],
  [
    { kind: "expiry" },
    `expired,expiry,expiration,expire,verfallen,verfall,abgelaufen,expire,expiree,caducado,caducidad,
     vencido,expirado,scaduto,scadenza,verlopen,vervallen,wygasle,wygasniecie,истекло,сгорели,сгорание,
     згоріли,suresi doldu`,
  ],
  [
    { kind: "adjustment" },
    "adjustment,adjust,correction,reconcile,reconciliation,korrektur,anpassung,ajuste,ajustement,корректировка",
  ],
  [{ kind: "adjustment" }, "opening,opening balance,anfangsbestand,starting balance"],
  [{ kind: "reversal" }, "reversal,undo,undone,storno"],
];

const OUTCOME_WORDS: readonly (readonly [ImportOutcome, string])[] = [
  ["viewed", "viewed,seen,read,opened,gesehen,vu,visto"],
  ["replied", "replied,reply,responded,response,answered,messaged,chat,antwort,beantwortet,repondu"],
  ["interview", "interview,interviewing,interviewed,call,in talks,gesprach,entretien,entrevista,colloquio"],
  [
    "hired",
    "hired,won,win,sale,sold,contract,accepted,success,gewonnen,gagne,ganado,contratado,vinto,wygrane",
  ],
  [
    "lost",
    "lost,rejected,declined,no reply,no response,not hired,other chosen,failed,verloren,abgelehnt,perdu",
  ],
  ["lost", "perdido,rechazado,perso,rifiutato,verloren,afgewezen,przegrane,odrzucone,отказ,проиграно"],
  ["withdrawn", "withdrawn,withdrew,withdraw,zuruckgezogen,retire,retirado,ritirato,ingetrokken"],
  ["job-closed", "job closed,closed,client closed,job cancelled,job canceled,cancelled,canceled,geschlossen"],
  ["job-expired", "job expired,expired,posting expired,abgelaufen"],
  ["job-removed", "job removed,removed,taken down,entfernt"],
];

const KINDS = lookup(KIND_WORDS);
const OUTCOMES = lookup(OUTCOME_WORDS);

function lookup<Meaning>(lists: readonly (readonly [Meaning, string])[]): ReadonlyMap<string, Meaning> {
  const found = new Map<string, Meaning>();
  for (const [meaning, list] of lists) {
    for (const word of list.split(",")) if (!found.has(folded(word))) found.set(folded(word), meaning);
  }
  return found;
}
