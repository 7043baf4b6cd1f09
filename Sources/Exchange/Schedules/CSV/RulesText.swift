import Scheduling

/// Scheduling rules in a cell: `dialect primavera; lags successor; critical longest-path; day 7h30m`. What is not named is
/// as in `SchedulingRules()`.
enum RulesText {
  /// Nil where the text names something else, or something twice.
  static func rules(_ text: String) -> SchedulingRules? {
    var rules = SchedulingRules()
    var seen: Set<String> = []
    for part in text.split(separator: ";") {
      let words = part.split(whereSeparator: \.isWhitespace).map(String.init)
      guard words.count == 2, seen.insert(words[0]).inserted, set(words[0], words[1], &rules) else { return nil }
    }
    return rules
  }

  private static func set(_ name: String, _ word: String, _ rules: inout SchedulingRules) -> Bool {
    switch name {
    case "dialect": take(SchedulingRules.Dialect(rawValue: word), &rules.dialect)
    case "lags": take(SchedulingRules.LagCalendar(rawValue: word), &rules.lagCalendar)
    case "out-of-sequence": take(SchedulingRules.OutOfSequence(rawValue: word), &rules.outOfSequence)
    case "critical":
      take(
        word == "longest-path" ? .longestPath : seconds(word).map { .totalFloat(atMost: $0) }, &rules.criticality)
    case "near-critical": take(seconds(word), &rules.nearCritical)
    case "constraints": take(["honoured": true, "soft": false][word], &rules.honoursConstraints)
    case "from": take(["finish": true, "start": false][word], &rules.fromFinish)
    case "day": take(seconds(word).flatMap { $0 > 0 ? $0 : nil }, &rules.secondsPerDay)
    case "week": take(seconds(word).flatMap { $0 > 0 ? $0 : nil }, &rules.secondsPerWeek)
    case "month": take(seconds(word).flatMap { $0 > 0 ? $0 : nil }, &rules.secondsPerMonth)
    default: false
    }
  }

  private static func take<Value>(_ value: Value?, _ place: inout Value) -> Bool {
    guard let value else { return false }
    place = value
    return true
  }

  private static func seconds(_ word: String) -> Int64? {
    WorkTime(word).flatMap { $0.isElapsed ? nil : $0.seconds }
  }

  /// Only what differs from `SchedulingRules()`.
  static func text(_ rules: SchedulingRules) -> String {
    let usual = SchedulingRules()
    var parts: [String] = []
    func add(_ isUsual: Bool, _ name: String, _ word: String) { if !isUsual { parts.append("\(name) \(word)") } }
    func time(_ seconds: Int64) -> String { WorkTime(seconds: seconds).description }
    add(rules.dialect == usual.dialect, "dialect", rules.dialect.rawValue)
    add(rules.lagCalendar == usual.lagCalendar, "lags", rules.lagCalendar.rawValue)
    add(rules.outOfSequence == usual.outOfSequence, "out-of-sequence", rules.outOfSequence.rawValue)
    switch rules.criticality {
    case .longestPath: parts.append("critical longest-path")
    case .totalFloat(let most): add(rules.criticality == usual.criticality, "critical", time(most))
    }
    add(rules.nearCritical == usual.nearCritical, "near-critical", time(rules.nearCritical))
    add(rules.honoursConstraints == usual.honoursConstraints, "constraints", "soft")
    add(rules.fromFinish == usual.fromFinish, "from", "finish")
    add(rules.secondsPerDay == usual.secondsPerDay, "day", time(rules.secondsPerDay))
    add(rules.secondsPerWeek == usual.secondsPerWeek, "week", time(rules.secondsPerWeek))
    add(rules.secondsPerMonth == usual.secondsPerMonth, "month", time(rules.secondsPerMonth))
    return parts.joined(separator: "; ")
  }
}
