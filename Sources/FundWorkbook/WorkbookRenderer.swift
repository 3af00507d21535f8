#if XLSX
  import CXlsxWriter
  public import FundIO
  public import FundReports

  /// A document as an XLSX file (工作簿文件), written through libxlsxwriter; the same bytes for the same document.
  ///
  /// There with the package trait `XLSX` only. Complexity: O(size of the document).
  public struct WorkbookRenderer: Sendable {
    /// A renderer.
    public init() {}

    /// The file.
    ///
    /// - Throws: `FundIOError.cannotWrite` when there is no room for it, or a table has more rows than a sheet can hold.
    public func bytes(_ document: Document) throws(FundIOError) -> [UInt8] {
      let workbook = Workbook(document)
      return try TemporaryFile.bytes { (path) throws(FundIOError) in
        try WorkbookFile.write(workbook, to: path)
      }
    }
  }

  /// A workbook while it is written.
  private struct WorkbookFile {
    private let path: String
    private let file: UnsafeMutablePointer<lxw_workbook>
    private var formats: [Sheet.Look: UnsafeMutablePointer<lxw_format>] = [:]
    private var linked: UnsafeMutablePointer<lxw_format>?

    static func write(_ workbook: Workbook, to path: String) throws(FundIOError) {
      for sheet in workbook.sheets where sheet.rows.count > Workbook.rowLimit {
        throw .cannotWrite(path: sheet.name, reason: "\(sheet.rows.count) rows, a sheet holds \(Workbook.rowLimit)")
      }
      guard let file = workbook_new(path) else { throw .cannotWrite(path: path, reason: "no memory") }
      var writer = WorkbookFile(path: path, file: file)
      var problem: FundIOError?
      do throws(FundIOError) {
        try writer.properties(workbook.title)
        for sheet in workbook.sheets { try writer.add(sheet) }
      } catch {
        problem = error
      }
      // Closing also gives everything back, whether or not all went well before.
      let result = workbook_close(file)
      if let problem { throw problem }
      try writer.check(result)
    }

    private init(path: String, file: UnsafeMutablePointer<lxw_workbook>) {
      self.path = path
      self.file = file
    }

    private func check(_ result: lxw_error) throws(FundIOError) {
      guard result != LXW_NO_ERROR else { return }
      let reason = lxw_strerror(result).map { String(cString: $0) } ?? "\(result.rawValue)"
      throw .cannotWrite(path: path, reason: reason)
    }

    /// The title, and a fixed time in place of the clock.
    private func properties(_ title: String) throws(FundIOError) {
      var text = Array(SheetText.stored(String(title.prefix(200))).utf8CString)
      let result = text.withUnsafeMutableBufferPointer { title in
        var properties = lxw_doc_properties()
        properties.title = title.baseAddress
        properties.created = 315_532_800
        return workbook_set_properties(file, &properties)
      }
      try check(result)
    }

    // MARK: - Sheets

    private mutating func add(_ sheet: Sheet) throws(FundIOError) {
      guard let page = workbook_add_worksheet(file, sheet.name) else {
        throw .cannotWrite(path: path, reason: "sheet \(sheet.name)")
      }
      for (c, width) in sheet.widths.enumerated() {
        try check(worksheet_set_column(page, lxw_col_t(c), lxw_col_t(c), width, nil))
      }
      for (r, row) in sheet.rows.enumerated() {
        if let height = sheet.height(ofRow: r) { try check(worksheet_set_row(page, lxw_row_t(r), height, nil)) }
        for (c, cell) in row.enumerated() {
          if let cell { try write(cell, page, lxw_row_t(r), lxw_col_t(c)) }
        }
      }
      if sheet.frozenRows + sheet.frozenColumns > 0 {
        worksheet_freeze_panes(page, lxw_row_t(sheet.frozenRows), lxw_col_t(sheet.frozenColumns))
      }
      if let last = sheet.filteredThrough, let columns = sheet.rows.first?.count, columns > 0 {
        try check(worksheet_autofilter(page, 0, 0, lxw_row_t(last), lxw_col_t(columns - 1)))
      }
      if sheet.frozenRows == 1 { try check(worksheet_repeat_rows(page, 0, 0)) }
      worksheet_set_paper(page, 9)  // A4
      if sheet.isLandscape { worksheet_set_landscape(page) }
      worksheet_fit_to_pages(page, 1, 0)
      // The name of the sheet and the page on every sheet of paper.
      try check(worksheet_set_footer(page, "&L&A&R&P / &N"))
    }

    private mutating func write(
      _ cell: Sheet.Cell, _ page: UnsafeMutablePointer<lxw_worksheet>, _ row: lxw_row_t, _ column: lxw_col_t
    ) throws(FundIOError) {
      switch cell.content {
      case .text(let text):
        try check(worksheet_write_string(page, row, column, SheetText.stored(text), format(cell.look)))
      case .number(let x): try check(worksheet_write_number(page, row, column, x, format(cell.look)))
      case .formula(let text, let value):
        try check(worksheet_write_formula_num(page, row, column, "=" + text, format(cell.look), value))
      case .link(let text, let name):
        let target = "internal:'" + name.replacing("'", with: "''") + "'!A1"
        let look = link()
        try check(worksheet_write_url(page, row, column, target, look))
        try check(worksheet_write_string(page, row, column, SheetText.stored(text), look))
      }
    }

    // MARK: - Looks

    private mutating func link() -> UnsafeMutablePointer<lxw_format>? {
      if let linked { return linked }
      linked = workbook_add_format(file)
      format_set_font_color(linked, 0x0B5D8F)
      format_set_underline(linked, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
      return linked
    }

    private mutating func format(_ look: Sheet.Look) -> UnsafeMutablePointer<lxw_format>? {
      if look == Sheet.Look() { return nil }
      if let known = formats[look] { return known }
      guard let format = workbook_add_format(file) else { return nil }
      switch look.role {
      case .title:
        format_set_bold(format)
        format_set_font_size(format, 16)
      case .heading:
        format_set_bold(format)
        format_set_font_size(format, 13)
      case .header:
        format_set_bold(format)
        format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      case .total:
        format_set_bold(format)
        format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
      case .label, .note: format_set_font_color(format, 0x5B6770)
      case .plain: break
      }
      if look.role == .label || look.wraps { format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue)) }
      if look.wraps { format_set_text_wrap(format) }
      if look.isRight { format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue)) }
      if look.isIndented { format_set_indent(format, 1) }
      if let code = look.numberFormat { format_set_num_format(format, code) }
      if let tone = look.tone { format_set_font_color(format, WorkbookFile.colour(tone)) }
      formats[look] = format
      return format
    }

    /// The colours of the page, dark enough for white paper.
    private static func colour(_ tone: DocumentTable.Tone) -> lxw_color_t {
      switch tone {
      case .deficit: 0x7A1F1F
      case .insufficient: 0xB3400F
      case .below: 0x8A6100
      case .target: 0x00694B
      case .above: 0x0B5D8F
      case .excessive: 0x6B3FA0
      case .unknown: 0x5B6770
      }
    }
  }
#endif
