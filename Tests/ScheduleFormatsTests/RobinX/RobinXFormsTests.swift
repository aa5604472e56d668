import LeagueModel
import Testing
import Timetabling

/// The forms that the tests of the format use, against those of the kinds.
@Suite struct RobinXFormsTests {
  /// A kind that the validator scores must read at least the attributes and words of the description, under their names.
  @Test func kindsReadWhatTheFormatWrites() throws {
    for expected in RobinXForms.catalog.forms where expected.scoredByValidator {
      guard let form = ConstraintRegistry.catalog.form(tag: expected.tag) else { continue }
      #expect(form.scoredByValidator, "\(form.tag)")
      for parameter in expected.parameters {
        let actual = form.parameters.first { $0.attribute == parameter.attribute }
        let role = try #require(actual?.role, "\(form.tag) does not read \(parameter.attribute)")
        switch (role, parameter.role) {
        case (.choice(let words), .choice(let needed)):
          let missing = Set(needed.map(\.robinX)).subtracting(words.map(\.robinX))
          #expect(missing.isEmpty, "\(form.tag) \(parameter.attribute)")
        case (.integer, .integer): break
        default: #expect(role == parameter.role, "\(form.tag) \(parameter.attribute)")
        }
      }
    }
  }
}
