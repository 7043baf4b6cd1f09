import Exchange
import Glibc

/// The files that mutation begins with: those of the folders named, and a small one of each form.
struct Corpus {
  enum Form: Int, CaseIterable {
    case xer, csv, mspdi, p6

    var format: PlanDocument.Format {
      switch self {
      case .xer: .xer
      case .csv: .csv
      case .mspdi: .mspdi
      case .p6: .p6
      }
    }
  }

  private(set) var seeds: [(name: String, bytes: [UInt8], form: Form)]

  init(folders: [String]) throws {
    // The small ones several times: a change of them is quick, and likelier to matter.
    seeds = (0..<4).flatMap { _ in SmallPlans.all.map { ("small \($0.form)", Array($0.text.utf8), $0.form) } }
    for path in folders.flatMap(Self.files).sorted() {
      var bytes: [UInt8] = []
      try ByteSource.file(path: path).forEachChunk { chunk in
        bytes += chunk
        return bytes.count <= Mutator.sizeLimit
      }
      guard let form = Self.form(path, bytes), bytes.count <= Mutator.sizeLimit else { continue }
      seeds.append((path, bytes, form))
    }
  }

  private static func form(_ path: String, _ bytes: [UInt8]) -> Form? {
    if path.hasSuffix(".xer") { return .xer }
    if path.hasSuffix(".csv") { return .csv }
    guard path.hasSuffix(".xml") else { return nil }
    return String(decoding: bytes.prefix(1000), as: UTF8.self).contains("APIBusinessObjects") ? .p6 : .mspdi
  }

  private static func files(_ folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var files: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { files.append("\(folder)/\(name)") }
    }
    return files
  }
}
