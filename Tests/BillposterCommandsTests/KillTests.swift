import CloudinaryStandIn
import Foundation
import MongoSupport
import SystemPackage
import TestSupport
import Testing

/// What is left when the program is killed, again and again.
@Suite(.onOwnThreads) struct `A night that is killed` {
    @Test(.timeLimit(.minutes(20)))
    func `thirty times at random ends with one image and one postback for every poster`() async throws {
        try await withDatabase { recorded, database in
            try await withAccount { workspace, standIn in
                let workspace = workspace.with(recorded.environment)
                for number in 1...5 { try workspace.write(Self.forty, to: "campaigns/forty-\(number).yaml") }
                standIn.setLatency(.milliseconds(10))
                var generator = SeededGenerator(state: 20_261_123)
                for _ in 0..<30 {
                    let run = try workspace.start("run", "--quiet")
                    // Some milliseconds behind some request: before the first upload, between uploads, records and deliveries.
                    let last = standIn.requests.count + Int.random(in: 0...14, using: &generator)
                    let delay = UInt32.random(in: 0...40_000, using: &generator)
                    try await run.send(SIGKILL) {
                        guard standIn.requests.count >= last else { return false }
                        usleep(delay)
                        return true
                    }
                    #expect(try await run.ending().status == -SIGKILL)
                }
                let uploaded = standIn.pictures.count
                #expect(uploaded > 20 && uploaded < 203, "the runs were killed too early or too late to prove anything")
                let last = try await workspace.billposter("run", "--json")
                #expect(last.status == 0, "\(last.errors)")
                let numbers = try Numbers(last)
                #expect(numbers["pending"] == 0)
                try await workspace.expectAgreement(with: standIn, posters: 203)
                #expect(try await database.documents().count == 203)
            }
        }
    }

    /// Forty small posters; five such campaigns and the three posters of every workspace make 203.
    private static let forty = """
        event: { name: Forty }
        sizes: [link-card, ig-landscape, x-header, li-page-cover, meetup]
        variants: 8
        """ + "\n"
}

/// A generator that gives the same numbers for the same start (SplitMix64, Steele and others, 2014).
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
