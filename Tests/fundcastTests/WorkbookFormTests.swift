import Foundation
import Testing

/// Workbooks from the command; what stands in them is read back by the continuous integration, which builds with the trait.
@Suite("Workbook form")
struct WorkbookFormTests {
  @Test("A report as a workbook is written, or refused with how to build it")
  func form() async throws {
    try await Shell.withFolder { folder in
      let file = folder.appendingPathComponent("report.xlsx")
      let result = try await Shell().run(
        "report", "datasets/taiwan-nhi", "--methods", "chosen", "--paths", "50", "-o", file.path)
      #if XLSX
        #expect(result.status == 0, "\(result.error)")
        let head = try Data(contentsOf: file).prefix(4)
        #expect(Array(head) == [0x50, 0x4B, 0x03, 0x04])
      #else
        #expect(result.status == 64)
        #expect(result.error.contains("swift build -c release --traits XLSX"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
      #endif
    }
  }
}
