internal import OrderedCollections
internal import Postbacks

/// The moment that a `created_at` means which another program wrote in place of a date, as an expression that the server
/// evaluates; ``Timestamp/init(loose:)`` says what numbers and timestamps mean.
///
/// The server would read more texts than it understands: `01/03/2024` as the third of January, `Sun, 01 May 2024` as the
/// fifth of May, because the first was no Sunday. Only text that can mean one moment is read: year, month and day in this
/// order, or the month by its English name.
enum LooseMoment {
    /// Null where the value means no moment.
    static let expression: DocumentValue = .document([
        "$switch": .document([
            "branches": .array([
                branch(MongoHistoryQuery.isCreatedAt("string"), momentOfText),
                branch(.document(["$isNumber": .string("$created_at")]), momentOfNumber),
                branch(MongoHistoryQuery.isCreatedAt("timestamp"), date(from: .string("$created_at"), otherwise: .null)),
            ]),
            "default": .null,
        ])
    ])

    private static func branch(_ condition: DocumentValue, _ then: DocumentValue) -> DocumentValue {
        .document(["case": condition, "then": then])
    }

    /// A date of another value, by the server's own rules.
    static func date(from input: DocumentValue, otherwise: DocumentValue) -> DocumentValue {
        .document(["$convert": .document(["input": input, "to": .string("date"), "onError": otherwise, "onNull": otherwise])])
    }

    /// The text without its day of the week must mean the same as with it.
    private static let momentOfText: DocumentValue = {
        let found = DocumentValue.document([
            "$regexFind": .document(["input": .string("$created_at"), "regex": .string(unambiguous), "options": .string("i")])
        ])
        let rest = date(from: .document(["$first": .string("$$found.captures")]), otherwise: .null)
        let whole = date(from: .string("$$found.match"), otherwise: .null)
        return .document([
            "$let": .document([
                "vars": .document(["found": found]),
                "in": .document(["$cond": .array([.document(["$eq": .array([whole, rest])]), rest, .null])]),
            ])
        ])
    }()

    /// Captures all but the day of the week.
    private static let unambiguous: String = {
        let weekday = "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
        let month =
            "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?|oct(?:ober)?"
            + "|nov(?:ember)?|dec(?:ember)?)"
        let time = #"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?"#
        let zone = #"(?: ?(?:z|utc|gmt|[+-]\d{2}(?::?\d{2})?))?"#
        let yearFirst = #"\d{4}([-/])\d{2}\2\d{2}(?:[t ]"# + time + zone + ")?"
        let compact = #"\d{8}t\d{6}(?:\.\d+)?"# + zone
        let dayMonthYear = #"\d{1,2}[ -]"# + month + #"[ -]\d{4}(?: "# + time + zone + ")?"
        let monthDayYear = month + #" \d{1,2},? \d{4}(?: "# + time + zone + ")?"
        let yearLast = month + #" {1,2}\d{1,2} "# + time + #" \d{4}"#
        return "^(?:\(weekday),? )?(\([yearFirst, compact, dayMonthYear, monthDayYear, yearLast].joined(separator: "|")))$"
    }()

    private static let momentOfNumber: DocumentValue = {
        let number = DocumentValue.document([
            "$convert": .document([
                "input": .string("$created_at"), "to": .string("double"), "onError": .null, "onNull": .null,
            ])
        ])
        let isSeconds = DocumentValue.document([
            "$lt": .array([.document(["$abs": .string("$$number")]), .double(Timestamp.firstMilliseconds)])
        ])
        let seconds = DocumentValue.document(["$multiply": .array([.string("$$number"), .double(1000)])])
        let milliseconds = DocumentValue.document([
            "$round": .array([.document(["$cond": .array([isSeconds, seconds, .string("$$number")])]), .int32(0)])
        ])
        func bound(_ comparison: String, _ limit: Int64) -> DocumentValue {
            .document([comparison: .array([.string("$$milliseconds"), .double(Double(limit))])])
        }
        let isNameable = DocumentValue.document([
            "$and": .array([bound("$gte", Timestamp.nameable.lowerBound), bound("$lte", Timestamp.nameable.upperBound)])
        ])
        let moment = DocumentValue.document(["$toDate": .document(["$toLong": .string("$$milliseconds")])])
        return .document([
            "$let": .document([
                "vars": .document(["number": number]),
                "in": .document([
                    "$let": .document([
                        "vars": .document(["milliseconds": milliseconds]),
                        "in": .document(["$cond": .array([isNameable, moment, .null])]),
                    ])
                ]),
            ])
        ])
    }()
}
