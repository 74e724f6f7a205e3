internal import Campaigns

/// The words that a poster adds to what its campaign says: that the doors open, that nothing is left, until when it goes on.
///
/// Each is chosen so that it needs no agreement with what stands beside it: states of an event are set as a stamp has them
/// (masculine or neuter where they have a gender), and names, days and times follow as they are.
struct EventWords: Sendable {
    /// Nothing is paid.
    let free: String
    /// The states of an event.
    let soldOut: String
    let cancelled: String
    let postponed: String
    let newVenue: String
    let lastTickets: String
    /// What stands before the time at which doors open, and before that of the beginning.
    let doors: String
    let start: String
    /// Until when; `%` stands for the time.
    let until: String
    /// Until when people enter their names, and from when tickets are sold; `%` stands for the day.
    let deadline: String
    let onSale: String
    let online: String
    /// In a house and online at the same time.
    let hybrid: String
    /// Who is behind it; `%` stands for a name.
    let organiser: String
    /// Everybody may come, and who may, by a number of years or two with a dash; `%` stands for them.
    let allAges: String
    let ages: String
    /// In which language it is; `%` stands for its name, or their names, as the CLDR has them.
    let spoken: String
    /// Whether a native reader or a printed source confirmed every word.
    let isConfirmed: Bool

    /// The words of a language, and English ones where the table lacks it.
    static func of(_ language: Language) -> EventWords { table[language] ?? english }

    /// All tags of the table, in small letters.
    static var tags: [String] { table.tags }

    private static let english = EventWords(cells: [
        "Free entry", "Sold out", "Cancelled", "Postponed", "New venue", "Last tickets", "Doors", "Start", "until %",
        "Deadline: %",
        "On sale: %", "Online", "On site and online", "Organiser: %", "All ages", "Ages %", "in %",
    ])

    private static let table = LanguageTable(rows) { EventWords(cells: $0) }

    private init(cells: [String]) {
        // A question mark behind a word says that nobody confirmed it, and behind the last one that of the whole row.
        isConfirmed = !cells.contains { $0.hasSuffix("?") }
        let words = cells.map { cell in
            cell.hasSuffix("?") ? String(cell.dropLast().reversed().drop { $0 == " " }.reversed()) : cell
        }
        (free, soldOut, cancelled, postponed) = (words[0], words[1], words[2], words[3])
        (newVenue, lastTickets, doors, start, until) = (words[4], words[5], words[6], words[7], words[8])
        (deadline, onSale, online, hybrid) = (words[9], words[10], words[11], words[12])
        (organiser, allAges, ages, spoken) = (words[13], words[14], words[15], words[16])
    }

