public import SystemPackage

/// What a picture file says about where it comes from.
public struct Provenance: Hashable, Sendable {
    /// The campaign that the picture was made for.
    public let campaignID: String
    /// Names the finished poster, also in its layers; by it the history finds the record.
    public let renderID: String
    /// `background`, `composite` or `poster`.
    public let layer: String
    /// Where everything random began.
    public let seed: Int64
    /// What painted the background.
    public let model: String
    /// The version of the engine that made the picture.
    public let engine: Int

    init(campaignID: String, renderID: String, layer: String, seed: Int64, model: String, engine: Int) {
        self.campaignID = campaignID
        self.renderID = renderID
        self.layer = layer
        self.seed = seed
        self.model = model
        self.engine = engine
    }

    /// Reads what a JPEG, PNG or WebP file says; nil where it says nothing of ours.
    ///
    /// Looks at the beginning and at the end of the file only, where such metadata lies. Blocks on the disk.
    /// - Throws: ``ArtworkError`` with the code `unreadableImage`.
    public init?(readingFrom file: FilePath) throws(ArtworkError) {
        guard let text = try Self.packet(in: file) else { return nil }
        func value(_ name: String) -> String? {
            guard let start = text.firstRange(of: "billposter:\(name)=\"")?.upperBound,
                let end = text[start...].firstIndex(of: "\"")
            else { return nil }
            return String(text[start..<end])
        }
        guard let campaign = value("campaign"), let render = value("render"), let layer = value("layer"),
            let model = value("model"),
            let seed = value("seed").flatMap({ Int64($0) }), let engine = value("engine").flatMap({ Int($0) })
        else { return nil }
        self.init(campaignID: campaign, renderID: render, layer: layer, seed: seed, model: model, engine: engine)
    }

    private static func packet(in file: FilePath) throws(ArtworkError) -> String? {
        let bytes = try PictureFile(reading: file).bytes
        for part in [bytes.prefix(1 << 16), bytes.suffix(1 << 16)] {
            let text = String(decoding: part, as: UTF8.self)
            guard let start = text.firstRange(of: "<x:xmpmeta"), let end = text.firstRange(of: "</x:xmpmeta>") else { continue }
            guard start.lowerBound < end.lowerBound else { continue }
            return String(text[start.lowerBound..<end.lowerBound])
        }
        return nil
    }
}
