import Foundation
import FundTestSupport

/// Reads JSON that a report wrote.
enum JSONText {
  static func value(_ bytes: [UInt8]) throws -> ReferenceValue {
    try JSONDecoder().decode(ReferenceValue.self, from: Data(bytes))
  }
}
