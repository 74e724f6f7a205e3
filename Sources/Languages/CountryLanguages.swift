/// The languages in which events of a country are announced.
enum CountryLanguages {
    /// The languages of a country, the most usual first; none where the country is not known.
    static func languages(of country: String) -> [String] { byCountry[country] ?? [] }

    private static let byCountry: [String: [String]] = {
        var languages: [String: [String]] = [:]
        for entry in table.split(separator: "\n") {
            let parts = entry.split(separator: ":")
            let tags = parts[1].split(separator: " ").map(String.init)
            for country in parts[0].split(separator: " ") { languages[String(country)] = tags }
        }
        return languages
    }()

    private static let table = """
        AR BO CL CO CR CU DO EC GQ GT HN MX NI PA PE PR PY SV UY VE: es
        AO BR CV GW MZ PT ST TL: pt
        AE BH EG JO KW LY OM PS QA SA SD SY YE: ar
        BF BJ CD CG CI GA GF GN GP HT MC MG ML MQ NC NE PF RE SN TG: fr
        AG AU BB BS BZ DM FJ GD GH GM GU GY JM KN LC LR NG NZ PG SL TT UM US VC VI VG ZM ZW: en
        DE AT LI: de
        AD: ca es fr
        AF: fa ps
        AL: sq
        AM: hy
        AZ: az
        BA: bs hr sr-Latn sr
        BD: bn
        BE: nl fr de
        BG: bg
        BI RW: fr en
        BN MY: ms en
        BY: be ru
        CA: en fr
        CH: de fr it
        CM: fr en
        CN: zh-Hans
        CY: el tr
        CZ: cs
        DJ TD: fr ar
        DK: da
        DZ MA MR TN: ar fr
        EE: et ru
        ER: ti
        ES: es ca gl eu
        ET: am
        FI: fi sv
        FO: fo da
        FR: fr
        GB: en cy
        GE: ka
        GL: kl da
        GR: el
        HK: zh-Hant en
        MO: zh-Hant pt
        TW: zh-Hant
        HR: hr
        HU: hu
        ID: id
        IE: en ga
        IL: he ar
        IN: en hi mr
        IQ: ar ckb
        IR: fa
        IS: is
        IT SM VA: it
        JP: ja
        KE TZ UG: sw en
        KG: ky ru
        KH: km
        KR KP: ko
        KZ: kk ru
        LA: lo
        LB: ar fr
        LK: si ta en
        LT: lt
        LU: lb fr de
        LV: lv ru
        MD: ro ru
        ME: sr-Latn sr
        MK: mk sq
        MM: my
        MN: mn
        MT: mt en
        MV: dv
        NA ZA: en af
        NL: nl
        SR: nl
        NO: nb
        NP: ne
        PH: tl en
        PK: ur en
        PL: pl
        RO: ro hu
        RS: sr sr-Latn hu
        RU: ru
        SE: sv
        SG: en zh-Hans ms
        SI: sl
        SK: sk hu
        SO: so ar
        TH: th
        TJ: tg
        TR: tr
        UA: uk ru
        UZ: uz ru
        VN: vi
        XK: sq sr
        """
}
