/// Names that every file format can take: x or r, the index, and what is left of the name in letters, digits and underscores.
struct ModelNames {
  let columns: [String]
  let rows: [String]

  /// O(size).
  init(_ model: LinearModel) {
    columns = model.columns.enumerated().map { ModelNames.name("x", $0.offset, $0.element.name) }
    rows = model.rows.enumerated().map { ModelNames.name("r", $0.offset, $0.element.name) }
  }

  private static func name(_ letter: String, _ index: Int, _ name: String) -> String {
    let plain = name.utf8.prefix(40).map { byte -> Character in
      let scalar = Unicode.Scalar(byte)
      return scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        ? Character(scalar) : "_"
    }
    return letter + String(index) + (plain.isEmpty ? "" : "_" + String(plain))
  }
}
