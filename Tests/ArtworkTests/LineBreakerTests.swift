import TestSupport
import Testing

@testable import Artwork

@Suite(.onOwnThreads) struct LineBreakerTests {
    private func items(_ widths: [Double], gap: Double = 1) -> [LineBreaker.Item] {
        widths.map { LineBreaker.Item(width: $0, gap: gap) }
    }

    @Test func `what fits stands on one line`() {
        #expect(LineBreaker.balancedLines(items([3, 4, 2]), width: 11) == [0..<3])
    }

    @Test func `lines are about equally long`() {
        // Filling the first line would leave 11 and 1.
        #expect(LineBreaker.balancedLines(items([3, 3, 3, 1]), width: 12) == [0..<2, 2..<4])
    }

    @Test func `no more lines are used than the width needs`() {
        #expect(LineBreaker.lineCount(items([3, 3, 3, 3]), width: 7) == 2)
        #expect(LineBreaker.balancedLines(items([3, 3, 3, 3]), width: 7)?.count == 2)
    }

    @Test func `an item that is wider than the line fits nowhere`() {
        #expect(LineBreaker.balancedLines(items([3, 8]), width: 7) == nil)
    }

    @Test func `the gap after the last item of a line takes no room`() {
        #expect(LineBreaker.balancedLines(items([3, 3], gap: 100), width: 3) == [0..<1, 1..<2])
    }

    @Test(arguments: [(1, 13.0), (2, 6.0), (3, 5.0), (4, 3.0)])
    func `the narrowest width for a number of lines is found`(lines: Int, expected: Double) {
        #expect(abs(LineBreaker.narrowestWidth(items([3, 2, 2, 3]), lines: lines) - expected) < 0.001)
    }
}
