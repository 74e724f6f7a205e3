/// What the account's plan takes, from `media_limits` of the usage call.
public struct AccountLimits: Hashable, Sendable {
    /// Length of a picture's file; nil where the account states none.
    public let imageBytes: Int?
    /// Pixels of a picture, width times height; nil where the account states none.
    public let imagePixels: Int?

    /// Describes a plan.
    public init(imageBytes: Int?, imagePixels: Int?) {
        self.imageBytes = imageBytes
        self.imagePixels = imagePixels
    }

    /// Why a picture would be refused; nil when it fits.
    public func objection(bytes: Int, pixels: Int? = nil) -> String? {
        if let imageBytes, bytes > imageBytes { return "it has \(bytes) bytes, and the account takes \(imageBytes)" }
        if let imagePixels, let pixels, pixels > imagePixels {
            return "it has \(pixels) pixels, and the account takes \(imagePixels)"
        }
        return nil
    }
}
