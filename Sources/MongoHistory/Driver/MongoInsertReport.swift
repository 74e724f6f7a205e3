internal import OrderedCollections
internal import Postbacks
internal import Secrets

/// What became of the documents of one insert.
struct MongoInsertReport {
    /// How many were not there before.
    let inserted: Int
    let refused: [Refusal]

    /// Why one document was not inserted.
    struct Refusal {
        /// Its place in the insert, from 0.
        let index: Int
        let failure: MongoFailure
        /// Whether a document with the same `_id` is there, which is what a replay meets.
        let isPresent: Bool
    }

    init(inserted: Int, refused: [Refusal]) {
        self.inserted = inserted
        self.refused = refused
    }

    /// Reads libmongoc's answer to an insert that did not go well as a whole.
    ///
    /// - Throws: when it does not say what became of each document. A duplicate counts as there only when the write
    ///   concern was met: without that, the document that is there may still be rolled back.
    init(_ reply: Document, failure: MongoFailure, count: Int, at uri: MongoURI) throws(PostbackError) {
        if case .array(let errors) = reply["writeConcernErrors"], !errors.isEmpty {
            throw .unconfirmed(failure.message, at: uri)
        }
        guard case .array(let errors) = reply["writeErrors"], !errors.isEmpty, let inserted = reply["insertedCount"]?.wholeNumber,
            inserted + errors.count == count
        else { throw failure.postbackError(at: uri) }
        self.inserted = inserted
        var refused: [Refusal] = []
        for case .document(let error) in errors {
            guard let index = error["index"]?.wholeNumber, 0..<count ~= index, error["code"]?.wholeNumber != nil else {
                throw failure.postbackError(at: uri)
            }
            let refusal = MongoFailure(of: error)
            // The server failed, not the document: nothing is known of the rest either.
            if refusal.isTransient || Self.codesOfTheWhole.contains(refusal.code) { throw refusal.postbackError(at: uri) }
            var isPresent = false
            if refusal.code == MongoFailure.duplicateKey, case .document(let key) = error["keyPattern"] {
                isPresent = Array(key.keys) == ["_id"]
            }
            refused.append(Refusal(index: index, failure: refusal, isPresent: isPresent))
        }
        self.refused = refused
    }

    /// No permission; no room.
    private static let codesOfTheWhole: Set<Int> = [13, 14031, 12501]
}

extension DocumentValue {
    /// A whole number, whichever of BSON's types a server chose for it.
    var wholeNumber: Int? {
        switch self {
        case .int32(let number): Int(number)
        case .int64(let number): Int(number)
        case .double(let number): Int(exactly: number)
        default: nil
        }
    }
}

extension String {
    /// At most 300 characters: libmongoc joins the messages of all documents of an insert.
    var abbreviated: String { count > 300 ? prefix(300) + "…" : self }
}
