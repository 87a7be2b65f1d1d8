/**
 * What English words stand for in questions about Connects: concept → words, `_` joins a phrase and a final `*`
 * takes every ending. Near topics differ by such words (withdrawn, closed, expired), so each has its own concept.
 */
export const ENGLISH: Readonly<Record<string, string>> = {
  // The things people talk about.
  UNIT: "connect connects connect's conect conects connet connets connex konnect* conncts connecs connnects coonects conexts credit credits token tokens tokns coin coins points bid_credit bid_credits bid_token bid_tokens upwork_currency",
  BID: "proposal* proposl* propsal* propos* bid bids bidding application applications apply applies applied applying aply reapply submit submits submitted submitting submission pitch pitches pitching pitched applicants applicant bidder bidders put_in_for go_for_it",
  LETTER:
    "letter letters leter coverletter cover_letter cover_letters opening first_line first_lines hook wording intro template templates copy_paste copywriting paragraph paragraphs sentences grammar wording rewrite",
  JOB: "job jobs gig gigs project projects posting postings listing listings post posts vacancy vacancies position positions task tasks role tender opening job's jobpost ad ads",
  CLIENT:
    "client clients client's cliant clint cleint customer employer employers buyer hirer poster company recruiter customers",
  FREELANCER: "freelancer freelancers freelanser freelancing freelance contractor contractors",
  AGENCY:
    "agency agencies agency's agensy agncy agencys agency_plus business_manager bizdev agency_owner team_members",
  UPWORK: "upwork upwork's upwrk upwrok upworks odesk elance the_platform the_site the_website the_app",
  OTHER_SITE:
    "fiverr fiverr's guru toptal linkedin peopleperhour freelancer_com freelancer_dot_com thumbtack workana contra turing malt bark naukri onlinejobs taskrabbit uber lyft amazon ebay etsy airbnb netflix spotify steam xbox roblox robux discord slack facebook instagram tiktok whatsapp_group google chatgpt openai midjourney shopify",
  PLUS: "plus pluss freelancer_plus plus_plan plus_membership premium paid_plan paid_tier paid_membership plus_member pro_plan",
  MEMBERSHIP:
    "membership memberships membrship subscription subscriptions subscribe subscribed subscriber subscribers abo plan plans tier tiers",
  BASIC:
    "basic free_plan free_tier free_account free_membership standard_plan free_member regular_plan not_plus non_plus without_plus",
  BADGE: "badge badges bage icon sticker",
  AVAILABILITY:
    "availability available_now available_badge availability_badge open_to_work lightning bolt green_badge blue_badge green_label looking_for_work ready_to_work available_for_work available_tag available_thing available_label available",
  BOOST:
    "boost boosts boosted boosting boostin boster booster bost promote promoted promoting sponsored top_spot top_place top_of_the_list on_top to_the_top at_the_top first_place second_place third_place fourth_place place_1 place_2 top_slot slot slots auction highlighted top_four ranking_higher bidding_war",
  OUTBID:
    "outbid outbidded outbids out_bid overbid bumped knocked_out knocked_off beat_me beaten lost_the_spot lost_my_spot kicked_out pushed_out pushed_down fell_out someone_bid_more",
  INTERVIEW:
    "interview interviews interviewed interviewing intervew interveiw intervw shortlisted screening_call",
  INVITE:
    "invite invites invited inviting invitation invitations invted invit* client_contacted_me contacted_me reached_out",
  OFFER:
    "offer offers direct_offer direct_offers direct_contract project_catalog catalog hire_me_directly rehire rehired",
  RISING: "rising_talent rising risin rising_talents rt_badge",
  TOPRATED: "top_rated toprated top_rated_plus expert_vetted",
  JSS: "jss job_success job_success_score success_score",
  CERT: "certification certifications certified certify certificate certificates cert certs certifying skill_certification skill_certifications skill_cert skill_exam skill_test skill_tests vetted_skill diploma coursera exam exams",
  READINESS: "readiness rediness readines readiness_test quiz upwork_test rules_test",
  PROFILE: "profile profiles profil profile's overview portfolio",
  COMPLETE:
    "complete completed completing completion compleet completeness finish finished finishing finishd fill filled filling 100% hundred_percent 100_percent full_profile 100",
  SIGNUP:
    "register registers registered registering registration sign_up signup signing_up signed_up sign-up join joined joining new_account new_accounts open_an_account opened_an_account created_an_account made_an_account made_account create_account created_account newcomer newcomers welcome starter on_day_one first_day when_you_start initial starting start_with starts_with just_joined onboarding",
  NEWBIE:
    "newbie newbies beginner beginners noob noobs new_here new_to_upwork new_freelancer new_freelancers newcomer just_started starting_out rookie fresher",
  APPROVED: "approved approval accepted_profile under_review pending review verification",
  PROMO:
    "promo promos promocode code codes code's coupon coupons voucher vouchers redeem redeemed redeeming promotional promotion promotions discount discounts gift_code",
  REPLY:
    "reply replies replied replying replys response responses responded responds respond answer answers answered answering answerd message messaged messages msg write_back wrote_back writes_back get_back_to_me viewed",
  SILENCE:
    "no_reply no_replies no_answer no_answers no_response no_responses silence silent ignored ghosted ghosting nobody_replies nobody_answers nobody_responds not_answering never_answer never_reply crickets no_views not_viewed never_viewed idle",
  // Money.
  PRICE:
    "price prices pricing priced cost costs costing costed rate rates charge charges worth value cheap cheaper expensive pricey tariff fee_for",
  DOLLAR:
    "$ dollar dollars usd bucks buck cent cents money cash euro euros eur pounds inr rupee rupees naira peso pesos in_money rs €  £ ₹ dolar dolares",
  BUY: "buy buying buys bought bougt buyin purchase purchases purchased purchasing get_more add_more top_up topup topping_up topped_up recharge reload refill_my order ordered acquire obtain stock_up cop grab",
  CARD: "card cards visa mastercard amex discover maestro debit prepaid virtual_card gift_card gift_cards verve rupay unionpay american_express credit_card debit_card",
  PAYMETHOD:
    "paypal payoneer crypto bitcoin usdt gcash upi skrill apple_pay google_pay bank_transfer wise revolut easypaisa jazzcash paytm mpesa m-pesa mobile_money wire iban sepa payment_method payment_methods payment_option payment_options pay_by pay_with billing_method billing_methods",
  EARNINGS:
    "earnings earning earned income my_upwork_balance upwork_balance money_i_made funds payout revenue wages salary",
  TAX: "tax taxes taxed vat gst hst iva tva sales_tax taxable withholding",
  EXTRA_CHARGE:
    "extra_money more_than_the_price charged_more came_out_more added_at_checkout on_top_of_the_price 1.61 1.82 extra_cents on_my_receipt final_price at_checkout",
  BUNDLE:
    "bundle bundles pack packs package packages packet packets bulk sizes size quantity quantities custom_amount smallest largest biggest minimum_purchase choices in_tens of_ten",
  FREE: "free fre freebie freebies gratis complimentary no_cost costs_nothing without_paying without_money without_buying for_nothing free_of_charge zero_cost dont_have_money no_money can_not_afford",
  BONUS:
    "bonus bonuses reward rewards rewarded rewarding gift gifts gifted grant granted incentive prize perk handout compensation",
  EARN_UNITS: "earn get receive receiving received gain farm collect win credited award awarded gets got",
  FEE: "fee fees service_fee service_fees commission commissions percent percentage % cut takes_from flat_ten ten_percent slice sliding_fee from_my_earnings of_my_earnings",
  REFUND:
    "refund refunds refunded refundable refnd refunding reimburse* get_back got_back give_back gave_back gives_back return returned returns returning returnable come_back came_back comes_back back recover recovered credited_back restore restored reversed get_them_back mine_back",
  CHARGEBACK:
    "chargeback charge_back dispute disputed money_back cash_back to_my_card onto_my_card bank_dispute reverse_the_charge charged_twice charged_two_times double_charge double_charged double_charge duplicate twice refund_my_money fraud unauthorized unauthorised stolen_card by_mistake accidentally accident wrong_amount changed_my_mind",
  CHARGED:
    "charged deducted deduct deducts deduction deductions taken took takes take debited minus cut_from subtract lost lose losing eaten eats consumed drained drain drains",
  // What happens to a job or a proposal.
  CLOSED:
    "closed closes close closing closd cancelled cancels cancel canceled cancelling taken_down took_down pulled_the_job vanished disappeared disappears gone removed removes remove removd deleted deletes deletd no_longer_available archived taken_offline shut",
  EXPIRED_JOB: "job_expired post_expired listing_expired job_expires expired_job expired_post simply_expired",
  NOBODY_HIRED:
    "nobody_was_hired no_one_was_hired without_hiring no_hire nobody_hired didnt_hire did_not_hire never_hired hired_nobody hired_no_one hires_nobody without_a_hire hired_anyone idle still_open inactive_client",
  SOMEONE_ELSE:
    "someone_else somebody_else another_freelancer other_freelancer hired_another another_person hired_other",
  REMOVED_RULES:
    "violation violates violated violating rules tos terms flagged reported removed_by_upwork upwork_removed removed_the_post",
  WITHDRAW:
    "withdraw withdrew withdrawn withdrawing withdrw withdrawal_of_proposal retract retracted take_back pull_my_proposal pull_out pulled_out undo cancel_my_proposal cancel_proposal cancelled_my_proposal cancel_my_bid remove_my_bid wrong_job applied_by_mistake sent_by_mistake",
  DECLINED:
    "declined decline declines declining rejected rejects reject rejection turned_me_down turned_down refused not_selected passed_on_me",
  HIRED: "hired hire hires hiring hires_1 already_hired filled the_job_is_taken contract_started",
  ENOUGH:
    "needs_two wants_two wants_three desired more_than_one several_freelancers multiple_freelancers how_many_they_need enough_people second_hire another_one still_hiring",
  COMPETITION: "50+ competition crowded too_many_proposals 20_to_50 many_applicants too_late interviewing_8",
  EXPIRE:
    "expire expires expired expiring expiry expiration xpire expird lapse lapses lapsed valid validity die dies dead rot shelf_life use_by one_year after_a_year a_year_later year_old go_bad go_stale time_limit deadline forever burn",
  OLDEST_FIRST:
    "used_first oldest old_or_new which_go_first which_ones_go_first first_used order_of_use newest",
  ROLLOVER:
    "rollover roll_over rolls_over rolled_over rolling_over carry carries carried carry_over carry_forward accumulate accumulates stack stacks stacking pile piles pile_up add_up build_up next_month unused leftover leftovers left_over leftovr remaining_ones keep_them saved_up hoard cap ceiling maximum max limit_on_how_many wiped reset_to_zero reset resets",
  CYCLE:
    "billing cycle billing_date billing_cycle renewal renews renew renewed renewing reset_date refill refills refresh refreshed arrive arrives arrived which_day what_day on_which_day first_of_the_month date",
  MONTHLY: "monthly montly mnthly month month's mnth months every_month each_month per_month a_month",
  YEARLY: "yearly annual annually year years per_year a_year twelve_months",
  WEEKLY: "weekly week weeks a_week per_week each_week",
  DAILY: "daily day days every_day each_day a_day per_day",
  TODAY: "today now right_now currently nowadays these_days rn at_the_moment still",
  PAST: "was were used_to back_then in_the_past old_days earlier before previously ago last_year since_when introduced began history historically 2018 2019 2020 2021 2022 2023 odesk_days once_upon changed",
  THIS_PERIOD:
    "this_month last_month this_week last_week this_year last_year today yesterday so_far since_january since_monday past_month past_week in_october in_november from_the_first until_now past_30_days",
  // Who acts.
  ME: "i me my mine myself i'm i've i'd i'll",
  YOU: "you your yours you're bot",
  THEY: "they them their they're people others",
  OTHERS:
    "friend friends friend's brother sister wife husband cousin colleague roommate teammate neighbour partner someone somebody another_account other_account second_account dad mom mother son daughter buddy mate nephew uncle",
  // What is done with them.
  TRANSFER:
    "transfer transfers transferred transferable trasnfer share sharing shared give_to send_to lend borrow donate sell selling sells sold swap exchange trade move move_them merge gift_them pass_on inherit from_my_account to_his_account to_her_account",
  HISTORY:
    "history histry log logs record records transactions transaction statement list ledger entries activity movements where_did_they_go where_did_my breakdown_of trail audit",
  BALANCE:
    "balance balances left remaining remain how_many_do_i_have do_i_have have_i_got in_my_account my_count enough what_is_left still_have on_hand run_out ran_out running_out low",
  SPEND:
    "spend spent spending spnd spends used use uses using burn burned burning blew blown consumed consumption wasted gastos expenses expense went_through",
  RECORD:
    "log add record note_down subtract take_off deduct put_down write_down set_my update_my tak_off minus plus_ten just_used register_that",
  WHERE:
    "where wher where's whereabouts which_page which_menu which_section which_screen find see look show location menu page tab button settings screen click dropdown",
  HOW: "how hw how's how_do how_to how_can steps way procedure process guide instructions",
  HOW_MANY: "how_many howmany how_meny how_mny number_of how_mch number amount quantity count",
  HOW_MUCH: "how_much howmuch how_mutch how_mch how_expensive price_of cost_of",
  WHY: "why y why's why'd reason reasons purpose point_of what_for logic justification explain_why how_come idea_behind",
  WHEN: "when wen what_date which_day how_long how_soon until since what_time",
  WHAT: "what what's wat whats meaning means mean define definition explain explanation understand",
  WHO: "who who's whose whom",
  CAN: "can could may possible possibility allowed able permitted is_it_ok",
  SHOULD:
    "should shud worth_it better wise smart recommend advice advise suggest make_sense sensible good_idea",
  DIFFERENT:
    "different differ differs vary varies varying variable depends depend same_job not_the_same more_than_others higher_than changed_on_me changing went_up fluctuate went_down decides determines based_on why_16 so_many",
  TECHNICAL:
    "technical specialized specialised developer development ai blockchain big_budget high-paying high_paying expert entry_level data_entry location country budget",
  SHOWN: "shown listed displayed visible shows number_next_to before_i_apply",
  RANGE:
    "minimum maximum lowest highest average typical usual normal range between min max at_least at_most typically usually",
  EACH: "each per apiece single one unit individually a_piece 1",
  COMPARE: "vs versus or compare comparison compared difference different between better than instead rather",
  WORTH:
    "worth worthwhile worth_it sulit pays_off pay_off paid_off paying_off benefit advantages perks profitable profit return_on return roi investment invest break_even value_for_money waste_of_money",
  RESULT:
    "per_hire per_interview win win_rate conversion rate_of ratio odds chances chance success guarantee guaranteed results landed clients_from nothing_to_show",
  BUDGET:
    "budget budgets budgeting set_aside allocate plan_for how_much_should afford limit cap_my spending_limit control overspend overspending reasonable realistic estimate warn alert stretch",
  CALC: "calculate calculation calculator compute math maths sum total altogether in_total multiply divide divided equals times work_out add_up bill together",
  TIPS: "tips tip tricks advice strategy strategies wisely wiser save saving waste wasting wasted efficiently focus carefully selective picky narrow niche many_or_few quality_over_quantity fit targeted relevant",
  QUALITY:
    "improve better stronger write writing quality convincing persuasive stand_out mistakes weak fix personalise personalize",
  SCAM: "scam scams scammer scammers scammed fake fraud fraudulent suspicious phishing telegram whatsapp signal off_platform outside_upwork deposit check cheque gift_cards training_fee advance_fee pay_first pay_to_work id_card passport_scan legit genuine real shady fishy sketchy dodgy trap ghost_job ghost_jobs bogus too_good_to_be_true smells",
  VETTING:
    "red_flag red_flags vague unclear payment_verified payment_unverified unverified verified hire_rate rating reviews stars feedback posts_no_hire no_hires history_of_the_client client's_history good_client bad_client spent_total trustworthy rude revisions vet check_client low_rating new_client",
  GONE: "ended removed stopped gone discontinued scrapped abolished no_longer not_anymore any_more anymore cancelled used_to_get used_to_give old_reward killed dropped",
  NOT_ARRIVED:
    "not_received did_not_get did_not_receive never_got never_came never_arrived still_no nothing_came no_bonus missing where_are_my didnt_get haven't_got have_not_received not_credited zero got_nothing got_none none",
  ON_TOP:
    "on_top extra additional plus_the besides separate separately in_addition included include includes both together base",
  UPGRADE:
    "upgrade upgraded upgrading upgrades switch_to_plus going_plus mid-month mid_cycle prorated halfway",
  DOWNGRADE:
    "downgrade downgraded downgrading downgrde cancel_plus cancel_my_plus cancel_membership cancel_subscription leave_plus leaving_plus quit_plus drop_plus stop_plus back_to_basic go_basic switch_to_basic unsubscribe ending_membership stop_paying auto_renew cancellation dropping_plus end_my_plus",
  NEGATION: "not no never none nothing without n't nobody cannot nowhere neither nor hardly",
  // What other questions are about.
  ACCOUNT_TROUBLE:
    "suspended suspension banned ban restricted frozen locked hacked verification identity id_verification password login log_in appeal account_closed deactivated vpn second_account",
  PAYOUT:
    "payout withdrawal withdraw_money withdraw_my bank_account w-8ben w8 w9 1099 milestone escrow invoice hourly timesheet time_tracker tracker get_paid payment_from_client release unpaid",
  CLIENT_SIDE: "i'm_a_client as_a_client i_want_to_hire post_a_job hire_a_freelancer contract_initiation",
  CHAT: "hello hi hey thanks thank_you good_morning good_evening bye ok okay lol joke poem weather recipe translate",
  MISUSE:
    "ignore_previous ignore_all ignore_your instructions system_prompt pretend jailbreak developer_mode act_as roleplay print_all reveal config secret admin",
};
