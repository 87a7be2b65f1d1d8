/**
 * Words that say nothing about what is to be done. Everything else counts as a specific: a tool, a material, a
 * deliverable, a place. Compared without a plural or verb ending.
 */
const WORDS = `
a about above across after again all almost also always am an and another any anybody anyone anything are around as asap at
away back bad based basic basis be because been before behind being believe below best better between big both bring but by call can
cannot cant cause check clear close come coming common complete could daily day deal different difficult discuss do does doing
done dont down dream drive during each early easy easily either else end enough etc even ever every everybody everyone everything exact
exciting explain extra fact fair far fast feel few fill final find fine first fit flexible follow following for forward
free from full fully fun further future general get getting give given go going good got great group grow growing growth guarantee guide
had half hand handle happen happy hard has have having he hear help helpful her here hey hi hello high highly him his hit home honest hope
hour how however huge i id idea if im immediate immediately important improve in include including individual info information initial
inside instead instruction interest interested interesting into introduce involve involved is issue it item its itself join just keep kind kindly know known
large last late later least leave less let level life like likely line little live ll load local long look looking lot love low made
main make making many matter may maybe me mean meet member message might mind mine minute mission moment money month monthly more most
motivated move much must my myself name near necessary need needed negotiable never new next nice no none normal not note nothing now number
of off offer offering often ok okay old on once one online only open opportunity option or order other our ours out outside over own
part part-time pass passion passionate past patient pay paid payment people per perfect perfectly perform period person personal phone
pick place plan please pls plus point possible post posted posting potential power preferably prefer preferred prepare present previous price
pro probably problem process produce professional proficient profile progress project promise proof proper properly proposal proud prove
provide provided purpose put quality question quick quickly quite quote range rate rather reach read reading ready real really reason
receive recent regard regarding regular related reliable rely remote remotely reply represent request require required requirement responsible responsibility
rest result right rock role room run same sample satisfy say scope search second see seek seeking seem select selected self send sense
sent serious seriously serve service set several share she short should show side similar simple simply since single situation skill skilled
small smart so solution some somebody someone something sometimes somewhere soon sort special specific spend stage stand start state stay
step still stop straight strong stuff style subject submit success successful such suggest suitable super support sure take taken talent
talented talk task tell term test than thank thanks that the their them then there these they thing think this those thought through
time to today together told tomorrow too top total touch toward track tried true trust try turn two type u under understand
understanding until up update upon ur urgent urgently us use used useful user usual usually value various very via view wait want wanted
was way we week weekly welcome well went were what whatever when whenever where which while who whole why wide will willing win wish
with within without wont wonderful word work worked worker working workplace worth would write wrong yes yet you your yours yourself youre
freelancer freelance developer designer writer expert specialist professional assistant guru ninja rockstar wizard genius superstar coder
programmer contractor employee candidate applicant applicants agency team company business client startup manager boss entrepreneur
job jobs gig position hire hiring hired apply applying application available availability experience experienced ability able knowledge
background attitude attention detail details detailed communication communicate communicator english fluent native deadline deadlines
budget fixed hourly salary cost reasonable affordable cheap competitive rate rates bonus long longterm long-term short-term fulltime full-time
remote worldwide upwork platform contract milestone bid bids interview portfolio resume cv review reviews star rating deliver delivery delivered
timely manner punctual dedicated dedication hardworking hard-working creative creativity innovative dynamic energetic enthusiastic proactive
organized trustworthy honest honesty loyal committed commitment independent independently multitask wear hats goal goals vision ideal ideally
world-class cutting-edge take next-level journey challenge challenges challenging opportunity opportunities environment collaborate collaboration
relationship partnership partner success succeed brand-new modern beautiful amazing awesome excellent outstanding ongoing upcoming
digital internet web online website site app application software program system technology tech computer laptop design development content
marketing graphic graphics media social presence virtual admin administrative data entry typing copy paste text document documents file files page pages
asked another bring candidate's capable chance change choose chosen clean clever client's community consider contact create created
creating current currently deep describe description desire develop do's driven duties duty earn earning effective efficient effort engage
enjoy ensure entire especially essential establish eye familiar feedback flexible focus forever friendly function functional functions
generate generous genuine hands hands-on idea ideas impact improvement income increase industry inspire integrity key lead leader leading
limited lucky maintain manage managing market max min mostly multiple must-have needs objective objectives oriented outcome overall
particular paying perk perks positive potential practice pretty principle priority productive proven qualification qualified qualify quiet
rapid recommend respond response responsive reward rewarding role scale self-motivated selfmotivated several shape shared skillset solid solve
solving someone's spare spirit stable standard strategic strategy strength structure stunning succeed supportive talents tasks themed
thrive tool tools turn unique valuable variety versatile wants whoever wow year years young student students housewife
female male girl boy guy man woman lady anyone's sir madam dear folks friend friends family god bless regards
january february march april june july august september october november december
dollar dollars usd euro eur inr payment verified unverified proposals interviewing hires posted ago member since
chat dm telegram whatsapp skype details area age old ad advert ads advertising
discussed previously mentioned above-mentioned said agreed shown attached attachment attachments reference references example examples
upfront negotiate negotiation flexible terms condition conditions agreement according accordingly across overall thorough thoroughly
assist assistance activity activities needs workload busy vary varies depend depends hour hours minimum maximum per approx approximately
`;

const GENERIC = new Set(
  WORDS.split(/\s+/)
    .filter(Boolean)
    .flatMap((word) => [word, stem(word)]),
);

/** Whether a folded word says nothing about the work. */
export function isGeneric(word: string): boolean {
  return GENERIC.has(word) || GENERIC.has(stem(word));
}

/** Crude on purpose: only brings plural and verb forms together. */
export function stem(word: string): string {
  if (word.length <= 4) return word.replace(/(?<=[a-z]{3})s$/, "");
  return word.replace(/(?:ies)$/, "y").replace(/(?:ing|ed|es|s|ly)$/, "");
}
