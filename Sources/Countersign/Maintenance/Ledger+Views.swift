import Domain
import EventSourcing
import Projections
import Storage
public import Values

/// What a rebuild of the views found.
public struct RebuildReport: Hashable, Sendable {
  public var position: Int64
  /// Fold hash of the live views; nil where there were none of this version.
  public var live: Digest?
  public var rebuilt: Digest
  public var agrees: Bool { live == nil || live == rebuilt }
  public var switched: Bool
}

extension Ledger {
  /// Brings the SQL tables up to the head: the subjects of new events are folded again, and those for which a day came.
  public func refreshViews() throws {
    let today = clock().day
    try file.writeViews { writer in _ = try Self.refresh(writer, today) }
  }

  /// Returns the day that the views hold as of.
  private static func refresh(_ writer: ViewWriter, _ today: CivilDay) throws -> CivilDay {
    if try !isCurrent(writer.reader) {
      try create(writer, building: false)
      try writer.setCursor(ViewCursor(version: ViewTables.version, position: 0), of: ViewTables.name)
    }
    let cursor = try writer.reader.cursor(of: ViewTables.name)
    // A clock that fell back does not take values out of force again.
    let day = max(today, cursor?.asOf.flatMap { CivilDay(dayNumber: Int(clamping: $0)) } ?? today)
    let head = try writer.reader.log.head
    var stale = try streams(after: cursor?.position ?? 0, writer.reader.log)
    if cursor?.asOf != Int64(day.dayNumber) { stale.formUnion(try due(by: day, writer.reader)) }
    for stream in stale { try fold(stream, asOf: day, writer, building: false) }
    try writer.setCursor(
      ViewCursor(version: ViewTables.version, position: head, asOf: Int64(day.dayNumber)), of: ViewTables.name)
    return day
  }

  /// Folds the views beside the live ones, compares fold hashes, then switches. Where they differ, the live ones stay
  /// unless `replacing`.
  ///
  /// - Parameter progress: positions done, and the head.
  public func rebuild(replacing: Bool, progress: (Int64, Int64) -> Void = { _, _ in }) throws -> RebuildReport {
    let today = clock().day
    return try file.writeViews { writer in
      let hadViews = try Self.isCurrent(writer.reader)
      // In one write with the comparison: what another process appends between the two would look like a difference.
      let day = try Self.refresh(writer, today)
      let live = try Self.hash(writer.reader, building: false)
      let head = try writer.reader.log.head
      try Self.create(writer, building: true)
      let streams = try Self.streams(after: 0, writer.reader.log).sorted()
      for (index, stream) in streams.enumerated() {
        try Self.fold(stream, asOf: day, writer, building: true)
        progress(head * Int64(index + 1) / Int64(streams.count), head)
      }
      let rebuilt = try Self.hash(writer.reader, building: true)
      let switches = live == rebuilt || replacing
      for table in ViewTables.all {
        if switches { try writer.promote(table) } else { try writer.drop(table: ViewWriter.building(table.name)) }
      }
      if switches { try writer.promote(ViewTables.name) } else { try writer.drop(ViewWriter.building(ViewTables.name)) }
      if switches {
        try writer.setCursor(
          ViewCursor(version: ViewTables.version, position: head, asOf: Int64(day.dayNumber)), of: ViewTables.name)
      }
      return RebuildReport(position: head, live: hadViews ? live : nil, rebuilt: rebuilt, switched: switches)
    }
  }

  private static func isCurrent(_ reader: ViewReader) throws -> Bool {
    guard try reader.cursor(of: ViewTables.name)?.version == ViewTables.version else { return false }
    return try ViewTables.all.allSatisfy { try reader.exists($0) }
  }

  private static func create(_ writer: ViewWriter, building: Bool) throws {
    for table in ViewTables.all { try writer.create(table, building: building) }
    try writer.drop(building ? ViewWriter.building(ViewTables.name) : ViewTables.name)
  }

  private static func streams(after position: Int64, _ log: any ReplayReader) throws -> Set<String> {
    var ids: Set<Int64> = []
    try log.replay(after: position, through: nil) { row in
      ids.insert(row.stream)
      return true
    }
    return Set(try ids.map { try log.name($0) })
  }

  /// Streams of which a value changes by itself on or before `day`.
  private static func due(by day: CivilDay, _ reader: ViewReader) throws -> [String] {
    var due: [String] = []
    try reader.forEachState(ViewTables.name) { stream, state in
      if let next = CivilDay(iso: String(decoding: state, as: UTF8.self)), next <= day { due.append(stream) }
      return true
    }
    return due
  }

  private static func fold(_ stream: String, asOf day: CivilDay, _ writer: ViewWriter, building: Bool) throws {
    var entries: [Entry] = []
    try writer.reader.log.forEach(.stream(stream), after: 0, through: nil) { recorded in
      entries.append(try Entry(recorded))
      return true
    }
    let folded = SubjectRows(entries, asOf: day)
    for table in ViewTables.all {
      try writer.replaceRows(of: table, key: stream, with: folded.rows[table.name] ?? [], building: building)
    }
    let state = folded.nextDay.map { Array($0.description.utf8) }
    let view = building ? ViewWriter.building(ViewTables.name) : ViewTables.name
    try writer.setStates([(stream, state)], of: view)
  }

  private static func hash(_ reader: ViewReader, building: Bool) throws -> Digest {
    var hash = ViewHash()
    for table in ViewTables.all {
      try reader.forEachRow(of: table, building: building) { hash.add($0, of: table.name) }
    }
    return hash.digest
  }
}
