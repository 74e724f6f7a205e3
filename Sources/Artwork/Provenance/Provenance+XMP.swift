extension Provenance {
    /// How the International Press Telecommunications Council names the ways in which pictures come to be:
    /// https://cv.iptc.org/newscodes/digitalsourcetype/.
    enum DigitalSource: String {
        /// Made by an algorithm that was trained on nothing.
        case algorithm = "algorithmicMedia"
        /// Put together of several elements, here of artists' pictures and our own.
        case composite = "composite"
        /// Made by a model that was trained on pictures.
        case trained = "trainedAlgorithmicMedia"
        /// Put together of several elements, one of them made by such a model.
        case compositeWithTrained = "compositeWithTrainedAlgorithmicMedia"

        /// - Parameter hasPeople: whether artists' pictures stand before the background.
        init(_ kind: BackgroundOrigin.Kind, withPeople hasPeople: Bool) {
            switch kind {
            case .painted: self = hasPeople ? .composite : .algorithm
            case .picture, .reused: self = .composite
            case .ai: self = hasPeople ? .compositeWithTrained : .trained
            }
        }
    }

    /// An XMP packet (ISO 16684-1), the same bytes for the same facts. No value needs escaping: ids, numbers and the names of
    /// layers and models of ours have no character that XML reserves.
    func packet(source: DigitalSource) -> [UInt8] {
        Array(
            """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">\
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" \
            xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" \
            xmlns:billposter="urn:billposter:1" xmp:CreatorTool="Billposter" \
            Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/\(source.rawValue)" \
            billposter:campaign="\(campaignID)" billposter:render="\(renderID)" billposter:layer="\(layer)" \
            billposter:seed="\(seed)" billposter:model="\(model)" billposter:engine="\(engine)"/></rdf:RDF></x:xmpmeta>\
            <?xpacket end="r"?>
            """.utf8
        )
    }
}
