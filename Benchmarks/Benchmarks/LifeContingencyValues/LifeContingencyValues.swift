import FundActuarial

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Computes published life-contingency values from the tables they were computed from, and prints both.
///
///     LifeContingencyValues FOLDER [VBT.csv]
///
/// FOLDER holds `life_contingency_expected.csv` (table, quantity, params, value; several values with semicolons) and
/// `soa08Act_lx_i6pct.csv` (x, lx). VBT.csv holds the residual standard 2001 VBT for male nonsmokers, age nearest
/// birthday, as `Accuracy/export_vbt.py` writes it: `age,duration,q`, without a duration in the ultimate part. The tables
/// are not ours to pass on; bring your own copies. A value agrees when it differs by no more than half a unit of the last
/// printed decimal, and one printed to more than 12 decimals when it agrees to 12. Exit status 1 when one does not.
@main struct LifeContingencyValues {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let folder = arguments.first, let expected = try? PlainTable(folder + "/life_contingency_expected.csv"),
      let illustrative = try? PlainTable(folder + "/soa08Act_lx_i6pct.csv")
    else {
      print("usage: LifeContingencyValues FOLDER [VBT.csv]")
      exit(64)
    }
    let vbt = arguments.dropFirst().first.flatMap { try? PlainTable($0) }
    let values = try PublishedValues(illustrative: illustrative, vbt: vbt)
    var (agree, rows) = (0, 0)
    for row in expected.rows where row.count > 3 {
      rows += 1
      let published = row[3].split(separator: ";").map(String.init)
      guard let computed = try values.compute(table: row[0], quantity: row[1]) else {
        print("\(row[0]): \(row[1]): no table given")
        continue
      }
      let good = zip(computed, published).map { PublishedValues.agrees($0, $1) }
      let isGood = computed.count == published.count && !good.contains(false)
      agree += isGood ? 1 : 0
      print("\(row[0]): \(row[1])")
      for (place, text) in published.enumerated() where place < computed.count {
        print("    computed \(computed[place])   published \(text)   \(good[place] ? "ok" : "DIFFERS")")
      }
    }
    print("\(agree) of \(rows) agree to the digits printed")
    exit(agree == rows ? 0 : 1)
  }
}

/// A CSV file of plain or quoted fields, its header left out.
struct PlainTable {
  let rows: [[String]]

  init(_ path: String) throws {
    guard let file = fopen(path, "r") else { throw Missing(path: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(file), byte >= 0 { bytes.append(UInt8(byte)) }
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst()
    rows = lines.map { line in
      var (fields, quoted): ([String], Bool) = ([""], false)
      for letter in line {
        if letter == "\"" {
          quoted.toggle()
        } else if letter == ",", !quoted {
          fields.append("")
        } else {
          fields[fields.count - 1].append(letter)
        }
      }
      return fields
    }
  }

  struct Missing: Error { let path: String }
}
