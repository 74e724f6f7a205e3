internal import CCurl
internal import Secrets

extension TransferError {
    /// Translates what libcurl says; the only place that knows its numbers.
    /// - Parameters:
    ///   - text: the contents of the error buffer, empty where libcurl wrote nothing; it may quote an address, and cut it off.
    ///   - secrets: what the text must not show.
    init(_ code: CURLcode, _ request: HTTPRequest, text: String, secrets: SecretFilter) {
        let reason = secrets.redacting(text.isEmpty ? String(cString: curl_easy_strerror(code)) : text)
        let message = "\(request): \(reason)"
        switch code {
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT:
            self.init(.invalidRequest, message, remedy: "use a complete address that begins with http:// or https://")
        case CURLE_COULDNT_RESOLVE_HOST:
            self.init(.unreachable, message, remedy: "check the host name and this machine's network")
        case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY:
            self.init(.unreachable, message, remedy: "check the proxy variables of the environment, such as https_proxy")
        case CURLE_COULDNT_CONNECT:
            self.init(.unreachable, message)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR:
            self.init(
                .untrusted,
                message,
                remedy: "check this machine's clock and certificate authorities (Debian: ca-certificates); "
                    + "verification cannot be turned off"
            )
        case CURLE_SSL_CACERT_BADFILE:
            self.init(.untrusted, message, remedy: "check the file of certificate authorities")
        case CURLE_OPERATION_TIMEDOUT:
            self.init(.timedOut, message)
        case CURLE_SSL_CONNECT_ERROR, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE, CURLE_HTTP2,
            CURLE_HTTP2_STREAM, CURLE_UPLOAD_FAILED, CURLE_SEND_FAIL_REWIND, CURLE_WEIRD_SERVER_REPLY,
            CURLE_BAD_CONTENT_ENCODING, CURLE_HTTP_RETURNED_ERROR:
            self.init(.connectionLost, message)
        case CURLE_ABORTED_BY_CALLBACK:
            self.init(.cancelled, "\(request): cancelled")
        default:
            self.init(.failed, message)
        }
    }

    /// Translates what libcurl says of its multi interface (libcurl-errors(3)).
    init(_ code: CURLMcode, _ request: HTTPRequest) {
        let reason = String(cString: curl_multi_strerror(code))
        self.init(code == CURLM_OUT_OF_MEMORY ? .failed : .connectionLost, "\(request): \(reason)")
    }
}
