internal import Campaigns
internal import Foundation

/// Reads what has become of an event.
enum CellStatus {
    /// The word of campaign files; nil where all is as planned.
    static func status(_ text: String) throws(CellFault) -> String? {
        let word = text.split { "/#".contains($0) }.last.map(String.init) ?? text
        let folded = word.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            .split { !$0.isLetter }.joined(separator: " ")
        if asPlanned.contains(folded) { return nil }
        for (status, words) in words where words.contains(folded) || folded == status.replacing("_", with: " ") { return status }
        let known = words.flatMap(\.words)
        throw CellFault(
            "the status \(text.quoted(upTo: 40)) is unknown",
            suggestion: NearestName.nearest(to: folded, among: known).map { "did you mean \"\($0)\"?" }
                ?? "write one of \(words.map(\.status).joined(separator: ", ")), or leave the cell empty"
        )
    }

    // schema.org gives what was rescheduled its new day.
    private static let asPlanned: Set<String> = [
        "eventscheduled", "scheduled", "confirmed", "on sale", "onsale", "available", "instock", "active", "published", "planned",
        "ok",
        "eventmovedonline", "eventrescheduled", "bestatigt", "geplant", "findet statt", "im verkauf", "confirme", "confirmado",
        "confermato",
        "bevestigd",
        "bekraeftet", "bekreftet", "bekraftad", "vahvistettu", "potwierdzone", "potvrzeno", "подтверждено", "підтверджено", "確定",
        "已确认", "확정",
    ]

    private static let words: [(status: String, words: [String])] = [
        (
            "cancelled",
            [
                "cancelled", "canceled", "eventcancelled", "cancellation", "abgesagt", "fallt aus", "storniert", "annule",
                "annulee",
                "cancelado", "cancelada", "annullato", "annullata", "geannuleerd", "afgelast", "aflyst", "avlyst", "installd",
                "inställd",
                "peruttu", "peruutettu", "odwolane", "odwolany", "zruseno", "zrusene", "elmarad", "torolve", "anulat", "otkazano",
                "iptal",
                "iptal edildi", "ακυρωθηκε", "отменено", "отменен", "скасовано", "中止", "取消", "已取消", "취소", "ملغى", "בוטל",
            ]
        ),
        (
            "sold_out",
            [
                "sold out", "soldout", "ausverkauft", "complet", "epuise", "agotado", "agotadas", "esaurito", "sold out esaurito",
                "esgotado",
                "uitverkocht", "udsolgt", "utsolgt", "slutsalt", "slutsålt", "loppuunmyyty", "wyprzedane", "vyprodano",
                "vypredane", "elkelt",
                "teltház", "telthaz", "epuizat", "rasprodano", "tukendi", "εξαντληθηκε", "sold", "распродано", "розпродано", "完売",
                "售罄", "售完", "매진",
                "نفدت التذاكر",
            ]
        ),
        (
            "postponed",
            [
                "postponed", "eventpostponed", "rescheduled", "verschoben", "reporte",
                "reportee", "aplazado",
                "pospuesto", "rinviato", "rimandato", "adiado", "uitgesteld", "verplaatst naar", "udsat", "utsatt", "uppskjuten",
                "siirretty",
                "przelozone", "odlozeno", "elhalasztva", "amanat", "odgodeno", "ertelendi", "αναβληθηκε", "перенесено",
                "перенесен", "延期", "推迟", "연기",
            ]
        ),
        (
            "moved",
            [
                "moved", "relocated", "venue changed", "deplace", "trasladado", "spostato", "flyttet",
                "flyttad",
            ]
        ),
        (
            "last_tickets",
            [
                "last tickets", "limited", "limitedavailability", "few left", "few tickets", "letzte karten", "restkarten",
                "wenige karten",
                "dernieres places", "ultimas entradas", "ultimi biglietti", "ultimos bilhetes", "laatste kaarten", "fa billetter",
                "posledni vstupenky",
                "ostatnie bilety",
            ]
        ),
    ]
}
