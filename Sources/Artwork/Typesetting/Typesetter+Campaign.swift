internal import Campaigns

extension Typesetter {
    /// The texts of a campaign, measured in the typefaces of its mood.
    struct MeasuredCampaign {
        let texts: [TextRole: MeasuredText]
        /// What the stamp says; nil for posters without one.
        let status: MeasuredText?
        /// What stands for this many acts at the end of a shortened line-up.
        let moreArtists: (Int) -> MeasuredText.Word
    }

    /// Measures all texts of a campaign.
    /// - Parameter size: the size that a web address may name.
    /// - Throws: ``ArtworkError`` with the code `missingGlyphs`.
    func measure(_ campaign: Campaign, on size: PosterSize) throws(ArtworkError) -> MeasuredCampaign {
        let typography = campaign.mood.style.typography
        let language = campaign.language
        let main = campaign.readingDirection
        var texts: [TextRole: MeasuredText] = [:]
        // As wide as the widest count, so that the line-up fits whatever the count turns out to be.
        let more = { (count: Int) in
            let text = MoreArtists.text(count, in: language)
            return typography.typeface(for: .artists).isCapitals ? text.capitals(in: language) : text
        }
        let widest = more(campaign.artists.count)
        func measure(_ text: PosterText) throws(ArtworkError) -> MeasuredText {
            let typeface = typography.typeface(for: text.role)
            let language = text.language ?? language
            let text = typeface.isCapitals ? text.capitals(in: language) : text
            // What may stand at its end belongs to the text.
            let pieces = text.role == .artists ? text.pieces + [widest] : text.pieces
            return try self.measure(
                text,
                in: typeface,
                faces: faces(of: pieces, in: typeface, language: language),
                language: language,
                direction: text.language.map(ReadingDirection.init(of:)) ?? main
            )
        }
        for text in PosterText.texts(of: campaign, on: size) { texts[text.role] = try measure(text) }
        let width = try self.measure(
            PosterText(role: .artists, pieces: [widest], separator: " "),
            in: typography.typeface(for: .artists),
            faces: texts[.artists]?.faces,
            language: language,
            direction: main
        ).widestLine
        let status = EventWording(campaign, size: size.id).status
        return MeasuredCampaign(texts: texts, status: try status.map { text throws(ArtworkError) in try measure(text) }) {
            count in
            let text = MeasuredText.Cluster(text: more(count), width: width)
            return MeasuredText.Word(clusters: [text], space: MeasuredText.Cluster(text: "", width: 0))
        }
    }
}
