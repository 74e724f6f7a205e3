/// What people and other programs call the keys of a campaign file.
enum KeySynonyms {
    /// The key that is meant by another word, and its level; nil for words that no key has.
    static func key(meantBy text: String) -> (key: String, level: any CampaignKey.Type)? {
        let word = text.lowercased().replacing("-", with: "_").replacing(" ", with: "_")
        if let key = ofEvents[word] { return (key.rawValue, EventKey.self) }
        if let key = ofFiles[word] { return (key.rawValue, RootKey.self) }
        return nil
    }

    private static let ofEvents: [String: EventKey] = table([
        .name: "title headline event_name titel titre titolo titulo título tytuł название заголовок タイトル 标题 제목",
        .subtitle: "sub_title second_title untertitel sous_titre sottotitolo subtitulo subtítulo",
        .tagline: "slogan motto claim",
        .presenter: "presented_by presents promoter präsentiert",
        .series: "part_of reihe série serie ciclo",
        .organiser: "organized_by organised_by host hosted_by veranstalter organisateur organizzatore organizador",
        .date: "day when start_date startdate event_date datum datum_od fecha data jour tag giorno dia дата 日付 日期 날짜",
        .time:
            "start start_time starttime starts begin begins beginning hour uhrzeit beginn heure hora ora godzina время 時間 时间 시간",
        .dates: "shows performances days tour_dates termine dates_list",
        .doors: "doors_open door_time admission_from einlass",
        .end: "ends end_time endtime until finish ende fin fine",
        .venue:
            "location place where hall house theatre ort veranstaltungsort lieu luogo lugar local sede miejsce место 会場 地点 장소",
        .stage: "room stage_name saal bühne salle sala",
        .address: "street street_address adresse indirizzo direccion dirección endereço adres адрес 住所 地址 주소",
        .city: "town locality stadt ville città citta ciudad cidade miasto город 都市 城市 도시",
        .online: "stream livestream virtual",
        .genre: "category kind type style_of_music kategorie",
        .programme: "program schedule agenda running_order programm programma programa",
        .price: "cost costs fee entry admission ticket_price preis eintritt prix prezzo precio preço cena цена 料金 价格 가격",
        .status: "state eventstatus",
        .url:
            "link links tickets ticket ticket_url ticket_link website web site homepage href webseite lien enlace sito strona ссылка リンク 链接 링크",
        .callToAction: "cta action call",
        .age: "min_age minimum_age age_limit ages altersfreigabe",
        .languages: "spoken_languages sprachen",
        .contact: "phone telephone tel email e_mail mail kontakt",
        .social: "instagram facebook mastodon hashtag socials",
        .deadline: "register_by apply_by closing_date anmeldeschluss",
        .saleFrom: "on_sale presale presale_from sale_start vorverkauf",
    ])

    private static let ofFiles: [String: RootKey] = table([
        .artists:
            "lineup line_up acts act performers performer artist bands band musicians cast künstler artistes artisti artistas",
        .notes: "note comment comments remarks",
        .language: "lang locale sprache langue lingua idioma",
        .sizes: "size formats_list",
    ])

    private static func table<Key: Hashable>(_ words: [Key: String]) -> [String: Key] {
        var table: [String: Key] = [:]
        for (key, words) in words {
            for word in words.split(separator: " ") { table[String(word)] = key }
        }
        return table
    }
}
