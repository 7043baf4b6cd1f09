import Foundation

/// A program from PyPI, in the virtual environment that `.ci/setup test` makes, or in `PATH`.
package enum PythonTool {
  private static let environment = SharedData.packageRoot.appending(path: ".build/pyvenv")

  /// The interpreter that has the packages of `.ci/setup test`; nil, loudly, where they are not installed.
  package static var interpreter: String? {
    if FileManager.default.fileExists(atPath: environment.appending(path: "installed").path) {
      return environment.appending(path: "bin/python").path
    }
    Skip.announce("the packages of .ci/setup test (PyPI) are not installed, so nothing was read by them")
    return nil
  }

  /// `PATH` with the environment first.
  package static var searchPath: String {
    environment.appending(path: "bin").path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
  }

  /// Its path; nil where it is absent, with a loud line once. On a build server that is a failure of the caller's.
  package static func path(_ name: String) -> String? {
    let own = environment.appending(path: "bin/\(name)").path
    if let found = findExecutable(own) ?? findExecutable(name) { return found }
    Skip.announce("\(name) (PyPI, .ci/setup test) is not installed, so nothing was checked by it")
    return nil
  }
}
