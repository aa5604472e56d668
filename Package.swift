// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled in Swift 6 language mode with warnings as errors.
let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies + ["TestSupport"], path: "Tests/\(name)", swiftSettings: strict)
}

let package = Package(
  name: "flexsched",
  products: [
    .library(name: "FlexSchedKit", targets: ["FlexSchedKit"]),
    .executable(name: "flexsched", targets: ["flexsched"]),
    .executable(name: "flexsched-bench", targets: ["flexsched-bench"]),
  ],
  traits: [
    .trait(name: "GLPK", description: "Integer programming with GLPK (GPL-3; needs Debian's libglpk-dev)."),
    .trait(name: "CaDiCaL", description: "Satisfiability with CaDiCaL (MIT; needs Debian's libcadical-dev)."),
    .default(enabledTraits: ["GLPK", "CaDiCaL"]),
  ],
  targets: [
    .target(
      name: "CGLPK",
      cSettings: [.define("FLEXSCHED_GLPK", .when(traits: ["GLPK"]))],
      linkerSettings: [.linkedLibrary("glpk", .when(traits: ["GLPK"]))]),
    .target(
      name: "CCaDiCaL",
      cSettings: [.define("FLEXSCHED_CADICAL", .when(traits: ["CaDiCaL"]))],
      linkerSettings: [
        .linkedLibrary("cadical", .when(traits: ["CaDiCaL"])), .linkedLibrary("stdc++", .when(traits: ["CaDiCaL"])),
      ]),
    module("LeagueModel"),
    module("TimeZones", ["LeagueModel"]),
    module("IntegerProgramming"),
    module("GLPKBackend", ["IntegerProgramming", "CGLPK"]),
    module("Processes"),
    module("ExternalBackend", ["IntegerProgramming", "Processes"]),
    module("Satisfiability"),
    module("CaDiCaLBackend", ["Satisfiability", "CCaDiCaL"]),
    module("Timetabling", ["LeagueModel", "TimeZones", "IntegerProgramming", "Satisfiability"]),
    module("Solvers", ["Timetabling", "IntegerProgramming"]),
    module("ScheduleFormats", ["LeagueModel", "TimeZones"]),
    module(
      "FlexSchedKit",
      [
        "Solvers", "ScheduleFormats", "ExternalBackend",
        .target(name: "GLPKBackend", condition: .when(traits: ["GLPK"])),
        .target(name: "CaDiCaLBackend", condition: .when(traits: ["CaDiCaL"])),
      ]),
    module("FlexSchedCLI", ["FlexSchedKit", "Processes"]),
    .executableTarget(name: "flexsched", dependencies: ["FlexSchedCLI"], swiftSettings: strict),
    // Counts the calls of malloc and its kin; only for measurements.
    .target(name: "CAllocationCounter"),
    .executableTarget(
      name: "flexsched-bench", dependencies: ["FlexSchedKit", "CAllocationCounter"], swiftSettings: strict),
    .executableTarget(
      name: "repair-service", dependencies: ["FlexSchedKit"], path: "Examples/repair-service", exclude: ["README.md"],
      swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["LeagueModel"], path: "Tests/TestSupport", swiftSettings: strict),
    tests("LeagueModelTests", ["LeagueModel"]),
    tests("IntegerProgrammingTests", ["IntegerProgramming", "GLPKBackend", "ExternalBackend", "Processes"]),
    tests("SatisfiabilityTests", ["Satisfiability", "CaDiCaLBackend"]),
    tests("TimetablingTests", ["Timetabling", "ScheduleFormats", "CaDiCaLBackend", "GLPKBackend"]),
    tests("SolversTests", ["Solvers", "ScheduleFormats", "GLPKBackend", "CaDiCaLBackend"]),
    tests("ScheduleFormatsTests", ["ScheduleFormats", "Timetabling"]),
    tests("FlexSchedCLITests", ["FlexSchedCLI", "flexsched", "repair-service"]),
  ]
)
