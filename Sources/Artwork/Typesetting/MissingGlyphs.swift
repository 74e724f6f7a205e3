internal import CPangoCairo
internal import Campaigns

extension ArtworkError {
    /// The error for characters that no font of the stack can draw.
    static func missingGlyphs(_ missing: [Unicode.Scalar], in role: TextRole) -> ArtworkError {
        let shown = missing.prefix(5).map(\.named).joined(separator: ", ") + (missing.count > 5 ? ", …" : "")
        return ArtworkError(
            .missingGlyphs,
            "no font has the characters \(shown) of \(role.phrase)",
            remedy: "write \(role.phrase) with other characters"
        )
    }
}

extension Unicode.Scalar {
    /// Code point and script, such as `U+13000 (Egyptian Hieroglyphs)`.
    fileprivate var named: String { "U+\(code) (\(script))" }

    private var script: String {
        switch properties.generalCategory {
        case .privateUse: return "private use"
        case .unassigned: return "not assigned"
        default: break
        }
        // The nicknames of Pango's scripts are their English names in lower case, such as "old-italic".
        let script = g_unichar_get_script(value)
        let names = g_type_class_ref(pango_script_get_type())
        defer { g_type_class_unref(names) }
        if let name = g_enum_get_value(names?.assumingMemoryBound(to: GEnumClass.self), script.rawValue)?.pointee.value_nick {
            return String(cString: name).split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(
                separator: " "
            )
        }
        // Scripts younger than Pango's list: their code of ISO 15924, four letters, the first in the highest byte.
        let code = g_unicode_script_to_iso15924(script)
        return String(decoding: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: code >> $0) }, as: UTF8.self)
    }
}
