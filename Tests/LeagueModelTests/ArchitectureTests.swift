import Foundation
import TestSupport
import Testing

/// The arrows between modules: what each may import. They are acyclic, and nothing later reaches back.
@Suite struct ArchitectureTests {
  static let allowed: [String: Set<String>] = [
    "LeagueModel": [],
    "TimeZones": ["LeagueModel"],
    "IntegerProgramming": [],
    "GLPKBackend": ["IntegerProgramming", "CGLPK"],
    "Processes": [],
    "ExternalBackend": ["IntegerProgramming", "Processes"],
    "Satisfiability": [],
    "CaDiCaLBackend": ["Satisfiability", "CCaDiCaL"],
    "Timetabling": ["LeagueModel", "TimeZones", "IntegerProgramming", "Satisfiability"],
    "Solvers": ["LeagueModel", "TimeZones", "Timetabling", "IntegerProgramming", "Satisfiability"],
    "ScheduleFormats": ["LeagueModel", "TimeZones"],
    "FlexSchedKit": [
      "LeagueModel", "Timetabling", "Solvers", "ScheduleFormats", "IntegerProgramming", "GLPKBackend",
      "ExternalBackend", "Satisfiability", "CaDiCaLBackend",
    ],
    "FlexSchedCLI": ["FlexSchedKit", "Processes"],
    "flexsched": ["FlexSchedCLI"],
    "flexsched-bench": ["FlexSchedKit", "CAllocationCounter"],
  ]

  /// Modules of the system that a module may use; the kernel stays without Foundation.
  static let system: Set<String> = ["Foundation", "Glibc", "Dispatch", "Synchronization"]

  @Test(arguments: allowed.keys.sorted()) func importsFollowTheArrows(_ module: String) throws {
    let folder = Folders.package.appendingPathComponent("Sources/\(module)")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    let arrows = try #require(Self.allowed[module])
    var count = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      count += 1
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where !line.contains("//") {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place <= 1, words.count > place + 1 else { continue }
        let name = String(words[place + 1])
        let isSystem =
          Self.system.contains(name) && !(name == "Foundation" && ["LeagueModel", "Timetabling"].contains(module))
        #expect(isSystem || arrows.contains(name), "\(file.lastPathComponent) of \(module) imports \(name)")
      }
    }
    #expect(count > 0)
  }

  @Test func everyModuleIsListed() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Folders.package.appendingPathComponent("Sources").path)
    #expect(Set(folders).subtracting(["CGLPK", "CCaDiCaL", "CAllocationCounter"]) == Set(Self.allowed.keys))
  }

  @Test func arrowsAreAcyclic() {
    var order: [String] = []
    var left = Self.allowed.mapValues { $0.subtracting(["CGLPK", "CCaDiCaL", "CAllocationCounter"]) }
    while let next = left.filter({ $0.value.isSubset(of: order) }).keys.sorted().first {
      order.append(next)
      left[next] = nil
    }
    #expect(left.isEmpty)
  }

  @Test func unsafeMemoryIsInOneFileOfTheKernel() throws {
    let folder = Folders.package.appendingPathComponent("Sources/Timetabling")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    for case let file as URL in files where file.pathExtension == "swift" && file.lastPathComponent != "Buffer.swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(!text.contains("Unsafe"), "\(file.lastPathComponent)")
    }
  }
}
