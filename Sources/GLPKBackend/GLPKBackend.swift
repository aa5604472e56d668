import CGLPK
import IntegerProgramming

/// GLPK (GNU Linear Programming Kit), through a C shim that turns its fatal errors into statuses.
///
/// Simplex for linear programs, branch and bound with the default presolver for integer ones. In builds without the package
/// trait `GLPK` the backend exists and says that it is not available.
public enum GLPKBackend: MIPBackend {
  public static let name = "glpk"
  public static let summary = "GNU Linear Programming Kit\(isAvailable ? " " + String(cString: cglpk_version()) : "")"

  public static var isAvailable: Bool { cglpk_is_available() != 0 }

  public static func solve(_ model: LinearModel, _ options: MIPOptions) throws(MIPError) -> MIPSolution {
    try solve(model, options, injectFault: false)
  }

  /// `injectFault`: passes a bad index to GLPK, to test that the process survives its abort.
  static func solve(_ model: LinearModel, _ options: MIPOptions, injectFault: Bool) throws(MIPError) -> MIPSolution {
    if !injectFault, let answer = try answer(to: model, options) { return answer }
    let arrays = SparseColumns(model)
    var values = [Double](repeating: 0, count: max(1, model.columns.count))
    var result = cglpk_result()
    let watch = Watch(options)
    let start = options.warmStart ?? []
    arrays.withProblem { problem in
      var settings = cglpk_options()
      settings.time_limit_ms = options.timeLimit.map { Int32(max(1, min(2e9, $0 * 1000))) } ?? -1
      settings.gap = max(0, options.gap)
      settings.inject_fault = injectFault ? 1 : 0
      settings.context = Unmanaged.passUnretained(watch).toOpaque()
      settings.watch = { context, look in
        guard let context, let look else { return 0 }
        return Unmanaged<Watch>.fromOpaque(context).takeUnretainedValue().look(look.pointee) ? 1 : 0
      }
      start.withUnsafeBufferPointer { start in
        settings.warm_start = start.isEmpty ? nil : start.baseAddress
        withExtendedLifetime(watch) { cglpk_solve(problem, &settings, &values, &result) }
      }
    }
    return kept(try solution(model, result, values), model, options)
  }

  private static func solution(
    _ model: LinearModel, _ result: cglpk_result, _ values: [Double]
  ) throws(MIPError) -> MIPSolution {
    let bound = result.has_bound != 0 ? result.bound : nil
    switch result.status {
    case CGLPK_OPTIMAL, CGLPK_FEASIBLE:
      let point = zip(model.columns, values).map { $0.kind == .integer ? $1.rounded() : $1 }
      return MIPSolution(
        status: result.status == CGLPK_OPTIMAL ? .optimal : .feasible, values: point, objective: result.objective,
        bound: bound)
    case CGLPK_INFEASIBLE: return MIPSolution(status: .infeasible)
    case CGLPK_UNBOUNDED: return MIPSolution(status: .unbounded)
    case CGLPK_LIMIT: return MIPSolution(status: .limit, bound: bound)
    default: throw .solver(message(of: result))
    }
  }

  private static func message(of result: cglpk_result) -> String {
    var result = result
    let text = withUnsafeBytes(of: &result.message) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.isEmpty ? "GLPK ended with an error" : line
  }

  /// Carries the closures through C.
  private final class Watch: Sendable {
    private let options: MIPOptions

    init(_ options: MIPOptions) { self.options = options }

    /// Whether to stop.
    func look(_ look: cglpk_look) -> Bool {
      options.progress?(
        MIPProgress(
          bound: look.has_bound != 0 ? look.bound : nil, objective: look.has_objective != 0 ? look.objective : nil))
      return options.shouldStop()
    }
  }
}

/// A model laid out as the shim wants it: entries sorted by column.
private struct SparseColumns {
  private let model: LinearModel
  private var entryRow: [Int32] = []
  private var entryColumn: [Int32] = []
  private var entryValue: [Double] = []

  init(_ model: LinearModel) {
    self.model = model
    var entries: [(column: Int, row: Int, value: Double)] = []
    for (index, row) in model.rows.enumerated() {
      for term in row.terms where term.coefficient != 0 { entries.append((term.variable, index, term.coefficient)) }
    }
    entries.sort { ($0.column, $0.row) < ($1.column, $1.row) }
    entryRow = entries.map { Int32($0.row) }
    entryColumn = entries.map { Int32($0.column) }
    entryValue = entries.map(\.value)
  }

  func withProblem(_ body: (UnsafePointer<cglpk_problem>) -> Void) {
    let rowLower = model.rows.map(\.lower)
    let rowUpper = model.rows.map(\.upper)
    // GLPK refuses integer variables with fractional bounds.
    let columnLower = model.columns.map { $0.kind == .integer ? $0.lower.rounded(.up) : $0.lower }
    let columnUpper = model.columns.map { $0.kind == .integer ? $0.upper.rounded(.down) : $0.upper }
    let costs = model.columns.map(\.cost)
    let integers = model.columns.map { UInt8($0.kind == .integer ? 1 : 0) }
    rowLower.withUnsafeBufferPointer { rowLower in
      rowUpper.withUnsafeBufferPointer { rowUpper in
        columnLower.withUnsafeBufferPointer { columnLower in
          columnUpper.withUnsafeBufferPointer { columnUpper in
            costs.withUnsafeBufferPointer { costs in
              integers.withUnsafeBufferPointer { integers in
                withEntries { row, column, value in
                  var problem = cglpk_problem(
                    rows: Int32(model.rows.count), columns: Int32(model.columns.count), entries: value.count,
                    row_lower: rowLower.baseAddress, row_upper: rowUpper.baseAddress,
                    column_lower: columnLower.baseAddress, column_upper: columnUpper.baseAddress,
                    objective: costs.baseAddress, objective_constant: model.objectiveConstant,
                    is_integer: integers.baseAddress, entry_row: row.baseAddress, entry_column: column.baseAddress,
                    entry_value: value.baseAddress, maximize: model.sense == .maximize ? 1 : 0)
                  body(&problem)
                }
              }
            }
          }
        }
      }
    }
  }

  private func withEntries(
    _ body: (UnsafeBufferPointer<Int32>, UnsafeBufferPointer<Int32>, UnsafeBufferPointer<Double>) -> Void
  ) {
    entryRow.withUnsafeBufferPointer { row in
      entryColumn.withUnsafeBufferPointer { column in
        entryValue.withUnsafeBufferPointer { value in body(row, column, value) }
      }
    }
  }
}
