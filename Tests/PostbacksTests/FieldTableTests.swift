import OrderedCollections
import SystemPackage
import TestSupport
import Testing
import Threads

@testable import Postbacks

@Suite(.onOwnThreads) struct `The table of fields` {
    @Test func `every property of a record is in it once`() {
        var names = Set(Postback.fieldTable.map(\.name))
        #expect(names.count == Postback.fieldTable.count && names.count < 64)
        var record = Self.full
        // Two rows with one place would overwrite each other.
        for (number, field) in Postback.fieldTable.enumerated() {
            guard let value = record.value(of: field) else {
                Issue.record("\(field.name) has no value")
                continue
            }
            switch field.content {
            case .requiredText, .text: #expect(value == .string("text \(number)"))
            case .number: #expect(value == .int64(Int64(number)))
            case .texts: #expect(value == .array([.string("text \(number)")]))
            case .identity, .moment, .metadata: break
            }
        }
        let properties = Mirror(reflecting: record).children.compactMap(\.label)
        #expect(properties.count == Postback.fieldTable.count + 1, "\(properties)")
        record.extra = ["note": .string("kept")]
        names.insert("note")
        #expect(Set(record.fields.keys) == names)
    }

    @Test func `a record comes back from JSON and from SQLite with each of its fields, and without each that may be null`()
        async throws
    {
        var records = [Self.full]
        for field in Postback.fieldTable {
            var record = Self.full
            record.id = ObjectID(renderID: field.name)
            switch field.content {
            case .text(let place): record[place] = nil
            case .number(let place): record[place] = nil
            case .texts(let place): record[place] = nil
            case .metadata: record.metadata = Metadata()
            case .identity, .moment, .requiredText: continue
            }
            #expect(record != Self.full)
            records.append(record)
        }
        for record in records { #expect(try Postback(json: record.json.utf8) == record) }
        try await withTemporaryFolder { folder in
            let threads = ThreadPool(name: "history", threads: 1)
            let store = try await SQLitePostbackStore.open(folder.appending("history.sqlite"), threads: threads)
            _ = try await store.record(records)
            var read: [Postback] = []
            for try await record in store.postbacks() { read.append(record) }
            #expect(read == records.sorted { $0.id < $1.id })
            try await store.close()
        }
    }

    /// A record in which every field of the contract holds something of its own.
    private static let full: Postback = {
        var record = Postback.blank
        record.id = ObjectID(renderID: "full")
        record.createdAt = Timestamp(milliseconds: 1_760_531_696_789)
        record.metadata.index = 3
        for (number, field) in Postback.fieldTable.enumerated() {
            switch field.content {
            case .requiredText(let place): record[place] = "text \(number)"
            case .text(let place): record[place] = "text \(number)"
            case .number(let place): record[place] = Int64(number)
            case .texts(let place): record[place] = ["text \(number)"]
            case .identity, .moment, .metadata: break
            }
        }
        return record
    }()
}
