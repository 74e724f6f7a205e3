import TestSupport
import Testing

@testable import Cloudinary

/// The vectors of the wire contract.
@Suite(.onOwnThreads) struct SignerTests {
    private static let vendorSecret = Secret("hdcixPpR2iKERPwqvH6sHdK9cyac")
    private static let shortSecret = Secret("abcd")

    struct Vector: Sendable, CustomTestStringConvertible {
        let secret: Secret
        let parameters: FormParameters
        var version = Signer.Version.two
        let text: String
        let sha1: String
        var sha256: String?

        var testDescription: String { text }
    }

    private static func parameters(_ fill: (inout FormParameters) -> Void) -> FormParameters {
        var parameters = FormParameters()
        fill(&parameters)
        return parameters
    }

    private static let callback = parameters {
        $0.set("cloud_name", "dn6ot3ged")
        $0.set("timestamp", "1568810420")
        $0.set("notification_url", "https://fake.com/callback?a=1&tags=hello,world")
    }

    private static let smuggled = parameters {
        $0.set("cloud_name", "dn6ot3ged")
        $0.set("timestamp", "1568810420")
        $0.set("notification_url", "https://fake.com/callback?a=1")
        $0.set("tags", "hello,world")
    }

    static let vectors: [Vector] = [
        Vector(
            secret: vendorSecret,
            parameters: parameters {
                $0.set("username", "user@cloudinary.com")
                $0.set("timestamp", "1568810420")
                $0.set("cloud_name", "dn6ot3ged")
            },
            text: "cloud_name=dn6ot3ged&timestamp=1568810420&username=user@cloudinary.com",
            sha1: "14c00ba6d0dfdedbc86b316847d95b9e6cd46d94",
            sha256: "45ddaa4fa01f0c2826f32f669d2e4514faf275fe6df053f1a150e7beae58a3bd"
        ),
        Vector(
            secret: vendorSecret,
            parameters: callback,
            text:
                "cloud_name=dn6ot3ged&notification_url=https://fake.com/callback?a=1%26tags=hello,world&timestamp=1568810420",
            sha1: "4fdf465dd89451cc1ed8ec5b3e314e8a51695704"
        ),
        Vector(
            secret: vendorSecret,
            parameters: callback,
            version: .one,
            text: "cloud_name=dn6ot3ged&notification_url=https://fake.com/callback?a=1&tags=hello,world&timestamp=1568810420",
            sha1: "7b4e3a539ff1fa6e6700c41b3a2ee77586a025f9"
        ),
        Vector(
            secret: vendorSecret,
            parameters: smuggled,
            text: "cloud_name=dn6ot3ged&notification_url=https://fake.com/callback?a=1&tags=hello,world&timestamp=1568810420",
            sha1: "7b4e3a539ff1fa6e6700c41b3a2ee77586a025f9"
        ),
        Vector(
            secret: shortSecret,
            parameters: parameters {
                $0.set("timestamp", "1315060510")
                $0.set("public_id", "sample_image")
            },
            text: "public_id=sample_image&timestamp=1315060510",
            sha1: "b4ad47fb4e25c7bf5f92a20089f9db59bc302313"
        ),
        Vector(
            secret: shortSecret,
            parameters: parameters {
                $0.set("timestamp", "1315060510")
                $0.set("public_id", "sample_image")
                $0.set("eager", "w_400,h_300,c_pad|w_260,h_200,c_crop")
            },
            text: "eager=w_400,h_300,c_pad|w_260,h_200,c_crop&public_id=sample_image&timestamp=1315060510",
            sha1: "bfd09f95f331f558cbd1320e67aa8d488770583e",
            sha256: "cc927e1290f9e3ae4c1a741eda21a4630b4ce80f9ce0bc0296337d25cf40f91e"
        ),
        Vector(
            secret: shortSecret,
            parameters: parameters {
                $0.set("timestamp", "1700000000")
                $0.set("public_id", "photos/a b")
                $0.set("overwrite", false)
                $0.set("invalidate", true)
                $0.set("tags", list: ["x", "y"])
                $0.set("folder", "")
                $0.set("eager", nil as String?)
            },
            text: "invalidate=1&overwrite=0&public_id=photos/a b&tags=x,y&timestamp=1700000000",
            sha1: "3b241cbcd5d46d522b6d2ce16f4edf66798cd466",
            sha256: "1d15f76fa5c5dbaef8e3c493cb28f473b485d4c0b3c217d1a31e5d5ba7879c59"
        ),
        Vector(
            secret: shortSecret,
            parameters: parameters {
                $0.set("timestamp", "1700000000")
                $0.set("public_id", "été/日本")
                $0.set("context", #"alt=x\=1\|y|caption=a & b"#)
            },
            text: #"context=alt=x\=1\|y|caption=a %26 b&public_id=été/日本&timestamp=1700000000"#,
            sha1: "726c4ff49d0398085d062d1ebe477fea1e4a8481",
            sha256: "0dda5d927ac74c39f626bbaeee4581c4aade51c24fdcb74c6d0affbb8122188a"
        ),
        Vector(
            secret: shortSecret,
            parameters: parameters {
                $0.set("timestamp", "1700000000")
                $0.set("tag", "t")
                $0.set("public_ids", list: ["cat", "dog", "x"])
                $0.set("command", "add")
            },
            text: "command=add&public_ids=cat,dog,x&tag=t&timestamp=1700000000",
            sha1: "4e5767a8406eca06925aeabdfae26e9eb5bcc584"
        ),
    ]

    @Test(arguments: vectors)
    func `a request is signed as the contract says`(vector: Vector) {
        #expect(Signer.textToSign(vector.parameters, version: vector.version) == vector.text)
        let sha1 = Signer(secret: vector.secret, algorithm: .sha1)
        #expect(sha1.signature(of: vector.parameters, version: vector.version) == vector.sha1)
        if let expected = vector.sha256 {
            let sha256 = Signer(secret: vector.secret, algorithm: .sha256)
            #expect(sha256.signature(of: vector.parameters, version: vector.version) == expected)
        }
    }

    @Test(arguments: [
        ("tests/logo.png", 1, "X7qLTrsES31MzxxkxPPA-pAGGfU", "08d3107a5b2ad82e7d82c0b972218fbf20b5b1e0"),
        ("tests/logo.png", 1, "X7qLTrsES31MzxxkxPPA-pAGGfU", "cc69ae4ed73303fbf4a55f2ae5fc7e34ad3a5c387724bfcde447a2957cacdfea"),
        ("folder/file", 1234, "b", "7a3349cbb373e4812118d625047ede50b90e7b67"),
    ])
    func `an answer's signature is recognised whatever its algorithm`(id: String, version: Int, secret: String, signature: String)
    {
        let signer = Signer(secret: Secret(secret), algorithm: .sha1)
        #expect(signer.isSignature(signature, ofAnswerFor: id, version: version))
        #expect(!signer.isSignature(signature, ofAnswerFor: id, version: version + 1))
        #expect(!signer.isSignature(String(signature.dropLast()) + "x", ofAnswerFor: id, version: version))
        #expect(!signer.isSignature("", ofAnswerFor: id, version: version))
    }

    @Test func `a secret does not show however it is printed`() {
        let secret = Secret("hidden")
        var dumped = ""
        dump(secret, to: &dumped)
        #expect("\(secret)" == "<redacted>")
        #expect(String(reflecting: secret) == "<redacted>")
        #expect(!dumped.contains("hidden"))
        #expect(!"\(Signer(secret: secret, algorithm: .sha1))".contains("hidden"))
    }
}
