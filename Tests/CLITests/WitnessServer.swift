import Foundation
import TestSupport

/// A real witness, `aics-witness`, on a port of its own of this machine.
final class WitnessServer {
  private let tool: String
  let config: String
  private let folder: URL
  private var process: Process?

  /// Nil where it is not installed.
  init?(in folder: URL, name: String) throws {
    guard let tool = PythonTool.path("aics-witness") else { return nil }
    self.tool = tool
    self.folder = folder
    config = folder.appending(path: "witness.json").path
    let made = try run(
      tool, ["init", "--config", config, "--name", name, "--listen", "127.0.0.1:0"])
    guard made.status == 0 else { throw Fault(what: made.errorText) }
    vkey = made.outputText.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  struct Fault: Error { var what: String }

  let vkey: String

  func trust(_ origin: String, _ key: String) throws {
    let added = try run(tool, ["add-log", "--config", config, "--origin", origin, "--vkey", key])
    guard added.status == 0 else { throw Fault(what: added.errorText) }
  }

  /// Starts it, anew where it runs; its URL.
  func start() throws -> String {
    stop()
    let log = folder.appending(path: "witness.log")
    try Data().write(to: log)
    let process = Process()
    process.executableURL = URL(filePath: tool)
    process.arguments = ["serve", "--config", config]
    process.standardError = try FileHandle(forWritingTo: log)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    self.process = process
    while process.isRunning {
      let text = try String(contentsOf: log, encoding: .utf8)
      if let match = text.firstMatch(of: /listening on (http:[^ ]+)/) { return String(match.1) }
      usleep(50_000)
    }
    throw Fault(what: try String(contentsOf: log, encoding: .utf8))
  }

  func stop() {
    // It may have inherited a mask that blocks the milder signals; what it signed, it has stored.
    if let process, process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process?.waitUntilExit()
    process = nil
  }

  deinit { stop() }
}
