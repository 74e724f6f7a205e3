/// The sizes that campaigns can ask for, in a fixed order.
public struct SizeCatalog: Sendable {
    /// Every size, in the order in which lists show them and runs make them.
    public let sizes: [PosterSize]
    /// The groups in the order in which their first sizes come.
    public let groups: [String]
    /// The sizes of a campaign that names none, in the order of ``sizes``.
    public let defaultSizes: [PosterSize]

    private let indices: [String: Int]

    /// The catalogue that comes with the program: social networks, event pages, web pages, screens and print.
    public static let standard = SizeCatalog(decoding: PackageResources.sizes_json)

    /// Makes a catalogue of sizes with different ids; `defaults` names the sizes of a campaign that names none.
    init(sizes: [PosterSize], defaults: [String]) {
        self.sizes = sizes
        groups = sizes.map(\.group).reduce(into: []) { groups, group in
            if !groups.contains(group) { groups.append(group) }
        }
        defaultSizes = sizes.filter { defaults.contains($0.id) }
        indices = Dictionary(uniqueKeysWithValues: zip(sizes.map(\.id), sizes.indices))
    }

    /// The size with this id, which is matched exactly; nil where there is none.
    public func size(id: String) -> PosterSize? { indices[id].map { sizes[$0] } }

    /// The sizes of a group in the order of ``sizes``; none where there is no such group.
    public func sizes(inGroup group: String) -> [PosterSize] { sizes.filter { $0.group == group } }
}
