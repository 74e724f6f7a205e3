/// A value of a campaign that cannot be what it was given as, or a folder of campaigns that cannot be read.
///
/// Thrown by the initialisers of the value types (``CampaignID``, ``HexColor``, …) and by ``CampaignFolder``. The reader
/// of campaign files turns each refused value into a ``CampaignProblem`` with the place in the file.
public struct CampaignError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was refused.
    public enum Code: Hashable, Sendable {
        /// An id with other characters than `a-z`, `0-9` and `-`, or of another length than 1 to 64.
        case invalidID
        /// A colour that is not `#RRGGBB`.
        case invalidColor
        /// A palette without a colour.
        case emptyPalette
        /// A palette with more than ``Palette/maximumCount`` colours.
        case tooManyColors
        /// A date that has another form than `YYYY-MM-DD` or does not exist, or a range that runs backwards.
        case invalidDate
        /// A time of day that has another form than `HH:MM` or does not exist.
        case invalidTime
        /// A language that is not a BCP 47 tag.
        case invalidLanguage
        /// A picture with a side outside 1...32,767 pixels.
        case invalidPixelSize
        /// An amount of money that is not a number of dollars.
        case invalidPrice
        /// An address that is none, or, for a service, one that is not safe to use.
        case invalidAddress
        /// A time zone that nobody knows.
        case invalidTimeZone
        /// A currency that nobody knows.
        case invalidCurrency
        /// A setting for all campaigns that does not exist, or a value that it cannot have.
        case invalidSetting
        /// A folder that is missing, is no folder or may not be read.
        case unreadableFolder
    }

    /// What to branch on.
    public let code: Code
    /// What is wrong, one sentence without a full stop, such as `the colour "#9df" has 3 digits`.
    public let message: String
    /// What to write instead, such as `write "#99DDFF"`; nil where the message says it.
    public let remedy: String?

    /// Makes an error of the kind `code`.
    public init(_ code: Code, _ message: String, remedy: String? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    /// The message and the remedy in one line.
    public var description: String { remedy.map { "\(message): \($0)" } ?? message }
}
