internal import Glibc

/// Which machines a request may connect to.
public enum NetworkReach: Hashable, Sendable {
    /// Every one, also this machine and those beside it.
    case anywhere
    /// Those with an address of the public internet. Behind a proxy it is for the proxy to see to that.
    case internet

    /// Whether an address of IPv4 or IPv6, as `inet_ntop` writes it, is one of the public internet.
    ///
    /// What is not: this machine, private networks, link-local addresses (where clouds keep the keys of their machines), shared and
    /// documentation ranges, multicast, and IPv6 addresses in which one of these is wrapped (RFC 6890 and its registries).
    public static func isPublic(_ address: String) -> Bool {
        var four = in_addr()
        if inet_pton(AF_INET, address, &four) == 1 { return isPublic(four: UInt32(bigEndian: four.s_addr)) }
        var six = in6_addr()
        guard inet_pton(AF_INET6, address, &six) == 1 else { return false }
        return isPublic(six: withUnsafeBytes(of: &six) { Array($0) })
    }

    private static func isPublic(four address: UInt32) -> Bool {
        let closed: [(UInt32, Int)] = [
            (0x0000_0000, 8), (0x0A00_0000, 8), (0x6440_0000, 10), (0x7F00_0000, 8), (0xA9FE_0000, 16), (0xAC10_0000, 12),
            (0xC000_0000, 24), (0xC000_0200, 24), (0xC0A8_0000, 16), (0xC612_0000, 15), (0xC633_6400, 24), (0xCB00_7100, 24),
            (0xE000_0000, 3),
        ]
        return !closed.contains { network, bits in address >> (32 - UInt32(bits)) == network >> (32 - UInt32(bits)) }
    }

    private static func isPublic(six bytes: [UInt8]) -> Bool {
        func four(at index: Int) -> UInt32 { bytes[index..<index + 4].reduce(0) { $0 << 8 | UInt32($1) } }
        // ::ffff:0:0/96, and the translations of 64:ff9b::/96.
        if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF { return isPublic(four: four(at: 12)) }
        if bytes[..<12].elementsEqual([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) { return isPublic(four: four(at: 12)) }
        // 6to4 holds an address of IPv4.
        if bytes[0] == 0x20, bytes[1] == 0x02 { return isPublic(four: four(at: 2)) }
        // Of all that is left, 2000::/3 alone is handed out, and of it neither Teredo nor documentation.
        guard bytes[0] & 0xE0 == 0x20 else { return false }
        let isTeredo = bytes[..<4].elementsEqual([0x20, 0x01, 0, 0])
        let isDocumentation = bytes[..<4].elementsEqual([0x20, 0x01, 0x0D, 0xB8]) || bytes[0] == 0x3F && bytes[1] == 0xFF
        return !isTeredo && !isDocumentation
    }
}
