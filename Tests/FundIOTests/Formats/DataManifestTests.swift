import Foundation
import FundIO
import FundTestSupport
import Testing

/// Manifests of data sets, against a JSON reader of its own.
@Suite("Manifests of data sets")
struct DataManifestTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test(
    "Every manifest of the repository is read, beside a file and in a folder",
    arguments: ["china-national", "taiwan-nhi", "us-medicare-hi", "example-province"])
  func stored(_ name: String) throws {
    let folder = Self.root.appendingPathComponent("datasets/\(name)")
    let data = try Data(contentsOf: folder.appendingPathComponent("manifest.json"))
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    for path in [folder.path, folder.path + "/", folder.path + "/annual.csv", folder.path + "/monthly.csv"]
    where FileManager.default.fileExists(atPath: path) {
      let loaded = try DataManifest.load(besides: path)
      let manifest = try #require(loaded)
      #expect(manifest.title == json["title"] as? String)
      #expect(manifest.licence == json["licence"] as? String)
      #expect(manifest.period == json["period"] as? String)
      #expect(manifest.unit == json["unit"] as? String)
      #expect(manifest.caveats == json["caveats"] as? [String])
      #expect(manifest.checksums == json["checksum"] as? [String: String])
      let sources = try #require(json["source"] as? [[String: String]])
      #expect(manifest.sources.map(\.title) == sources.compactMap { $0["title"] })
      #expect(manifest.sources.map(\.address) == sources.map { $0["address"] ?? "" })
    }
  }

  @Test("No manifest is nil, a broken one an error with its path")
  func absentAndBroken() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("manifest-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try DataManifest.load(besides: folder.path) == nil)
    #expect(try DataManifest.load(besides: folder.path + "/absent.csv") == nil)
    let path = folder.appendingPathComponent("manifest.json")
    for text in ["", "[]", "{}", #"{"title": 3}"#] {
      try Data(text.utf8).write(to: path)
      #expect(throws: FundIOError.cannotRead(path: path.path, reason: "no manifest of a data set")) {
        try DataManifest.load(besides: folder.path)
      }
    }
    try Data(#"{"title": "t", "caveats": ["a"]}"#.utf8).write(to: path)
    let least = try DataManifest.load(besides: folder.path)
    #expect(least?.title == "t")
    #expect(least?.caveats == ["a"])
    #expect(least?.checksums.isEmpty == true)
  }
}
