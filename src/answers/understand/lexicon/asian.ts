/** The same concepts in Hindi and Urdu (both scripts), Tagalog, Indonesian, Arabic, Turkish, Bengali and Vietnamese. */
export const ASIAN: Readonly<Record<string, string>> = {
  UNIT: "कनेक्ट* كونكت* كونيكت* كونكتس کنیکٹ* کنکٹ* কানেক্ট* connects-nya connectler* connect'* kredi koneksi kredit",
  BID: "proposal-* प्रपोजल प्रपोज़ल आवेदन अप्लाई बोली aplikasi-ku nag-apply mag-apply magaply magbid mag-bid pag-apply apply_karne apply_karna melamar lamaran lamar pengajuan tawaran عرض عروض تقديم التقديم اقدم أقدم قدمت عرضا اپلائی پروپوزل teklif* başvur* basvur* আবেদন প্রস্তাব đe_xuat ung_tuyen",
  LETTER: "رسالة خطاب surat mektup लेटर लिखूं likhu likhna sulat magsulat",
  JOB: "जॉब नौकरी kaam naukri trabaho proyekto pekerjaan kerjaan lowongan وظيفة الوظيفة وظائف شغل الشغل مشروع عمل جاب کام iş* ilan* কাজ viec",
  CLIENT: "क्लाइंट client-* kliyente klien clien-nya عميل العميل عملاء کلائنٹ müşteri* musteri* ক্লায়েন্ট khach",
  AGENCY: "एजेंसी ajensya agensi وكالة الوكالة ajans* ایجنسی",
  UPWORK: "अपवर्क اپورک أبورك اب_وورك ابورك اب وورك upwork-te upwork'* اپ_ورک আপওয়ার্ক",
  MEMBERSHIP: "اشتراك عضوية langganan keanggotaan üyelik* uyelik* सदस्यता abonelik",
  PLUS: "بلس प्लस পลাস پلس",
  BADGE: "बैज شارة rozet* lencana بیج",
  BOOST: "बूस्ट بوست بوسٹ pa-boost i-boost nag-boost di-boost naka-boost تعزيز boostla* öne_çık*",
  OUTBID: "natalo nalampasan dikalahkan تجاوزني",
  INTERVIEW: "इंटरव्यू na-interview mainterview interbyu wawancara مقابلة المقابلة انٹرویو mülakat* görüşme*",
  INVITE: "निमंत्रण invite_aaye na-invite imbitasyon undangan diundang دعوة دعاني الدعوات davet* دعوت دعوات",
  CERT: "सर्टिफिकेट sertipiko sertifikat sertifikasi شهادة sertifika*",
  PROFILE: "प्रोफाइल profayl profil profile_ko ملف ملفي الملف پروفائل প্রোফাইল hồ_so",
  COMPLETE:
    "पूरा poora pura complete_karne kumpleto nakumpleto tapos lengkap lengkapi اكمل اكملت اكتمال tamamla* مکمل",
  SIGNUP:
    "रजिस्टर naya_account naya register_kiya nag-register magrehistro pag-register bagong_account daftar mendaftar pendaftaran akun_baru تسجيل سجلت التسجيل حساب_جديد kayıt* kayit* üye_ol* جديد نیا",
  NEWBIE: "naye नये baguhan bago_pa pemula yeni_başla* مبتدئ nayi",
  PROMO: "कोड promo_code kode kupon كود رمز كوبون kod kodu kuponu",
  REPLY:
    "जवाब reply_kare jawab nagreply nag-reply sumagot sagot balas membalas jawaban رد يرد ردود جواب cevap* yanıt*",
  SILENCE:
    "jawab_nahi reply_nahi walang_sumasagot walang_reply tidak_dibalas nggak_dibalas لا_يرد ما_حد koi_reply",
  PRICE:
    "कीमत daam rate_kya presyo magkano halaga harga berapa_harga biaya سعر السعر قیمت بكم fiyat* ücret* ucret* دام দাম gia mahal murah مهنگ mehnga sasta",
  DOLLAR:
    "पैसे पैसा paise paisa rupay pera dolyar piso uang duit dolar rupiah فلوس دولار ريال para پیسے پیسہ টাকা tien",
  BUY: "खरीद* kharid* khareed* kharido bumili bibili bili pagbili pambili beli membeli pembelian اشتري شراء اشتريت satın_al* satin_al* alırım خرید* কিনব mua",
  CARD: "कार्ड kard kartu بطاقة البطاقة فيزا kart* کارڈ কার্ড the",
  PAYMETHOD:
    "भुगतान bayad magbayad pagbabayad bayaran pembayaran bayar ادفع الدفع دفع öde* ode* ادائیگی gcash dana bca ovo",
  EARNINGS: "कमाई kamai kita kinita penghasilan ارباح أرباحي رصيدي kazanc*",
  TAX: "टैक्स buwis pajak ضريبة الضريبة vergi* ٹیکس",
  BUNDLE: "पैक bandel paket باقة باقات الباقات paket*",
  FREE: "मुफ्त फ्री muft free_me free_mein muft_me libre libreng gratis مجانا مجانية المجانية مجاني ببلاش ücretsiz* ucretsiz* bedava مفت ফ্রি mien_phi",
  BONUS: "इनाम gantimpala hadiah مكافأة المكافأة مكافاة هدية ödül* hediye* انعام",
  EARN_UNITS:
    "मिलते मिलेंगे मिलता milte milta milenge milega mile milenga makakuha makukuha nakukuha makakakuha dapat mendapat mendapatkan أحصل احصل اخذ يعطوني kazan* alabilir ملتے ملیں পাব binibigay ibinibigay",
  FEE: "कमीशन porsyento komisyon komisi persen عمولة نسبة رسوم komisyon yüzde kesinti فیصد کمیشن kinakaltas",
  REFUND:
    "वापस wapas vapas wapis waapas babalik maibabalik ibabalik binabalik balik ma-refund kembali dikembalikan balikin استرجاع ترجع يرجع استرداد رجع iade* geri واپس ফেরত hoan",
  CHARGED:
    "कटते कटेंगे katte katenge kat_gaye kat_jate kaat kata nabawas bawas kinain nawala terpotong dipotong kepotong خصم يخصم gitti gidiyor کٹ",
  CLOSED:
    "बंद band_ho band_kar close_kar cancel_kar sinara isinara na-close kinansela tinanggal ditutup dibatalkan dihapus اغلق إغلاق سكر حذف الغى kapat* iptal* silin* بند",
  EXPIRE:
    "एक्सपायर khatam expire_hote expire_ho mag-expire mage-expire nag-eexpire mawawala kadaluarsa hangus kedaluwarsa تنتهي صلاحية الصلاحية süresi* geçerlilik ختم",
  WITHDRAW: "withdraw_kar binawi i-withdraw tarik ditarik سحبت سحب_العرض geri_çek* wapas_le",
  DECLINED: "reject_kar tinanggihan na-reject ditolak رفض رفضني reddet*",
  HIRED: "hire_kar na-hire hinire naka-hire hire_kiya direkrut وظف işe_al*",
  ROLLOVER:
    "अगले agle_mahine agle_month carry_hote next_month_me susunod maiipon naiipon bulan_depan numpuk menumpuk الشهر_القادم تتراكم sonraki_ay devred* birik*",
  CYCLE: "kab_aate kab_aayenge kab_milenge kailan_dumarating kailan_dadating reset kapan_masuk متى_تصل",
  MONTHLY:
    "महीने महीना mahine mahina mahiney har_mahine buwan buwanan kada_buwan bulan bulanan tiap_bulan setiap_bulan شهر الشهر شهري شهريا بالشهر aylık aylik ayda مہینے mahine_me মাসে thang",
  YEARLY: "साल saal taon tahun سنة yıl* yil",
  WEEKLY: "hafte hafta linggo minggu اسبوع haftalık",
  DAILY: "din दिन araw hari يوم gün* دن",
  TODAY: "अभी abhi ab ngayon sekarang الان الآن şimdi hala",
  PAST: "pehle पहले dati dulu dahulu قبل سابقا önce eskiden",
  THIS_PERIOD: "is_mahine iss_mahine is_hafte ngayong_buwan bulan_ini minggu_ini هذا_الشهر bu_ay",
  ME: "मेरे मुझे मेरा मैं mera mere meri mujhe maine mai ako ko akin aking saya aku gue gw ku انا لدي عندي حسابي benim bende bana میرے مجھے আমার",
  OTHERS:
    "dost bhai behen kaibigan kapatid asawa teman temen kakak adik صديق صديقي اخي arkadaş* kardeş* دوست بھائی wife_ko",
  TRANSFER:
    "bhej bhejna de_sakta de_sakte share_kar ilipat ipasa ibigay ibenta kirim transfer_ke jual kasih ارسل تحويل احول ابيع gönder* aktar* sat* دے",
  HISTORY: "इतिहास hisab hisaab kasaysayan riwayat سجل تاريخ geçmiş* gecmis* ہسٹری",
  BALANCE:
    "बचे bache bacha baki kitne_bache natira natitira natitirang sisa tersisa saldo الرصيد رصيد باقي المتبقي kalan kaldı bakiye* باقی",
  SPEND:
    "खर्च kharch kharcha gastos nagastos gumastos nagamit pengeluaran habis terpakai صرفت انفقت harca* خرچ",
  WHERE:
    "कहाँ कहां kaha kahan kidhar saan nasaan dimana di_mana mana اين أين وين nerede nereden کہاں কোথায় makikita dekhe dekhu dekhte lihat liat o_dau",
  HOW: "कैसे kaise kese paano pano gimana bagaimana caranya cara كيف ازاي nasıl nasil کیسے কিভাবে lam_sao tarika",
  HOW_MANY: "कितने kitne kitni ilan ilang berapa كم kaç kac کتنے কত bao_nhieu",
  HOW_MUCH: "कितना kitna kitne_ka kitne_paise magkano berapa_harga بكم ne_kadar کتنا",
  WHY: "क्यों kyu kyun kyon kyo bakit kenapa mengapa لماذا ليش ليه neden niye کیوں tai_sao",
  WHEN: "कब kab kailan kapan متى ne_zaman کب",
  WHAT: "क्या_होते क्या_है kya_hota kya_hai kya_hote kya_matlab matlab ano ano_ang ano_ba apa_itu apa ما_هو ما_هي شنو ايش يعني nedir ne_demek مطلب ki",
  CAN: "सकता सकते sakta sakte sakti pwede puwede maaari bisa boleh ممكن هل_يمكن ينفع yapabilir* olur_mu mümkün سکتا",
  SHOULD:
    "चाहिए chahiye dapat_ba mas_mabuti maganda_ba sebaiknya lebih_baik هل_افضل افضل değer mantıklı چاہیے karna_chahiye",
  DIFFERENT: "alag alag-alag zyada jyada iba-iba magkaiba beda مختلف farklı",
  EACH: "ek isang kada_isa bawat satu per_satu واحد الواحد bir tane ایک",
  COMPARE: "ya_phir mas_okay atau ام mı yoksa",
  WORTH: "fayda faida worth_hai sulit worth_ba untung يستاهل değer_mi کا_فائدہ",
  BUDGET: "badyet anggaran ميزانية bütçe*",
  TIPS: "टिप्स salah tipid hemat نصائح نصيحة ipucu öneri* bachane bachaye",
  QUALITY: "behtar sudhar pagandahin memperbaiki bikin_bagus تحسين geliştir*",
  SCAM: "धोखा dhokha fraud_hai manloloko budol penipuan penipu احتيال نصب نصاب dolandır* maang hinihingi pinapabayad minta_bayar",
  VETTING: "सत्यापित hindi_verified belum_verifikasi تقييم yorumlar",
  GONE: "band_ho_gaya nahi_milte ab_nahi wala_na tinanggal_na sudah_tidak masih_ada ما_عاد artık",
  NOT_ARRIVED:
    "nahi_mile nahi_aaye nahi_mila nahi_aaya walang_dumating wala_pa hindi_dumating belum_masuk gak_masuk nggak_nambah ga_nambah belum_dapat ما_وصل لم_احصل gelmedi نہیں_ملے",
  NEGATION:
    "नहीं nahi nahin nai mat bina hindi wala walang di tidak nggak gak ga belum tanpa لا ما لم بدون yok değil نہیں",
};
