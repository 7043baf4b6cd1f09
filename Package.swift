// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Countersign",
  products: [
    .library(
      name: "Countersign",
      targets: [
        "Countersign", "Controls", "Domain", "EventSourcing", "Evidence", "Projections", "Transparency", "Values",
      ]),
    .executable(name: "countersign", targets: ["CountersignCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "Values", dependencies: [.product(name: "Crypto", package: "swift-crypto")]),
    .target(name: "EventSourcing", dependencies: ["Values"]),
    .target(
      name: "Transparency",
      dependencies: [
        "Values", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ]),
    .target(name: "Scheduling", dependencies: ["Values"]),
    .target(name: "Domain", dependencies: ["EventSourcing", "Scheduling", "Values"]),
    .target(name: "Projections", dependencies: ["Domain", "EventSourcing", "Scheduling", "Values"]),
    .target(
      name: "Controls", dependencies: ["Domain", "EventSourcing", "Scheduling", "Transparency", "Values"]),
    .target(
      name: "Evidence",
      dependencies: [
        "Controls", "Domain", "EventSourcing", "Projections", "Transparency", "Values",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      resources: [
        .embedInCode("Verification/guide.md"),
        .embedInCode("Verification/verify.go"),
        .embedInCode("Verification/verify.py"),
      ]),
    .systemLibrary(
      name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
    .target(
      name: "Exchange",
      dependencies: [
        "CExpat", "Controls", "Domain", "EventSourcing", "Scheduling", "Values",
        .product(name: "Yams", package: "Yams"),
      ],
      resources: [
        .embedInCode("Frameworks/cfr-11.yaml"),
        .embedInCode("Frameworks/dcma-14-point.yaml"),
        .embedInCode("Frameworks/eia-748.yaml"),
        .embedInCode("Frameworks/eu-annex-11.yaml"),
        .embedInCode("Frameworks/evms-practice.yaml"),
        .embedInCode("Frameworks/gao-schedule.yaml"),
        .embedInCode("Frameworks/govs-002.yaml"),
        .embedInCode("Frameworks/ip2m-metrr.yaml"),
        .embedInCode("Frameworks/iso-27001.yaml"),
        .embedInCode("Frameworks/iso-9001.yaml"),
        .embedInCode("Frameworks/managing-public-money.yaml"),
        .embedInCode("Frameworks/nist-800-53.yaml"),
        .embedInCode("Frameworks/nista-iaap.yaml"),
        .embedInCode("Frameworks/orange-book.yaml"),
        .embedInCode("Frameworks/pmbok.yaml"),
        .embedInCode("Frameworks/prince2.yaml"),
        .embedInCode("Frameworks/soc-2.yaml"),
        .embedInCode("Frameworks/sox-itgc.yaml"),
        .embedInCode("Frameworks/teal-book.yaml"),
        .embedInCode("Mappings/gmpp.yaml"),
        .embedInCode("Mappings/gmpp-extract.yaml"),
        .embedInCode("Mappings/gmpp-transposed.yaml"),
        .embedInCode("Mappings/kep.yaml"),
        .embedInCode("Mappings/nyc-cpd.yaml"),
        .embedInCode("Mappings/nyc-sca.yaml"),
        .embedInCode("Mappings/pep.yaml"),
        .embedInCode("Policies/bank-directive.yaml"),
        .embedInCode("Policies/drift-laws.yaml"),
        .embedInCode("Policies/government-controlling.yaml"),
        .embedInCode("Policies/small-office.yaml"),
      ]),
    .target(
      name: "Storage",
      dependencies: [
        "EventSourcing", "Transparency", "Values",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    .target(
      name: "Countersign",
      dependencies: [
        "Controls", "Domain", "EventSourcing", "Evidence", "Exchange", "Projections", "Scheduling", "Storage",
        "Transparency", "Values",
      ]),
    .executableTarget(
      name: "CountersignCLI",
      dependencies: [
        "Controls", "Countersign", "Domain", "Evidence", "Exchange", "Projections", "Scheduling", "Transparency",
        "Values",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Controls", "Countersign", "Domain", "EventSourcing", "Projections", "Scheduling", "Storage", "Transparency",
        "Values", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      path: "Benchmarks",
      exclude: ["peers.sh", "longest_path.py"]),
    .testTarget(name: "TidyTests"),
    .testTarget(name: "ReadmeTests", dependencies: ["TestSupport"]),
    .testTarget(
      name: "ControlsTests",
      dependencies: ["Controls", "Domain", "EventSourcing", "Exchange", "TestSupport", "Values"]),
    .testTarget(
      name: "EvidenceTests",
      dependencies: ["Controls", "Domain", "EventSourcing", "Evidence", "TestSupport", "Transparency", "Values"]),
    .testTarget(name: "ValuesTests", dependencies: ["Values"]),
    .testTarget(
      name: "TransparencyTests",
      dependencies: [
        "TestSupport", "Transparency", "Values", .product(name: "Crypto", package: "swift-crypto"),
      ],
      exclude: ["GoVerifier"]),
    .testTarget(name: "SchedulingTests", dependencies: ["Scheduling", "TestSupport", "Values"]),
    .testTarget(
      name: "ExchangeTests", dependencies: ["Controls", "Domain", "Exchange", "Scheduling", "TestSupport", "Values"]),
    .executableTarget(name: "PlanFuzz", dependencies: ["Exchange", "Scheduling"], path: "Tests/PlanFuzz"),
    .testTarget(name: "PlanFuzzTests", dependencies: ["PlanFuzz", "TestSupport"]),
    .testTarget(
      name: "ImportTests",
      dependencies: [
        "Controls", "Countersign", "Domain", "EventSourcing", "Exchange", "Projections", "Scheduling", "TestSupport",
        "Values",
      ]),
    .target(
      name: "EventStoreContract", dependencies: ["EventSourcing", "Values"], path: "Tests/EventStoreContract"),
    .testTarget(name: "EventSourcingTests", dependencies: ["EventSourcing", "EventStoreContract", "Values"]),
    .testTarget(
      name: "StorageTests",
      dependencies: [
        "EventSourcing", "EventStoreContract", "Storage", "TestSupport", "Transparency", "Values",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(name: "DomainFixtures", dependencies: ["Domain", "Values"], path: "Tests/DomainFixtures"),
    .testTarget(
      name: "DomainTests", dependencies: ["Domain", "DomainFixtures", "EventSourcing", "Scheduling", "Values"]),
    .testTarget(
      name: "ProjectionsTests",
      dependencies: [
        "Domain", "DomainFixtures", "EventSourcing", "Projections", "Scheduling", "TestSupport", "Values",
      ]),
    .testTarget(
      name: "CountersignTests",
      dependencies: [
        "Controls", "Countersign", "Domain", "DomainFixtures", "EventSourcing", "Evidence", "Exchange", "Projections",
        "Scheduling", "Storage", "TestSupport", "Transparency", "Values", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["TileReader"]),
    .executableTarget(
      name: "LedgerWriter", dependencies: ["Countersign", "Domain", "Values"], path: "Tests/LedgerWriter"),
    .testTarget(
      name: "CLITests",
      dependencies: [
        "Countersign", "CountersignCLI", "EventSourcing", "LedgerWriter", "TestSupport", "Values",
      ]),
  ]
)

// The house rules, once for every target. Warnings are errors only in this package: the
// dependencies are built with their own settings.
for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
  ]
}
