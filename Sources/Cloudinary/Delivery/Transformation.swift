/// What the service does to a picture before it delivers it, as part of the address.
public struct Transformation: Hashable, Sendable {
    /// One setting.
    public enum Component: Hashable, Sendable {
        /// How the picture gets its size.
        case crop(Crop)
        /// In pixels.
        case width(Int)
        /// In pixels.
        case height(Int)
        /// What stays in the picture when it is cropped, such as `auto` or `north`.
        case gravity(String)
        /// The best format that the browser takes.
        case automaticFormat
        /// The least bytes that still look the same.
        case automaticQuality
        /// 1...100.
        case quality(Int)
        /// In the service's own words, such as `e_grayscale`.
        case other(String)

        var text: String {
            switch self {
            case .crop(let crop): "c_\(crop.rawValue)"
            case .width(let width): "w_\(width)"
            case .height(let height): "h_\(height)"
            case .gravity(let gravity): "g_\(gravity)"
            case .automaticFormat: "f_auto"
            case .automaticQuality: "q_auto"
            case .quality(let quality): "q_\(quality)"
            case .other(let text): text
            }
        }
    }

    /// How a picture gets its size.
    public enum Crop: String, Sendable {
        /// Exactly this size; what is too much is cut off.
        case fill
        /// Within this size, the whole picture, never enlarged.
        case limit
        /// Within this size, the whole picture.
        case fit
        /// Exactly this size, the whole picture, with bars.
        case pad
        /// This size, cut out of the picture as it is.
        case crop
        /// This size, distorted where needed.
        case scale
    }

    /// As it stands in the address.
    let text: String

    /// Settings that are applied together; the order does not matter.
    public init(_ components: Component...) {
        text = components.map(\.text).sorted().joined(separator: ",")
    }

    /// In the service's own words, as they stand; chained ones are separated by '/'.
    public init(raw text: String) {
        self.text = text
    }

    /// A picture for a page: cut to `width` pixels, in whatever form the browser likes best.
    public static func thumbnail(width: Int) -> Transformation {
        Transformation(.crop(.fill), .automaticFormat, .automaticQuality, .width(width))
    }
}
