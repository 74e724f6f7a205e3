@testable internal import BillposterCommands
@testable internal import Postbacks
@testable internal import Reports

extension FuzzTarget {
    /// A `.env` file. A refusal names the line and nothing of its text, which may be a secret.
    static let dotEnv = FuzzTarget(name: "dot-env") { bytes in
        do throws(CommandFailure) {
            let settings = try DotEnv(bytes, name: ".env")
            for name in settings.values.keys {
                precondition(name.utf8.allSatisfy { $0 < 0x80 } && !name.isEmpty, "a setting has a name that no shell knows")
            }
        } catch {
            precondition(error.message?.hasPrefix(".env") == true, "a refusal does not say which file")
        }
    }

    /// A `review.json`. What is accepted says something of every record that it names.
    static let reviewFile = FuzzTarget(name: "review-file") { bytes in
        do throws(PostbackError) {
            let file = try ReviewFile(json: bytes)
            precondition(
                file.reviews.values.allSatisfy { $0.verdict != nil || $0.note != nil },
                "a review says nothing"
            )
        } catch {
            precondition(!error.message.isEmpty, "a file was refused without a reason")
        }
    }

    /// A `words.json` of a theme.
    static let words = FuzzTarget(name: "words") { bytes in
        do throws(ReportError) {
            let file = try WordsFile(String(decoding: bytes, as: UTF8.self), known: known)
            precondition(!file.language.isEmpty, "words of no language were accepted")
        } catch {
            precondition(!error.message.isEmpty, "a file was refused without a reason")
        }
    }

    /// The program's own phrases, which say what a translation may translate.
    private static let known = try? WordsFile(String(decoding: PackageResources.words_en_json, as: UTF8.self), known: nil)
}
