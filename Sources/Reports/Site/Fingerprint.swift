internal import Digests

/// A digest of everything that decides what a group of pages says: equal fingerprints mean equal pages.
struct Fingerprint {
    private var hash = Digest(.sha256)

    /// Adds a text; it cannot be confused with its neighbours, nor nil with any text.
    mutating func add(_ text: String?) {
        guard let text else { return hash.update([0]) }
        hash.update([1])
        add(text.utf8.count)
        hash.update(text.utf8)
    }

    /// Adds a number.
    mutating func add(_ number: Int) {
        withUnsafeBytes(of: Int64(number).littleEndian) { hash.update($0) }
    }

    /// The digest: 64 lower-case hex digits.
    var text: String { hash.value.hex }
}

extension Fingerprint {
    /// What every page depends on: the code that writes pages, their template, the links at their head, the sizes, and where
    /// the pages are.
    static func engine(_ template: PageTemplate, _ safeZones: [String: SafeZone], _ address: SiteAddress?) -> String {
        var fingerprint = Fingerprint()
        fingerprint.add(PageEngine.version)
        fingerprint.add(template.source)
        fingerprint.add(template.words.digest)
        for link in template.navigation {
            fingerprint.add(link.path.html.description)
            fingerprint.add(link.title.key)
        }
        fingerprint.add(address?.text)
        for (size, zone) in safeZones.sorted(by: { $0.key < $1.key }) {
            fingerprint.add(size)
            for number in [zone.width, zone.height, zone.top, zone.right, zone.bottom, zone.left] { fingerprint.add(number) }
        }
        return fingerprint.text
    }
}

/// The code that makes pages of records.
enum PageEngine {
    /// Raise it with every change of this target that makes a page of the same records say anything else: only then are
    /// the pages of unchanged campaigns written again. (A test holds it against the golden pages.)
    static let version = 13
}
