package import Foundation

/// The shell commands of a pack's `VERIFY.md`, run one block after the other as a reader would.
package struct GuideCommands {
  package let blocks: [String]
  private let folder: URL
  /// What the reader has set before.
  private let variables: [String: String]

  package init(_ text: String, in folder: URL, variables: [String: String] = [:]) {
    blocks = text.matches(of: /(?s)```sh\n(.*?)```/).map { String($0.1) }
    self.folder = folder
    self.variables = variables
  }

  /// Runs a block after those earlier ones that leave something for it: the working folder, the key, its DER form.
  package func run(_ block: String) throws -> RunResult {
    let earlier = blocks.prefix { $0 != block }.filter { $0.hasPrefix("work=") || $0.contains("> \"$work/key.der\"") }
    let script = "set -euo pipefail\ncd '\(folder.path)'\n" + earlier.joined() + block
    return try TestSupport.run(
      "/bin/bash", [], stdin: Array(script.utf8),
      environment: variables.merging(["PATH": PythonTool.searchPath]) { $1 })
  }

  /// The program that a block needs and that is not installed; nil where there is none.
  package func missingTool(_ block: String) -> String? {
    let library = "/usr/share/gocode/src/golang.org/x/mod/sumdb/note/note.go"
    if block.contains("go run"), findExecutable("go") == nil || !FileManager.default.fileExists(atPath: library) {
      return "Go with x/mod"
    }
    let packages = ["securesystemslib", "cloudevents", "trestle", "pm4py"]
    if packages.contains(where: block.contains), PythonTool.interpreter == nil { return "the PyPI packages" }
    return ["openssl", "ssh-keygen"].first { block.contains($0) && findExecutable($0) == nil }
  }

  /// The result of each block whose programs are there; the others are announced, and named.
  package func runAll() throws -> (results: [(block: String, result: RunResult)], missing: [String]) {
    var missing: [String] = []
    let results = try blocks.compactMap { block -> (block: String, result: RunResult)? in
      guard let tool = missingTool(block) else { return (block, try run(block)) }
      Skip.announce("\(tool) is not installed, so the commands of VERIFY.md for it were not run")
      missing.append(tool)
      return nil
    }
    return (results, missing)
  }
}
