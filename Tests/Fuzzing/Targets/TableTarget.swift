internal import SystemPackage

@testable internal import Campaigns
@testable internal import EventTables

extension FuzzTarget {
    /// A table of events. The first byte says how the file is called; how its text is cut into pieces changes nothing, what it gives
    /// are campaign files that are right, and what is wrong stands at a place that the table may have.
    static let eventTable = FuzzTarget(name: "event-table") { bytes in
        let names: [FilePath] = ["events.csv", "events.tsv", "events.json", "events.ics", "events.html"]
        let file = names[Int(bytes.first ?? 0) % names.count]
        let text = Array(bytes.dropFirst())
        let whole = read([text], file)
        let pieces = stride(from: 0, to: text.count, by: 5).map { Array(text[$0..<min($0 + 5, text.count)]) }
        precondition(read(pieces, file) == whole, "what a table gives depends on the pieces that it is read in")
    }

    /// A map of columns, which is refused at places that it has, or can be used.
    static let columnMap = FuzzTarget(name: "column-map") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        do throws(TableError) {
            let map = try ColumnMap(text, file: "map.yaml")
            _ = try? TableImport(map: map, reader: CampaignReader())
                .read(pieces: [Array("Titel,Datum\nA,01/02/2027\n".utf8)], named: "events.csv")
        } catch {
            precondition(!error.problems.isEmpty, "a map was refused without a reason")
            for problem in error.problems { precondition((problem.row ?? 1) >= 1 && !problem.message.isEmpty) }
        }
    }

    private static func read(_ pieces: [[UInt8]], _ file: FilePath) -> [String] {
        do throws(TableError) {
            let reader = CampaignReader()
            let table = try TableImport(map: ColumnMap(), reader: reader).read(pieces: pieces, named: file)
            for campaign in table.campaigns {
                precondition(
                    (try? reader.campaign(from: Array(campaign.text.utf8), file: "a.yaml")) != nil,
                    "a wrong campaign file"
                )
                let whole = ImportedFile.file(campaign.text, table: table.name, key: campaign.key)
                guard let again = ImportedFile(whole) else { preconditionFailure("a written file is not known again") }
                precondition(again.key == campaign.key && !again.isTouched, "a written file seems to be changed")
                precondition(
                    (try? reader.campaign(from: Array(whole.utf8), file: "a.yaml")) != nil,
                    "its head spoils a campaign file"
                )
            }
            for problem in table.problems + table.warnings { precondition((problem.row ?? 1) >= 1 && (problem.column ?? 1) >= 1) }
            return table.campaigns.map(\.text) + table.problems.map(\.description) + table.warnings.map(\.description)
        } catch {
            precondition(!error.problems.isEmpty, "a table was refused without a reason")
            return error.problems.map(\.description)
        }
    }
}
