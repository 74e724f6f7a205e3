/// What a node that CommonMark has no kind for puts before and after its children, in one of the two forms.
///
/// Names are literals of this program and values are escaped here, so that no text of anybody else becomes markup.
struct Marking: Sendable {
    /// What stands before the children.
    let before: String
    /// What stands after them.
    let after: String

    private init(before: String, after: String) {
        self.before = before
        self.after = after
    }

    /// Nothing at all: the children stand for themselves.
    static let none = Marking(before: "", after: "")

    /// Words and signs of this program around the children.
    static func literal(_ before: StaticString, _ after: StaticString = "") -> Marking {
        Marking(before: before.description, after: after.description)
    }

    /// An HTML element around the children.
    static func element(_ name: StaticString, _ attributes: [Attribute] = []) -> Marking {
        let name = name.description
        return Marking(before: tag(name, attributes), after: "</" + name + ">")
    }

    private static func tag(_ name: String, _ attributes: [Attribute], end: String = ">") -> String {
        var tag = "<" + name
        for attribute in attributes { tag += attribute.text }
        tag += end
        return tag
    }

    /// An HTML element with content of its own beside the children, such as the fields of a form.
    static func element(_ name: StaticString, _ attributes: [Attribute] = [], content: [Marking]) -> Marking {
        let inside = content.map { $0.before + $0.after }.joined()
        let name = name.description
        return Marking(before: tag(name, attributes) + inside + "</" + name + ">", after: "")
    }

    /// What HTML unfolds on demand, under a name.
    static func details(_ attributes: [Attribute] = [], named name: String) -> Marking {
        Marking(
            before: tag("details", attributes) + "<summary>\(Escaping.html(name))</summary>",
            after: "</details>"
        )
    }

    /// The name of what follows on a line of Markdown.
    static func label(_ name: String) -> Marking { Marking(before: "\(Escaping.markdown(name)): ", after: "") }

    /// Text inside an HTML element.
    static func text(_ text: String) -> Marking { Marking(before: Escaping.html(PlainText(text).value), after: "") }

    /// A line of this program's own script, which a browser reads as it stands.
    static func script(_ line: StaticString) -> Marking { Marking(before: line.description, after: "") }

    /// An HTML element that has no content.
    static func void(_ name: StaticString, _ attributes: [Attribute]) -> Marking {
        Marking(before: tag(name.description, attributes, end: " />"), after: "")
    }

    /// A Markdown image.
    static func image(_ alternative: PlainText, at address: String) -> Marking {
        Marking(before: "![\(Escaping.markdown(alternative.value))](\(address))", after: "")
    }

    /// The line under the first row of a Markdown table; nil for a column whose cells begin where lines begin.
    static func tableRule(_ columns: [NotesTable.Alignment?]) -> Marking {
        let rules = columns.map { alignment in
            switch alignment {
            case nil: " --- |"
            case .left: " :--- |"
            case .center: " :---: |"
            case .right: " ---: |"
            }
        }
        return Marking(before: "", after: "|\n|" + rules.joined() + "\n")
    }

    /// A table that is scrolled by itself where it is wider than the page: whoever has no pointer uses the arrow keys.
    /// - Parameter name: what readers of the screen call it.
    static func table(named name: String) -> Marking {
        element("table").inside(
            element(
                "div",
                [.class("scroll"), Attribute("tabindex", "0"), Attribute("role", "region"), Attribute("aria-label", name)]
            )
        )
    }

    /// A Markdown code span in a cell of a table, where a bar needs a backslash even in code.
    static func codeInTable(_ code: String) -> Marking {
        var longest = 0
        var run = 0
        for byte in code.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        let space = longest > 0 ? " " : ""
        return Marking(before: fence + space + PlainText(code).value.replacing("|", with: "\\|") + space + fence, after: "")
    }

    /// One scalar, by its number: it is never taken for markup, nor for the white space at the end of a line.
    static func characterReference(_ scalar: Unicode.Scalar) -> Marking {
        Marking(before: "&#\(scalar.value);", after: "")
    }

    /// This marking inside another one.
    func inside(_ outer: Marking) -> Marking { Marking(before: outer.before + before, after: after + outer.after) }
}

/// One attribute of an HTML element.
struct Attribute: Sendable {
    /// A space, the name, and the escaped value between double quotes.
    let text: String

    /// Names an attribute and escapes its value.
    init(_ name: StaticString, _ value: String) {
        text = " " + name.description + "=\"" + Escaping.html(value) + "\""
    }

    /// The element's classes, by which the style sheet finds it.
    static func `class`(_ names: StaticString) -> Attribute { Attribute("class", names.description) }
}
