internal import OrderedCollections
internal import Postbacks

/// One of the tables of daily counts: for each day one document, with a cell for each combination of some facets.
///
/// ```
/// {_id: {cube: "size", day: ISODate("2025-10-15")}, count: 2600,
///  cells: [{mood: "neon", size: "square", count: 25, first: …, last: …}, …]}
/// ```
///
/// There are several small tables and not one by all facets, because a poster is made once for a campaign and a size: such
/// a table would have as many cells as there are posters. A day's document is replaced as a whole, so that no question
/// sees half of it.
enum RollupCube: String, CaseIterable {
    case mood, reason, prompt, model, run, size, campaign, form, palette, author

    /// What distinguishes its cells.
    var facets: Set<HistoryFacet> {
        switch self {
        case .mood: [.mood]
        case .reason: [.mood, .requestedModel, .isFallback, .fallbackClass]
        case .prompt: [.mood, .model, .promptSource]
        case .model: [.mood, .model, .requestedModel, .isFallback]
        case .run: [.mood, .model, .runID, .isFallback]
        case .size: [.mood, .size]
        case .form: [.mood, .model, .size]
        case .palette: [.mood, .model, .palette]
        case .campaign: [.mood, .campaignID]
        case .author: [.mood, .model, .campaignID]
        }
    }

    /// The table with the fewest cells that can answer a question; nil when the records must be counted.
    ///
    /// The records of one campaign, run or render id are found by an index, and counted faster than a table is read.
    init?(for filter: HistoryFilter, by grouping: HistoryGrouping) {
        guard filter.campaignID == nil, filter.runID == nil, filter.renderID == nil else { return nil }
        var facets = grouping.facets
        if filter.mood != nil { facets.insert(.mood) }
        if filter.model != nil { facets.insert(.model) }
        if filter.size != nil { facets.insert(.size) }
        // The cases are in the order of how many cells they have.
        guard let cube = Self.allCases.first(where: { $0.facets.isSuperset(of: facets) }) else { return nil }
        self = cube
    }

    /// The identity of a day's document.
    func id(ofDay day: Int) -> DocumentValue { .document(["cube": .string(rawValue), "day": .date(Timestamp(startOfDay: day))]) }

    /// The condition for the documents of some days; nil for all days.
    func condition(days: Range<Int>?) -> Document {
        let known = CalendarPeriod.days
        let first = days?.lowerBound ?? known.lowerBound
        let end = days?.upperBound ?? known.upperBound + 1
        return ["_id": .document(["$gte": id(ofDay: first), "$lt": id(ofDay: end)])]
    }

    /// The stages that make the days' documents of records that come with a `moment` and the properties of ``columns``.
    /// - Parameter pass: marks the documents as made by one pass over the records.
    func stages(into daily: MongoNamespace, pass: ObjectID) -> [Document] {
        var cell = Document()
        for facet in HistoryFacet.allCases where facets.contains(facet) {
            cell[facet.rawValue] = .string("$_id.\(facet.rawValue)")
        }
        for name in ["count", "first", "last"] { cell[name] = .string("$\(name)") }
        return [
            columns.group,
            [
                "$group": .document([
                    "_id": .string("$_id.period"), "count": .document(["$sum": .string("$count")]),
                    "cells": .document(["$push": .document(cell)]),
                ])
            ],
            [
                "$project": .document([
                    "_id": .document(["cube": .string(rawValue), "day": .string("$_id")]), "count": .int32(1), "cells": .int32(1),
                    "pass": .document(["$literal": .objectID(pass)]),
                ])
            ],
            [
                "$merge": .document([
                    "into": .string(daily.collection), "on": .string("_id"), "whenMatched": .string("replace"),
                    "whenNotMatched": .string("insert"),
                ])
            ],
        ]
    }

    /// What is taken of each record.
    var columns: MongoTallyColumns { MongoTallyColumns(HistoryGrouping(by: facets, per: .day)) }
}

/// The collections beside the history's own in which daily counts are kept.
struct RollupCollections: Sendable {
    /// The counts; see ``RollupCube``.
    let daily: MongoNamespace
    /// Marks of writers, the state of the counts, and the lease of who brings them up to date.
    let state: MongoNamespace

    init(of history: MongoNamespace) {
        daily = MongoNamespace(database: history.database, collection: history.collection + "_daily")
        state = MongoNamespace(database: history.database, collection: history.collection + "_daily_state")
    }
}
