extension SourceText {
    /// What makes the text unreadable as a whole: an encoding other than UTF-8, or a character that YAML forbids.
    ///
    /// Only the first is reported; the rest of such a file is seldom what its author sees.
    func encodingProblem() -> UnplacedProblem? {
        if original.starts(with: [0xFF, 0xFE]) || original.starts(with: [0xFE, 0xFF]) {
            return UnplacedProblem("the file is UTF-16 text", at: nil, suggestion: "save it as UTF-8")
        }
        if String(validating: original, as: UTF8.self) != nil, !original.mayHoldForbidden { return nil }

        var position = SourcePosition.start
        var rest = original.makeIterator()
        var parser = Unicode.UTF8.ForwardParser()
        while true {
            switch parser.parseScalar(from: &rest) {
            case .valid(let units):
                let scalar = Unicode.UTF8.decode(units)
                if scalar.isForbiddenInYAML {
                    return UnplacedProblem(
                        "the character \(scalar.called) is not allowed in a campaign file",
                        at: position,
                        suggestion: "remove it"
                    )
                }
                position = scalar == "\n" ? SourcePosition(line: position.line + 1, column: 1) : position.next
            case .error:
                return UnplacedProblem("the file is not UTF-8 from here on", at: position, suggestion: "save the file as UTF-8")
            case .emptyInput:
                return nil
            }
        }
    }
}

extension ArraySlice<UInt8> {
    /// Whether the UTF-8 bytes of a character that YAML forbids may be among these; fast, and sometimes true without need.
    fileprivate var mayHoldForbidden: Bool {
        withUnsafeBufferPointer { bytes in
            for byte in bytes {
                switch byte {
                case 0x09, 0x0A, 0x0D: continue
                // The beginnings of U+0080 and U+FFFE.
                case 0x00..<0x20, 0x7F, 0xC2, 0xEF: return true
                default: continue
                }
            }
            return false
        }
    }
}

extension SourcePosition {
    fileprivate var next: SourcePosition { SourcePosition(line: line, column: column + 1) }
}

extension Unicode.Scalar {
    /// Whether libyaml refuses the character (`yaml_parser_update_buffer`); escapes in double quotes may still name it.
    fileprivate var isForbiddenInYAML: Bool {
        switch value {
        case 0x09, 0x0A, 0x0D, 0x85: false
        case 0x00..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}
