/**
 * Words of the stories around a question, and of questions about other things. They tell little one by one; named
 * alike, a translator in Lagos and a bookkeeper in Oslo read the same.
 */
export const BACKGROUND: Readonly<Record<string, string>> = {
  TRADE:
    "translator translators translation translations translating designer designers design developer developers dev devs copywriter copywriters copywriting writer writers editor editors editing bookkeeper bookkeeping accountant accounting teacher tutor nurse lawyer legal engineer engineers architect architectural illustrator illustrators illustration illustrations assistant virtual_assistant transcription transcriptionist transcribe transcribing proofreader proofreading logo logos website websites wordpress shopify python javascript react laravel php node seo marketing ads photographer photography video videos editing animation voiceover voice_over voice podcast podcasts subtitles subtitler captions excel spreadsheet powerpoint photoshop figma canva autocad cad ux ui data_entry scraping app_development coding coder programmer analyst consultant consulting typist typing interpreter interpreting retouching audio blog blogs e-commerce payroll hr devops backend frontend statistician academic medical dental technical_writing crm zapier automation database graphic graphics web game games 3d studio shop bakery restaurant salon clinic hospital museum school university office farm factory retired student students carpenter plumber baker chef nurse",
  PLACE:
    "india pakistan bangladesh nepal philippines nigeria kenya ghana egypt morocco tunisia ukraine russia poland germany france spain italy portugal brazil brasil argentina mexico colombia peru canada usa uk england ireland australia turkey vietnam indonesia malaysia singapore china japan korea israel dubai lahore karachi lagos nairobi manila cebu dhaka delhi mumbai lisbon madrid paris berlin london texas ohio california york toronto sydney melbourne cairo jakarta kyiv lviv warsaw belgrade bogota accra netherlands norway sweden denmark finland estonia georgia tbilisi serbia bosnia romania hungary greece switzerland austria belgium leeds country countries city town village europe asia africa america american indian german french spanish portuguese italian russian ukrainian nigerian filipino pakistani english",
  DATE: "january february march april june july august september october november december jan feb apr jun jul aug sept oct nov dec monday tuesday wednesday thursday friday saturday sunday weekend spring summer autumn winter christmas easter ramadan morning afternoon evening night tonight noon midnight yesterday tomorrow hour hours hrs minute minutes mins second seconds moment ago enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lundi mardi mercredi jeudi vendredi januar februar oktober dezember",
  FAMILY:
    "family kids kid child children baby mum parents grandmother grandfather grandma grandpa aunt uncle's girlfriend boyfriend fiance spouse house home village neighbour neighbors landlord boss's coach teacher's trainer mentor lecturer professor instructor",
  GROUP:
    "forum forums group groups reddit thread threads youtube video blogger blog blogs article articles guide guides newsletter webinar podcast course courses bootcamp academy telegram_group community meetup coworking comment comments moderator tiktok book lecture training workshop rumor rumour myth theory heard read says_online",
  SAID: "say says said told tell tells claim claims claimed swears swear insists argued argue thinks believe believes promised promises promise mention mentions mentioned explained heard hear reads quoted wrote writes",
  ASK: "tell explain show list give describe clarify confirm inform advise please kindly question questions ask asking asked wonder wondering curious know understand confused clear clue idea help",
  FEELING:
    "angry furious sad happy scared afraid worried nervous tired sick hate love frustrated annoyed ashamed embarrassed desperate stupid dumb silly crazy ridiculous robbery joke wtf smh unfair honest honestly cried cry upset mad hope glad grateful sorry thankful appreciate curious surprised shocked confused lovely nice funny weird strange odd",
  ACCEPT: "accept accepts accepted accepting agree agreed take_it say_yes saying_yes",
  OPEN: "open opened opens opening view viewed views see seen seeing saw looked look looks visible read",
  KEEP: "keep keeps kept keeping stay stays stayed remain hold holds store stored survive last lasts",
  CHANGE:
    "change changes changed changing edit edits raise raised raising lower lowered increase increased reduce modify adjust switch switched switching turn turned",
  ON_OFF:
    "turn_off turn_on switch_off switch_on turned_off turned_on disable disabled enable enabled activate deactivate toggle toggled pause paused stop stops stopped cancel_it untick uncheck off on_off auto automatic automatically",
  START: "start starts started starting begin begins began beginning first initially",
  END: "end ends ended ending finish finishes over stop stops stopped quit",
  LIMIT:
    "limit limits limited limiting unlimited cap capped ceiling quota max maximum minimum min threshold allowance allotment allocation",
  COUNT:
    "number numbers count counts counted counting total totals amount amounts figure figures sum sums quantity qty digits",
  WAIT: "wait waiting waited pending delay delayed soon later yet until long how_long hours_later",
  FAIL: "fail fails failed failing error errors invalid wrong broken bug issue problem problems not_working doesn't_work greyed grey stuck rejected_card declined_card insufficient",
  SCREEN:
    "page pages screen screens tab tabs menu menus button buttons settings setting dashboard section dropdown drop_down box link column icon app mobile phone desktop laptop browser android iphone ios android_app ipad click clicked clicking press pressed tap scroll interface layout form field",
  LESS_MORE:
    "more less fewer extra additional another rest other others else bigger smaller higher lower increase double half",
  ALL: "all everything every each whole entire complete_list full total altogether list",
  SAME: "same identical equal similar alike again both",
  TIME_LONG:
    "long years months old older oldest new newer newest recent latest since ages veteran back_after came_back returning",
  PERSON:
    "person people guy guys man woman lady girl boy someone somebody anyone anybody nobody everyone everybody who he she him her his",
  MONEY_BACK_WORDS:
    "bank paypal receipt invoice statement billing bill transaction transactions debit debited",
  GIVE_AWAY: "give giving gave given gives hand donate pass sent send sends sending receive",
  CONTRACT:
    "contract contracts milestone milestones deal deals hourly fixed fixed-price fixed_price escrow payment payments paid pay pays paying deliver delivered work works worked working",
  LOW_EFFORT:
    "terse lol haha bro bruh dude yo sir madam dear hello hi hey friends folks guys team thanks thank thx",
  MISSING:
    "missing disappear disappeared vanish vanished vanishing gone lost lose losing loses zero empty nothing none",
  ESTABLISHED:
    "established big_client good_client eligible eligibility qualify qualifies qualified condition conditions requirement requirements criteria",
  STUDY:
    "homework essay thesis exam maths physics chemistry history_exam degree diploma university college class classes lesson lessons learn learning",
  SHOPPING:
    "buy_a ticket tickets flight hotel pizza coffee shoes laptop phone car rent insurance loan mortgage visa_application passport",
};
