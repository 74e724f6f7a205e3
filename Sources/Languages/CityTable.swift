internal import CLanguages
internal import Foundation

/// The countries of cities, from GeoNames; `Scripts/make-city-table` makes the table.
public enum CityTable {
    /// The country, such as `CH`, of the most populous city of that name; nil where none is known.
    ///
    /// What stands before a comma, a stroke or a bracket is tried too, and then what stands behind it. A state or a country
    /// behind the last comma, as in `Athens, GA`, tells most.
    public static func country(of city: String) -> String? {
        let parts = city.split { ",/(|–".contains($0) }.map { folded(String($0).trimmingCharacters(in: .whitespaces)) }
        let home = ([folded(city)] + parts).lazy.compactMap(country(ofFolded:)).first
        guard let comma = city.lastIndex(of: ",") else { return home }
        let region = city[city.index(after: comma)...].trimmingCharacters(in: .whitespaces)
        let named = RegionNames.countries(of: region)
        // DE is Delaware and Germany: the one where there is such a city.
        return home.flatMap { named.contains($0) ? $0 : nil } ?? named.first ?? home
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
