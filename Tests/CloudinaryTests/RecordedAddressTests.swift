import Cloudinary
import TestSupport
import Testing

@Suite(.onOwnThreads) struct RecordedAddressTests {
    @Test func `a recorded address gives smaller pictures`() throws {
        let address = try #require(
            RecordedAddress("https://res.cloudinary.com/demo/image/upload/v1719307544/renders/a/b/poster.jpg")
        )
        #expect(
            address.thumbnail(width: 480)
                == "https://res.cloudinary.com/demo/image/upload/c_fill,f_auto,q_auto,w_480/v1719307544/renders/a/b/poster.jpg"
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
