import Foundation
public import FundCore
public import FundLedger

extension Ledger {
  /// Reads a ledger file, a folder of them, or standard input (读取台账).
  ///
  /// A path is a CSV file in the wide or the long layout, a folder whose `.csv` files make one ledger (those directly
  /// in it, in order of name), or `-` for standard input. What is wrong inside a file is an issue of the result with
  /// file, line and column; everything else is loaded. The result does not depend on `options.width`.
  ///
  /// - Throws: ``FundIOError`` when a path cannot be read at all, or the task was cancelled.
  /// - Complexity: O(bytes). Memory: the ledger twice, and a few megabytes per task; files that hold quotes or are not
  ///   UTF-8 are held in memory as well.
  public static func load(
    _ path: String, options: LedgerReadOptions = LedgerReadOptions()
  ) async throws(FundIOError) -> Loaded<Ledger> {
    try await load([path], options: options)
  }

  /// Reads several files or folders as one ledger, in the order given.
  public static func load(
    _ paths: [String], options: LedgerReadOptions = LedgerReadOptions()
  ) async throws(FundIOError) -> Loaded<Ledger> {
    var sources: [(name: String, source: ByteSource)] = []
    defer { for s in sources { s.source.close() } }
    for path in paths {
      for file in try LedgerReader.files(of: path) {
        sources.append((file == "-" ? "-" : file, try ByteSource.open(file)))
      }
    }
    return try await LedgerReader.load(sources, options)
  }

  /// Reads a ledger from memory; `name` stands in messages.
  public static func load(
    bytes: [UInt8], name: String = "-", options: LedgerReadOptions = LedgerReadOptions()
  ) async throws(FundIOError) -> Loaded<Ledger> {
    try await LedgerReader.load([(name, .memory(bytes))], options)
  }
}

/// Reads files in pieces, many at once.
enum LedgerReader {
  /// The files a path stands for.
  static func files(of path: String) throws(FundIOError) -> [String] {
    if path == "-" { return [path] }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      return [path]
    }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw .cannotRead(path: path, reason: ByteSource.reason())
    }
    let files = names.filter { $0.hasSuffix(".csv") || $0.hasSuffix(".CSV") }.sorted()
    if files.isEmpty { throw .emptyFolder(path: path) }
    return files.map { path.hasSuffix("/") ? path + $0 : path + "/" + $0 }
  }

  static func load(
    _ sources: [(name: String, source: ByteSource)], _ options: LedgerReadOptions
  ) async throws(FundIOError) -> Loaded<Ledger> {
    var assembler = LedgerAssembler(files: sources.map(\.name), issueCap: options.issueCap)
    var files: [LedgerFile?] = []
    var logs: [IssueLog] = []
    for (name, source) in sources {
      var log = IssueLog(capPerCode: options.issueCap)
      files.append(LedgerFile(name, source, options, &log))
      logs.append(log)
    }
    var work: [(file: Int, range: Range<Int>)] = []
    for (i, file) in files.enumerated() { for range in file?.pieces ?? [] { work.append((i, range)) } }
    var pieces = try await parse(files, work, options)
    var byFile: [[LedgerPiece]] = Array(repeating: [], count: files.count)
    var hasQuotes = Array(repeating: false, count: files.count)
    // Every piece is moved, not shared, so that its columns can be changed in place.
    for (i, job) in work.enumerated() {
      if let piece = pieces[i].take() { byFile[job.file].append(piece) } else { hasQuotes[job.file] = true }
    }
    for i in files.indices {
      assembler.add(logs[i])
      guard let file = files[i] else { continue }
      if hasQuotes[i] {
        if Task.isCancelled { throw .cancelled }
        byFile[i] = [file.quotedPiece(issueCap: options.issueCap)]
      }
      var mine: [LedgerPiece] = []
      swap(&mine, &byFile[i])
      assembler.add(file, number: i, mine)
    }
    return await assembler.build(width: options.width)
  }

  private static func parse(
    _ files: [LedgerFile?], _ work: [(file: Int, range: Range<Int>)], _ options: LedgerReadOptions
  ) async throws(FundIOError) -> [LedgerPiece?] {
    var ends: [Int] = []
    for job in work { ends.append((ends.last ?? 0) + job.range.count) }
    let total = ends.last ?? 0
    let reached = ends
    let tell = options.progress
    let cap = options.issueCap
    let told: (@Sendable (Int) -> Void)? = tell.map { tell in { @Sendable done in tell(reached[done - 1], total) } }
    let jobs = work.map { (files[$0.file], $0.range) }
    do {
      return try await BoundedRunner(width: options.width).map(count: jobs.count, block: 1, progress: told) {
        i -> LedgerPiece? in
        jobs[i].0?.piece(jobs[i].1, issueCap: cap)
      }
    } catch {
      throw .cancelled
    }
  }
}
