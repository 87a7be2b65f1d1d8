import type { ImportField } from "./import-reading.ts";
import { folded } from "./plain-text.ts";

/** A field that a header names, and how well: 0 is its plainest name. */
export type NamedField = { readonly field: ImportField; readonly rank: number };

/** The field that a header names, in the languages hand-kept tables are common in; null for any other. */
export function fieldNamed(header: string): NamedField | null {
  const name = folded(header);
  const named = NAMES.get(name);
  if (named) return named;
  const bare = withoutUnit(name);
  const found = NAMES.get(bare);
  if (!found) return null;
  // "Spent ($)" is money, however much "Spent" alone is Connects.
  return bare !== name && COUNTS.has(found.field) ? { ...found, field: "paid" } : found;
}

/** Whether a header names a person or a place: such a column is never taken for the job by what it holds. */
export function namesNoJob(header: string): boolean {
  return NO_JOB.has(folded(header));
}

const NO_JOB: ReadonlySet<string> = new Set(
  "freelancer,bidder,profile,agency,team,account name,added by,country,location,payment,payment method,currency".split(
    ",",
  ),
);

const COUNTS: ReadonlySet<ImportField> = new Set([
  "connects",
  "connectsIn",
  "connectsOut",
  "boost",
  "refund",
]);

/** "Amount ($)" and "Cost in USD" are an amount and a cost. */
function withoutUnit(name: string): string {
  return name.replace(/ ?(?:\bin )?(?:us ?\$|\$|€|£|\busd|\beur|\beuro|\bgbp|\butc|\bgmt)$/, "").trim();
}

/**
 * Accents, case and punctuation don't count. A field earlier in the list wins a name that two share; of two
 * columns for one field the one whose name stands earlier wins.
 */
