import Nightly
import Postbacks
import TestSupport
import Testing

@Suite(.onOwnThreads) struct `A run id` {
    @Test func `begins with the moment of the start and ends with four random characters`() throws {
        let id = Sample.runID().rawValue
        #expect(id.wholeMatch(of: /20251115T020000Z-[a-z2-9]{4}/) != nil)
    }

    @Test func `tells two runs of one second apart`() {
        #expect(Set((0..<100).map { _ in Sample.runID() }).count > 95)
    }
}
