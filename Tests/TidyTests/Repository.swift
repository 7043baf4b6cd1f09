import Foundation

/// A text file of this repository.
struct TextFile {
  /// From the package root: `Sources/Values/Money.swift`.
  var path: String
  var text: String

  var name: String { String(path.split(separator: "/").last ?? "") }

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// `Values` for `Sources/Values/Money.swift`.
  var module: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }
}

/// The working tree that these tests were built from.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path(percentEncoded: false))
  }

  /// Names in a directory, hidden ones too.
  static func entries(_ path: String = "") throws -> [String] {
    let directory = path.isEmpty ? root : root.appending(path: path)
    return try FileManager.default.contentsOfDirectory(atPath: directory.path(percentEncoded: false)).sorted()
  }

  /// Paths of all files below a directory, without hidden ones. Empty where there is no such directory.
  static func paths(under directory: String) -> [String] {
    let url = root.appending(path: directory)
    guard let walk = FileManager.default.enumerator(atPath: url.path(percentEncoded: false)) else { return [] }
    return walk.compactMap { $0 as? String }
      .filter { path in !path.split(separator: "/").contains { $0.hasPrefix(".") } }
      .map { "\(directory)/\($0)" }
      .sorted()
  }

  static func files(under directory: String, ending suffix: String) throws -> [TextFile] {
    try paths(under: directory).filter { $0.hasSuffix(suffix) }
      .map { TextFile(path: $0, text: try text($0)) }
  }

  static var sources: [TextFile] {
    get throws { try files(under: "Sources", ending: ".swift") }
  }

  /// The folders of Sources with Swift in them: a module map of a C library is no module of ours.
  static var modules: [String] {
    get throws { try Set(sources.compactMap(\.module)).sorted() }
  }

  /// Every Markdown file: the root's and those under `docs`.
  static var documents: [TextFile] {
    get throws {
      let top = try entries().filter { $0.hasSuffix(".md") }.map { TextFile(path: $0, text: try text($0)) }
      return try top + files(under: "docs", ending: ".md")
    }
  }
}
