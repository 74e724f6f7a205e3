/// How a poster looks: backgrounds, typesetting, encoding.
public enum ArtworkEngine {
    /// Goes up with every change of this target, of its fonts or of its imaging libraries that changes a pixel.
    ///
    /// It is part of every render id, so that posters of an older engine are told apart and made again.
    public static let version = 4
}
