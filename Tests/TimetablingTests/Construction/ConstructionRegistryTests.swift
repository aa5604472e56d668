import Foundation
import TestSupport
import Testing

@testable import Timetabling

@Suite struct ConstructionRegistryTests {
  @Test func everyFileInMethodsIsRegistered() throws {
    let folder = Folders.package.appendingPathComponent("Sources/Timetabling/Construction/Methods")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
    #expect(files.sorted() == ConstructionRegistry.all.map { "\($0).swift" }.sorted())
  }

  @Test func namesAreUniqueAndFound() {
    let names = ConstructionRegistry.all.map { $0.name }
    #expect(Set(names).count == names.count)
    for method in ConstructionRegistry.all {
      #expect(ConstructionRegistry.method(named: method.name) == method)
      #expect(!method.summary.isEmpty)
    }
    #expect(ConstructionRegistry.method(named: "Canonical") == nil)
  }
}
