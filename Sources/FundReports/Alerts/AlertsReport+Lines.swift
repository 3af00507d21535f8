import FundAlerts
import FundIO

extension AlertsReport {
  /// The transitions of the observation as JSON, one object a line (逐行 JSON): the members of `transitions` in
  /// ``json()``, each with a version of its own.
  public func jsonLines() -> [UInt8] {
    var json = JSONWriter()
    for change in transitions {
      json.object { json in
        json.member("version", 1)
        writeWhole(change, &json)
      }
    }
    return json.bytes
  }
}
