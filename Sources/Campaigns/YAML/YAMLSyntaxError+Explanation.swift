extension UnplacedProblem {
    /// Says in the words of someone who writes campaign files what libyaml says in those of someone who writes parsers.
    ///
    /// The problems are libyaml's own texts (`scanner.c`, `parser.c`); one that is not known here is shown as it is.
    init(explaining error: YAMLSyntaxError) {
        let begin = error.context?.position
        switch error.problem {
        case "mapping values are not allowed in this context":
            self.init(
                "a second ':' on this line, or a line that is indented too far",
                at: error.position,
                suggestion: "put a text that holds ': ' in quotes, or indent the line like its neighbours"
            )
        case "found character that cannot start any token" where error.byte != UInt8(ascii: "\t"):
            self.init("a text cannot begin with this character", at: error.position, suggestion: "put the text in quotes")
        case "found character that cannot start any token", "found a tab character where an indentation space is expected",
            "found a tab character that violates indentation":
            self.init("a tab cannot indent", at: error.position, suggestion: "indent with spaces")
        case "did not find expected alphabetic or numeric character":
            self.init(
                "'*' and '&' have a meaning of their own at the beginning of a text",
                at: begin,
                suggestion: "put the text in quotes"
            )
        case "found unexpected end of stream", "found unexpected document indicator":
            self.init(
                "the quotation mark that opens here is never closed",
                at: begin,
                suggestion:
                    "close it; a quotation mark that belongs to the text is written \\\" in double and '' in single quotes"
            )
        case "found unknown escape character", "did not find expected hexdecimal number":
            self.init(
                "a backslash in a text in double quotes begins an escape, and this one is not known",
                at: error.position,
                suggestion: "write \\\\ for a backslash, or use single quotes"
            )
        case "found invalid Unicode character escape code":
            self.init("this escape names no character", at: error.position, suggestion: "write the character itself")
        case "did not find expected ',' or ']'":
            self.init("the list that opens here is not closed, or lacks a comma", at: begin, suggestion: Self.brackets)
        case "did not find expected ',' or '}'":
            self.init("the mapping that opens here is not closed, or lacks a comma", at: begin, suggestion: Self.brackets)
        case "did not find expected key":
            self.init(
                "this line fits neither the keys above it nor a level below them",
                at: error.position,
                suggestion:
                    "indent all keys of one level alike, and put a text that goes on after a quotation mark in quotes as a whole"
            )
        case "did not find expected '-' indicator":
            self.init(
                "this line is not an item of the list above it",
                at: error.position,
                suggestion: "begin each item with '- ' in the same column"
            )
        case "block sequence entries are not allowed in this context":
            self.init("a list cannot begin here", at: error.position, suggestion: "begin it on the next line")
        case "did not find expected node content":
            self.init("a value is missing here", at: error.position, suggestion: "write one, or close the bracket before it")
        case "could not find expected ':'":
            self.init(
                "this line has no ':' after its key",
                at: begin,
                suggestion: "write KEY: VALUE, or quote a text of several lines"
            )
        case let problem:
            self.init("this is not YAML: \(problem)", at: error.position)
        }
    }

    private static let brackets = "close it, and put texts with '#', ',' or ':' in quotes, such as \"#9D00FF\""
}
