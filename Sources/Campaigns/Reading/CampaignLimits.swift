/// How much a campaign file may hold. The reader, the schema and the documentation all take the numbers from here.
enum CampaignLimits {
    /// Bytes of the file; more are not even read.
    static let fileBytes = 1_000_000
    /// Characters of the event's name. All characters are counted as Unicode code points, as JSON Schema counts them.
    static let nameLength = 200
    /// Characters of every other line of text.
    static let lineLength = 300
    /// Characters of the prompt.
    static let promptLength = 2_000
    /// Characters of the notes.
    static let notesLength = 20_000
    /// Characters of the name of a model.
    static let modelLength = 100
    /// Days of a tour or a run.
    static let dates = 200
    /// Beginnings on one day.
    static let times = 12
    /// Parts of a programme.
    static let programme = 100
    /// Works of an artist.
    static let works = 20
    /// Entries of each list of small facts.
    static let smallFacts = 10
    /// Amounts of a price.
    static let amounts = 4
    /// Languages besides the campaign's own.
    static let translations = 20
    /// Acts of the line-up.
    static let artists = 200
    /// Pictures for each size.
    static let variants = 1...8
    /// How far cut-outs go towards the colours of the background, in per cent.
    static let strength = 0...100
    /// Mappings and lists inside each other; a campaign needs three.
    static let nestingDepth = 16
    /// Values of all kinds, those that aliases repeat counted each time.
    static let values = 10_000
    /// Problems that are reported of one file.
    static let problems = 100
}
