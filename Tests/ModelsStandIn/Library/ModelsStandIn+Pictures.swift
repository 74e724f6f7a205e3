internal import Foundation
internal import Synchronization

extension ModelsStandIn {
    /// What a sale is worth in pixels, right or wrong.
    func picture(_ sale: Sale) -> (bytes: [UInt8], type: String) {
        var (width, height) = sale.size
        if sale.fault == .sizeIgnored { (width, height) = (512, 512) }
        if sale.fault == .sizeSwapped { swap(&width, &height) }
        let isSame = sale.fault == .sameBytes
        let plain = PlainPicture(
            width: width,
            height: height,
            of: isSame ? "the same for all" : sale.prompt + sale.style,
            seed: isSame ? 0 : sale.seed,
            isBlack: sale.fault == .black
        )
        if sale.fault == .otherFormat { return (plain.jpeg, "image/jpeg") }
        if sale.fault == .html { return (ModelReply.html.bytes, "text/html") }
        let png = plain.png
        return (sale.fault == .truncatedPicture ? Array(png.prefix(png.count / 2)) : png, "image/png")
    }

    /// The answer of an interface that answers at once.
    func answer(_ sale: Sale) -> ModelReply {
        let (bytes, type) = picture(sale)
        switch sale.dialect {
        case .hfInference:
            return sale.fault == .empty ? ModelReply(json: ["error": "nothing"]) : .picture(bytes, type)
        case .openai, .together, .nscale:
            if sale.fault == .html { return .html }
            if sale.fault == .empty { return ModelReply(json: ["created": 1, "data": []]) }
            let isByAddress = sale.dialect == .openai && sale.isByAddress
            let entry: [String: Any] = isByAddress ? ["url": address(sale)] : ["b64_json": base64(bytes, sale)]
            return ModelReply(json: ["created": 1, "data": sale.fault == .morePictures ? [entry, entry] : [entry]])
        case .webui:
            if sale.fault == .html { return .html }
            let images =
                sale.fault == .empty ? [] : [String](repeating: base64(bytes, sale), count: sale.fault == .morePictures ? 2 : 1)
            let info: [String: Any] = ["seed": sale.seed, "sd_model_name": "stand-in", "sd_model_hash": "0123abcd"]
            let text = (try? JSONSerialization.data(withJSONObject: info, options: [.sortedKeys])).map {
                String(decoding: $0, as: UTF8.self)
            }
            return ModelReply(json: ["images": images, "parameters": [:], "info": sale.fault == .noInfo ? "" : text ?? ""])
        case .falAI:
            if sale.fault == .html { return .html }
            return ModelReply(json: falResult(sale))
        case .replicate:
            if sale.fault == .html { return .html }
            let name = "r\(sale.number)"
            var prediction: [String: Any] = [
                "id": name, "model": "stand-in/model", "version": "v1", "status": "succeeded", "input": ["prompt": sale.prompt],
                "output": NSNull(), "error": NSNull(), "logs": "", "metrics": ["predict_time": 0.1],
                "created_at": "2026-01-01T00:00:00Z", "started_at": NSNull(), "completed_at": NSNull(),
                "urls": [
                    "get": "\(url)/hf/replicate/v1/predictions/\(name)",
                    "cancel": "\(url)/hf/replicate/v1/predictions/\(name)/cancel",
                ],
            ]
            if sale.fault == .moderation {
                prediction["status"] = "failed"
                prediction["error"] = "NSFW content detected"
                return ModelReply(json: prediction)
            }
            let output: Any =
                sale.fault == .empty ? NSNull() : sale.fault == .morePictures ? [address(sale), address(sale)] : address(sale)
            prediction["output"] = output
            return ModelReply(status: 201, json: prediction)
        case .bfl, .fal, .comfyui: return .notFound
        }
    }

