/// The command that tries again what a run has failed to make: that part of it and nothing else, in the same way.
struct RunAgain {
    /// The folder, as it was given.
    let workspace: String
    /// What the run was about.
    let part: SelectionOptions
    let isForced: Bool

    /// The command for one poster, or all of one campaign.
    func command(campaign: String, size: String? = nil) -> String {
        command(campaigns: [campaign], sizes: size.map { [$0] } ?? part.size)
    }

    /// The command for everything that the run was about.
    var command: String { command(campaigns: part.campaign, sizes: part.size) }

    private func command(campaigns: [String], sizes: [String]) -> String {
        var words = ["billposter", "run"]
        if workspace != "." { words += ["--workspace", workspace.quotedForShell] }
        for campaign in campaigns { words += ["--campaign", campaign] }
        for size in sizes { words += ["--size", size] }
        // A poster that already exists would not be made again.
        if isForced { words.append("--force") }
        return words.joined(separator: " ")
    }
}

extension String {
    /// The text as one word of a POSIX shell.
    fileprivate var quotedForShell: String {
        let isPlain =
            !isEmpty
            && utf8.allSatisfy { byte in
                let letter = Character(UnicodeScalar(byte))
                return letter.isASCII && (letter.isLetter || letter.isNumber) || "/._-".contains(letter)
            }
        return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
    }
}
