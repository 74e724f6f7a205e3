internal import OrderedCollections
internal import Postbacks

/// The parts of a pipeline that count groups of records: what is taken of each record, and how it is grouped.
struct MongoTallyColumns {
    private let unit: CalendarUnit?
    private let facets: [HistoryFacet]

    init(_ grouping: HistoryGrouping) {
        unit = grouping.period
        facets = HistoryFacet.allCases.filter(grouping.facets.contains)
    }

    /// What is taken of each record, by the names of the facets.
    var properties: Document {
        var properties = Document()
        for facet in facets { properties[facet.rawValue] = facet.value }
        return properties
    }

    /// The stage that groups documents with the ``properties`` and a `moment` each.
    var group: Document {
        group(
            facets: "",
            period: unit.map { Self.start(of: $0, "$moment") },
            count: .int32(1),
            first: "$moment",
            last: "$moment"
        )
    }

    /// The stages that group the daily counts of one kind, as ``RollupCube`` lays them out.
    /// - Parameter wanted: the values that the counted cells have.
    func stages(forCellsWith wanted: [(HistoryFacet, String)]) -> [Document] {
        // The period is worked out once for each day, and cells are picked, before the day's cells are taken apart.
        var parts: Document = ["_id": .int32(0), "cells": .int32(1)]
        if let unit { parts["period"] = Self.start(of: unit, "$_id.day") }
        if !wanted.isEmpty {
            let conditions = wanted.map { facet, text in
                DocumentValue.document([
                    "$eq": .array([.string("$$this.\(facet.rawValue)"), .document(["$literal": .string(text)])])
                ])
            }
            parts["cells"] = .document([
                "$filter": .document(["input": .string("$cells"), "cond": .document(["$and": .array(conditions)])])
            ])
        }
        return [
            ["$project": .document(parts)], ["$unwind": .string("$cells")],
            group(
                facets: "cells.",
                period: unit.map { _ in .string("$period") },
                count: .string("$cells.count"),
                first: "$cells.first",
                last: "$cells.last"
            ),
        ]
    }

    private func group(
        facets path: String,
        period: DocumentValue?,
        count: DocumentValue,
        first: String,
        last: String
    ) -> Document {
        var key = Document()
        if let period { key["period"] = period }
        for facet in facets { key[facet.rawValue] = .string("$\(path)\(facet.rawValue)") }
        return [
            "$group": .document([
                "_id": .document(key),
                "count": .document(["$sum": count]),
                "first": .document(["$min": .string(first)]),
                "last": .document(["$max": .string(last)]),
            ])
        ]
    }

    /// Reads a group.
    /// - Returns: nil for a document that ``group`` does not make.
    func tally(_ row: Document) -> HistoryTally? {
        guard case .document(let key) = row["_id"], let count = row["count"]?.wholeNumber, case .date(let first) = row["first"],
            case .date(let last) = row["last"]
        else { return nil }
        var group = HistoryGroup()
        if let unit {
            guard case .date(let start) = key["period"] else { return nil }
            group.period = CalendarPeriod(unit, containing: start)
        }
        for facet in facets { facet.read(key[facet.rawValue], into: &group) }
        return HistoryTally(group, count: count, first: first, last: last)
    }

    /// The first moment of the period that a date falls into, moved into the years that periods can be named in.
    private static func start(of unit: CalendarUnit, _ date: String) -> DocumentValue {
        let bounds = Timestamp.nameable
        let moved = DocumentValue.document([
            "$max": .array([
                .date(Timestamp(milliseconds: bounds.lowerBound)),
                .document(["$min": .array([.date(Timestamp(milliseconds: bounds.upperBound)), .string(date)])]),
            ])
        ])
        var choice: Document = ["date": moved, "unit": .string(unit.rawValue)]
        if unit == .week { choice["startOfWeek"] = .string("monday") }
        return .document(["$dateTrunc": .document(choice)])
    }
}

extension HistoryFacet {
    /// What the facet is in terms of a record's fields.
    fileprivate var value: DocumentValue {
        switch self {
        case .campaignID: .textOrNull("$campaign_id")
        case .mood: .textOrNull("$mood")
        case .size: .textOrNull("$size")
        case .model: .textOrNull("$model")
        case .runID: .textOrNull("$metadata.run_id")
        case .fallbackClass: .textOrNull("$metadata.fallback_class")
        case .promptSource: .textOrNull("$metadata.prompt_source")
        case .requestedModel:
            .document([
                "$cond": .array([
                    .isText("$metadata.requested_model"), .string("$metadata.requested_model"), .textOrNull("$model"),
                ])
            ])
        case .isFallback:
            .document(["$or": .array([.isText("$metadata.requested_model"), .isText("$metadata.fallback_reason")])])
        case .palette:
            .document(["$cond": .array([.document(["$isArray": .string("$palette")]), .string("$palette"), .null])])
        }
    }

    /// Takes over what a group has; what a record of ours could not hold there is nil, as it is when the record is read.
    fileprivate func read(_ value: DocumentValue?, into group: inout HistoryGroup) {
        switch self {
        case .campaignID: group.campaignID = value?.repairedText ?? ""
        case .mood: group.mood = value?.text
        case .size: group.size = value?.repairedText ?? ""
        case .model: group.model = value?.text
        case .runID: group.runID = value?.text
        case .requestedModel: group.requestedModel = value?.text
        case .isFallback: group.isFallback = value == .bool(true)
        case .fallbackClass: group.fallbackClass = value?.text
        case .promptSource: group.promptSource = value?.text
        case .palette:
            guard case .array(let values) = value else { return }
            let colours = values.compactMap(\.text)
            if colours.count == values.count { group.palette = colours }
        }
    }
}

extension DocumentValue {
    /// An expression: whether a field holds text.
    fileprivate static func isText(_ path: String) -> DocumentValue {
        .document(["$eq": .array([.document(["$type": .string(path)]), .string("string")])])
    }

    /// An expression: the text of a field, or null.
    static func textOrNull(_ path: String) -> DocumentValue {
        .document(["$cond": .array([isText(path), .string(path), .null])])
    }

    /// The text, with U+FFFD for what is not UTF-8.
    fileprivate var repairedText: String? {
        if case .other(BSONType.string, let bytes) = self, bytes.count > 4 {
            return String(decoding: bytes[4..<(bytes.count - 1)], as: UTF8.self)
        }
        return text
    }
}
