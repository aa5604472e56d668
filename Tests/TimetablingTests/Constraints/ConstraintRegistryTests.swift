import Foundation
import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

@Suite struct ConstraintRegistryTests {
  @Test func everyFileOfAKindHasALineInTheRegistry() throws {
    let folder = Folders.package.appendingPathComponent("Sources/Timetabling/Constraints/Kinds")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
    let tags = ConstraintRegistry.all.map { $0.form.tag }
    #expect(files.count == tags.count)
    for file in files {
      #expect(tags.contains { file.hasPrefix($0) }, "\(file) has no line in ConstraintRegistry.all")
    }
  }

  @Test func allKindsOfRobinXAreThere() {
    let wanted =
      "BA1 CA1 CA2 CA3 CA4 CA5 GA1 GA2 BR1 BR2 BR3 BR4 FA1 FA2 FA3 FA4 FA5 FA6 SE1 SE2".split(separator: " ").map(
        String.init)
    #expect(Set(wanted).isSubset(of: ConstraintRegistry.catalog.forms.map(\.tag)))
    let uncounted = ConstraintRegistry.catalog.forms.filter { !$0.scoredByValidator }.map(\.tag)
    #expect(Set(uncounted) == ["CA5", "BR3", "BR4", "FA3", "FA4", "FA5"])
  }

  @Test func namesAreUniqueAndDescribed() {
    let forms = ConstraintRegistry.catalog.forms
    #expect(Set(forms.map(\.tag)).count == forms.count)
    #expect(Set(forms.map(\.name)).count == forms.count)
    for form in forms {
      #expect(Set(form.parameters.map(\.name)).count == form.parameters.count, "\(form.tag)")
      #expect(Set(form.parameters.map(\.attribute)).count == form.parameters.count, "\(form.tag)")
      #expect(!form.summary.isEmpty && form.parameters.allSatisfy { !$0.summary.isEmpty }, "\(form.tag)")
    }
  }

  @Test func contradictionsAreErrors() {
    let league = HandSeason.league(teams: 4, slots: 6, k: 2)
    func code(_ rule: RuleSpec) -> InputError.Code? {
      do {
        _ = try ConstraintRegistry.decode(rule, in: league)
        return nil
      } catch { return error.code }
    }
    #expect(code(.of("CA9")) == .unknownName)
    #expect(code(.of("CA3", ["intp": 0, "min": 0, "max": 1])) == .range)
    #expect(code(.of("CA1", ["min": 0, "max": 1], ["mode": "X"])) == .range)
    #expect(code(.of("CA2", ["min": 0, "max": 1], ["mode2": "SOME"])) == .range)
    #expect(code(.of("BR1", ["intp": 0], ["mode1": "ABOUT"])) == .range)
    #expect(code(.of("GA2", [:], ["mode2": "LEQ"])) == .range)
    #expect(code(.of("BR2", ["intp": 0], ["mode2": "EQ"])) == nil)
  }

  @Test func firstErrorNamesTheRule() {
    var league = HandSeason.league(teams: 4, slots: 6, k: 2)
    league.rules = [.of("CA9")]
    let error = #expect(throws: InputError.self) { try Scorer(league) }
    #expect(error?.message == "rule 'rule': unknown kind of rule 'CA9'")
  }
}
