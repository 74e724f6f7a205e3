/// The file format of a finished poster.
public enum ImageFormat: String, Hashable, Sendable, CaseIterable {
    /// JPEG, lossy, without transparency.
    case jpg
    /// PNG, lossless.
    case png
    /// WebP, lossy.
    case webp
}
