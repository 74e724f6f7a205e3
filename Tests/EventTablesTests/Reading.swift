import Campaigns
import SystemPackage

@testable import EventTables

/// What comes of the text of a table.
func table(_ text: String, map: String = "", file: FilePath = "events.csv") throws -> EventTable {
    try table(bytes: Array(text.utf8), map: map, file: file)
}

/// What comes of the bytes of a table.
/// - Parameter piece: how many bytes are read at once.
func table(bytes: [UInt8], map: String = "", file: FilePath = "events.csv", piece: Int = 1 << 18) throws -> EventTable {
    let columns = map.isEmpty ? ColumnMap() : try ColumnMap(map, file: "map.yaml")
    let pieces = stride(from: 0, to: bytes.count, by: piece).map { Array(bytes[$0..<min($0 + piece, bytes.count)]) }
    return try TableImport(map: columns, reader: CampaignReader()).read(pieces: pieces, named: file)
}

extension EventTable {
    /// The places and the words of what is wrong.
    var told: [String] { problems.map { "\($0.place): \($0.message)" } }
    /// The same of what a person should look at.
    var warned: [String] { warnings.map { "\($0.place): \($0.message)" } }

    /// What campaign readers make of a campaign.
    func event(_ index: Int = 0) throws -> Event { try campaign(index).event }

    func campaign(_ index: Int = 0) throws -> Campaign {
        try CampaignReader().campaign(from: Array(campaigns[index].text.utf8), file: FilePath("\(campaigns[index].id).yaml"))
    }
}
