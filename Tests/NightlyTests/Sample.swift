import Artwork
import Assets
import Campaigns
import Nightly
import Postbacks
import Synchronization
import SystemPackage

/// Campaigns, sizes and stand-ins for the tests of the run.
enum Sample {
    static func campaign(
        _ id: String,
        name: String = "Summer Concert",
        date: String = "2026-06-20",
        sizes: [String] = ["square", "story"],
        variants: Int = 1,
        model: String = Campaign.paintedModel,
        layers: [PosterLayer] = [],
        prompt: String? = nil
    ) throws -> Campaign {
        Campaign(
            id: try CampaignID(id),
            event: Event(name: name, date: try EventDate(date)),
            artists: [Artist(name: "City Chamber Choir")],
            mood: .neon,
            palette: Mood.neon.defaultPalette,
            sizes: SizeCatalog.standard.sizes.filter { sizes.contains($0.id) },
            variants: variants,
            seed: Seed(7),
            prompt: prompt,
            model: model,
            format: .jpg,
            language: .english,
            notes: nil,
            layers: layers
        )
    }

    static func runID() -> RunID {
        var generator = SystemRandomNumberGenerator()
        return RunID(start: Timestamp(milliseconds: 1_763_172_000_000), using: &generator)
    }
}

/// The same numbers for the same seed (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators").
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Writes a few bytes for each poster, fails where it is told to, and counts.
final class CountingPress: PosterMaking {
    struct Counts {
        var made: [String] = []
        var inWork = 0.0
        var mostInWork = 0.0
    }

    let counts = Mutex(Counts())
    private let failing: Set<String>
    private let whenMade: @Sendable () -> Void

    /// - Parameters:
    ///   - failing: ids of sizes whose posters fail.
    ///   - whenMade: called while a poster is in progress.
    init(failing: Set<String> = [], whenMade: @escaping @Sendable () -> Void = {}) {
        self.failing = failing
        self.whenMade = whenMade
    }

    func make(
        _ layer: PosterLayer,
        of spec: PosterSpec,
        at file: FilePath,
        maximumBytes: Int?,
        thumbnailSide: Int?
    ) async throws(ArtworkError) -> MadePicture {
        counts.withLock {
            $0.inWork += spec.size.pixels.megapixels
            $0.mostInWork = max($0.mostInWork, $0.inWork)
        }
        defer { counts.withLock { $0.inWork -= spec.size.pixels.megapixels } }
        await Task.yield()
        whenMade()
        guard !failing.contains(spec.size.id) else {
            throw ArtworkError(.wordsDoNotFit, "the name does not fit \(spec.size.id)", remedy: "shorten it")
        }
        do {
            let descriptor = try FileDescriptor.open(file, .writeOnly, options: [.create], permissions: [.ownerReadWrite])
            try descriptor.closeAfter { _ = try descriptor.writeAll("picture".utf8) }
        } catch {
            throw ArtworkError(.unwritableFile, "the picture cannot be written", cause: error)
        }
        let name = layer == .poster ? spec.size.id : "\(spec.size.id) \(layer.rawValue)"
        counts.withLock { $0.made.append("\(spec.campaign.id) \(name)") }
        return MadePicture(
            quality: PosterQuality(bytes: 7, encoding: "jpeg 88", leastContrast: 7.5, smallestType: 24),
            thumbnail: thumbnailSide.map { Array("\($0) of \(name)".utf8) }
        )
    }
}

/// A store that is asked for little.
protocol FakeAssetStore: AssetStore {}

extension FakeAssetStore {
    var name: String { "the store of the tests" }

    func remove(_ images: [PublicID]) async throws(AssetError) {}

    func check(_ probe: PublicID) async -> [AssetCheck] { [] }
}

/// A store that knows which addresses are there.
struct KnownAssets: FakeAssetStore {
    let present: Set<String>

    func store(_ asset: NewAsset) async throws(AssetError) -> StoredAsset {
        StoredAsset(url: "posters/\(asset.publicID)", publicID: asset.publicID, bytes: 7, etag: "e")
    }

    func isPresent(url: String, bytes: Int?) -> Bool { present.contains(url) }
}