    /// Tags | free | sold out | cancelled | postponed | new venue | last tickets | doors | start | until % | deadline | on sale |
    /// online | on site and online | organiser | all ages | an age or a range of ages | in the language %. A `?` stands behind what neither a native reader nor a
    /// printed source confirmed, as in ``DateSpelling``. The first four columns and the doors are those that posters, box
    /// offices and ticket shops of the languages print; the others are the plainest form without an ending that would have to agree.
    private static let rows = """
        en en-us en-as en-gu en-mh en-mp en-pr en-um en-vi | Free entry | Sold out | Canceled | Postponed | New venue | Last tickets | Doors | Start | until % | Deadline: % | On sale: % | Online | On site and online | Organizer: % | All ages | Ages % | in %
        en-001 | Free entry | Sold out | Cancelled | Postponed | New venue | Last tickets | Doors | Start | until % | Deadline: % | On sale: % | Online | On site and online | Organiser: % | All ages | Ages % | in %
        de | Eintritt frei | Ausverkauft | Abgesagt | Verschoben | Neuer Ort | Letzte Karten | Einlass | Beginn | bis % | Anmeldeschluss: % | Vorverkauf ab % | Online | Vor Ort und online | Veranstalter: % | Für jedes Alter | % Jahre | auf %
        lb | Fräien Entrée | Ausverkaaft | Ofgesot | Verréckelt | Neie Sall | Lescht Ticketen | Dieren op | Ufank | bis % | Umeldungsfrist: % | Am Verkaf: % | Online | Op der Plaz an online | Organisateur: % | Fir all Alter | % Joer | Sprooch: % ?
        af | Gratis toegang | Uitverkoop | Gekanselleer | Uitgestel | Nuwe plek | Laaste kaartjies | Deure | Begin | tot % | Sluitingsdatum: % | Te koop: % | Aanlyn | Ter plaatse en aanlyn | Organiseerder: % | Alle ouderdomme | Ouderdom: % | in % ?
        fr | Entrée libre | Complet | Annulé | Reporté | Nouveau lieu | Dernières places | Ouverture des portes | Début | jusqu’à % | Date limite\u{A0}: % | En vente\u{A0}: % | En ligne | Sur place et en ligne | Organisation\u{A0}: % | Tout public | % ans | en %
        oc | Dintrada a gratis | Complet | Anullat | Reportat | Luòc novèl | Darrièras plaças | Dobertura de las pòrtas | Començament | fins a % | Data limit: % | En venda: % | En linha | Sus plaça e en linha | Organizacion: % | Per totes los publics | % ans | en % ?
        it | Ingresso libero | Tutto esaurito | Annullato | Rinviato | Nuova sede | Ultimi biglietti | Apertura porte | Inizio | fino alle % | Scadenza: % | In vendita: % | Online | In sala e online | Organizzazione: % | Per tutte le età | % anni | in %
        es | Entrada libre | Agotado | Cancelado | Aplazado | Nuevo lugar | Últimas entradas | Apertura de puertas | Comienzo | hasta las % | Fecha límite: % | A la venta: % | En línea | Presencial y en línea | Organiza: % | Para todos los públicos | % años | en %
        es-mx es-co es-us es-pe es-ve es-pr es-do es-hn es-sv es-gt es-ni es-pa es-ar es-cl es-uy es-py es-bo es-ec es-cr es-cu es-419 | Entrada libre | Agotado | Cancelado | Pospuesto | Nuevo lugar | Últimos boletos | Apertura de puertas | Inicio | hasta las % | Fecha límite: % | A la venta: % | En línea | Presencial y en línea | Organiza: % | Para todo público | % años | en %
        pt pt-br | Entrada gratuita | Esgotado | Cancelado | Adiado | Novo local | Últimos ingressos | Abertura da casa | Início | até % | Prazo: % | À venda: % | On-line | Presencial e on-line | Realização: % | Livre para todos os públicos | % anos | em %
        pt-pt pt-ao pt-mz pt-cv pt-gw pt-st pt-tl | Entrada livre | Esgotado | Cancelado | Adiado | Novo local | Últimos bilhetes | Abertura de portas | Início | até % | Data-limite: % | À venda: % | Online | Presencial e online | Organização: % | Para todos os públicos | % anos | em %
        ca | Entrada lliure | Exhaurit | Cancel·lat | Ajornat | Nou lloc | Últimes entrades | Obertura de portes | Inici | fins a les % | Data límit: % | A la venda: % | En línia | Presencial i en línia | Organitza: % | Per a tots els públics | % anys | en %
        gl | Entrada de balde | Esgotado | Cancelado | Aprazado | Novo lugar | Últimas entradas | Apertura de portas | Comezo | ata as % | Data límite: % | Á venda: % | En liña | Presencial e en liña | Organiza: % | Para todos os públicos | % anos | en %
        eu | Sarrera doan | Agortuta | Bertan behera | Atzeratuta | Leku berria | Azken sarrerak | Ateak | Hasiera | Amaiera: % | Epemuga: % | Salgai: % | Sarean | Bertan eta sarean | Antolatzailea: % | Adin guztientzat | % urte | Hizkuntza: % ?
        ro | Intrare liberă | Bilete epuizate | Anulat | Amânat | Loc nou | Ultimele bilete | Acces de la | Început | până la % | Termen limită: % | În vânzare: % | Online | La fața locului și online | Organizator: % | Pentru toate vârstele | % ani | în %
        nl | Gratis toegang | Uitverkocht | Afgelast | Uitgesteld | Nieuwe locatie | Laatste kaarten | Zaal open | Aanvang | tot % | Aanmelden tot % | Voorverkoop vanaf % | Online | Op locatie en online | Organisatie: % | Alle leeftijden | % jaar | in het %
        sv | Fri entré | Utsålt | Inställt | Framflyttat | Ny plats | Sista biljetterna | Insläpp | Start | till % | Sista dag: % | Biljettsläpp: % | Online | På plats och online | Arrangör: % | Alla åldrar | % år | på %
        nb no | Gratis inngang | Utsolgt | Avlyst | Utsatt | Nytt sted | Siste billetter | Dørene åpner | Start | til % | Frist: % | Billettsalg fra % | På nett | På stedet og på nett | Arrangør: % | For alle aldre | % år | på %
        nn | Gratis inngang | Utselt | Avlyst | Utsett | Ny stad | Siste billettar | Dørene opnar | Start | til % | Frist: % | Billettsal frå % | På nett | På staden og på nett | Arrangør: % | For alle aldrar | % år | på %
        da | Gratis adgang | Udsolgt | Aflyst | Udskudt | Nyt sted | Sidste billetter | Dørene åbner | Start | til % | Frist: % | Billetsalg fra % | Online | På stedet og online | Arrangør: % | For alle aldre | % år | på %
        is | Ókeypis aðgangur | Uppselt | Aflýst | Frestað | Nýr staður | Síðustu miðarnir | Húsið opnar | Hefst | til % | Frestur: % | Miðasala frá % | Á netinu | Á staðnum og á netinu | Skipuleggjandi: %? | Fyrir alla aldurshópa | % ára | Tungumál: %
        fo | Ókeypis atgongd | Útselt | Avlýst | Útsett | Nýtt stað | Seinastu atgongumerki | Hurðarnar lata upp | Byrjan | til % | Freist: % | Atgongumerkjasøla frá % | Á netinum | Á staðnum og á netinum | Fyriskipari: % | Fyri øll | % ár | Mál: % ?
        kl | Akeqanngitsumik | Tunisaapput | Taamaatinneqarpoq | Kinguartinneqarpoq | Sumiiffik nutaaq | Billetsit kingulliit | Matut ammarpaat | Aallartiffik | %-p tungaanut | Killissarititaq: % | Tuniniaaneq: % | Internetikkut | Najuullugu internetikkullu | Aaqqissuisoq: % | Ukiut apeqqutaatinnagit | Ukiut: % | Oqaatsit: % ?
        fi | Vapaa pääsy | Loppuunmyyty | Peruttu | Siirretty | Uusi paikka | Viimeiset liput | Ovet | Alkaa | % asti | Määräaika: % | Liput myyntiin % | Verkossa | Paikan päällä ja verkossa | Järjestäjä: % | Kaikenikäisille | % v. | Kieli: %
        et | Tasuta sissepääs | Välja müüdud | Jääb ära | Edasi lükatud | Uus koht | Viimased piletid | Uksed | Algus | kuni % | Tähtaeg: % | Müügil alates % | Veebis | Kohapeal ja veebis | Korraldaja: % | Kõigile vanustele | % a. | Keel: %
        lv | Ieeja brīva | Izpārdots | Atcelts | Pārcelts | Jauna vieta | Pēdējās biļetes | Durvis | Sākums | līdz % | Termiņš: % | Pārdošana: % | Tiešsaistē | Klātienē un tiešsaistē | Rīkotājs: % | Visiem vecumiem | % gadi | Valoda: %
        lt | Įėjimas nemokamas | Išparduota | Atšaukta | Nukelta | Nauja vieta | Paskutiniai bilietai | Durys | Pradžia | iki % | Terminas: % | Prekyba nuo % | Internetu | Vietoje ir internetu | Organizatorius: % | Visų amžiaus grupių | Amžius: % | Kalba: %
        pl | Wstęp wolny | Wyprzedane | Odwołane | Przełożone | Nowe miejsce | Ostatnie bilety | Otwarcie drzwi | Początek | do % | Zgłoszenia do % | W sprzedaży od % | Online | Na miejscu i online | Organizator: % | Dla wszystkich | Wiek: % | Język: %
        cs | Vstup volný | Vyprodáno | Zrušeno | Odloženo | Nové místo | Poslední vstupenky | Vstup od | Začátek | do % | Uzávěrka: % | V prodeji od % | Online | Na místě i online | Pořadatel: % | Pro všechny věkové kategorie | Věk: % | Jazyk: %
        sk | Vstup voľný | Vypredané | Zrušené | Odložené | Nové miesto | Posledné vstupenky | Vstup od | Začiatok | do % | Uzávierka: % | V predaji od % | Online | Na mieste aj online | Organizátor: % | Pre všetky vekové kategórie | Vek: % | Jazyk: %
        hu | A belépés ingyenes | Telt ház | Elmarad | Elhalasztva | Új helyszín | Utolsó jegyek | Kapunyitás | Kezdés | Vége: % | Határidő: % | Jegyvásárlás: % | Online | Helyszínen és online | Szervező: % | Minden korosztálynak | % éves | Nyelv: %
        hr bs | Ulaz slobodan | Rasprodano | Otkazano | Odgođeno | Novo mjesto | Zadnje ulaznice | Otvaranje vrata | Početak | do % | Rok: % | U prodaji od % | Online | Uživo i online | Organizator: % | Za sve uzraste | Dob: % | Jezik: %
        sl | Vstop prost | Razprodano | Odpovedano | Prestavljeno | Novo prizorišče | Zadnje vstopnice | Odprtje vrat | Začetek | Konec % | Rok: % | V prodaji od % | Na spletu | Na kraju in na spletu | Organizator: % | Za vse starosti | Starost: % | Jezik: %
        sr | Улаз слободан | Распродато | Отказано | Одложено | Ново место | Последње улазнице | Отварање врата | Почетак | до % | Рок: % | У продаји од % | Онлајн | Уживо и онлајн | Организатор: % | За све узрасте | Узраст: % | Језик: %
        sr-latn | Ulaz slobodan | Rasprodato | Otkazano | Odloženo | Novo mesto | Poslednje ulaznice | Otvaranje vrata | Početak | do % | Rok: % | U prodaji od % | Onlajn | Uživo i onlajn | Organizator: % | Za sve uzraste | Uzrast: % | Jezik: %
        mk | Влез слободен | Распродадено | Откажано | Одложено | Ново место | Последни билети | Врати | Почеток | до % | Рок: % | Во продажба од % | Онлајн | Во живо и онлајн | Организатор: % | За сите возрасти | Возраст: % | Јазик: %
        bg | Вход свободен | Разпродадено | Отменено | Отложено | Ново място | Последни билети | Врати | Начало | до % | Краен срок: % | В продажба от % | Онлайн | На място и онлайн | Организатор: % | За всички възрасти | Възраст: % | Език: %
        ru | Вход свободный | Билетов нет | Отменено | Перенесено | Новое место | Последние билеты | Двери | Начало | до % | Крайний срок: % | В продаже с % | Онлайн | Очно и онлайн | Организатор: % | Для всех возрастов | Возраст: % | Язык: %
        uk | Вхід вільний | Квитків немає | Скасовано | Перенесено | Нове місце | Останні квитки | Двері | Початок | до % | Кінцевий термін: % | У продажу з % | Онлайн | Наживо й онлайн | Організатор: % | Для будь-якого віку | Вік: % | Мова: %
        be | Уваход вольны | Білетаў няма | Адменена | Перанесена | Новае месца | Апошнія білеты | Дзверы | Пачатак | да % | Апошні тэрмін: % | У продажы з % | Анлайн | На месцы і анлайн | Арганізатар: % | Для ўсіх узростаў | Узрост: % | Мова: % ?
        kk | Кіру тегін | Билеттер сатылып кетті | Болмайды | Кейінге қалдырылды | Жаңа орын | Соңғы билеттер | Есік ашылады | Басталуы | Аяқталуы: % | Соңғы мерзім: % | Сатылымда: % | Онлайн | Орнында және онлайн | Ұйымдастырушы: % | Барлық жасқа | Жас: % | Тілі: % ?
        el | Είσοδος ελεύθερη | Εξαντλήθηκαν | Ακυρώνεται | Αναβάλλεται | Νέος χώρος | Τελευταία εισιτήρια | Ώρα προσέλευσης | Έναρξη | έως τις % | Προθεσμία: % | Προπώληση από % | Διαδικτυακά | Διά ζώσης και διαδικτυακά | Διοργάνωση: % | Για όλες τις ηλικίες | Ηλικία: % | Γλώσσα: %
        sq | Hyrja e lirë | Të shitura | Anuluar | Shtyrë | Vend i ri | Biletat e fundit | Hapja e dyerve | Fillimi | deri në % | Afati: % | Në shitje: % | Në internet | Në vend dhe në internet | Organizatori: % | Për të gjitha moshat | Mosha: % | Gjuha: % ?
        mt | Dħul b'xejn | Mibjugħ kollu | Ikkanċellat | Pospost | Post ġdid | L-aħħar biljetti | Bibien | Bidu | sa % | Skadenza: % | Għall-bejgħ: % | Online | Fuq il-post u online | Organizzatur: % | Għal kull età | Età: % | Lingwa: % ?
        ga | Saorchead isteach | Díolta amach | Ar ceal | Curtha siar | Ionad nua | Ticéid dheireanacha | Doirse | Tús | go dtí % | Spriocdháta: % | Ar díol: % | Ar líne | Ar an láthair agus ar líne | Eagraí: % | Gach aois | Aois: % | Teanga: % ?
        cy | Mynediad am ddim | Wedi gwerthu allan | Wedi'i ganslo | Wedi'i ohirio | Lleoliad newydd | Tocynnau olaf | Drysau | Dechrau | tan % | Dyddiad cau: % | Ar werth: % | Ar-lein | Yn y fan a'r lle ac ar-lein | Trefnydd: % | Pob oed | Oed: % | Iaith: %
        tr | Giriş ücretsiz | Tükendi | İptal edildi | Ertelendi | Yeni mekân | Son biletler | Kapı açılış | Başlangıç | Bitiş: % | Son tarih: % | Satışta: % | Çevrim içi | Yüz yüze ve çevrim içi | Düzenleyen: % | Her yaşa uygun | Yaş: % | Dil: %
        az | Giriş pulsuz | Biletlər satılıb | Ləğv edilib | Təxirə salınıb | Yeni məkan | Son biletlər | Qapılar | Başlanğıc | Bitmə: % | Son tarix: % | Satışda: % | Onlayn | Əyani və onlayn | Təşkilatçı: % | Bütün yaşlar üçün | Yaş: % | Dil: % ?
        hy | Մուտքն ազատ է | Տոմսերը սպառված են | Չեղարկված է | Հետաձգված է | Նոր վայր | Վերջին տոմսերը | Դռները | Սկիզբը | մինչև % | Վերջնաժամկետ՝ % | Վաճառքում՝ % | Առցանց | Տեղում և առցանց | Կազմակերպիչ՝ % | Բոլոր տարիքների համար | Տարիք՝ % | Լեզուն՝ % ?
        ka | შესვლა თავისუფალია | ბილეთები გაიყიდა | გაუქმდა | გადაიდო | ახალი ადგილი | ბოლო ბილეთები | კარის გაღება | დასაწყისი | დასასრული: % | ბოლო ვადა: % | იყიდება: % | ონლაინ | ადგილზე და ონლაინ | ორგანიზატორი: % | ყველა ასაკისთვის | ასაკი: % | ენა: % ?
        vi | Vào cửa tự do | Hết vé | Đã hủy | Hoãn | Địa điểm mới | Những vé cuối | Mở cửa | Bắt đầu | đến % | Hạn chót: % | Mở bán: % | Trực tuyến | Tại chỗ và trực tuyến | Ban tổ chức: % | Mọi lứa tuổi | % tuổi | Ngôn ngữ: %
        id | Gratis | Tiket habis | Dibatalkan | Ditunda | Tempat baru | Tiket terakhir | Pintu dibuka | Mulai | sampai % | Batas waktu: % | Mulai dijual: % | Daring | Luring dan daring | Penyelenggara: % | Semua umur | % tahun | dalam bahasa %
        ms | Masuk percuma | Habis dijual | Dibatalkan | Ditangguhkan | Tempat baharu | Tiket terakhir | Pintu dibuka | Mula | hingga % | Tarikh tutup: % | Mula dijual: % | Dalam talian | Bersemuka dan dalam talian | Penganjur: % | Semua umur | % tahun | dalam bahasa %
        tl fil | Libreng pasok | Ubos na ang tiket | Kanselado | Ipinagpaliban | Bagong lugar | Huling mga tiket | Bukas ang pinto | Simula | hanggang % | Huling araw: % | Mabibili mula % | Online | Sa lugar at online | Tagapag-ayos: % | Lahat ng edad | Edad: % | Wika: % ?
        sw | Kiingilio bure | Tiketi zimeisha | Imefutwa | Imeahirishwa | Mahali papya | Tiketi za mwisho | Milango | Kuanza | hadi % | Tarehe ya mwisho: % | Zinauzwa: % | Mtandaoni | Ukumbini na mtandaoni | Mwandaaji: % | Umri wote | Umri: % | Lugha: % ?
        ar | الدخول مجاني | نفدت التذاكر | ملغى | مؤجل | مكان جديد | آخر التذاكر | فتح الأبواب | البداية | حتى % | آخر موعد: % | بدء البيع: % | عبر الإنترنت | حضوريًا وعبر الإنترنت | التنظيم: % | لجميع الأعمار | العمر: % | اللغة: %
        fa | ورود رایگان | بلیت تمام شد | لغو شد | به تعویق افتاد | مکان جدید | آخرین بلیت‌ها | گشایش درها | شروع | تا % | آخرین مهلت: % | آغاز فروش: % | آنلاین | حضوری و آنلاین | برگزارکننده: % | برای همهٔ سنین | سن: % | زبان: %
        ur | داخلہ مفت | ٹکٹ ختم | منسوخ | ملتوی | نیا مقام | آخری ٹکٹ | دروازے | آغاز | % تک | آخری تاریخ: % | فروخت شروع: % | آن لائن | موقع پر اور آن لائن | منتظم: % | ہر عمر کے لیے | عمر: % | زبان: % ?
        he | הכניסה חופשית | אזלו הכרטיסים | בוטל | נדחה | מקום חדש | כרטיסים אחרונים | פתיחת דלתות | התחלה | עד % | מועד אחרון: % | תחילת מכירה: % | מקוון | במקום ובאופן מקוון | הפקה: % | לכל הגילים | גיל: % | שפה: %
        hi | प्रवेश निःशुल्क | टिकट समाप्त | रद्द | स्थगित | नया स्थान | अंतिम टिकट | प्रवेश | आरंभ | % तक | अंतिम तिथि: % | बिक्री आरंभ: % | ऑनलाइन | स्थल पर और ऑनलाइन | आयोजक: % | सभी आयु के लिए | आयु: % | भाषा: %
        mr | प्रवेश विनामूल्य | तिकिटे संपली | रद्द | पुढे ढकलले | नवीन स्थळ | शेवटची तिकिटे | प्रवेश | सुरुवात | % पर्यंत | अंतिम तारीख: % | विक्री सुरू: % | ऑनलाइन | प्रत्यक्ष आणि ऑनलाइन | आयोजक: % | सर्व वयोगटांसाठी | वय: % | भाषा: % ?
        ne | निःशुल्क प्रवेश | टिकट सकियो | रद्द | स्थगित | नयाँ स्थान | अन्तिम टिकट | प्रवेश | सुरु | % सम्म | अन्तिम मिति: % | बिक्री सुरु: % | अनलाइन | स्थलमा र अनलाइन | आयोजक: % | सबै उमेरका लागि | उमेर: % | भाषा: % ?
        bn | প্রবেশ বিনামূল্যে | টিকিট শেষ | বাতিল | স্থগিত | নতুন স্থান | শেষ টিকিট | প্রবেশ শুরু | শুরু | % পর্যন্ত | শেষ তারিখ: % | বিক্রি শুরু: % | অনলাইন | সরাসরি ও অনলাইন | আয়োজক: % | সব বয়সের জন্য | বয়স: % | ভাষা: % ?
        ta | அனுமதி இலவசம் | டிக்கெட் தீர்ந்தது | ரத்து | ஒத்திவைப்பு | புதிய இடம் | கடைசி டிக்கெட்டுகள் | நுழைவு | தொடக்கம் | % வரை | கடைசி நாள்: % | விற்பனை தொடக்கம்: % | இணையவழி | நேரிலும் இணையவழியிலும் | ஏற்பாடு: % | எல்லா வயதினருக்கும் | வயது: % | மொழி: % ?
        te | ప్రవేశం ఉచితం | టికెట్లు అయిపోయాయి | రద్దు | వాయిదా | కొత్త వేదిక | చివరి టికెట్లు | ప్రవేశం | ప్రారంభం | % వరకు | చివరి తేదీ: % | అమ్మకం ప్రారంభం: % | ఆన్‌లైన్ | వేదికలో, ఆన్‌లైన్‌లో | నిర్వహణ: % | అన్ని వయసుల వారికి | వయసు: % | భాష: % ?
        si | නොමිලේ ඇතුල්වීම | ප්‍රවේශපත්‍ර අවසන් | අවලංගුයි | කල් දමා ඇත | නව ස්ථානය | අවසන් ප්‍රවේශපත්‍ර | දොරටු | ආරම්භය | % දක්වා | අවසන් දිනය: % | අලෙවිය ඇරඹේ: % | මාර්ගගත | ස්ථානයේ සහ මාර්ගගත | සංවිධානය: % | සියලු වයස් සඳහා | වයස: % | භාෂාව: % ?
        kn | ಪ್ರವೇಶ ಉಚಿತ | ಟಿಕೆಟ್ ಮುಗಿದಿದೆ | ರದ್ದು | ಮುಂದೂಡಲಾಗಿದೆ | ಹೊಸ ಸ್ಥಳ | ಕೊನೆಯ ಟಿಕೆಟ್‌ಗಳು | ಪ್ರವೇಶ | ಆರಂಭ | % ವರೆಗೆ | ಕೊನೆಯ ದಿನ: % | ಮಾರಾಟ ಆರಂಭ: % | ಆನ್‌ಲೈನ್ | ಸ್ಥಳದಲ್ಲಿ ಮತ್ತು ಆನ್‌ಲೈನ್ | ಆಯೋಜನೆ: % | ಎಲ್ಲ ವಯಸ್ಸಿನವರಿಗೆ | ವಯಸ್ಸು: % | ಭಾಷೆ: % ?
        ml | പ്രവേശനം സൗജന്യം | ടിക്കറ്റ് തീർന്നു | റദ്ദാക്കി | മാറ്റിവച്ചു | പുതിയ വേദി | അവസാന ടിക്കറ്റുകൾ | പ്രവേശനം | തുടക്കം | % വരെ | അവസാന തീയതി: % | വിൽപ്പന തുടക്കം: % | ഓൺലൈൻ | വേദിയിലും ഓൺലൈനിലും | സംഘാടനം: % | എല്ലാ പ്രായക്കാർക്കും | പ്രായം: % | ഭാഷ: % ?
        gu | પ્રવેશ મફત | ટિકિટ પૂરી | રદ | મુલતવી | નવું સ્થળ | છેલ્લી ટિકિટો | પ્રવેશ | શરૂઆત | % સુધી | છેલ્લી તારીખ: % | વેચાણ શરૂ: % | ઑનલાઇન | સ્થળ પર અને ઑનલાઇન | આયોજક: % | બધી ઉંમર માટે | ઉંમર: % | ભાષા: % ?
        pa | ਦਾਖ਼ਲਾ ਮੁਫ਼ਤ | ਟਿਕਟਾਂ ਖ਼ਤਮ | ਰੱਦ | ਮੁਲਤਵੀ | ਨਵੀਂ ਥਾਂ | ਆਖ਼ਰੀ ਟਿਕਟਾਂ | ਦਾਖ਼ਲਾ | ਸ਼ੁਰੂ | % ਤੱਕ | ਆਖ਼ਰੀ ਤਾਰੀਖ਼: % | ਵਿਕਰੀ ਸ਼ੁਰੂ: % | ਆਨਲਾਈਨ | ਮੌਕੇ 'ਤੇ ਅਤੇ ਆਨਲਾਈਨ | ਪ੍ਰਬੰਧਕ: % | ਹਰ ਉਮਰ ਲਈ | ਉਮਰ: % | ਭਾਸ਼ਾ: % ?
        or | ପ୍ରବେଶ ମାଗଣା | ଟିକେଟ ସରିଛି | ବାତିଲ | ସ୍ଥଗିତ | ନୂଆ ସ୍ଥାନ | ଶେଷ ଟିକେଟ | ପ୍ରବେଶ | ଆରମ୍ଭ | % ପର୍ଯ୍ୟନ୍ତ | ଶେଷ ତାରିଖ: % | ବିକ୍ରି ଆରମ୍ଭ: % | ଅନଲାଇନ | ସ୍ଥାନରେ ଓ ଅନଲାଇନ | ଆୟୋଜକ: % | ସବୁ ବୟସ ପାଇଁ | ବୟସ: % | ଭାଷା: % ?
        th | เข้าชมฟรี | บัตรหมด | ยกเลิก | เลื่อน | สถานที่ใหม่ | บัตรชุดสุดท้าย | ประตูเปิด | เริ่ม | ถึง % | หมดเขต: % | เปิดขายบัตร: % | ออนไลน์ | ที่งานและออนไลน์ | จัดโดย % | ทุกวัย | อายุ % | ภาษา: %
        km | ចូលដោយឥតគិតថ្លៃ | អស់សំបុត្រ | លុបចោល | លើកពេល | ទីកន្លែងថ្មី | សំបុត្រចុងក្រោយ | បើកទ្វារ | ចាប់ផ្តើម | ដល់ % | ថ្ងៃផុតកំណត់៖ % | លក់សំបុត្រ៖ % | អនឡាញ | នៅកន្លែង និងអនឡាញ | អ្នករៀបចំ៖ % | គ្រប់វ័យ | អាយុ៖ % | ភាសា៖ % ?
        my | အခမဲ့ဝင်ခွင့် | လက်မှတ်ကုန်ပြီ | ဖျက်သိမ်း | ရွှေ့ဆိုင်း | နေရာသစ် | နောက်ဆုံးလက်မှတ်များ | တံခါးဖွင့် | စတင် | % အထိ | နောက်ဆုံးရက်: % | လက်မှတ်ရောင်း: % | အွန်လိုင်း | နေရာတွင်နှင့် အွန်လိုင်း | စီစဉ်သူ: % | အသက်အရွယ်မရွေး | အသက် % | ဘာသာစကား - % ?
        lo | ເຂົ້າຟຣີ | ບັດໝົດ | ຍົກເລີກ | ເລື່ອນ | ສະຖານທີ່ໃໝ່ | ບັດສຸດທ້າຍ | ເປີດປະຕູ | ເລີ່ມ | ເຖິງ % | ໝົດເຂດ: % | ເປີດຂາຍບັດ: % | ອອນລາຍ | ທີ່ງານ ແລະ ອອນລາຍ | ຈັດໂດຍ: % | ທຸກໄວ | ອາຍຸ % | ພາສາ: % ?
        am | መግቢያ ነጻ | ቲኬት አልቋል | ተሰርዟል | ተላልፏል | አዲስ ቦታ | የመጨረሻ ቲኬቶች | በር መክፈቻ | መጀመሪያ | እስከ % | የመጨረሻ ቀን፦ % | ሽያጭ ከ % | በኢንተርኔት | በቦታው እና በኢንተርኔት | አዘጋጅ፦ % | ለሁሉም ዕድሜ | ዕድሜ፦ % | ቋንቋ፦ % ?
        ja | 入場無料 | 完売 | 中止 | 延期 | 会場変更 | 残席わずか | 開場 | 開演 | 〜% | 締切：% | 発売日：% | オンライン | 会場とオンライン | 主催：% | 全年齢対象 | %歳 | 使用言語：%
        zh zh-hans | 免费入场 | 售罄 | 已取消 | 延期 | 更换场地 | 余票不多 | 入场 | 开始 | 至% | 截止日期：% | 开票：% | 线上 | 线下与线上 | 主办：% | 适合所有年龄 | %岁 | 语言：%
        zh-hant | 免費入場 | 完售 | 已取消 | 延期 | 更換場地 | 最後門票 | 進場 | 開始 | 至% | 截止日期：% | 開賣：% | 線上 | 現場與線上 | 主辦：% | 適合所有年齡 | %歲 | 語言：%
        ko | 무료입장 | 매진 | 취소 | 연기 | 장소 변경 | 마지막 티켓 | 입장 | 시작 | %까지 | 마감: % | 예매 시작: % | 온라인 | 현장과 온라인 | 주최: % | 전체 관람가 | %세 | 언어: %
        """
}
