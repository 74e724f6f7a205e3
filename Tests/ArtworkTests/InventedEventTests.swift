import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Artwork
@testable import Campaigns

/// Events in twenty scripts that say all that an event can say: `BILLPOSTER_EVENTS=2000` looks at so many, from the seed
/// `BILLPOSTER_SEED` on.
@Suite(.onOwnThreads) struct InventedEventTests {
    private static let batches = 8
    private static let environment = ProcessInfo.processInfo.environment
    private static let count = environment["BILLPOSTER_EVENTS"].flatMap(Int.init) ?? 96
    private static let seed = environment["BILLPOSTER_SEED"].flatMap(UInt64.init) ?? 0

    @Test(arguments: 0..<batches)
    func `nothing is clipped, overlaps, is of two faces or parted, and every code is read`(batch: Int) async throws {
        let sizes = SizeCatalog.standard.sizes
        var (made, refused) = (0, 0)
        var codes: [(name: String, text: String, picture: Raster)] = []
        for index in stride(from: batch, to: Self.count, by: Self.batches) {
            let seed = Self.seed + UInt64(index)
            var events = InventedEvents(seed: seed)
            let size = sizes[Int(SplitMix64.mix(seed) % UInt64(sizes.count))]
            let campaign = try events.campaign(sizes: [size], saysAll: index % 3 == 0)
            let place = "seed \(seed), \(size.id), \(campaign.language), \(campaign.mood)"
            let page: SetPage
            do {
                page = try SetPage(campaign, size)
            } catch let error as ArtworkError {
                #expect(error.code == .wordsDoNotFit, "\(place): \(error)")
                refused += 1
                continue
            }
            made += 1
            let texts = page.texts
            page.check(place)
            if let code = page.code {
                // Every eighth is painted: the others differ in words alone.
                guard codes.count < max(4, Self.count / 64) else { continue }
                codes.append(
                    ("\(index)", code.code.text, try Raster(painting: try Proofread.paintable(campaign, size), around: code.box))
                )
            }
            #expect(!texts.isEmpty)
        }
        // A banner of 191 pixels does not hold every line-up with every name.
        #expect(refused * 10 <= made, "\(refused) of \(made + refused) were refused")
        try await withTemporaryFolder { folder in
            for code in codes {
                let file = folder.appending("\(code.name).png")
                try code.picture.write(to: file)
                #expect(try await ReadCode.text(of: file) == code.text, "seed \(code.name)")
            }
        }
    }
}

/// The words of a page, set and placed, with code and stamp; values only, as in ``Proofread``.
struct SetPage {
    struct Text {
        let role: TextRole
        let lines: [String]
        let ink: [Box]
        let size: Double
        /// Letters, and the font file of each.
        let letters: [(scalar: Unicode.Scalar, file: String?)]
    }

    let size: PosterSize
    let texts: [Text]
    let code: PlacedCode?
    let badge: PlacedBadge?
    let leftOut: [String]
    private let pieces: [TextRole: PosterText]
    private let smallest: Double
    private let isCapitals: Bool

    init(_ campaign: Campaign, _ size: PosterSize) throws {
        let spec = PosterSpec(campaign: campaign, size: size, variant: 0)
        let page = try typesetters.get().withTypesetter { typesetter throws(ArtworkError) in
            let page = try TypesetPage(spec, typesetter: typesetter)
            return (
                page.texts.map { text in
                    Text(
                        role: text.placed.role,
                        lines: text.placed.lines,
                        ink: text.inked,
                        size: text.size,
                        letters: (0..<text.layout.lineCount).flatMap { line in
                            text.layout.runs(ofLine: line).flatMap { run in
                                run.text.unicodeScalars.map { (scalar: $0, file: run.fontFile) }
                            }
                        }
                    )
                }, page.code, page.badge?.placed, page.leftOut
            )
        }
        self.size = size
        (texts, code, badge, leftOut) = page
        pieces = Dictionary(uniqueKeysWithValues: PosterText.texts(of: campaign, on: size).map { ($0.role, $0) })
        smallest = TypeScale(pixels: size.pixels, artists: campaign.artists.count).smallest
        isCapitals = campaign.mood.style.typography.typeface(for: .date).isCapitals
    }

