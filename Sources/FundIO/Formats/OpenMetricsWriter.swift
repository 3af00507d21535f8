import FundCore

/// Gauges as text that a monitoring system reads (指标文本): OpenMetrics 1.0, kept to what the older Prometheus text format
/// reads too, so that a textfile collector takes it.
public struct OpenMetricsWriter {
  private var buffer: [UInt8] = []

  /// An empty text.
  public init() {}

  /// The text, ended as OpenMetrics asks.
  public var bytes: [UInt8] { buffer + Array("# EOF\n".utf8) }

  /// Writes a family of gauges; all samples of one family stand together, without any the family is left out.
  ///
  /// - Parameters:
  ///   - name: letters, digits and underscores.
  ///   - help: a sentence.
  ///   - samples: labels in order, each name once, and the value. Values that are not finite are left out.
  public mutating func gauge(_ name: String, _ help: String, _ samples: [(labels: [(String, String)], value: Double)]) {
    let finite = samples.filter(\.value.isFinite)
    guard !finite.isEmpty else { return }
    put("# HELP \(name) \(OpenMetricsWriter.escaped(help))\n# TYPE \(name) gauge\n")
    for sample in finite {
      let labels = sample.labels.map { "\($0.0)=\"\(OpenMetricsWriter.escaped($0.1))\"" }
      put(name + (labels.isEmpty ? "" : "{" + labels.joined(separator: ",") + "}"))
      put(" \(NumberText.plain(sample.value))\n")
    }
  }

  private mutating func put(_ text: String) { buffer.append(contentsOf: text.utf8) }

  /// Backslashes, quotes and line ends as both formats want them.
  private static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": out += "\\\\"
      case "\"": out += "\\\""
      case "\n": out += "\\n"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
