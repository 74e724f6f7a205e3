/// A file under `output/`, named by the folders that lead to it and its own name.
struct OutputPath: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The names from `output/` down, one or more, none of them empty, `.` or `..`.
    let components: [String]

    /// Takes a relative path such as `posters/summer/abc/poster_square.jpg`.
    /// - Returns: nil for an empty or absolute path, for one that holds an empty name, `.`, `..` or a NUL, and for one that
    ///   begins as an address does, such as `s3://bucket`.
    init?(_ path: String) {
        let components = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard components.allSatisfy({ !["", ".", ".."].contains($0) }), components[0].utf8.contains(UInt8(ascii: ":")) == false,
            !path.utf8.contains(0)
        else { return nil }
        self.components = components
    }

    /// Names a file of a page group; `folder` and `name` are names that this program made.
    init(folder: [String], name: String) { components = folder + [name] }

    /// The names joined by '/'.
    var description: String { components.joined(separator: "/") }

    /// The names of the folders that lead to the file.
    var folder: [String] { Array(components.dropLast()) }

    /// Name by name, so that lists of files are the same everywhere.
    static func < (left: OutputPath, right: OutputPath) -> Bool { left.components.lexicographicallyPrecedes(right.components) }
}
