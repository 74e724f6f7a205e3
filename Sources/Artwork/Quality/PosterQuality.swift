/// What was measured of a finished picture.
public struct PosterQuality: Hashable, Sendable {
    /// Something that a person should look at.
    public struct Finding: Hashable, Sendable {
        /// What kind of thing it is; the raw values are those of records.
        public enum Code: String, Hashable, Sendable, CaseIterable {
            /// Ink of words lies outside the part of the picture that every place shows.
            case wordsOutsideSafeZone = "words_outside_safe_zone"
            /// Words have less contrast than the Web Content Accessibility Guidelines ask for.
            case lowContrast = "low_contrast"
            /// Words are hard to read at the size at which people see the picture.
            case smallType = "small_type"
            /// The size has no room for something that the campaign says.
            case leftOut = "left_out"
            /// The file had to lose quality to be as small as its place demands.
            case reducedQuality = "reduced_quality"
            /// An artist's picture has too few pixels for the sheet.
            case lowResolution = "low_resolution"
        }

        /// What kind of thing it is.
        public let code: Code
        /// What was measured and what was wanted, one sentence without a full stop.
        public let message: String

        /// Makes a finding.
        public init(code: Code, message: String) {
            self.code = code
            self.message = message
        }
    }

    /// Bytes of the file.
    public let bytes: Int
    /// How the file is encoded, such as `jpeg 88` or `png 4`.
    public let encoding: String
    /// The least WCAG contrast ratio, 1...21, of any words against any pixel behind one of their lines, measured on the pixels
    /// as they were before the words were laid on; nil for a picture without words.
    public let leastContrast: Double?
    /// The smallest type in pixels of the em; nil for a picture without words.
    public let smallestType: Double?
    /// Pixels per inch of the artists' pictures on the sheet, of the one that has least; nil where there is none or nothing is
    /// printed.
    public let pictureResolution: Int?
    /// What a person should look at, in the order of the codes; empty when all is well.
    public let findings: [Finding]

    /// Describes a picture.
    public init(
        bytes: Int,
        encoding: String,
        leastContrast: Double? = nil,
        smallestType: Double? = nil,
        pictureResolution: Int? = nil,
        findings: [Finding] = []
    ) {
        self.bytes = bytes
        self.encoding = encoding
        self.leastContrast = leastContrast
        self.smallestType = smallestType
        self.pictureResolution = pictureResolution
        self.findings = findings
    }
}
