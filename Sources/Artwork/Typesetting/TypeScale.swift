internal import Campaigns

/// Sizes of type for one poster, in pixels of the em.
struct TypeScale: Sendable {
    /// The square root of the picture's area: type of one share of it weighs the same on every format.
    let unit: Double
    /// How many acts the line-up has; the more, the smaller they begin.
    let artists: Int
    /// How many rows the lists have that a poster may show.
    let rows: Int

    init(pixels: PixelSize, artists: Int, rows: Int = 0) {
        unit = Double(pixels.area).squareRoot()
        self.artists = artists
        self.rows = rows
    }

    /// The smallest size that is still read easily: on a screen 12 pixels, on a sheet more, because it is seen from afar.
    var smallest: Double { max(12, 0.0165 * unit) }

    /// The smallest size of the name, which must stay the largest text.
    var smallestName: Double { smallest * (artists > 0 ? 1.8 : 1.4) }

    /// The size of a text when everything that must be made smaller is at `share`, 0...1, of what it should be.
    func size(of role: TextRole, share: Double) -> Double { max(smallest, preferred(role) * unit * share) }

    private func preferred(_ role: TextRole) -> Double {
        switch role {
        case .name: 0.34
        case .otherName: 0.07
        case .subtitle: 0.05
        case .tagline: 0.036
        case .headliners: artists > 20 ? 0.046 : 0.05
        case .artists:
            switch artists {
            case ...3: 0.056
            case ...8: 0.046
            case ...20: 0.038
            default: 0.03
            }
        case .support: 0.03
        case .castTimes, .castNames, .castParts: artists > 6 ? 0.028 : 0.034
        case .tourDays, .tourPlaces, .tourNotes, .programmeTimes, .programmeTitles:
            switch rows {
            case ...6: 0.036
            case ...12: 0.03
            default: 0.025
            }
        case .date: 0.05
        case .otherDate, .practical: 0.036
        case .place: 0.034
        case .webAddress, .webHost: 0.033
        case .callToAction: 0.031
        case .presenter, .otherTagline, .otherPlace: 0.03
        case .address, .facts, .otherCall: 0.027
        case .status: 0.062
        case .code: 0.02
        }
    }
}
