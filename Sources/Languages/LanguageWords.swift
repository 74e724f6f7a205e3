/// Words that tell the languages of the Latin script from each other.
enum LanguageWords {
    /// The languages that have a word, by the word in small letters.
    static let languages: [String: [String]] = {
        var languages: [String: [String]] = [:]
        var language = ""
        for entry in table.split(whereSeparator: \.isWhitespace) {
            if entry.hasSuffix(":") {
                language = String(entry.dropLast())
            } else {
                languages[String(entry), default: []].append(language)
            }
        }
        return languages
    }()

    /// The languages of the table.
    static let all = Set(languages.values.joined())

    /// By language: small words first, then what events say of themselves, months and weekdays as the Unicode CLDR has them,
    /// and what events are about.
    private static let table = """
        af: die en van met vir by in 'n op na te om konsert fees aand gratis toegang kaartjies deure open uitstalling mark
          januarie februarie maart april mei junie julie augustus september oktober november desember sondag maandag dinsdag
          woensdag donderdag vrydag saterdag nag dag oggend musiek somer winter lente herfs kersfees kinders gesin teater boek
          boeke film dans lied liedere koor stad tuin kerk kasteel museum huis kuns skool straat kos wyn groot klein nuwe ou
        az: və ilə bir üçün bu da də hər konsert bayram gecə giriş pulsuz bilet biletlər qapı açılış sərgi tamaşa festivalı saat
          yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr bazar ertəsi çərşənbə axşamı cümə şənbə
          gecələr gecəsi gün günü axşam səhər musiqi musiqisi yay qış payız yeni il uşaq uşaqlar ailə teatr teatrı kitab
          kitablar oxu film rəqs mahnı mahnılar xor şəhər bağ kilsə qala muzey muzeyi ev incəsənət açıq məktəb küçə yemək böyük
          kiçik
        ca: el els les amb i dels del per una al als la concert festa fira nit entrada gratuïta lliure entrades horari obertura
          exposició taller gener febrer març d’abril maig juny juliol d’agost setembre d’octubre novembre desembre diumenge
          dilluns dimarts dimecres dijous divendres dissabte abril agost octubre nits dia dies tarda matí música estiu hivern
          primavera tardor nadal any nens nenes família teatre llibre llibres lectura dansa cançó cançons cor mercat ciutat
          jardí església castell museu casa portes obertes escola carrer vi gran nova entre sobre fins trobada
        cs: a v ve na s se do pro od při u k koncert slavnosti večer vstup volný zdarma vstupné vstupenky otevírací doba výstava
          představení trh hod ledna února března dubna května června července srpna září října listopadu prosince neděle pondělí
          úterý středa čtvrtek pátek sobota leden únor březen duben květen červen červenec srpen říjen listopad prosinec noci
          den dny ráno hudba hudby léto zima jaro podzim vánoce nový rok děti rodina divadlo kniha knihy čtení film tanec píseň
          písně sbor město zahrada kostel zámek hrad muzeum dům umění otevřené škola ulice jídlo víno velký malý starý je pod
          nad před noc
        cy: y yr a yn i o ar gyda gan am cyngerdd gŵyl noson mynediad ddim tocynnau drysau arddangosfa oriau agor perfformiad
          ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr dydd sul llun mercher iau
          gwener sadwrn nosweithiau diwrnod bore cerddoriaeth haf gaeaf gwanwyn nadolig plant teulu theatr llyfr llyfrau darllen
          ffilm dawns cân caneuon côr marchnad dinas gardd eglwys castell amgueddfa tŷ celf ysgol stryd bwyd gwin mawr bach
          newydd hen
        da: og i på med for af til en et den fra ved koncert fest aften gratis adgang entré billetter åbningstider døre
          forestilling udstilling marked januar februar marts april maj juni juli august september oktober november december
          søndag mandag tirsdag onsdag torsdag fredag lørdag nat nætter dag dage morgen musik sommer vinter forår efterår jul
          nytår børn familie teater bog bøger læsning film dans sang sange kor by byen have kirke slot museum hus kunst åbent
          åben skole gade mad vin stor store lille nye gamle under over gennem efter eller er vi hele
        de: der die das und im am mit für von bei zum vom konzert fest lesung eintritt frei einlass beginn uhr karten
          öffnungszeiten vortrag ausstellung januar februar märz april mai juni juli august september oktober november dezember
          sonntag montag dienstag mittwoch donnerstag freitag samstag nacht nächte tag tage abend morgen musik sommer winter
          frühling herbst weihnachten weihnachts neujahr kinder familie theater buch bücher lesen kino tanz tanzen lied lieder
          chor markt stadt garten kirche schloss museum museen haus kunst offen schule straße straßen essen wein lange große
          kleine neue alte unter über durch nach beim eine einen ein ist sind wir gäste sommerfest sommernacht
        en: the of and with for at in from by live on your concert festival reading free entry doors tickets opening hours
          workshop exhibition night show january february march april may june july august september october november december
          sunday monday tuesday wednesday thursday friday saturday nights day evening morning music summer winter spring autumn
          christmas year children kids family theatre book books film films cinema dance song songs choir market city garden
          park church castle museum house art open party group community club school street food beer wine classic masters
          international annual presents featuring tour special guests welcome join
        es: el los las del y con para una en por al desde concierto fiesta feria noche entrada libre gratis entradas horario
          apertura exposición taller enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
          domingo lunes martes miércoles jueves viernes sábado noches día tarde mañana música verano invierno primavera otoño
          navidad año niños niñas familia libro libros lectura danza baile canción canciones coro mercado ciudad jardín iglesia
          castillo museo casa arte puertas abiertas escuela calle vino gran nueva nuevo entre sobre hasta encuentro nuestra
        et: ja on koos või ning kell meie ka see kuni kontsert pidu õhtu tasuta sissepääs piletid avatud lahtiolekuajad uksed
          näitus etendus laat jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember
          pühapäev esmaspäev teisipäev kolmapäev neljapäev reede laupäev öö ööd päev päevad hommik muusika suvi talv kevad sügis
          jõulud uusaasta lapsed laste pere teater raamat raamatud lugemine film tants laul laulud koor turg linn aed kirik loss
          muuseum maja kunst kool tänav toit vein suur väike uus vana kõigile
        eu: eta da bat ez du dira gure egun kontzertua jaia gaua festa sarrera doan sarrerak ordutegia ateak erakusketa
          ikuskizuna azoka urtarrila otsaila martxoa apirila maiatza ekaina uztaila abuztua iraila urria azaroa abendua igandea
          astelehena asteartea asteazkena osteguna ostirala larunbata gauak eguna egunak goiza musika uda udako negua neguko
          udaberria udaberriko udazkena udazkeneko gabonak gabonetako haurrak haurrentzako familia antzerkia liburua liburuak
          irakurketa filma dantza abestia abestiak abesbatza azokak hiria hiriko lorategia eliza gaztelua museoa etxea arte
          irekiak eskola kalea janaria ardoa handia txikia berria zaharra guztientzat
        fi: ja on sekä kanssa tai ei klo mukana koko että uusi konsertti juhla ilta vapaa pääsy ilmainen liput aukioloajat ovet
          näyttely esitys markkinat tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta
          syyskuuta lokakuuta marraskuuta joulukuuta sunnuntaina maanantaina tiistaina keskiviikkona torstaina perjantaina
          lauantaina tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu
          sunnuntai maanantai tiistai keskiviikko torstai perjantai lauantai yö yöt päivä päivät aamu musiikki musiikkia kesä
          talvi kevät syksy joulu uusivuosi lapset lasten perhe teatteri kirja kirjat lukeminen elokuva tanssi laulu laulut
          kuoro tori kaupunki puisto kirkko linna museo talo taide avoimet koulu katu ruoka viini suuri pieni vanha kaikille
        fo: og í á við fyri til frá hjá um at ein konsert festivalur kvøld ókeypis atgongd atgongumerki framsýning tónleikur
          januar februar mars apríl mai juni juli august september oktober november desember sunnudagur mánadagur týsdagur
          mikudagur hósdagur fríggjadagur leygardagur
        fr: le la les des du et avec au aux pour une chez concert fête soirée entrée libre gratuit billets ouverture horaires
          spectacle exposition festival janvier février mars avril mai juin juillet août septembre octobre novembre décembre
          dimanche lundi mardi mercredi jeudi vendredi samedi nuit nuits jour jours soir matin musique été hiver printemps
          automne noël an enfants enfant famille théâtre livre livres lecture cinéma danse chanson chansons chœur chorale marché
          ville jardin jardins église château musée maison art portes ouvertes école rue vin grande petit petite nouveau dans
          sur par entre est nous vous invités rencontre rencontres
        ga: an na agus le i ar ag do sa go ceolchoirm féile oíche saor in aisce saorchead isteach ticéid doirse taispeántas
          uaireanta oscailte eanáir feabhra márta aibreán bealtaine meitheamh iúil lúnasa meán fómhair deireadh samhain nollaig
          domhnaigh luain máirt céadaoin déardaoin haoine sathairn oícheanta lá laethanta maidin ceol ceoil samhradh samhraidh
          geimhreadh earrach fómhar nollag páistí teaghlach amharclann leabhar leabhair léamh scannán damhsa amhrán amhráin cór
          margadh cathair gairdín eaglais caisleán músaem teach ealaín scoil sráid bia fíon mór beag nua sean don
        gl: o os ás ó unha unhas coas cos polo pola nenas nenos rúa praza igrexa xuventude xornada panxoliñas obradoiro da do
          das dos coa e na no unha para concerto festa feira noite entrada de balde gratuíta entradas horario apertura
          exposición xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro domingo luns martes
          mércores xoves venres sábado noites día tarde mañá música verán inverno primavera outono nadal ano familia libro
          libros lectura baile canción cancións coro mercado cidade xardín castelo museo casa portas abertas escola viño nova
          novo encontro mostra serán vendima montaña
        hr: i u na s sa za od do uz kod pri koncert svečanost večer noć ulaz slobodan besplatan ulaznice radno vrijeme izložba
          predstava sajam siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca
          nedjelja ponedjeljak utorak srijeda četvrtak petak subota siječanj veljača ožujak travanj svibanj lipanj srpanj
          kolovoz rujan listopad studeni prosinac noći dan dani jutro glazba glazbe ljeto ljetni zima proljeće jesen božić nova
          godina djeca obitelj kazalište knjiga knjige čitanje film ples pjesma pjesme zbor grad vrt crkva dvorac muzej kuća
          umjetnost otvorena škola ulica hrana vino veliki mali stari je pod nad pred
        hu: a az és egy is vagy hogy nem mint már csak koncert hangverseny ünnep este belépés ingyenes díjtalan jegyek
          nyitvatartás kapunyitás kiállítás előadás vásár január február március április május június július augusztus
          szeptember október november december vasárnap hétfő kedd szerda csütörtök péntek szombat éj éjszaka éjszakája nap
          napok reggel zene zenés nyár nyári tél téli tavasz tavaszi ősz őszi karácsony karácsonyi újév gyerekek gyermek család
          színház könyv könyvek olvasás film tánc dal dalok kórus piac város városi kert templom kastély vár múzeum múzeumok ház
          művészet nyílt iskola utca étel bor nagy kis új régi minden
        id: dan di yang dengan untuk dari pada ke ini bersama konser pesta malam gratis masuk tiket jam buka pameran pertunjukan
          pekan pintu dibuka pukul januari februari maret april mei juni juli agustus september oktober november desember minggu
          senin selasa rabu kamis jumat sabtu hari siang pagi sore musik lagu tahun baru anak keluarga teater buku membaca film
          tari nyanyian paduan suara kota taman gereja istana museum rumah seni sekolah jalan makanan besar kecil lama semua
          karya puisi foto pasar
        is: og í á með fyrir við til frá hjá um að tónleikar hátíð kvöld ókeypis aðgangur miðar opnunartími húsið opnar sýning
          leikrit janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember sunnudagur mánudagur
          þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur nótt nætur dagur dagar morgunn tónlist sumar vetur vor
          haust jól áramót börn fjölskylda leikhús bók bækur lestur dans söngur lög kór markaður bær borg garður kirkja safn hús
          list opið skóli gata matur vín stór lítil ný gömul
        it: il lo della dei di con per nel alla gli e dal concerto festa sagra serata ingresso gratuito libero biglietti orari
          apertura mostra spettacolo al ore gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre
          dicembre domenica lunedì martedì mercoledì giovedì venerdì sabato notte notti giorno giornata musica estate inverno
          primavera autunno natale capodanno bambini famiglia teatro libro libri lettura danza canzone canzoni coro mercato
          città giardino chiesa castello museo casa arte aperte scuola strada vino grande piccolo nuovo nella alle sul tra degli
          delle una incontro
        kl: aamma imaluunniit nunatta pillugu tusarnaartitsineq nalliuttorsiorneq akeqanngitsumik isaavik januaarip februaarip
          marsip apriilip maajip juunip juulip aggustip septembarip oktobarip novembarip decembarip sapaat ataasinngorneq
          marlunngorneq pingasunngorneq sisamanngorneq tallimanngorneq arfininngorneq januaari februaari marsi apriili maaji
          juuni juuli aggusti septembari oktobari novembari decembari
        lb: de d' den an mat fir vun am op bei eng vum concert fest owend fräien entrée dieren ticketen auer ausstellung maart
          januar februar mäerz abrëll mee juni juli august september oktober november dezember sonndeg méindeg dënschdeg
          mëttwoch donneschdeg freideg samschdeg
        lt: ir su iš į dėl prie nuo iki kas yra koncertas šventė vakaras įėjimas nemokamas bilietai darbo laikas durys paroda
          spektaklis mugė val sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio
          sekmadienis pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sausis vasaris kovas balandis
          gegužė birželis liepa rugpjūtis rugsėjis spalis lapkritis gruodis naktis naktys diena dienos rytas muzika muzikos
          vasara vasaros žiema žiemos pavasaris pavasario ruduo rudens kalėdos naujieji vaikai vaikų šeima teatras knyga knygos
          skaitymai filmas šokis šokiai daina dainos choras miestas miesto sodas bažnyčia pilis muziejus namai menas atviros
          mokykla gatvė maistas vynas didysis mažasis naujas
        lv: un ar no par pie uz līdz kas ir vai koncerts svētki vakars ieeja brīva bez maksas biļetes darba laiks durvis izstāde
          izrāde tirgus plkst janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris
          decembris svētdiena pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena nakts naktis diena dienas rīts
          mūzika mūzikas vasara vasaras ziema ziemas pavasaris pavasara rudens jaungada bērni bērnu ģimene teātris grāmata
          grāmatas lasījumi filma deja dejas dziesma dziesmas koris pilsēta pilsētas dārzs baznīca pils muzejs nams māksla
          atvērtās skola iela ēdiens vīns lielais mazais jaunais
        ms: dan di yang dengan untuk dari pada ke ini bersama konsert pesta malam percuma masuk tiket waktu buka pameran
          persembahan pintu dibuka kanak-kanak januari februari mac april mei jun julai ogos september oktober november disember
          ahad isnin selasa rabu khamis jumaat sabtu hari siang pagi petang muzik lagu tahun baharu kanak keluarga teater buku
          membaca filem tarian nyanyian koir pasar bandar taman gereja istana muzium rumah seni sekolah jalan makanan besar
          kecil lama semua
        mt: u ta' il fil għal ma' l tal mal kunċert festa lejla dħul b'xejn biljetti bibien wirja ħinijiet tal-ftuħ jannar frar
          marzu april mejju ġunju lulju awwissu settembru ottubru novembru diċembru il-ħadd it-tnejn it-tlieta l-erbgħa il-ħamis
          il-ġimgħa is-sibt
        nb: og i på med for av til en et den fra ved konsert fest kveld gratis inngang billetter åpningstider dører forestilling
          utstilling marked januar februar mars april mai juni juli august september oktober november desember søndag mandag
          tirsdag onsdag torsdag fredag lørdag natt netter dag dager morgen musikk sommer vinter vår høst jul nyttår barn
          familie teater bok bøker lesing film dans sang sanger kor by byen hage kirke slott museum hus kunst åpent åpen skole
          gate mat vin stor store liten nye gamle under over gjennom etter eller er vi hele
        nl: de het een en van met voor bij op in te naar concert feest avond gratis toegang entree kaarten tickets
          openingstijden aanvang zaal tentoonstelling januari februari maart april mei juni juli augustus september oktober
          november december zondag maandag dinsdag woensdag donderdag vrijdag zaterdag nacht nachten dag dagen ochtend muziek
          zomer winter lente herfst kerst kerstmis nieuwjaar kinderen gezin familie theater boek boeken lezen film dans lied
          liederen koor markt stad tuin kerk kasteel museum huis kunst deuren school straat bier wijn lange grote kleine nieuwe
          oude onder over door uit aan wandeling voorstelling is wij
        oc: lo los las amb e del per una dels al que de concèrt fèsta fièra nuèch dintrada liura a gratis espectacle balèti
          jornada
        pl: i w z na do dla od oraz przy się po o koncert święto wieczór noc wstęp wolny bezpłatny bilety godziny otwarcia
          wystawa spektakl jarmark godz stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października
          listopada grudnia niedziela poniedziałek wtorek środa czwartek piątek sobota styczeń luty marzec kwiecień maj czerwiec
          lipiec sierpień wrzesień październik listopad grudzień noce dzień dni rano muzyka muzyki lato zima wiosna jesień boże
          narodzenie nowy rok dzieci rodzina teatr książka książki czytanie film taniec pieśń piosenki chór targ miasto ogród
          kościół zamek muzeum dom sztuka otwarte szkoła ulica jedzenie wino wielki mały stary jest pod nad przed
        pt: o os da do das dos com e na no para uma concerto festa feira noite entrada livre gratuita ingressos bilhetes horário
          abertura exposição janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro domingo
          segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado noites dia tarde manhã música verão inverno
          primavera outono natal ano crianças família teatro livro livros leitura dança canção canções coro mercado cidade
          jardim igreja castelo museu casa arte portas abertas escola rua vinho grande nova novo entre sobre até encontro nossa
        ro: și cu la de din pentru în al ale un o pe concert târg seară noapte intrare liberă gratuit bilete program deschidere
          expoziție spectacol ora ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie
          decembrie duminică luni marți miercuri joi vineri sâmbătă nopți zi zile seri muzică vară iarnă primăvară toamnă
          crăciun anul copii familie teatru carte cărți lectură dans cântec cântece cor oraș grădină biserică castel muzeu casă
          arta porți deschise școală stradă vin mare nou nouă între despre până întâlnire
        sk: a v vo na s so do pre od pri u k koncert slávnosti večer vstup voľný zadarmo vstupné vstupenky otváracie hodiny
          výstava predstavenie jarmok januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra
          nedeľa pondelok utorok streda štvrtok piatok sobota január február marec apríl máj jún júl august september október
          november december noci deň dni ráno hudba hudby leto zima jar jeseň vianoce nový rok deti rodina divadlo kniha knihy
          čítanie film tanec pieseň piesne zbor mesto záhrada kostol zámok hrad múzeum dom umenie otvorené škola ulica jedlo
          víno veľký malý starý je pod nad pred noc
        sl: in v na z s za pri od do ter ob po koncert praznik večer vstop prost brezplačen vstopnice odpiralni čas razstava
          predstava sejem januar februar marec april maj junij julij avgust september oktober november december nedelja
          ponedeljek torek sreda četrtek petek sobota noč noči dan dnevi jutro glasba glasbe poletje poletni zima pomlad jesen
          božič novo leto otroci družina gledališče knjiga knjige branje film ples pesem pesmi zbor mesto vrt cerkev grad muzej
          hiša umetnost odprta šola ulica hrana vino veliki mali stari je pod nad pred
        sq: dhe në me për të nga një i e së koncert festë mbrëmje hyrja lirë falas bileta orari dyert ekspozitë shfaqje panair
          ora janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor diel hënë martë mërkurë enjte premte
          shtunë nata netë dita ditë mëngjes muzika muzikë vera dimri pranvera vjeshta krishtlindje fëmijët fëmijë familja
          teatër libri libra lexim film valle këngë kori tregu qyteti kopsht kisha kështjella muzeu shtëpia arti hapur shkolla
          rruga ushqim verë madh vogël
        sr-Latn: i u na s sa za od do uz kod pri koncert svečanost veče noć ulaz slobodan besplatan karte ulaznice radno vreme
          izložba predstava sajam januar februar mart april maj jun jul avgust septembar oktobar novembar decembar nedelja
          ponedeljak utorak sreda četvrtak petak subota noći dan dani jutro muzika muzike leto letnji zima proleće jesen božić
          nova godina deca porodica pozorište knjiga knjige čitanje film ples pesma pesme hor grad bašta crkva dvorac muzej kuća
          umetnost otvorena škola ulica hrana vino veliki mali stari je pod nad pred
        sv: och i på med för av till en ett den det från konsert fest kväll fri entré biljetter öppettider insläpp föreställning
          utställning marknad januari februari mars april maj juni juli augusti september oktober november december söndag
          måndag tisdag onsdag torsdag fredag lördag natt nätter dag dagar morgon musik sommar vinter vår höst jul nyår barn
          barnen familj teater bok böcker läsning film dans sång sånger kör stad trädgård kyrka slott museum hus konst öppet
          öppna skola gata mat vin stora lilla nya gamla under över genom efter eller är vi hela skörd skördefest
        sw: na ya wa la kwa katika za ni cha tamasha sherehe usiku bure kiingilio tiketi milango maonyesho muziki onyesho
          januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba jumapili jumatatu jumanne jumatano
          alhamisi ijumaa jumamosi siku asubuhi watoto familia kitabu vitabu filamu ngoma wimbo nyimbo kwaya soko mji bustani
          kanisa makumbusho nyumba sanaa shule mtaa chakula mpya wetu
        tl: ang ng mga sa at na para ni kay isang konsiyerto pista gabi libre pasok tiket bukas pintuan eksibit palabas handog
          enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre linggo lunes martes miyerkules
          huwebes biyernes sabado araw umaga musika tugtugan tag-init pasko bagong taon bata pamilya dula aklat basa pelikula
          sayaw awit koro palengke lungsod hardin simbahan museo bahay sining paaralan kalye pagkain malaki
        tr: ve ile bir için bu da de en her konser şenlik gece giriş ücretsiz bilet biletler kapı açılış sergi gösteri söyleşi
          fuar saat ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık pazar pazartesi salı çarşamba
          perşembe cuma cumartesi geceler gecesi gün günü günler akşam sabah müzik müziği yaz kış bahar sonbahar yılbaşı çocuk
          çocuklar aile tiyatro tiyatrosu kitap kitaplar okuma film sineması dans şarkı şarkılar koro pazarı şehir bahçe kilise
          kale müze müzesi ev sanat açık okul sokak yemek şarap büyük küçük yeni eski olarak
        vi: và của với cho tại một các những từ trong buổi hòa nhạc lễ hội đêm vào cửa tự do miễn phí vé mở triển lãm chợ tháng
          chủ nhật thứ hai năm sáu bảy ngày sáng mùa hè đông xuân thu giáng sinh mới trẻ em gia đình kịch sách đọc phim múa hát
          bài ca thành phố vườn nhà thờ lâu đài bảo tàng nghệ thuật trường đường món ăn rượu lớn nhỏ cũ mọi người
        """
}
