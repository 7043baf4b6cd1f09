public import Values

extension Records {
  /// The retention classes in force on `day`, by name: of several settings the one with the latest effective day, then
  /// position.
  public func classes(on day: CivilDay) -> [RetentionSet] {
    var latest: [String: Dated<RetentionSet>] = [:]
    for setting in settings where setting.effectiveOn <= day {
      let known = latest[setting.value.name]
      let isLater = known.map { ($0.effectiveOn, $0.position) < (setting.effectiveOn, setting.position) } ?? true
      if isLater { latest[setting.value.name] = setting }
    }
    return latest.values.map(\.value).sorted { $0.name < $1.name }
  }

  /// Holds in force now, in the order in which they were placed.
  public var openHolds: [Hold] { holds.filter { $0.lifted == nil } }

  /// What keeps records on `day`.
  public func keeping(on day: CivilDay) -> RecordKeeping {
    RecordKeeping(classes: classes(on: day), holds: openHolds.map(\.event), day: day)
  }
}

/// The retention classes and holds of one day, which keep records or let them go.
public struct RecordKeeping: Hashable, Sendable {
  public let classes: [RetentionSet]
  public let holds: [LegalHoldPlaced]
  public let day: CivilDay

  /// The class that keeps the record longest, and the last day on which it must be there; nil where no class covers it.
  public func retention(of record: RecordInQuestion) -> (name: String, until: CivilDay)? {
    var longest: (name: String, until: CivilDay)?
    for covering in classes where covering.covers(record) {
      let until = covering.lastDay(of: record)
      if longest.map({ $0.until < until }) ?? true { longest = (covering.name, until) }
    }
    return longest
  }

  public func hold(on record: RecordInQuestion) -> LegalHoldPlaced? {
    holds.first { $0.subject == .ledger || record.concerns($0.subject) }
  }

  /// Why the record must stay, in a clause; nil where nothing keeps it.
  public func whyKept(_ record: RecordInQuestion) -> String? {
    if let hold = hold(on: record) { return "under hold \(hold.hold) by \(hold.authority)" }
    guard let (name, until) = retention(of: record), until >= day else { return nil }
    return "kept until \(until) by retention class \(name)"
  }

  /// The same for what goes as a whole: there, what no class covers stays too.
  public func whyNotDisposable(_ record: RecordInQuestion) -> String? {
    whyKept(record) ?? (retention(of: record) == nil ? "covered by no retention class" : nil)
  }
}

extension RetentionSet {
  func covers(_ record: RecordInQuestion) -> Bool {
    if !kinds.isEmpty { guard let kind = record.kind, kinds.contains(kind) else { return false } }
    return subjects.isEmpty || subjects.contains { record.concerns($0) }
  }

  func lastDay(of record: RecordInQuestion) -> CivilDay {
    (start == .recorded ? record.recordedOn : record.effectiveOn).adding(years: years)
  }
}

extension CivilDay {
  /// The same day of a later year; 28 February for the 29th. At most in the year 9999.
  func adding(years: Int) -> CivilDay {
    let (year, month, day) = components
    let later = min(year + years, 9999)
    return CivilDay(year: later, month: month, day: min(day, Self.length(ofMonth: month, year: later))) ?? self
  }
}
