import Values

/// For how long payloads of a class are kept: before that, nothing of it is erased, and no archive that holds it goes.
public struct RetentionSet: Hashable, Sendable {
  /// From which day the years count.
  public enum Start: String, Hashable, Sendable, CaseIterable {
    case recorded, effective
  }

  /// The class. Set again, it takes the place of what it was.
  public var name: String
  /// Kinds that it covers; empty: any.
  public var kinds: Set<EventKind>
  /// The subjects of which it covers the events, their own and those that touch them; empty: any.
  public var subjects: Set<Subject>
  /// Whole years, 0 to 100.
  public var years: Int
  public var start: Start

  public static let longestYears = 100

  public init(
    name: String, kinds: Set<EventKind> = [], subjects: Set<Subject> = [], years: Int, start: Start = .recorded
  ) {
    self.name = name
    self.kinds = kinds
    self.subjects = subjects
    self.years = years
    self.start = start
  }
}

/// Nothing of the subject goes until the hold is lifted, however old it is.
public struct LegalHoldPlaced: Hashable, Sendable {
  /// The hold's name.
  public var hold: String
  /// Its events, and those that touch it; `ledger:main` for everything.
  public var subject: Subject
  /// Who ordered it: a court, a regulator, counsel, with their reference.
  public var authority: String

  public init(hold: String, subject: Subject, authority: String) {
    self.hold = hold
    self.subject = subject
    self.authority = authority
  }
}

public struct LegalHoldLifted: Hashable, Sendable {
  public var hold: String

  public init(hold: String) { self.hold = hold }
}

extension RetentionSet {
  var payload: JSONValue {
    [
      "from": .string(start.rawValue), "kinds": .array(kinds.map(\.rawValue).sorted().map { .string($0) }),
      "name": .string(name), "subjects": .array(subjects.sorted().map { .string($0.description) }),
      "years": .integer(Int64(years)),
    ]
  }

  init(_ payload: Payload) throws {
    let kinds = try payload.texts("kinds").map {
      guard let kind = EventKind(rawValue: $0) else { throw PayloadError.malformed("kinds") }
      return kind
    }
    let subjects = try payload.texts("subjects").map {
      guard let subject = Subject($0) else { throw PayloadError.malformed("subjects") }
      return subject
    }
    guard let years = try Int(exactly: payload.integer("years")), (0...Self.longestYears).contains(years) else {
      throw PayloadError.malformed("years")
    }
    try self.init(
      name: payload.text("name"), kinds: Set(kinds), subjects: Set(subjects), years: years,
      start: payload.parsed("from", Start.init(rawValue:)))
  }
}

extension LegalHoldPlaced {
  var payload: JSONValue {
    ["authority": .string(authority), "hold": .string(hold), "subject": .string(subject.description)]
  }

  init(_ payload: Payload) throws {
    try self.init(
      hold: payload.text("hold"), subject: payload.parsed("subject") { Subject($0) },
      authority: payload.text("authority"))
  }
}

extension LegalHoldLifted {
  var payload: JSONValue { ["hold": .string(hold)] }

  init(_ payload: Payload) throws { try self.init(hold: payload.text("hold")) }
}
