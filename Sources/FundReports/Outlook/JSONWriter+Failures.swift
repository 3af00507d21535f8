import FundActuarial
import FundCore
import FundIO

extension JSONWriter {
  /// The member `failures`: funds that could not be computed, in canonical order, with the reason.
  mutating func failures(_ failures: [FundID: OutlookFailure]) {
    key("failures")
    array(failures.sorted { $0.key < $1.key }) { json, failure in
      json.object { json in
        json.member("fund", failure.key.description)
        json.member("reason", failure.value.code)
        json.member("message", failure.value.summary.en)
      }
    }
  }
}