const FIELD_NAMES: readonly (readonly [ImportField, string])[] = [
  [
    "date",
    `date,day,when,happened at,happened on,occurred at,timestamp,date applied,applied on,applied at,applied date,
     application date,submitted,submitted at,submitted on,date submitted,sent,sent on,date sent,created,created at,
     transaction date,datetime,date time,datum,buchungstag,date d envoi,jour,fecha,data,giorno,dia,datums,dato,
     dzien,дата,день,когда,tarih,paivamaara,päivä,tanggal,datum a cas`,
  ],
  ["time", "time,clock,uhrzeit,zeit,heure,hora,ora,tijd,czas,godzina,время,час,saat"],
  [
    "type",
    `type,action,kind,category,event,what,entry type,transaction type,description,details,activity,art,typ,vorgang,
     kategorie,beschreibung,aktion,categorie,operation,libelle,tipo,accion,categoria,descripcion,descrizione,azione,
     omschrijving,soort,actie,rodzaj,opis,тип,вид,действие,описание,операция,дія,опис,tur,islem`,
  ],
  [
    "connects",
    `connects,connect,number of connects,connects amount,amount of connects,count,quantity,qty,change,delta,net,
     net connects,connects change,credits,tokens,anzahl,menge,stuck,nombre,quantite,cantidad,numero,quantita,
     quantidade,aantal,liczba,ilosc,количество,коннекты,коннектов,коннекти,кількість,adet,antal,connects used or added`,
  ],
  [
    "connectsIn",
    `connects in,in,received,connects received,connects added,added,credit,connects earned,eingang,zugang,
     entree,recu,recus,entrada,ingreso,entrate,ricevuti,bij,ontvangen,wplyw,przychod,приход,получено,надходження`,
  ],
  [
    "connectsOut",
    `connects out,out,spent,connects spent,used,connects used,connects cost,bid cost,proposal cost,debit,base,
     base connects,connects per proposal,connects required,cost in connects,ausgang,abgang,ausgegeben,verbraucht,
     sortie,depense,depenses,salida,gastado,gastados,gasto,uscita,uscite,spesi,saida,gastos,uit,besteed,uitgegeven,
     wydane,rozchod,расход,потрачено,витрачено`,
  ],
  [
    "boost",
    `boost,boosted,boost connects,boosted connects,boosted connects spent,boost bid,boost amount,boost spent,bid boost,
     буст`,
  ],
  [
    "refund",
    `refund,refunded,connects refund,connects refunded,returned,connects returned,erstattung,erstattet,remboursement,
     rembourse,reembolso,rimborso,terugbetaling,zwrot,возврат,повернення`,
  ],
  ["boostRefund", "boost refund,boost refunded,boost returned,boosted connects refund"],
  [
    "paid",
    `paid,amount,amount paid,price,cost,total,money,spend usd,usd,$,price paid,payment,betrag,preis,kosten,bezahlt,
     gezahlt,montant,prix,cout,paye,importe,precio,costo,coste,pagado,monto,importo,prezzo,pagato,preco,valor pago,
     custo,bedrag,prijs,betaald,kwota,cena,koszt,zaplacono,сумма,цена,стоимость,оплачено,сума,ціна,tutar,fiyat`,
  ],
  [
    "balance",
    `balance,balance after,running balance,running total,runningtotal,current balance,connects balance,remaining,left,
     connects left,saldo,kontostand,stand,rest,solde,restant,restante,saldo actual,resterend,pozostalo,stan,баланс,
     остаток,залишок,bakiye`,
  ],
  [
    "expires",
    "expires,expires on,expires at,expiry,expiry date,expiration,expiration date,valid until,gultig bis",
  ],
  ["expires", "ablauf,ablaufdatum,expiration le,caduca,caducidad,scadenza,vervalt,wygasa,истекает"],
  [
    "job",
    `job,job title,job name,title,job post,position,project,project name,project title,proposal,proposal title,
     gig,opportunity,role,jobname,auftrag,projekt,stelle,titel,titre,projet,mission,poste,offre,trabajo,proyecto,
     titulo,puesto,oferta,lavoro,progetto,titolo,incarico,trabalho,projeto,vaga,opdracht,klus,project naam,zlecenie,
     tytul,praca,projekty,работа,проект,вакансия,заказ,название,робота,проєкт,назва,is,proje,client,client name,customer,company,employer`,
  ],
  [
    "link",
    `link,url,job link,job url,bid link,proposal link,upwork link,job address,adresse,lien,enlace,collegamento,
     ссылка,посилання,odnosnik,baglanti`,
  ],
  [
    "niche",
    "niche,skill,skills,field,area,specialty,specialization,nische,fachgebiet,nicho,nicchia,ниша,ніша",
  ],
  [
    "outcome",
    `outcome,status,result,stage,state,job status,proposal status,ergebnis,statut,resultat,resultado,estado,stato,
     esito,risultato,uitkomst,resultaat,wynik,статус,результат,durum`,
  ],
  [
    "value",
    `value,contract value,deal value,earnings,earned usd,revenue,won value,job value,contract,wert,auftragswert,umsatz,
     valeur,revenu,valor,ingresos,valore,fatturato,waarde,omzet,wartosc,przychod usd,доход,ценность,дохід`,
  ],
  [
    "note",
    `note,notes,remark,remarks,comment,comments,memo,notiz,notizen,bemerkung,bemerkungen,anmerkung,kommentar,
     commentaire,commentaires,remarque,nota,notas,comentario,comentarios,commento,observaciones,opmerking,opmerkingen,
     notitie,uwagi,notatka,komentarz,заметка,заметки,примечание,комментарий,нотатки,примітка,not`,
  ],
  [
    "id",
    `id,row id,entry,entry id,transaction id,transactionid,upwork transaction id,record id,reference,ref,ref id,
     reference id,nr,no,number,#,uuid,key`,
  ],
];

const NAMES: ReadonlyMap<string, NamedField> = (() => {
  const found = new Map<string, NamedField>();
  for (const [field, list] of FIELD_NAMES) {
    for (const [rank, name] of list.split(",").entries()) {
      if (!found.has(folded(name))) found.set(folded(name), { field, rank });
    }
  }
  return found;
})();
