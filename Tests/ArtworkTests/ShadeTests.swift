import Campaigns
import TestSupport
import Testing

@testable import Artwork

@Suite(.onOwnThreads) struct ShadeTests {
    private let color = HexColor(red: 200, green: 0, blue: 255)

    /// A patch over a white canvas of 96 by 80 pixels, laid in strips of so many rows.
    private func laid(_ shade: Shade, rows: Int = 80) throws -> [UInt32] {
        try stride(from: 0, to: 80, by: rows).flatMap { top -> [UInt32] in
            let canvas = try Canvas(width: 96, height: min(rows, 80 - top), format: .color)
            return try #require(
                canvas.withPixels { memory, stride in
                    for y in 0..<canvas.height {
                        for x in 0..<96 { memory.storeBytes(of: 0xFFFFFF, toByteOffset: y * stride + x * 4, as: UInt32.self) }
                    }
                    shade.lay(on: canvas, top: top)
                    return (0..<canvas.height).flatMap { y in
                        (0..<96).map { x in memory.load(fromByteOffset: y * stride + x * 4, as: UInt32.self) & 0xFFFFFF }
                    }
                }
            )
        }
    }

    @Test func `an even patch has its opacity within its box and nothing outside`() throws {
        let map = AlphaMap(width: 5, height: 4, values: Array(repeating: 1, count: 20))
        let shade = Shade(map, over: Box(left: 10, top: 20, right: 53, bottom: 60), color: color, opacity: 0.5)
        let pixels = try laid(shade)
        for y in 0..<80 {
            for x in 0..<96 {
                let (red, green) = (pixels[y * 96 + x] >> 16, pixels[y * 96 + x] >> 8 & 0xFF)
                let isInside = (10..<53).contains(x) && (20..<60).contains(y)
                #expect(isInside ? (226...229).contains(red) && (126...129).contains(green) : red == 255 && green == 255)
            }
        }
    }

    @Test func `coverage goes straight from cell to cell, and is the same however the picture is cut into strips`() throws {
        let map = AlphaMap(width: 3, height: 3, values: [0, 0, 0, 0, 1, 0, 0, 0, 0])
        let shade = Shade(map, over: Box(left: -3.5, top: 4, right: 92.5, bottom: 76), color: color, opacity: 1)
        let whole = try laid(shade)
        let middle = (0..<96).map { 255 - Double(whole[40 * 96 + $0] >> 8 & 0xFF) }
        // The middle of the map is pixel 44, the middles of its neighbours are 32 pixels away.
        for x in 0..<96 { #expect(abs(middle[x] - 253 * max(0, 1 - abs(Double(x) - 44) / 32)) < 5) }
        for rows in [1, 7, 64] { #expect(try laid(shade, rows: rows) == whole) }
    }
}
