/// Where the pages are on the web, such as `https://posters.example.org/`; the folder `site/` is what lies there.
public struct SiteAddress: Hashable, Sendable {
    /// Ends with a slash.
    let text: String

    /// Takes an address with or without a slash at its end.
    /// - Throws: ``ReportError`` with the code `address` for what is no `http` or `https` address of a folder.
    public init(_ text: String) throws(ReportError) {
        // Wherever it stands: the address is published, and a '/' may be one of the characters of a password.
        guard !text.contains("@") else {
            throw ReportError(
                .address,
                "the address of the site holds an '@', so that a user or a password would be published",
                remedy: "leave them out; an '@' of a folder's name is written %40"
            )
        }
        let folder = text.hasSuffix("/") ? text : text + "/"
        guard let address = Address(web: folder), !folder.contains("?"), !folder.contains("#") else {
            throw ReportError(
                .address,
                "\"\(PlainText(text).value)\" is not the address of a folder on the web",
                remedy: "write it as https://posters.example.org/"
            )
        }
        self.text = address.html
    }

    /// The whole address of a file below `output/site/`; nil for other files.
    func address(of file: OutputPath) -> Address? {
        guard file.components.first == "site", file.components.count > 1 else { return nil }
        let site = PagePath.index
        return Address(web: text + Address(of: file, from: site).html)
    }
}
