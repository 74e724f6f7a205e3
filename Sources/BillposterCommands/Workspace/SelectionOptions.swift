internal import ArgumentParser
internal import Campaigns
internal import Nightly
internal import SystemPackage

/// The part of the campaigns that a command is about.
struct SelectionOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("Only this campaign; may be repeated.", valueName: "id"),
        completion: .custom { _, _, _ in CampaignCompletion.ids() }
    )
    var campaign: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp("Only this size, where a campaign asks for it; may be repeated.", valueName: "id"),
        completion: .custom { _, _, _ in SizeCatalog.standard.sizes.map(\.id) }
    )
    var size: [String] = []

    /// Checks the words against what there is.
    /// - Parameter isComplete: whether every campaign file could be read; a word may be right that names another one.
    /// - Throws: `ValidationError` naming the word that is wrong and the nearest right one.
    func selection(among campaigns: [Campaign], isComplete: Bool) throws -> Selection {
        let known = campaigns.map(\.id.rawValue)
        for word in campaign where !known.contains(word) {
            // The file may exist and have a problem, which was already reported; then the selection is empty, not wrong.
            guard isComplete else { continue }
            throw ValidationError("There is no campaign '\(word)'.\(NearestName.suggestion(for: word, among: known))")
        }
        for word in size { _ = try SizeCatalog.standard.size(named: word) }
        return Selection(
            campaigns: campaign.isEmpty ? nil : Set(campaigns.map(\.id).filter { campaign.contains($0.rawValue) }),
            sizes: size.isEmpty ? nil : Set(size)
        )
    }
}

extension NearestName {
    /// The end of a message about a wrong word: a question after the right one, or nothing.
    static func suggestion(for word: String, among names: [String]) -> String {
        nearest(to: word, among: names).map { " Did you mean '\($0)'?" } ?? ""
    }
}

extension SizeCatalog {
    /// The size that a person has typed.
    /// - Throws: `ValidationError` naming the nearest right one.
    func size(named word: String) throws -> PosterSize {
        if let size = size(id: word) { return size }
        let suggestion = NearestName.suggestion(for: word, among: sizes.map(\.id))
        throw ValidationError("There is no size '\(word)'.\(suggestion) 'billposter sizes' lists them.")
    }
}
