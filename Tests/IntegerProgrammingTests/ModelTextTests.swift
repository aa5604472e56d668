import Foundation
import IntegerProgramming
import TestSupport
import Testing

@Suite struct ModelTextTests {
  private var model: LinearModel {
    var model = LinearModel(.maximize)
    let x = model.addVariable("x y, \"z\"", upper: 3.5, cost: 3)
    let y = model.addVariable("", lower: -2, upper: .infinity, kind: .integer, cost: -2)
    let z = model.addVariable("free", lower: -.infinity)
    let w = model.addVariable("below", lower: -.infinity, upper: -1e-7, cost: 1)
    let fixed = model.addVariable("fixed", lower: 2, upper: 2)
    model.addRow("both", [(x, 1), (y, -1.5)], lower: -4, upper: 6)
    model.addRow("equal", [(z, 2), (w, 1)], lower: 1, upper: 1)
    model.addRow("least", [(x, 1), (fixed, 1)], lower: 0.25)
    model.addRow("nothing", [(x, 1)])
    model.objectiveConstant = 7
    return model
  }

  @Test func freeMPS() {
    #expect(
      model.mpsText() == """
        NAME model FREE
        ROWS
         N obj
         L r0_both
         E r1_equal
         G r2_least
        COLUMNS
         x0_x_y___z_ obj -3.0
         x0_x_y___z_ r0_both 1.0
         x0_x_y___z_ r2_least 1.0
         MARKER 'MARKER' 'INTORG'
         x1 obj 2.0
         x1 r0_both -1.5
         MARKER 'MARKER' 'INTEND'
         x2_free r1_equal 2.0
         x3_below obj -1.0
         x3_below r1_equal 1.0
         x4_fixed r2_least 1.0
        RHS
         RHS r0_both 6.0
         RHS r1_equal 1.0
         RHS r2_least 0.25
        RANGES
         RNG r0_both 10.0
        BOUNDS
         LO BND x0_x_y___z_ 0.0
         UP BND x0_x_y___z_ 3.5
         LO BND x1 -2.0
         PL BND x1
         FR BND x2_free
         MI BND x3_below
         UP BND x3_below -1e-07
         FX BND x4_fixed 2.0
        ENDATA

        """)
  }

  @Test func lp() {
    #expect(
      model.lpText() == """
        Maximize
         obj: + 3.0 x0_x_y___z_ - 2.0 x1 + 1.0 x3_below + 7.0 one
        Subject To
         r_one: one = 1
         r0_both_low: + 1.0 x0_x_y___z_ - 1.5 x1 >= -4.0
         r0_both_high: + 1.0 x0_x_y___z_ - 1.5 x1 <= 6.0
         r1_equal: + 2.0 x2_free + 1.0 x3_below = 1.0
         r2_least_low: + 1.0 x0_x_y___z_ + 1.0 x4_fixed >= 0.25
        Bounds
         0.0 <= x0_x_y___z_ <= 3.5
         x1 >= -2.0
         x2_free free
         -inf <= x3_below <= -1e-07
         2.0 <= x4_fixed <= 2.0
        Generals
         x1
        End

        """)
  }

  @Test func points() {
    let point = [1.0, 2, 0.5, 0, 2]
    #expect(model.objective(of: point) == 3 - 4 + 7)
    #expect(model.violation(of: point) == "variable 'below' is 0.0" || model.violation(of: point) == nil)
    #expect(model.violation(of: [1, 2, 0.5, -1e-7, 2]) == nil)
    #expect(model.violation(of: [1, 2.5, 0.5, -1e-7, 2]) == "variable '' is 2.5")
    #expect(model.violation(of: [1, 9, 0.5, -1e-7, 2])?.contains("row 'both'") == true)
    #expect(model.violation(of: [1]) == "1 values for 5 variables")
    #expect(model.costless.columns.allSatisfy { $0.cost == 0 } && model.costless.rows.count == 4)
  }
}
