internal import Campaigns

extension Typesetter {
    /// The texts of a campaign, measured in the typefaces of its mood.
    struct MeasuredCampaign {
        let texts: [TextRole: MeasuredText]
        /// How each text is read.
        let directions: [TextRole: ReadingDirection]
        /// What stands for so many acts at the end of a shortened line-up.
        let moreArtists: (Int) -> MeasuredText.Word
    }

    /// Measures all texts of a campaign.
    /// - Throws: ``ArtworkError`` with the code `missingGlyphs`.
    func measure(_ campaign: Campaign) throws(ArtworkError) -> MeasuredCampaign {
        let typography = campaign.mood.style.typography
        let language = campaign.language
        let main = campaign.readingDirection
        var texts: [TextRole: MeasuredText] = [:]
        var directions: [TextRole: ReadingDirection] = [:]
        for text in PosterText.texts(of: campaign) {
            // Several pieces follow each other as the whole poster is read; a single one as itself.
            let direction = text.pieces.count == 1 ? ReadingDirection(of: text.pieces[0]) ?? main : main
            directions[text.role] = direction
            texts[text.role] = try measure(
                text,
                in: typography.typeface(for: text.role),
                language: language,
                direction: direction
            )
        }
        // As wide as the widest count, so that the line-up fits whatever the count turns out to be.
        let widest = MoreArtists.text(campaign.artists.count, in: language)
        let phrase = PosterText(role: .artists, pieces: [widest], separator: " ")
        let width = try measure(phrase, in: typography.typeface(for: .artists), language: language, direction: main).widestLine
        return MeasuredCampaign(texts: texts, directions: directions) { count in
            let text = MeasuredText.Cluster(text: MoreArtists.text(count, in: language), width: width)
            return MeasuredText.Word(clusters: [text], space: MeasuredText.Cluster(text: "", width: 0))
        }
    }
}
