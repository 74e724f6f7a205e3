internal import FoundationEssentials
internal import Notation

/// The table of what models can do, by model and provider.
public struct ModelCatalog: Sendable {
    /// Every row, in the order in which lists show them; those named `*` stand for models of their provider that have none.
    public let rows: [ModelAbilities]

    /// The name of a row that stands for every other model of its provider.
    public static let anyModel = "*"

    /// The table that comes with the program.
    public static let standard = ModelCatalog(decoding: PackageResources.models_json)

    /// The names that campaigns may write without saying who runs the model.
    public var names: [String] { rows.map(\.name).filter { $0 != Self.anyModel } }

    /// The row of a model.
    /// - Parameter provider: nil for the first that the table names.
    public func abilities(of name: String, at provider: ImageProvider?) -> ModelAbilities? {
        rows.first { $0.name == name && (provider == nil || $0.provider == provider) }
    }

    /// The row of every model of a provider that has none of its own.
    public func abilities(ofAnyModelAt provider: ImageProvider) -> ModelAbilities? {
        rows.first { $0.name == Self.anyModel && $0.provider == provider }
    }

    /// The known name that was meant by a name which differs from it in a letter; a digit makes another version.
    func name(meantBy text: String) -> String? {
        guard !names.contains(text) else { return nil }
        let digits = text.filter(\.isNumber)
        return NearestName.nearest(to: text, among: names.filter { $0.filter(\.isNumber) == digits }, within: 1)
    }

    /// Reads the table that is compiled into the program from `Resources/models.json`.
    init(decoding json: [UInt8]) {
        do {
            rows = try JSONDecoder().decode(Records.self, from: Data(json)).models.map { try $0.abilities() }
        } catch {
            // Because the file is part of the source and a test decodes it, only a fault of ours can lead here.
            fatalError("models.json: \(error)")
        }
    }

    private struct Records: Decodable { let models: [Record] }

    /// One row as `models.json` writes it.
    private struct Record: Decodable {
        let name: String
        let provider: String
        let id: String?
        let sizes: [String]?
        let sides: Sides?
        let steps: Int?
        let seed: ModelAbilities.SeedPromise
        let negativePrompt: Bool?
        let imageToImage: Bool?
        let pictureMicrodollars: Int?
        let megapixelMicrodollars: Int?
        let ends: String?
        let successor: String?
        let source: String
        let verifiedOn: String

        enum CodingKeys: String, CodingKey {
            case name, provider, id, sizes, sides, steps, seed, ends, successor, source
            case negativePrompt = "negative_prompt"
            case imageToImage = "image_to_image"
            case pictureMicrodollars = "picture_microdollars"
            case megapixelMicrodollars = "megapixel_microdollars"
            case verifiedOn = "verified_on"
        }

        func abilities() throws -> ModelAbilities {
            guard let provider = ImageProvider(rawValue: provider), let shapes = try shapes() else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: [CodingKeys.provider], debugDescription: "\(name): the provider or the sizes")
                )
            }
            let picture = pictureMicrodollars.map { ModelAbilities.Charge.picture(Price(microdollars: $0)) }
            let megapixel = megapixelMicrodollars.map { ModelAbilities.Charge.megapixel(Price(microdollars: $0)) }
            return ModelAbilities(
                name: name,
                provider: provider,
                id: id ?? name,
                shapes: shapes,
                steps: steps,
                seed: seed,
                takesNegativePrompt: negativePrompt ?? false,
                isImageToImage: imageToImage ?? false,
                price: picture ?? megapixel,
                ends: try ends.map { try CalendarDate($0) },
                successor: successor,
                source: source,
                verifiedOn: try CalendarDate(verifiedOn)
            )
        }

        private func shapes() throws -> PictureShapes? {
            if let sides {
                return .free(
                    least: sides.least,
                    most: sides.most,
                    multiple: sides.multiple,
                    mostPixels: sides.mostPixels,
                    flattest: sides.flattest
                )
            }
            return try sizes.map { sizes in
                .listed(
                    try sizes.map { text in
                        let sides = text.split(separator: "x").compactMap { Int($0) }
                        return try PixelSize(width: sides.first ?? 0, height: sides.last ?? 0)
                    }
                )
            }
        }
    }

    private struct Sides: Decodable {
        let least: Int
        let most: Int
        let multiple: Int
        let mostPixels: Int
        let flattest: Double

        enum CodingKeys: String, CodingKey {
            case least, most, multiple, flattest
            case mostPixels = "most_pixels"
        }
    }
}
