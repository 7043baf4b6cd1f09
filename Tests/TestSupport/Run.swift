package import Foundation

/// How a program ended, and what it wrote.
package struct RunResult: Sendable {
  /// The exit code, or the number of the signal that ended it.
  package var status: Int32
  package var output: [UInt8]
  package var errors: [UInt8]

  package init(status: Int32, output: [UInt8], errors: [UInt8]) {
    self.status = status
    self.output = output
    self.errors = errors
  }

  package var outputText: String { String(decoding: output, as: UTF8.self) }
  package var errorText: String { String(decoding: errors, as: UTF8.self) }
}

/// Runs a program to its end. `executable` is a path, or a name to look up in `PATH`; `environment` adds to ours.
///
/// Its streams are files, so neither side can block on a full pipe.
package func run(
  _ executable: String, _ arguments: [String] = [], stdin: [UInt8] = [], environment: [String: String] = [:]
) throws -> RunResult {
  guard let path = findExecutable(executable) else { throw CocoaError(.fileNoSuchFile) }
  return try withTemporaryFolder { folder in
    let files = ["in", "out", "err"].map { folder.appending(path: $0) }
    try Data(stdin).write(to: files[0])
    for file in files[1...] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return try RunResult(
      status: process.terminationStatus, output: Array(Data(contentsOf: files[1])),
      errors: Array(Data(contentsOf: files[2])))
  }
}

/// The path of a program, looked up in `PATH` unless it has a slash; nil where there is none.
package func findExecutable(_ name: String) -> String? {
  if name.contains("/") { return FileManager.default.isExecutableFile(atPath: name) ? name : nil }
  let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
  return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
}

/// Calls `body` with a new empty folder, which is removed afterwards.
package func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "countersign-test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}
