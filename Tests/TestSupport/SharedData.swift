package import Foundation
import Synchronization

/// Published vectors and public data that lie beside the repository, in `../shared`, and are not part of it.
package enum SharedData {
  /// The root of the package.
  package static let packageRoot = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The file or folder at `path` below `../shared`; nil, and a loud line once for each path, where it is absent.
  ///
  ///     guard let vectors = SharedData.url("vectors/wycheproof") else { return }
  package static func url(_ path: String) -> URL? {
    let url = packageRoot.deletingLastPathComponent().appending(path: "shared").appending(path: path)
    if FileManager.default.fileExists(atPath: url.path) { return url }
    Skip.announce("../shared/\(path) is absent")
    return nil
  }

  /// The files below `path`, at any depth, whose names end in `.extension`, sorted by path; empty where it is absent.
  package static func files(_ path: String, extension: String) -> [URL] {
    guard let root = url(path) else { return [] }
    let all = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    let files = all?.compactMap { $0 as? URL } ?? []
    return files.filter { $0.pathExtension == `extension` }.sorted { $0.path < $1.path }
  }
}

/// Says that something was not tested, so that a skipped test never passes in silence.
package enum Skip {
  private static let announced = Mutex<Set<String>>([])

  /// Prints `SKIPPED: reason`, once for each reason in a run.
  package static func announce(_ reason: String) {
    let isNew = announced.withLock { $0.insert(reason).inserted }
    guard isNew else { return }
    FileHandle.standardError.write(Data("\n*** SKIPPED: \(reason) ***\n\n".utf8))
  }

  /// Whether a missing tool must fail the run instead of skipping a test: the environment has `CI=true`.
  package static var isForbidden: Bool { ProcessInfo.processInfo.environment["CI"] == "true" }
}
