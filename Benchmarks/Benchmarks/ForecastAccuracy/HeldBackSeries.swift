import FundCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A monthly series of a file, and the values that its forecast is compared with.
struct HeldBackSeries {
  let name: String
  let train: TimeSeries<Double>
  let test: [Double]

  /// What is held back.
  enum Part: String {
    /// The last 18 periods of the train part; the test part is not looked at.
    case validate
    /// The test part.
    case test
    /// Twelve periods after each of the last three origins that leave three years to learn from.
    case rolling
  }

  /// The series of a file in their order; `nil` without the file.
  static func read(_ path: String, _ part: Part) -> [HeldBackSeries]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var order: [String] = []
    var all: [String: (start: Period, train: [Double], test: [Double])] = [:]
    var line = [CChar](repeating: 0, count: 512)
    var isFirst = true
    while fgets(&line, Int32(line.count), file) != nil {
      let bytes = line.prefix { $0 != 0 && $0 != 10 && $0 != 13 }.map { UInt8(bitPattern: $0) }
      let fields = String(decoding: bytes, as: UTF8.self).split(separator: ",")
      defer { isFirst = false }
      guard !isFirst, fields.count >= (part == .rolling ? 3 : 4), let value = Double(fields[2]),
        let period = Period(String(fields[1]))
      else { continue }
      let name = String(fields[0])
      if all[name] == nil {
        order.append(name)
        all[name] = (period, [], [])
      }
      let isTest = fields.count > 3 && fields[3] == "test"
      if isTest { all[name]?.test.append(value) } else { all[name]?.train.append(value) }
    }
    return order.flatMap { name in
      guard let one = all[name] else { return [HeldBackSeries]() }
      return cuts(one.train.count, part).map { cut, end in
        HeldBackSeries(
          name: name, train: TimeSeries(start: one.start, values: Array(one.train[..<cut])),
          test: part == .test ? one.test : Array(one.train[cut..<end]))
      }
    }
  }

  /// Where the known values end and where those held back end.
  private static func cuts(_ count: Int, _ part: Part) -> [(Int, Int)] {
    switch part {
    case .test: [(count, count)]
    case .validate: count >= 36 ? [(count - 18, count)] : []
    case .rolling: [36, 24, 12].map { (count - $0, count - $0 + 12) }.filter { $0.0 >= 36 }
    }
  }
}