    /// What an interface answers that takes pictures on.
    func receipt(_ dialect: Dialect, _ name: String, _ fault: ModelFault?) -> ModelReply {
        switch dialect {
        case .bfl:
            let place =
                fault == .pollingElsewhere
                ? "https://polling.example.org/v1/get_result?id=\(name)" : "\(url)/bfl/v1/get_result/\(name)"
            return ModelReply(json: ["id": name, "polling_url": place, "cost": 2.5])
        case .fal:
            let place =
                fault == .pollingElsewhere ? "https://polling.example.org/requests/\(name)" : "\(url)/fal/requests/\(name)"
            return ModelReply(json: [
                "request_id": name, "status": "IN_QUEUE", "queue_position": 0, "status_url": "\(place)/status",
                "response_url": place, "cancel_url": "\(place)/cancel",
            ])
        default: return ModelReply(json: ["prompt_id": name, "number": 1, "node_errors": [:]])
        }
    }

    /// Requests that change nothing.
    func look(_ words: [String], query: String) -> ModelReply {
        if state.withLock(\.manners.refusesPolls), words.contains("get_result") || words.contains("requests") {
            return ModelReply(status: 401, json: ["detail": "Not authenticated"])
        }
        switch words.first {
        case "pictures"?: return finished(words)
        case "hub"?:
            guard words.dropFirst().first == "api", words.count > 3 else { return ModelReply(json: ["name": "stand-in"]) }
            let hosts = state.withLock(\.manners.hosts)
            let entries = hosts.map {
                ["provider": $0, "providerId": "\($0)/stand-in", "status": "live", "task": "text-to-image"]
            }
            return ModelReply(json: [
                "id": words.suffix(2).joined(separator: "/"), "pipeline_tag": "text-to-image", "tags": [],
                "inferenceProviderMapping": entries,
            ])
        case "openai"? where words.last == "models": return ModelReply(json: ["data": [["id": "stand-in"]]])
        case "webui"? where words.last == "sd-models":
            return ModelReply(bytes: Array(#"[{"title": "stand-in", "model_name": "stand-in"}]"#.utf8))
        case "bfl"? where words.contains("get_result"): return poll(.bfl, words.last ?? "")
        case "fal"? where words.contains("requests"):
            return words.last == "status" ? poll(.fal, words[words.count - 2]) : falAnswer(words.last ?? "")
        case "comfyui"?: return comfy(words, query: query)
        default: return .notFound
        }
    }

    /// The file of a picture, at the address that was told.
    private func finished(_ words: [String]) -> ModelReply {
        guard words.count == 3, let number = Int(words[2].prefix { $0 != "." }),
            let sale = sales.first(where: { $0.number == number })
        else { return .notFound }
        switch (words[1], sale.fault) {
        case ("first", .redirectedAddress?):
            return ModelReply(status: 302, headers: [("Location", "/pictures/then/\(number).png")])
        case ("first", .redirectToPrivate?):
            return ModelReply(status: 302, headers: [("Location", privateAddress(number))])
        case (_, .expiredAddress?): return ModelReply(status: 403)
        default:
            let (bytes, type) = picture(sale)
            return .picture(bytes, type)
        }
    }

    private func poll(_ dialect: Dialect, _ name: String) -> ModelReply {
        let found = state.withLock { state -> Work? in
            state.works[name]?.reads += 1
            return state.works[name]
        }
        guard let work = found, work.sale.fault != .vanishes else {
            return dialect == .bfl ? ModelReply(json: ["id": name, "status": "Task not found"]) : .notFound
        }
        let isReady = work.ready <= .now
        let (sale, fault) = (work.sale, work.sale.fault)
        if dialect == .fal {
            guard isReady else { return ModelReply(status: 202, json: ["status": "IN_PROGRESS", "logs": []]) }
            if fault == .completedWithError {
                return ModelReply(json: [
                    "status": "COMPLETED", "logs": [], "error": "runner failed", "error_type": "runner_disconnected",
                ])
            }
            return ModelReply(json: ["status": "COMPLETED", "logs": [], "metrics": ["inference_time": 0.1]])
        }
        guard isReady else { return ModelReply(json: ["id": name, "status": "Pending"]) }
        switch fault {
        case .moderation?: return ModelReply(json: ["id": name, "status": "Content Moderated", "result": NSNull()])
        case .completedWithError?: return ModelReply(json: ["id": name, "status": "Error"])
        case .empty?: return ModelReply(json: ["id": name, "status": "Ready", "result": [:]])
        default:
            return ModelReply(json: ["id": name, "status": "Ready", "result": ["sample": address(sale), "seed": sale.seed]])
        }
    }

    private func falAnswer(_ name: String) -> ModelReply {
        let found = state.withLock { state -> Work? in
            state.works[name]?.reads += 1
            return state.works[name]
        }
        guard let work = found else { return .notFound }
        // Said to be finished a moment before it can be read.
        if work.sale.fault == .notYetReadable, work.reads < 3 { return ModelReply(status: 503, headers: [("Retry-After", "0")]) }
        return ModelReply(json: falResult(work.sale))
    }

    private func falResult(_ sale: Sale) -> [String: Any] {
        if sale.fault == .empty { return ["images": [], "seed": sale.seed] }
        let (bytes, type) = picture(sale)
        let url = sale.fault == .dataPrefix ? "data:\(type);base64," + Data(bytes).base64EncodedString() : address(sale)
        let image: [String: Any] = ["url": url, "content_type": type]
        return [
            "images": sale.fault == .morePictures ? [image, image] : [image], "seed": sale.seed,
            "has_nsfw_concepts": [sale.fault == .black],
        ]
    }

    private func comfy(_ words: [String], query: String) -> ModelReply {
        switch words.dropFirst().first {
        case "system_stats"?: return ModelReply(json: ["devices": [["name": "stand-in"]]])
        case "queue"?:
            let waiting = state.withLock { state in
                state.works.filter { $0.value.ready > .now && $0.value.sale.fault != .vanishes }.map { [0, $0.key] as [Any] }
            }
            return ModelReply(json: ["queue_running": waiting, "queue_pending": []])
        case "history"?:
            let name = words.last ?? ""
            guard let work = state.withLock({ $0.works[name] }), work.ready <= .now, work.sale.fault != .vanishes else {
                return ModelReply(json: [:])
            }
            if work.sale.fault == .completedWithError {
                let message: [Any] = ["execution_error", ["exception_message": "out of memory", "node_id": "3"]]
                return ModelReply(json: [name: ["outputs": [:], "status": ["status_str": "error", "messages": [message]]]])
            }
            let image: [String: Any] = ["filename": "\(work.sale.number).png", "subfolder": "", "type": "output"]
            let images = work.sale.fault == .empty ? [] : work.sale.fault == .morePictures ? [image, image] : [image]
            let status: [String: Any] = ["status_str": "success", "completed": true, "messages": []]
            return ModelReply(json: [name: ["outputs": ["9": ["images": images]], "status": status]])
        case "view"?:
            let name = query.split(separator: "&").first { $0.hasPrefix("filename=") }?.dropFirst("filename=".count) ?? ""
            return finished(["pictures", "view", String(name)])
        default: return .notFound
        }
    }

    private func address(_ sale: Sale) -> String {
        sale.fault == .privateAddress ? privateAddress(sale.number) : "\(url)/pictures/first/\(sale.number).png"
    }

    /// Another address of this machine, which is not the one where the service is.
    private func privateAddress(_ number: Int) -> String {
        url.replacing("127.0.0.1", with: "127.0.0.2") + "/pictures/then/\(number).png"
    }

    private func base64(_ bytes: [UInt8], _ sale: Sale) -> String {
        let text = Data(bytes).base64EncodedString()
        switch sale.fault {
        case .truncatedBase64?: return String(text.prefix(text.count / 2 | 1))
        case .dataPrefix?: return "data:image/png;base64," + text
        default: return text
        }
    }
}

extension ModelsStandIn.Sale {
    fileprivate var isByAddress: Bool {
        switch fault {
        case .byAddress?, .privateAddress?, .expiredAddress?, .redirectedAddress?, .redirectToPrivate?: true
        default: false
        }
    }
}
