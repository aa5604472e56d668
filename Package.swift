// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled in Swift 6 language mode with warnings as errors.
let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

/// What each module builds on, but for what that builds on in turn. `ArchitectureTests` holds the sources against arrows of its own.
let imports: [String: [String]] = [
  "LeagueModel": [],
  "TimeZones": ["LeagueModel"],
  "IntegerProgramming": [],
  "GLPKBackend": ["IntegerProgramming", "CGLPK"],
  "Processes": [],
  "ExternalBackend": ["IntegerProgramming", "Processes"],
  "Satisfiability": [],
  "CaDiCaLBackend": ["Satisfiability", "CCaDiCaL"],
  "Timetabling": ["LeagueModel", "TimeZones", "IntegerProgramming", "Satisfiability"],
  "Solvers": ["Timetabling", "IntegerProgramming"],
  "ScheduleFormats": ["LeagueModel", "TimeZones"],
  "FlexSchedKit": ["Solvers", "ScheduleFormats", "ExternalBackend"],
  "FlexSchedCLI": ["FlexSchedKit", "Processes"],
  "TestSupport": ["LeagueModel"],
]

/// The modules that can be reached from some of them, those included.
///
/// All of them have to be dependencies: a module is compiled anew when one of its dependencies has changed, but not when only one of
/// theirs has. With the layout of values changed, and half of the modules not compiled anew, a build ends well and the program reads
/// the wrong memory.
func reached(from names: [String]) -> [String] {
  var all: [String] = []
  func add(_ name: String) {
    if all.contains(name) { return }
    all.append(name)
    imports[name, default: []].forEach(add)
  }
  names.forEach(add)
  return all
}

func dependencies(_ names: [String]) -> [Target.Dependency] { reached(from: names).map { .target(name: $0) } }

func module(_ name: String, also conditional: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies(imports[name]!) + conditional, swiftSettings: strict)
}

func program(_ name: String, _ names: [String], path: String? = nil, exclude: [String] = []) -> Target {
  .executableTarget(name: name, dependencies: dependencies(names), path: path, exclude: exclude, swiftSettings: strict)
}

func tests(_ name: String, _ names: [String]) -> Target {
  .testTarget(
    name: name, dependencies: dependencies(names + ["TestSupport"]), path: "Tests/\(name)", swiftSettings: strict)
}

let package = Package(
  name: "flexsched",
  products: [
    .library(name: "FlexSchedKit", targets: reached(from: ["FlexSchedKit"])),
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
    module("TimeZones"),
    module("IntegerProgramming"),
    module("GLPKBackend"),
    module("Processes"),
    module("ExternalBackend"),
    module("Satisfiability"),
    module("CaDiCaLBackend"),
    module("Timetabling"),
    module("Solvers"),
    module("ScheduleFormats"),
    module(
      "FlexSchedKit",
      also: [
        .target(name: "GLPKBackend", condition: .when(traits: ["GLPK"])),
        .target(name: "CaDiCaLBackend", condition: .when(traits: ["CaDiCaL"])),
      ]),
    module("FlexSchedCLI"),
    program("flexsched", ["FlexSchedCLI"]),
    // Counts the calls of malloc and its kin; only for measurements.
    .target(name: "CAllocationCounter"),
    program("flexsched-bench", ["FlexSchedKit", "CAllocationCounter"]),
    program("repair-service", ["FlexSchedKit"], path: "Examples/repair-service", exclude: ["README.md"]),

    .target(
      name: "TestSupport", dependencies: dependencies(imports["TestSupport"]!), path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("LeagueModelTests", ["LeagueModel"]),
    tests("IntegerProgrammingTests", ["IntegerProgramming", "GLPKBackend", "ExternalBackend", "Processes"]),
    tests("SatisfiabilityTests", ["Satisfiability", "CaDiCaLBackend"]),
    tests("TimetablingTests", ["Timetabling", "ScheduleFormats", "CaDiCaLBackend", "GLPKBackend"]),
    tests("SolversTests", ["Solvers", "ScheduleFormats", "GLPKBackend", "CaDiCaLBackend"]),
    tests("ScheduleFormatsTests", ["ScheduleFormats", "Timetabling"]),
    tests("FlexSchedCLITests", ["FlexSchedCLI", "flexsched", "repair-service"]),
  ]
)
