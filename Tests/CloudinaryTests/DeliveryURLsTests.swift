import Testing

@testable import Cloudinary

/// The table of the wire contract: cloud `test123`, secret `b`.
@Suite struct DeliveryURLsTests {
    private func urls(_ settings: DeliverySettings = DeliverySettings(), _ algorithm: SignatureAlgorithm = .sha1) -> DeliveryURLs
    {
        DeliveryURLs(
            CloudinaryConfiguration(
                cloudName: "test123",
                credentials: .keyAndSecret(key: "a", secret: Secret("b")),
                algorithm: algorithm,
                delivery: settings
            )
        )
    }

    private let beginning = "https://res.cloudinary.com/test123/image/upload/"
    private let thumbnail = Transformation(.crop(.fill), .width(480), .automaticFormat, .automaticQuality)

    @Test func `components are sorted and chained transformations keep their order`() {
        #expect(urls().url(of: .init("sample"), thumbnail) == beginning + "c_fill,f_auto,q_auto,w_480/sample")
        let chained = urls().url(
            of: .init("sample"),
            Transformation(.width(480), .crop(.fill)),
            Transformation(.automaticQuality, .automaticFormat)
        )
        #expect(chained == beginning + "c_fill,w_480/f_auto,q_auto/sample")
        #expect(urls().url(of: .init("sample"), Transformation(raw: "w_1,c_fill")) == beginning + "w_1,c_fill/sample")
    }

    @Test func `a version and a format stand where they belong`() {
        let asset = DeliveryURLs.Asset("photos/2024/a", format: "jpg", version: 1_719_307_544)
        #expect(urls().url(of: asset, thumbnail) == beginning + "c_fill,f_auto,q_auto,w_480/v1719307544/photos/2024/a.jpg")
    }

    @Test func `a folder without a version gets the first one, unless it is a version itself`() {
        #expect(urls().url(of: .init("photos/2024/a")) == beginning + "v1/photos/2024/a")
        #expect(urls().url(of: .init("v12/a")) == beginning + "v12/a")
        #expect(urls().url(of: .init("sample")) == beginning + "sample")
    }

    @Test func `raw files keep their extension in the id`() {
        var asset = DeliveryURLs.Asset("doc.pdf", version: 3)
        asset.resourceType = "raw"
        #expect(urls().url(of: asset) == "https://res.cloudinary.com/test123/raw/upload/v3/doc.pdf")
    }

    @Test(arguments: [
        ("a b+c&d=e,f'(g)!~*@:ü日", "a%20b%2Bc%26d%3De%2Cf%27%28g%29%21%7E%2A%40:%C3%BC%E6%97%A5"),
        ("a%b", "a%25b"),
        ("a%20b", "a%20b"),
        ("a?b#c", "a%3Fb%23c"),
    ])
    func `ids are decoded once and encoded`(id: String, encoded: String) {
        #expect(urls().url(of: .init(id)) == beginning + encoded)
    }

    @Test func `signatures are those of the contract`() {
        let sample = DeliveryURLs.Asset("sample", format: "jpg")
        #expect(urls().url(of: sample, isSigned: true) == beginning + "s--v2fTPYTu--/sample.jpg")
        #expect(urls(DeliverySettings(), .sha256).url(of: sample, isSigned: true) == beginning + "s--2hbrSMPO--/sample.jpg")
        let long = urls(DeliverySettings(hasLongSignatures: true))
        #expect(long.url(of: sample, isSigned: true) == beginning + "s--2hbrSMPOjj5BJ4xV7SgFbRDevFaQNUFf--/sample.jpg")
        let image = DeliveryURLs.Asset("image", format: "jpg", version: 1234)
        let crop = Transformation(.width(10), .height(20), .crop(.crop))
        #expect(urls().url(of: image, crop, isSigned: true) == beginning + "s--Ai4Znfl3--/c_crop,h_20,w_10/v1234/image.jpg")
        #expect(urls().url(of: image, isSigned: true) == beginning + "s----SjmNDA--/v1234/image.jpg")
        var secret = DeliveryURLs.Asset("photos/ü a", format: "jpg", version: 5)
        secret.type = "authenticated"
        #expect(
            urls().url(of: secret, thumbnail, isSigned: true)
                == "https://res.cloudinary.com/test123/image/authenticated/s--2kKEe4rK--/"
                + "c_fill,f_auto,q_auto,w_480/v5/photos/%C3%BC%20a.jpg"
        )
    }

    @Test(arguments: [
        (DeliverySettings(), "https://res.cloudinary.com/test123"),
        (DeliverySettings(hasPrivateCDN: true), "https://test123-res.cloudinary.com"),
        (DeliverySettings(hasPrivateCDN: true, secureHost: "cdn.x.com"), "https://cdn.x.com"),
        (DeliverySettings(secureHost: "cdn.x.com"), "https://cdn.x.com/test123"),
        (DeliverySettings(plainHost: "img.x.com"), "https://res.cloudinary.com/test123"),
        (DeliverySettings(isSecure: false, plainHost: "img.x.com"), "http://img.x.com/test123"),
        (DeliverySettings(isSecure: false), "http://res.cloudinary.com/test123"),
        (DeliverySettings(isSecure: false, hasPrivateCDN: true), "http://test123-res.cloudinary.com"),
    ])
    func `private hosts and custom domains change the beginning`(settings: DeliverySettings, base: String) {
        #expect(urls(settings).url(of: .init("sample")) == base + "/image/upload/sample")
    }

    @Test func `a recorded address gives smaller pictures and a set of them`() throws {
        let address = try #require(
            RecordedAddress("https://res.cloudinary.com/demo/image/upload/v1719307544/renders/a/b/poster.jpg")
        )
        #expect(
            address.url(.thumbnail(width: 480))
                == "https://res.cloudinary.com/demo/image/upload/c_fill,f_auto,q_auto,w_480/v1719307544/renders/a/b/poster.jpg"
        )
        #expect(
            address.sourceSet(widths: [320, 640])
                == "https://res.cloudinary.com/demo/image/upload/c_fill,f_auto,q_auto,w_320/v1719307544/renders/a/b/poster.jpg 320w, "
                + "https://res.cloudinary.com/demo/image/upload/c_fill,f_auto,q_auto,w_640/v1719307544/renders/a/b/poster.jpg 640w"
        )
    }

    @Test(arguments: [
        "posters/a/b/c.jpg", "https://example.org/a.jpg", "https://res.cloudinary.com/demo/image/upload/s--abc--/v1/a.jpg",
        "https://res.cloudinary.com/demo/raw/upload/v1/a.pdf", "https://res.cloudinary.com/demo/image/upload/w_10/a.jpg",
    ])
    func `any other address gives none`(url: String) {
        #expect(RecordedAddress(url) == nil)
    }
}
