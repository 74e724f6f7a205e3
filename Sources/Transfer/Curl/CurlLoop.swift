internal import CCurl
internal import Glibc

/// The transfer thread: begins, drives and ends exchanges. Lives on that thread alone.
final class CurlLoop {
    private let settings: CurlTransport.Settings
    private let inbox: CurlInbox
    private let multi: UnsafeMutableRawPointer
    private var exchanges: [UnsafeMutableRawPointer: CurlExchange] = [:]
    /// Exchanges that libcurl did not give back, and which it may therefore still use.
    private var abandoned: [CurlExchange] = []

    /// Owns the multi handle of the inbox from here on.
    init(settings: CurlTransport.Settings, inbox: CurlInbox) {
        self.settings = settings
        self.inbox = inbox
        multi = inbox.multi.pointer
    }

    /// Returns when the transport is released.
    func run() {
        while true {
            let news = inbox.take()
            if news.isClosed { break }
            for job in news.jobs { begin(job) }
            if news.hasCancellations { endCancelled() }
            var running: Int32 = 0
            let performed = curl_multi_perform(multi, &running)
            endFinished()
            if performed != CURLM_OK { endAll(performed) }
            // Returns early for a socket, a timer of libcurl's own or a wake-up (curl_multi_poll(3)).
            let polled = curl_multi_poll(multi, nil, 0, 60_000, nil)
            if polled != CURLM_OK {
                // Nobody would ever learn that something has come, so that waiting on would be waiting for ever.
                endAll(polled)
                // What fails at once and again must not keep a processor busy.
                usleep(100_000)
            }
        }
        for exchange in exchanges.values { end(exchange, exchange.result(CURLE_ABORTED_BY_CALLBACK)) }
        // It fails for an invalid handle, or one that libcurl is using: mistakes that nothing here can make.
        _ = curl_multi_cleanup(multi)
    }

    private func begin(_ job: CurlJob) {
        // Seen here or, when it is set later, announced through the inbox after this job.
        if job.mark.isSet {
            job.end.resume(returning: .failure(TransferError(.cancelled, "\(job.request): cancelled")))
            return
        }
        do throws(TransferError) {
            let exchange = try CurlExchange(job, settings: settings)
            let added = curl_multi_add_handle(multi, exchange.easy)
            guard added == CURLM_OK else { throw TransferError(added, job.request) }
            exchanges[exchange.easy] = exchange
        } catch {
            job.end.resume(returning: .failure(error))
        }
    }

    private func endCancelled() {
        for exchange in exchanges.values where exchange.job.mark.isSet {
            end(exchange, exchange.result(CURLE_ABORTED_BY_CALLBACK))
        }
    }

    /// Ends every exchange under way, because libcurl itself has failed.
    private func endAll(_ code: CURLMcode) {
        for exchange in exchanges.values { end(exchange, .failure(TransferError(code, exchange.job.request))) }
    }

    private func endFinished() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            // "The data the returned pointer points to will not survive calling curl_multi_remove_handle."
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            let code = message.pointee.data.result
            if let exchange = exchanges[easy] { end(exchange, exchange.result(code)) }
        }
    }

    /// Takes the exchange out first, so that its connection is free for whoever is woken by its end.
    private func end(_ exchange: CurlExchange, _ result: Result<HTTPResponse, TransferError>) {
        if curl_multi_remove_handle(multi, exchange.easy) != CURLM_OK { abandoned.append(exchange) }
        exchanges[exchange.easy] = nil
        exchange.job.end.resume(returning: result)
    }
}
