/// A colour that goes over into another across a shape.
struct Shading: Sendable {
    let start: Point
    let end: Point
    /// At ``end`` and beyond.
    let color: OKLab
}
