/// Knows the addresses of smaller copies of pictures on the web.
public protocol PictureResizer: Sendable {
    /// The address of a copy that is `width` pixels wide, in the picture's own shape.
    /// - Parameter url: the address that a record holds.
    /// - Returns: nil where nobody makes copies of the picture.
    func address(of url: String, width: Int) -> String?
}
