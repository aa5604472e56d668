/// Splits CSV as RFC 4180, section 2, describes it, character by character; nothing but that is accepted.
enum MiniCSV {
  struct Malformed: Error { var offset: Int }

  static func parse(_ bytes: [UInt8]) throws -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var i = 0
    let (comma, quote, cr, lf) = (UInt8(44), UInt8(34), UInt8(13), UInt8(10))
    while i < bytes.count {
      var field: [UInt8] = []
      if bytes[i] == quote {
        i += 1
        while true {
          guard i < bytes.count else { throw Malformed(offset: i) }
          if bytes[i] != quote {
            field.append(bytes[i])
            i += 1
          } else if i + 1 < bytes.count, bytes[i + 1] == quote {
            field.append(quote)
            i += 2
          } else {
            i += 1
            break
          }
        }
      } else {
        while i < bytes.count, bytes[i] != comma, bytes[i] != cr {
          guard bytes[i] != quote, bytes[i] != lf else { throw Malformed(offset: i) }
          field.append(bytes[i])
          i += 1
        }
      }
      row.append(String(decoding: field, as: UTF8.self))
      guard i < bytes.count else { throw Malformed(offset: i) }
      if bytes[i] == comma {
        i += 1
      } else {
        guard bytes[i] == cr, i + 1 < bytes.count, bytes[i + 1] == lf else { throw Malformed(offset: i) }
        i += 2
        rows.append(row)
        row = []
      }
    }
    guard row.isEmpty else { throw Malformed(offset: i) }
    return rows
  }
}