    /// Expects what every page has to keep.
    func check(_ place: String, sourceLocation: SourceLocation = #_sourceLocation) {
        func expect(_ holds: Bool, _ message: String) {
            if !holds { Issue.record("\(place): \(message)", sourceLocation: sourceLocation) }
        }
        let zone = size.safeZone
        let safe = Box(
            left: Double(zone.left),
            top: Double(zone.top),
            right: Double(size.pixels.width - zone.right),
            bottom: Double(size.pixels.height - zone.bottom)
        )
        for (index, text) in texts.enumerated() {
            let phrase = text.role.phrase
            expect(text.ink.allSatisfy { safe.contains($0) }, "\(phrase) leaves the safe zone")
            expect(text.size >= 0.9 * smallest, "\(phrase) is set at \(text.size)")
            for other in texts[..<index] {
                let apart = text.ink.allSatisfy { line in other.ink.allSatisfy { !line.overlaps($0) } }
                expect(apart, "\(phrase) (\(text.role)) and \(other.role.phrase) (\(other.role)) overlap")
            }
            if let code { expect(text.ink.allSatisfy { !$0.overlaps(code.box) }, "the code lies on \(phrase)") }
            if let badge { expect(text.ink.allSatisfy { !$0.overlaps(badge.box) }, "the stamp lies on \(phrase)") }
            for (script, files) in Self.files(text.letters) {
                expect(files.count == 1, "\(phrase) has \(script) letters of \(files.sorted())")
            }
            if [.date, .otherDate].contains(text.role) { expect(hasWholeDates(text), "\(text.lines) parts \(phrase)") }
        }
        if let code {
            expect(safe.contains(code.box), "the code leaves the safe zone")
            expect(
                code.box.left == code.box.left.rounded() && code.box.top == code.box.top.rounded(),
                "the code lies between pixels"
            )
            if let badge { expect(!code.box.overlaps(badge.box), "the stamp lies on the code") }
        }
        if let badge { expect(safe.contains(badge.box, tolerance: 0.5), "the stamp leaves the safe zone") }
    }

    /// Whether the lines are made of what lies between the plain spaces of the date's pieces.
    private func hasWholeDates(_ text: Text) -> Bool {
        guard !isCapitals, let pieces = pieces[text.role]?.pieces else { return true }
        let parts = Set(pieces.flatMap { $0.split(separator: " ") }.map(String.init))
        return text.lines.allSatisfy { line in
            line.split(separator: " ").allSatisfy { $0 == "·" || parts.contains(String($0)) }
        }
    }

    /// The files of letters by their script.
    private static func files(_ letters: [(scalar: Unicode.Scalar, file: String?)]) -> [String: Set<String>] {
        var files: [String: Set<String>] = [:]
        for (scalar, file) in letters where scalar.properties.isAlphabetic && !scalar.properties.isDefaultIgnorableCodePoint {
            guard let script = InventedScripts.name(of: scalar) else { continue }
            files[script, default: []].insert(file ?? "none")
        }
        return files
    }
}

/// The scripts of ``InventedEvents``, by blocks.
enum InventedScripts {
    static func name(of scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x41...0x24F, 0x1E00...0x1EFF: "Latin"
        case 0x370...0x3FF: "Greek"
        case 0x400...0x52F: "Cyrillic"
        case 0x530...0x58F: "Armenian"
        case 0x590...0x5FF: "Hebrew"
        case 0x600...0x6FF: "Arabic"
        case 0x900...0x97F: "Devanagari"
        case 0x980...0x9FF: "Bengali"
        case 0xB80...0xBFF: "Tamil"
        case 0xC00...0xC7F: "Telugu"
        case 0xD80...0xDFF: "Sinhala"
        case 0xE00...0xE7F: "Thai"
        case 0xE80...0xEFF: "Lao"
        case 0x1000...0x109F: "Burmese"
        case 0x10A0...0x10FF: "Georgian"
        case 0x1200...0x137F: "Ethiopic"
        case 0x1780...0x17FF: "Khmer"
        case 0x3041...0x30FF: "kana"
        case 0x4E00...0x9FFF: "Han"
        case 0xAC00...0xD7A3: "Hangul"
        default: nil
        }
    }
}
