import Foundation

/// What stands in the `manifest.json` of a data set (数据集清单): where its figures come from and what to know of them.
public struct DataManifest: Sendable, Hashable {
  /// Where figures come from (数据来源).
  public struct Source: Sendable, Hashable {
    /// The publication or command.
    public let title: String
    /// Where it is to be had; empty when nowhere.
    public let address: String
  }

  /// The name of the data set.
  public let title: String
  /// Where its figures come from.
  public let sources: [Source]
  /// What may be done with it.
  public let licence: String
  /// The time it covers.
  public let period: String
  /// The unit of its money.
  public let unit: String
  /// SHA-256 of its files in lower-case hexadecimal, by their path within the data set.
  public let checksums: [String: String]
  /// What to know before its figures are used.
  public let caveats: [String]

  /// The manifest beside a ledger file, or in a ledger's folder; nil when there is none.
  ///
  /// - Throws: ``FundIOError/cannotRead(path:reason:)`` when there is one that cannot be read or is no manifest.
  public static func load(besides ledger: String) throws(FundIOError) -> DataManifest? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: ledger, isDirectory: &isFolder) else { return nil }
    let cut = ledger.lastIndex(of: "/").map { String(ledger[...$0]) } ?? ""
    let folder = isFolder.boolValue ? (ledger.hasSuffix("/") ? ledger : ledger + "/") : cut
    let path = folder + "manifest.json"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .cannotRead(path: path, reason: ByteSource.reason())
    }
    do {
      return DataManifest(try JSONDecoder().decode(Stored.self, from: data))
    } catch {
      throw .cannotRead(path: path, reason: "no manifest of a data set")
    }
  }

  private init(_ stored: Stored) {
    title = stored.title
    sources = (stored.source ?? []).map { Source(title: $0.title, address: $0.address ?? "") }
    licence = stored.licence ?? ""
    period = stored.period ?? ""
    unit = stored.unit ?? ""
    checksums = stored.checksum ?? [:]
    caveats = stored.caveats ?? []
  }

  /// The file as it stands.
  private struct Stored: Decodable {
    struct Source: Decodable {
      let title: String
      let address: String?
    }
    let title: String
    let source: [Source]?
    let licence: String?
    let period: String?
    let unit: String?
    let checksum: [String: String]?
    let caveats: [String]?
  }
}
