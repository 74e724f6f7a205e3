/// What a row found on a page turns out to be.
enum SalvagedRow {
    /// A record whose digest shows that it is as it was written, with its number in the table.
    case record(Postback, number: Int64)
    /// What the history counted for a campaign at some time.
    case campaign(id: String, count: Int)
    /// A row of something else, or a damaged one.
    case other

    init(_ row: LeafCells.Row) {
        if let record = RecordRow(row.values), let postback = try? record.postback(), RecordDigest(of: postback) == record.digest
        {
            self = .record(postback, number: row.number)
        } else if row.values.count == 5, let id = row.values[1].text, let count = row.values[2].integer,
            case .null = row.values[0],
            row.values[3].integer != nil, row.values[4].integer != nil
        {
            self = .campaign(id: id, count: Int(count))
        } else {
            self = .other
        }
    }
}

extension RecordRow {
    /// Takes the values of a row of `postback`; its first column is the row's number, which SQLite keeps elsewhere.
    fileprivate init?(_ values: [LeafCells.Value]) {
        guard values.count == 13, case .null = values[0], case .blob(let idBytes) = values[1], let id = ObjectID(bytes: idBytes),
            let campaignID = values[2].text, let renderID = values[3].text, let createdAt = values[4].integer,
            let size = values[5].text,
            let url = values[9].text, let digest = values[11].integer, case .text(let document) = values[12]
        else { return nil }
        self.init(
            id: id,
            campaignID: campaignID,
            renderID: renderID,
            createdAt: Timestamp(milliseconds: createdAt),
            size: size,
            mood: values[6].text,
            model: values[7].text,
            runID: values[8].text,
            url: url,
            bytes: values[10].integer.map(Int.init),
            digest: RecordDigest(bits: UInt64(bitPattern: digest)),
            document: Array(document)
        )
    }
}

extension LeafCells.Value {
    fileprivate var text: String? {
        guard case .text(let bytes) = self else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    fileprivate var integer: Int64? {
        guard case .integer(let value) = self else { return nil }
        return value
    }
}
