internal import CCurl
internal import Glibc

/// Opens the sockets of an exchange that may reach the internet only. Lives on the transfer thread.
final class CurlSocketGuard {
    /// The address that was not connected to; nil where none was refused.
    private(set) var refused: String?

    /// Lets libcurl ask this object, which must live until the handle leaves its multi handle.
    func attach(to easy: UnsafeMutableRawPointer) -> CURLcode {
        let context = Unmanaged.passUnretained(self).toOpaque()
        let codes = [
            poster_easy_set_socket_callback(easy, CURLOPT_OPENSOCKETFUNCTION) { context, _, address in
                guard let context, let address else { preconditionFailure("libcurl passes on what it was given") }
                return Unmanaged<CurlSocketGuard>.fromOpaque(context).takeUnretainedValue().open(address)
            },
            poster_easy_set_pointer(easy, CURLOPT_OPENSOCKETDATA, context),
        ]
        return codes.first { $0 != CURLE_OK } ?? CURLE_OK
    }

    private func open(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        // Longer than its declared type where the address is one of IPv6 (CURLOPT_OPENSOCKETFUNCTION).
        guard let socketAddress = address.pointer(to: \.addr) else { preconditionFailure("a field of C has an address") }
        var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let status = getnameinfo(
            socketAddress,
            address.pointee.addrlen,
            &host,
            socklen_t(host.count),
            nil,
            0,
            NI_NUMERICHOST
        )
        let text = status == 0 ? String(decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : "?"
        guard NetworkReach.isPublic(text) else {
            refused = text
            return -1
        }
        return socket(address.pointee.family, address.pointee.socktype, address.pointee.protocol)
    }
}
