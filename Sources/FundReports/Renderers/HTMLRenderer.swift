import FundCore
import FundIO

/// A document as one HTML file that needs nothing else (自包含网页).
///
/// Style and script stand in the file and are allowed by their hash, everything else is forbidden by the page's own
/// content-security policy: it works from disk, sends and fetches nothing, and prints to A4. Without script every figure is there;
/// the script sorts, searches, draws the charts of pools that have no section of their own, and shows where numbers come from.
///
/// The same document gives the same bytes. Complexity: O(size of the document).
public struct HTMLRenderer: Sendable {
  /// A renderer.
  public init() {}

  /// The file.
  public func bytes(_ document: Document) -> [UInt8] {
    var page = HTMLPage(document.language)
    let style = ChartStyle.css + PageStyle.css
    let script = PageScript.js
    let policy =
      "default-src 'none'; style-src 'sha256-\(HTMLRenderer.hash(style))'; script-src 'sha256-\(HTMLRenderer.hash(script))'; "
      + "base-uri 'none'; form-action 'none'"
    let lang = document.language == .zh ? "zh-CN" : "en"
    page.raw(
      """
      <!DOCTYPE html>
      <html lang="\(lang)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <title>\(MarkupText.escaped(document.title))</title>
      <style>\(style)</style>
      </head>
      <body>

      """)
    page.header(document)
    page.raw("<main>\n")
    for section in document.sections { page.section(section, level: 2) }
    page.notes()
    page.raw("</main>\n")
    page.words()
    page.raw("<script>\(script)</script>\n</body>\n</html>\n")
    return Array(page.text.utf8)
  }

  /// The SHA-256 of a text in base 64, as a content-security policy names it.
  static func hash(_ text: String) -> String {
    var hash = SHA256()
    Array(text.utf8).withUnsafeBytes { hash.update($0) }
    return hash.base64()
  }
}
