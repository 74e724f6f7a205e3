// swift-tools-version: 6.2
import PackageDescription

// Every target of ours is held to the same rules: Swift 6 concurrency, explicit existentials, imports that
// say what they leak (SE-0409, SE-0444), and no warnings.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let collections = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "billposter",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CPangoCairo", pkgConfig: "pangoft2 pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        // Without pkg-config, which would also link libical's stores and their database.
        .systemLibrary(name: "CLibical", providers: [.apt(["libical-dev"])]),
        // A target of C because libvips is opened at run time; see its header.
        .target(name: "CVips", dependencies: ["CPangoCairo"]),
        // A target of C and C++ because CLD2 is C++, and because large tables are embedded in C.
        .target(
            name: "CLanguages",
            exclude: ["cities.tsv", "phrases"],
            linkerSettings: [.linkedLibrary("cld2"), .linkedLibrary("icuuc")]
        ),

        .target(name: "Digests", dependencies: ["CCrypto", "Files", system], swiftSettings: strict),
        .target(name: "Files", dependencies: [system], swiftSettings: strict),
        .target(name: "Languages", dependencies: ["CLanguages"], swiftSettings: strict),
        .target(name: "Notation", swiftSettings: strict),
        .target(name: "Secrets", swiftSettings: strict),
        .target(name: "Threads", dependencies: [deque], swiftSettings: strict),
        .target(
            name: "Campaigns",
            dependencies: ["Digests", "Languages", "Notation", "Secrets", yams, system],
            resources: [.embedInCode("Resources/sizes.json"), .embedInCode("Resources/models.json")],
            swiftSettings: strict
        ),
        .target(name: "Assets", dependencies: ["Digests", "Files", "Threads", system], swiftSettings: strict),
        .target(
            name: "Artwork",
            dependencies: [
                "Campaigns", "CPangoCairo", "CQREncode", "CVips", "Digests", "Files", "Languages", "Notation", "Threads", system,
            ],
            // Optimised in debug builds too, because the tests paint hundreds of pictures, pixel by pixel.
            swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]
        ),
        .target(
            name: "Postbacks",
            dependencies: ["Digests", "Files", "Notation", "Threads", grdb, collections, system],
            swiftSettings: strict
        ),
        .target(
            name: "EventTables",
            dependencies: ["CLibical", "Campaigns", "Digests", "Files", "Notation", "Postbacks", "Secrets", yams, system],
            swiftSettings: strict
        ),
        .target(name: "Transfer", dependencies: ["CCurl", "Secrets", system], swiftSettings: strict),
        .target(
            name: "ImageModels",
            dependencies: ["Artwork", "Campaigns", "Secrets", "Threads", "Transfer"],
            swiftSettings: strict
        ),
        .target(
            name: "Cloudinary",
            dependencies: ["Assets", "Digests", "Files", "Secrets", "Threads", "Transfer", system],
            swiftSettings: strict
        ),
        // A target of C because libmongoc is opened at run time; its headers lie in folders of their own.
        .target(
            name: "CMongoC",
            cSettings: [.unsafeFlags(["-I/usr/include/libmongoc-1.0", "-I/usr/include/libbson-1.0"])]
        ),
        .target(
            name: "MongoHistory",
            dependencies: ["CMongoC", "Files", "Postbacks", "Secrets", "Threads", grdb, collections, system],
            swiftSettings: strict
        ),
        .target(
            name: "Nightly",
            dependencies: [
                "Artwork", "Assets", "Campaigns", "Digests", "Files", "ImageModels", "Notation", "Postbacks", "Reports",
                "Secrets",
                "Threads", "Transfer", grdb, collections, system,
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Reports",
            dependencies: ["CCMark", "Digests", "Files", "Notation", "Postbacks", "Threads", collections, mustache, system],
            resources: [
                .embedInCode("Templates/page.mustache"), .embedInCode("Templates/style.css"),
                .embedInCode("Templates/gallery.js"), .embedInCode("Templates/front.js"),
                .embedInCode("Templates/words.en.json"),
                .embedInCode("Templates/words.de.json"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "BillposterCommands",
            dependencies: [
                "Artwork", "Assets", "Campaigns", "Cloudinary", "Digests", "EventTables", "Files", "ImageModels", "MongoHistory",
                "Nightly",
                "Notation", "Postbacks", "Reports", "Secrets", "Threads", "Transfer", argumentParser, collections, logging,
                system,
            ],
            swiftSettings: strict
        ),
        .executableTarget(name: "billposter", dependencies: ["BillposterCommands"], swiftSettings: strict),

        .target(
            name: "TestSupport",
            dependencies: ["Assets", "Postbacks", collections, system],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        .target(
            name: "MongoSupport",
            dependencies: ["MongoHistory", "Postbacks", "TestSupport", "Threads", collections, system],
            path: "Tests/MongoSupport",
            swiftSettings: strict
        ),
        .target(
            name: "TransferFixtures",
            dependencies: ["Transfer", nioCore, nioHTTP1, nioPosix],
            path: "Tests/CloudinaryStandIn/Fixtures",
            swiftSettings: strict
        ),
        .target(
            name: "CloudinaryStandIn",
            dependencies: ["Digests", "TransferFixtures", system, nioCore, nioHTTP1],
            path: "Tests/CloudinaryStandIn/Library",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "cloudinary-stand-in",
            dependencies: ["Artwork", "CloudinaryStandIn", argumentParser, system],
            path: "Tests/CloudinaryStandIn/Program",
            swiftSettings: strict
        ),
        .target(
            name: "ModelsStandIn",
            dependencies: ["Digests", "TransferFixtures"],
            path: "Tests/ModelsStandIn/Library",
            // Optimised in debug builds too, because it paints hundreds of pictures.
            swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]
        ),
        .executableTarget(
            name: "models-stand-in",
            dependencies: ["ModelsStandIn", argumentParser, system],
            path: "Tests/ModelsStandIn/Program",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "upload-bench",
            dependencies: ["Cloudinary", "Threads", "Transfer", system],
            path: "Benchmarks/Upload",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "history-bench",
            dependencies: ["MongoHistory", "Postbacks"],
            path: "Benchmarks/History",
            exclude: ["pymongo_peer.py"],
            swiftSettings: strict
        ),
        // Readers of bytes from outside, for the fuzzer and for the replay of its corpus.
        .target(
            name: "FuzzTargets",
            dependencies: [
                "Artwork", "BillposterCommands", "Campaigns", "Cloudinary", "EventTables", "MongoHistory", "Postbacks",
                "Reports", "Secrets", "Transfer", system,
            ],
            path: "Tests/Fuzzing/Targets",
            swiftSettings: strict
        ),
        .testTarget(
            name: "FuzzTests",
            dependencies: ["FuzzTargets", "TestSupport"],
            path: "Tests/Fuzzing/Tests",
            swiftSettings: strict
        ),
        // A process that writes to a history and that tests can kill.
        .executableTarget(
            name: "PostbacksCrashProbe",
            dependencies: ["Postbacks", "Threads", system],
            path: "Tests/PostbacksCrashProbe",
            swiftSettings: strict
        ),
        .testTarget(
            name: "ArtworkTests",
            dependencies: ["Artwork", "Campaigns", "Notation", "TestSupport", system],
            exclude: ["Goldens"],
            swiftSettings: strict
        ),
        .testTarget(name: "AssetsTests", dependencies: ["Assets", "TestSupport", "Threads", system], swiftSettings: strict),
        .testTarget(
            name: "BillposterCommandsTests",
            dependencies: [
                "billposter", "CloudinaryStandIn", "ModelsStandIn", "MongoSupport", "Postbacks", "TestSupport", collections,
                system,
            ],
            exclude: ["picture_server.py"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "BrowserTests",
            dependencies: ["billposter", "TestSupport", "Transfer", system],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CampaignsTests",
            dependencies: ["Campaigns", "Notation", "TestSupport", system],
            exclude: ["Goldens"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CloudinaryTests",
            dependencies: [
                "Assets", "Cloudinary", "CloudinaryStandIn", "Secrets", "TestSupport", "Threads", "Transfer", "TransferFixtures",
                system,
            ],
            exclude: ["vendor_client.py"],
            swiftSettings: strict
        ),
        .testTarget(name: "DigestsTests", dependencies: ["Digests", "Files", "TestSupport", system], swiftSettings: strict),
        .testTarget(
            name: "EventTablesTests",
            dependencies: ["Campaigns", "EventTables", "Notation", "TestSupport", system],
            swiftSettings: strict
        ),
        .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport", system], swiftSettings: strict),
        .testTarget(
            name: "LanguagesTests",
            dependencies: ["Languages", "TestSupport", system],
            exclude: ["Events"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "MongoHistoryTests",
            dependencies: ["MongoHistory", "MongoSupport", "Postbacks", "TestSupport", "Threads", grdb, collections, system],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ImageModelsTests",
            dependencies: [
                "Artwork", "Campaigns", "ImageModels", "ModelsStandIn", "Secrets", "TestSupport", "Transfer", "TransferFixtures",
                system,
            ],
            exclude: ["vendor_clients.py"],
            swiftSettings: strict
        ),
        .testTarget(name: "SecretsTests", dependencies: ["Secrets", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "ThreadsTests", dependencies: ["TestSupport", "Threads"], swiftSettings: strict),
        .testTarget(
            name: "TransferTests",
            dependencies: ["TestSupport", "Transfer", "TransferFixtures", system],
            swiftSettings: strict
        ),
        .testTarget(
            name: "NightlyTests",
            dependencies: [
                "Artwork", "Assets", "Campaigns", "Files", "Nightly", "Postbacks", "Reports", "TestSupport", "Threads", system,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PostbacksTests",
            dependencies: ["Notation", "Postbacks", "PostbacksCrashProbe", "TestSupport", "Threads", collections, grdb, system],
            exclude: ["Goldens"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ReportsTests",
            dependencies: ["CCMark", "Digests", "Postbacks", "Reports", "TestSupport", collections, grdb, system],
            exclude: ["Goldens"],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)

// Its entry point is libFuzzer's, so that it links in a build for the fuzzer alone; see Scripts/fuzz.
if Context.environment["BILLPOSTER_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "fuzz",
            dependencies: ["FuzzTargets"],
            path: "Tests/Fuzzing/Program",
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]
        )
    )
}
