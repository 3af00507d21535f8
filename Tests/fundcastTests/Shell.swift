import Foundation

/// Runs the built command as a shell would: arguments in, status and both streams out.
struct Shell: Sendable {
  /// What a run gave.
  struct Result: Sendable {
    let status: Int32
    let bytes: Data
    let error: String

    /// Standard output as text.
    var output: String { String(decoding: bytes, as: UTF8.self) }
    /// The lines of standard output, without the last line end.
    var lines: [String] { Shell.lines(output) }
    /// The lines of standard error, without the last line end.
    var errorLines: [String] { Shell.lines(error) }
  }

  /// Why a command could not be run at all.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The root of the repository.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The folder commands run in.
  var folder = Shell.root
  /// Further variables of the environment.
  var environment: [String: String] = [:]

  /// The built command beside the test runner; throws when it is missing.
  static func command() throws -> URL {
    var places: [URL] = []
    for start in [Bundle.main.executableURL, CommandLine.arguments.first.map { URL(fileURLWithPath: $0) }] {
      var place = start?.resolvingSymlinksInPath().deletingLastPathComponent()
      while let folder = place, folder.path.count > 1 {
        places.append(folder.appendingPathComponent("fundcast"))
        place = folder.deletingLastPathComponent()
      }
    }
    places.append(root.appendingPathComponent(".build/release/fundcast"))
    let files = FileManager.default
    var isFolder: ObjCBool = false
    for place in places where files.fileExists(atPath: place.path, isDirectory: &isFolder) && !isFolder.boolValue {
      return place
    }
    throw Failure(description: "The command fundcast is not built; looked at \(places.map(\.path)).")
  }

  /// Runs `fundcast` with these arguments.
  func run(_ arguments: String..., stdin: String = "") async throws -> Result {
    try await execute(Shell.command(), arguments, Data(stdin.utf8))
  }

  /// Runs `fundcast` with these arguments.
  func run(_ arguments: [String], stdin: String = "") async throws -> Result {
    try await execute(Shell.command(), arguments, Data(stdin.utf8))
  }

  /// Runs a line of `sh` in which `$FUNDCAST` is the command.
  func script(_ line: String) async throws -> Result {
    var shell = self
    shell.environment["FUNDCAST"] = try Shell.command().path
    return try await shell.execute(URL(fileURLWithPath: "/bin/sh"), ["-c", line], Data())
  }

  /// A folder of its own for a test, removed afterwards.
  static func withFolder<T>(_ body: (URL) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fundcast-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
  }

  /// Both streams go through files: no pipe can fill up, whatever the command writes.
  private func execute(_ program: URL, _ arguments: [String], _ input: Data) async throws -> Result {
    try await Shell.withFolder { place in
      let files = ["in", "out", "err"].map { place.appendingPathComponent($0) }
      try input.write(to: files[0])
      var variables = ProcessInfo.processInfo.environment
      for name in ["LC_ALL", "LC_MESSAGES", "LANGUAGE"] { variables[name] = nil }
      variables["LANG"] = "C"
      variables["NO_COLOR"] = "1"
      variables["COLUMNS"] = "100"
      variables.merge(environment) { $1 }
      let child = try spawn(program, arguments, variables, files)
      let status = await withCheckedContinuation { (done: CheckedContinuation<Int32, Never>) in
        Thread.detachNewThread {
          var status: Int32 = 0
          while waitpid(child, &status, 0) < 0, errno == EINTR {}
          // The exit status, or the signal that ended it.
          done.resume(returning: status & 0x7F == 0 ? status >> 8 & 0xFF : status & 0x7F)
        }
      }
      return Result(
        status: status, bytes: try Data(contentsOf: files[1]),
        error: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    }
  }

  /// Starts a process. Foundation's own way reads past the entries of a folder listing and crashes now and then.
  private func spawn(
    _ program: URL, _ arguments: [String], _ variables: [String: String], _ files: [URL]
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, file) in files.enumerated() {
      let flags = number == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC
      posix_spawn_file_actions_addopen(&actions, Int32(number), file.path, flags, 0o600)
    }
    // A shell goes to the folder and becomes the command.
    let shell = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder.path, program.path]
    var argv = (shell + arguments).map { strdup($0) } + [nil]
    var envp = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in argv + envp { free(text) } }
    var child: pid_t = 0
    let error = posix_spawn(&child, shell[0], &actions, nil, &argv, &envp)
    guard error == 0 else { throw Failure(description: "\(program.path): \(String(cString: strerror(error)))") }
    return child
  }

  private static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
