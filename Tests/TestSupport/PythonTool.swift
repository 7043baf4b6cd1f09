import Foundation

/// A program from PyPI, in the virtual environment that `.ci/setup test` makes, or in `PATH`.
package enum PythonTool {
  /// Its path; nil where it is absent, with a loud line once. On a build server that is a failure of the caller's.
  package static func path(_ name: String) -> String? {
    let own = SharedData.packageRoot.appending(path: ".build/pyvenv/bin/\(name)").path
    if let found = findExecutable(own) ?? findExecutable(name) { return found }
    Skip.announce("\(name) (PyPI, .ci/setup test) is not installed, so nothing was checked by it")
    return nil
  }
}
