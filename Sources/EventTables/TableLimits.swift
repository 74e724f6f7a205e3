/// How much a table may hold. What is read at once is a row; what is kept of the table is the campaign file of each row.
enum TableLimits {
    /// Bytes of one row of a CSV file, with its line breaks.
    static let rowBytes = 1_000_000
    /// Columns of a CSV file.
    static let columns = 1_000
    /// Bytes of one record of a JSON file; a file that is one object counts as one.
    static let recordBytes = 16 << 20
    /// Bytes of a calendar or a web page, which are read as a whole.
    static let documentBytes = 16 << 20
    /// Events of one table.
    static let events = 20_000
    /// Days of one event; those of a campaign file.
    static let dates = 200
    /// Problems, and warnings, that are told of one table.
    static let problems = 100
}
