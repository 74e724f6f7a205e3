internal import Campaigns

extension Typesetter {
    /// The texts of a campaign, measured in the typefaces of its mood.
    struct MeasuredCampaign {
        let texts: [TextRole: MeasuredText]
        /// What stands for this many acts at the end of a shortened line-up.
        let moreArtists: (Int) -> MeasuredText.Word
    }

    /// Measures all texts of a campaign.
    /// - Throws: ``ArtworkError`` with the code `missingGlyphs`.
    func measure(_ campaign: Campaign) throws(ArtworkError) -> MeasuredCampaign {
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
        for text in PosterText.texts(of: campaign) {
            let typeface = typography.typeface(for: text.role)
            let text = typeface.isCapitals ? text.capitals(in: language) : text
            // What may stand at its end belongs to the text.
            let pieces = text.role == .artists ? text.pieces + [widest] : text.pieces
            texts[text.role] = try measure(
                text,
                in: typeface,
                faces: faces(of: pieces, in: typeface, language: language),
                language: language,
                direction: main
            )
        }
        let width = try measure(
            PosterText(role: .artists, pieces: [widest], separator: " "),
            in: typography.typeface(for: .artists),
            faces: texts[.artists]?.faces,
            language: language,
            direction: main
        ).widestLine
        return MeasuredCampaign(texts: texts) { count in
            let text = MeasuredText.Cluster(text: more(count), width: width)
            return MeasuredText.Word(clusters: [text], space: MeasuredText.Cluster(text: "", width: 0))
        }
    }
}
