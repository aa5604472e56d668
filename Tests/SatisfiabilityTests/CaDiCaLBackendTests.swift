import CaDiCaLBackend
import Satisfiability
import Testing

@Suite struct CaDiCaLBackendTests {
  @Test(.enabled(if: CaDiCaLBackend.isAvailable, "this build has no CaDiCaL")) func contract() throws {
    try SATContract.checkAll(CaDiCaLBackend.self)
  }

  @Test(.enabled(if: !CaDiCaLBackend.isAvailable, "this build has CaDiCaL")) func absence() {
    #expect(throws: SATError.self) { _ = try CaDiCaLBackend.session(Formula()) }
  }
}
