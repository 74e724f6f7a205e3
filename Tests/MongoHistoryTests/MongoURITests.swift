internal import MongoHistory
internal import Postbacks
internal import TestSupport
internal import Testing

@Suite(.onOwnThreads) struct `MongoDB connection strings` {
    @Test(arguments: [
        ("mongodb://localhost", "mongodb://localhost/", nil),
        ("mongodb://localhost:27017/eventplanner", "mongodb://localhost:27017/eventplanner", "eventplanner"),
        ("mongodb://ann:s3cret@a:1,b:2/db?replicaSet=rs0", "mongodb://***@a:1,b:2/db?replicaSet=rs0", "db"),
        ("mongodb+srv://ann:p%40ss@cluster.example.org/?tls=true", "mongodb+srv://***@cluster.example.org/?tls=true", nil),
        ("mongodb://ann@host", "mongodb://***@host/", nil),
        ("mongodb://ann:@host", "mongodb://***@host/", nil),
        ("mongodb://%2Ftmp%2Fmongodb-27017.sock/db", "mongodb://%2Ftmp%2Fmongodb-27017.sock/db", "db"),
        (
            "mongodb://h/?tls=true&tlsCertificateKeyFilePassword=s3cret&authMechanismProperties=AWS_SESSION_TOKEN:s3cret&w=1",
            "mongodb://h/?tls=true&w=1", nil
        ),
    ])
    func `a connection string is shown without what could be secret`(text: String, shown: String, database: String?) throws {
        let uri = try MongoURI(text)
        #expect("\(uri)" == shown)
        #expect(uri.database == database)
        var dumped = ""
        dump(uri, to: &dumped)
        #expect(!dumped.contains("s3cret"))
        #expect(!String(reflecting: uri).contains("s3cret"))
    }

    @Test(arguments: [
        ("localhost:27017", "the MongoDB connection string begins with neither mongodb:// nor mongodb+srv://"),
        ("mongodb://", "the MongoDB connection string names no host"),
        ("mongodb://u:p@/db", "the MongoDB connection string names no host"),
        ("mongodb://h/?tls", "the MongoDB connection string holds an option without a value"),
        ("mongodb://h /", "the MongoDB connection string holds a space or a character outside ASCII"),
        (
            "mongodb://u:s3c@ret@h/",
            "the MongoDB connection string holds a user or a password in which one of the characters @ : / ? is not percent-encoded"
        ),
        (
            "mongodb://u:s3c/ret@h/db",
            "the MongoDB connection string holds a user or a password in which one of the characters @ : / ? is not percent-encoded"
        ),
        (
            "mongodb://u:s3c?r=et@h/db",
            "the MongoDB connection string holds a user or a password in which one of the characters @ : / ? is not percent-encoded"
        ),
        (
            "mongodb://u:s3c@re/t@h/db",
            "the MongoDB connection string holds a user or a password in which one of the characters @ : / ? is not percent-encoded"
        ),
        ("mongodb://u:s3c@h/?r@et", "the MongoDB connection string holds an option without a value"),
        (
            "mongodb://u:s3c:ret@h/",
            "the MongoDB connection string holds a user or a password in which one of the characters @ : / ? is not percent-encoded"
        ),
    ])
    func `a connection string that cannot be right is refused without quoting it`(text: String, message: String) {
        let error = #expect(throws: PostbackError.self) { try MongoURI(text) }
        #expect(error?.code == .configuration)
        #expect(error?.message == message)
        #expect(
            error?.remedy
                == "write it as mongodb://USER:PASSWORD@HOST/DATABASE; in user and password, write @ : / ? % as %40 %3A %2F %3F %25"
        )
    }

    @Test func `a connection string that libmongoc refuses is refused without its password`() {
        let error = #expect(throws: PostbackError.self) { try MongoPool(MongoURI("mongodb://ann:s3cret@host:notaport/db")) }
        #expect(error?.code == .configuration)
        #expect(error?.message.hasPrefix("the MongoDB connection string mongodb://***@host:notaport/db is refused: ") == true)
        #expect(error.map { "\($0)".contains("s3cret") } == false)
    }
}
