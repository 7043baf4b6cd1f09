import Domain
import Exchange
import Foundation
import TestSupport
import Values

/// A register's records and report.
struct ReadRegister {
  var records: [RegisterSnapshotRecord] = []
  var report: ReadReport
  let mapping: Mapping

  init(_ source: ByteSource, _ mapping: Mapping, on day: CivilDay? = nil) throws {
    self.mapping = mapping
    var records: [RegisterSnapshotRecord] = []
    report = try RegisterReader(mapping, snapshotDay: day).read(source) { records.append($0) }
    self.records = records
  }

  init(shared path: String, _ mapping: String, on day: CivilDay? = nil) throws {
    let url = SharedData.packageRoot.deletingLastPathComponent().appending(path: "shared/data/\(path)")
    try self.init(.file(path: url.path), shippedMapping(mapping), on: day)
  }

  var byKey: [SubjectKey: RegisterSnapshotRecord] {
    Dictionary(records.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
  }
}

struct ReadChangelog {
  var records: [ChangelogRecord] = []
  var report: ReadReport

  init(_ source: ByteSource, _ mapping: Mapping) throws {
    var records: [ChangelogRecord] = []
    report = try ChangelogReader(mapping).read(source) { records.append($0) }
    self.records = records
  }
}

func shippedMapping(_ name: String) throws -> Mapping {
  guard let mapping = try Mapping.shipped(named: name) else { throw CocoaError(.fileNoSuchFile) }
  return mapping
}

func readAll(_ path: String) throws -> [UInt8] {
  var bytes: [UInt8] = []
  try ByteSource.file(path: path).forEachChunk { chunk in
    bytes += chunk
    return true
  }
  return bytes
}

func text(_ text: String, name: String = "test.csv") -> ByteSource { .bytes(Array(text.utf8), name: name) }

extension RegisterSnapshotRecord {
  /// The value of `initiative name`, `milestone/project finish`.
  func value(_ item: String, _ field: String) -> FieldValue? {
    fields.first { $0.item.description == item && $0.field == field }.flatMap(\.value)
  }

  func day(_ item: String, _ field: String) -> CivilDay? {
    if case .day(let day) = value(item, field) { day } else { nil }
  }

  func pence(_ item: String, _ field: String) -> Int64? {
    if case .money(let money) = value(item, field) { money.minorUnits } else { nil }
  }
}
