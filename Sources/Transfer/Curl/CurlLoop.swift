internal import CCurl

/// The transfer thread: begins, drives and ends exchanges. Lives on that thread alone.
final class CurlLoop {
    private let settings: CurlTransport.Settings
    private let inbox: CurlInbox
    private let multi: UnsafeMutableRawPointer
    private var exchanges: [UnsafeMutableRawPointer: CurlExchange] = [:]

    /// Owns the multi handle of the inbox from here on.
    init(settings: CurlTransport.Settings, inbox: CurlInbox) {
        self.settings = settings
        self.inbox = inbox
        multi = inbox.multi.pointer
    }

    /// Returns when the transport is released.
    func run() {
        // The cache holds "4 times the number of added easy handles" by default (CURLMOPT_MAXCONNECTS), so it would
        // shrink whenever few exchanges are under way, and the next burst would connect anew.
        _ = poster_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 256)
        while true {
            let news = inbox.take()
            if news.isClosed { break }
            for job in news.jobs { begin(job) }
            if news.hasCancellations { endCancelled() }
            var running: Int32 = 0
            _ = curl_multi_perform(multi, &running)
            endFinished()
            // Returns early for a socket, a timer of libcurl's own or a wake-up (curl_multi_poll(3)).
            _ = curl_multi_poll(multi, nil, 0, 60_000, nil)
        }
        for exchange in exchanges.values { end(exchange, CURLE_ABORTED_BY_CALLBACK) }
        curl_multi_cleanup(multi)
    }

    private func begin(_ job: CurlJob) {
        // Seen here or, when it is set later, announced through the inbox after this job.
        if job.mark.isSet {
            job.end.resume(returning: .failure(TransferError(.cancelled, "\(job.request): cancelled")))
            return
        }
        do throws(TransferError) {
            let exchange = try CurlExchange(job, settings: settings)
            exchanges[exchange.easy] = exchange
            curl_multi_add_handle(multi, exchange.easy)
        } catch {
            job.end.resume(returning: .failure(error))
        }
    }

    private func endCancelled() {
        for exchange in exchanges.values where exchange.job.mark.isSet {
            end(exchange, CURLE_ABORTED_BY_CALLBACK)
        }
    }

    private func endFinished() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            // "The data the returned pointer points to will not survive calling curl_multi_remove_handle."
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            let code = message.pointee.data.result
            if let exchange = exchanges[easy] { end(exchange, code) }
        }
    }

    /// Takes the exchange out first, so that its connection is free for whoever is woken by its end.
    private func end(_ exchange: CurlExchange, _ code: CURLcode) {
        curl_multi_remove_handle(multi, exchange.easy)
        exchanges[exchange.easy] = nil
        exchange.job.end.resume(returning: exchange.result(code))
    }
}
