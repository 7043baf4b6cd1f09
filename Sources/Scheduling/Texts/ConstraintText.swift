import Values

/// `snet 2026-03-02T08:00`, `alap`, `mso 2026-03-02T08:00 mandatory`.
extension Constraint {
  /// Nil where the text is none, a date is missing or there is one too many.
  public init?(_ text: some StringProtocol) {
    var words = text.split(separator: " ")[...]
    guard let name = words.popFirst(), let kind = Kind(rawValue: name.lowercased()) else { return nil }
    self.init(kind)
    if kind.hasDate {
      guard let word = words.popFirst(), let moment = CivilMoment(iso: word) else { return nil }
      date = moment
    }
    if words.first == "mandatory" {
      isMandatory = true
      words.removeFirst()
    }
    guard words.isEmpty else { return nil }
  }
}

extension Constraint: CustomStringConvertible {
  public var description: String {
    [kind.rawValue, date?.description, isMandatory ? "mandatory" : nil].compactMap(\.self).joined(separator: " ")
  }
}

extension Constraint.Kind {
  public var hasDate: Bool { self != .asSoonAsPossible && self != .asLateAsPossible }
}

/// The parts of an interrupted activity: `2026-03-02T08:00..2026-03-03T12:00; 2026-03-05T08:00..2026-03-06T17:00`.
public enum PartList {
  public static func parts(_ text: some StringProtocol) -> [StatedDates]? {
    guard let entries = TextList.entries(text) else { return nil }
    var parts: [StatedDates] = []
    for words in entries {
      guard words.count == 1, let dates = StatedDates(words[0].text) else { return nil }
      if let last = parts.last, dates.start < last.finish { return nil }
      parts.append(dates)
    }
    return parts
  }

  public static func text(_ parts: [StatedDates]) -> String {
    parts.map { "\($0.start)..\($0.finish)" }.joined(separator: "; ")
  }
}

extension StatedDates {
  fileprivate init?(_ text: String) {
    guard let dots = text.firstRange(of: ".."), let start = CivilMoment(iso: text[..<dots.lowerBound]),
      let finish = CivilMoment(iso: text[dots.upperBound...]), start <= finish
    else { return nil }
    self.init(start: start, finish: finish)
  }
}

/// How many there are of a resource: `200%; 2026-06-01 300%`.
public enum CapacityList {
  /// Nil where the text is no such list, or its days are not in order.
  public static func capacity(_ text: some StringProtocol) -> [Resource.Capacity]? {
    guard let entries = TextList.entries(text) else { return nil }
    var capacity: [Resource.Capacity] = []
    for words in entries {
      guard let last = words.last, last.text.hasSuffix("%"), let units = LinkList.hundredths(last.text.dropLast()),
        units >= 0
      else { return nil }
      let day = words.count == 2 ? CivilDay(iso: words[0].text) : nil
      // Only the first may hold from ever before.
      guard words.count == 1 ? capacity.isEmpty : day != nil else { return nil }
      if let day, let before = capacity.last?.from, day <= before { return nil }
      capacity.append(.init(from: day, units: units))
    }
    return capacity
  }

  public static func text(_ capacity: [Resource.Capacity]) -> String {
    capacity.map { step in (step.from.map { "\($0) " } ?? "") + LinkList.text(hundredths: step.units) + "%" }
      .joined(separator: "; ")
  }
}
