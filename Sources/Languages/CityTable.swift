internal import CLanguages
internal import Foundation

/// The countries of cities, from GeoNames; `Scripts/make-city-table` makes the table.
public enum CityTable {
    /// The country, such as `CH`, of the most populous city of that name; nil where none is known.
    ///
    /// What stands before a comma, a stroke or a bracket is tried too, and then what stands behind it. A state or a country
    /// behind the last comma, as in `Athens, GA`, tells most.
    public static func country(of city: String) -> String? {
        let home = home(of: city)
        guard let region = region(behind: city) else { return home }
        let named = RegionNames.countries(of: region)
        // DE is Delaware and Germany: the one where there is such a city.
        return home.flatMap { named.contains($0) ? $0 : nil } ?? named.first ?? home
    }

    /// The other country in which a city may lie that has two letters behind its comma, as in `Palermo, PA`: people write
    /// provinces so in many countries, and ``country(of:)`` takes them for states of the United States.
    static func otherCountry(of city: String) -> String? {
        guard region(behind: city)?.replacing(".", with: "").count == 2, let home = home(of: city) else { return nil }
        return home == country(of: city) ? nil : home
    }

    /// The country of the most populous city of that name, whatever stands behind it.
    private static func home(of city: String) -> String? {
        let parts = city.split { ",/(|–".contains($0) }.map { folded(String($0).trimmingCharacters(in: .whitespaces)) }
        return ([folded(city)] + parts).lazy.compactMap(country(ofFolded:)).first
    }

    /// What stands behind the last comma.
    private static func region(behind city: String) -> String? {
        city.lastIndex(of: ",").map { city[city.index(after: $0)...].trimmingCharacters(in: .whitespaces) }
    }

    /// Small letters without marks.
    static func folded(_ name: String) -> String {
        let letters = name.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars.filter {
            $0.properties.canonicalCombiningClass == .notReordered
        }
        return String(String.UnicodeScalarView(letters)).precomposedStringWithCanonicalMapping
    }

    /// Halves the table until the line is found.
    private static func country(ofFolded name: String) -> String? {
        guard !name.isEmpty else { return nil }
        let wanted = Array(name.utf8)
        var length = 0
        let start = billposter_cities(&length)
        let table = UnsafeRawBufferPointer(start: start, count: length)
        let (feed, tab) = (UInt8(ascii: "\n"), UInt8(ascii: "\t"))
        var (low, high) = (0, table.count)
        while low < high {
            let middle = low + (high - low) / 2
            let start = table[low..<middle].lastIndex(of: feed).map { $0 + 1 } ?? low
            let end = table[middle..<high].firstIndex(of: feed) ?? high
            let line = table[start..<end]
            guard let gap = line.firstIndex(of: tab) else { return nil }
            let key = line[..<gap]
            if key.elementsEqual(wanted) { return String(decoding: line[(gap + 1)...], as: UTF8.self) }
            if key.lexicographicallyPrecedes(wanted) { low = min(end + 1, high) } else { high = start }
        }
        return nil
    }
}
