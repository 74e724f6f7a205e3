public import SystemPackage

/// What the pages look like: their frame, their style sheet, and what galleries can do.
public struct Theme: Hashable, Sendable {
    /// The files of a theme, by the names under which a folder may hold others in their place.
    public enum File: String, Hashable, Sendable, CaseIterable {
        /// The frame around the body of every HTML page, in Mustache.
        case page = "page.mustache"
        /// The style sheet.
        case style = "style.css"
        /// The galleries' script.
        case script = "gallery.js"
        /// The front page's script.
        case front = "front.js"
        /// What the pages say, and in which language.
        case words = "words.json"
    }

    private var texts: [File: String]

    /// The theme that is built into the program.
    public static let standard = Theme(
        texts: [
            .page: String(decoding: PackageResources.page_mustache, as: UTF8.self),
            .style: String(decoding: PackageResources.style_css, as: UTF8.self),
            .script: String(decoding: PackageResources.gallery_js, as: UTF8.self),
            .front: String(decoding: PackageResources.front_js, as: UTF8.self),
            .words: String(decoding: PackageResources.words_en_json, as: UTF8.self),
        ]
    )

    /// The languages for which the program has words, by their tags.
    public static let languages = ["de", "en"]

    /// The theme that is built into the program, in one of its ``languages``.
    /// - Returns: nil for any other.
    public static func standard(in language: String) -> Theme? {
        var theme = standard
        switch language {
        case "en": break
        case "de": theme.texts[.words] = String(decoding: PackageResources.words_de_json, as: UTF8.self)
        default: return nil
        }
        return theme
    }

    private init(texts: [File: String]) { self.texts = texts }

    /// The standard theme with the files that a folder has; a folder that is not there has none.
    /// - Throws: ``ReportError`` with the code `template` for a file that cannot be read or is not UTF-8.
    public init(folder: FilePath) throws(ReportError) {
        self = .standard
        for file in File.allCases {
            let path = folder.appending(file.rawValue)
            guard let text = try Self.text(of: path) else { continue }
            texts[file] = text
        }
    }

    /// What a file says.
    public subscript(file: File) -> String { texts[file] ?? "" }

    /// Nil for a file that is not there.
    private static func text(of path: FilePath) throws(ReportError) -> String? {
        do {
            let descriptor = try FileDescriptor.open(path, .readOnly)
            return try descriptor.closeAfter {
                var bytes: [UInt8] = []
                var buffer = [UInt8](repeating: 0, count: 1 << 16)
                while case let count = try buffer.withUnsafeMutableBytes({ try descriptor.read(into: $0) }), count > 0 {
                    bytes += buffer[..<count]
                }
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    throw ReportError(.template, "\(path) is not UTF-8", remedy: "save it in that encoding")
                }
                return text
            }
        } catch Errno.noSuchFileOrDirectory {
            return nil
        } catch let error as ReportError {
            throw error
        } catch {
            throw ReportError(.template, "\(path) cannot be read", remedy: "fix it, or remove it", cause: error)
        }
    }
}
