import Foundation

extension SHA256 {
  /// The hash in base 64 (RFC 4648), as content-security policies name it.
  public func base64() -> String { Data(digest()).base64EncodedString() }
}
