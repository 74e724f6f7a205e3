/// Which part of a composed background a picture shows.
struct View: Hashable, Sendable {
    /// How many pixels of the picture one unit of the ``Stage`` is long.
    let pixelsPerUnit: Double
    /// What the picture's top left corner shows, in units of the stage.
    let corner: Point

    /// The pixel that shows a place.
    func pixel(_ place: Point) -> Point {
        Point(x: (place.x - corner.x) * pixelsPerUnit, y: (place.y - corner.y) * pixelsPerUnit)
    }

    /// The place that a pixel shows.
    func place(_ pixel: Point) -> Point {
        Point(x: corner.x + pixel.x / pixelsPerUnit, y: corner.y + pixel.y / pixelsPerUnit)
    }
}
