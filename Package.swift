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

let package = Package(
    name: "billposter",
    targets: [
        .target(name: "Threads", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
