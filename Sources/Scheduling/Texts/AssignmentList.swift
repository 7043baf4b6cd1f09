import Values

/// Who works on an activity: `ENG 50%; CRANE; "Tower crane" 200% 16h left:4h +8h cost:GBP:1200.00 aside`. Units of one; then
/// the work, where it is not the duration times the units; what is left of it, where that is not in proportion; the delay
/// after the activity's start; the cost; `aside` where it does not decide the dates.
public enum AssignmentList {
  /// Nil where the text is no such list.
  public static func assignments(on activity: String, _ text: some StringProtocol) -> [Assignment]? {
    guard let entries = TextList.entries(text) else { return nil }
    var assignments: [Assignment] = []
    for words in entries {
      guard let resource = words.first else { return nil }
      var assignment = Assignment(activity: activity, resource: resource.text)
      var rank = 0
      for word in words.dropFirst() {
        guard !word.isQuoted, let place = read(word.text, &assignment), place > rank else { return nil }
        rank = place
      }
      assignments.append(assignment)
    }
    return assignments
  }

  private static func read(_ word: String, _ assignment: inout Assignment) -> Int? {
    if word == "aside" {
      assignment.isDriving = false
      return 6
    }
    if word.hasPrefix("cost:") {
      let parts = word.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 3, let cost = Money(text: "\(parts[1]) \(parts[2])") else { return nil }
      assignment.cost = cost
      return 5
    }
    if word.hasPrefix("left:") {
      guard let left = WorkTime(word.dropFirst(5)), !left.isElapsed, left.seconds >= 0 else { return nil }
      assignment.remainingWork = left.seconds
      return 3
    }
    if word.hasSuffix("%") {
      guard let units = LinkList.hundredths(word.dropLast()), units >= 0 else { return nil }
      assignment.units = units
      return 1
    }
    guard let time = WorkTime(word), !time.isElapsed, time.seconds >= 0 else { return nil }
    if word.hasPrefix("+") {
      assignment.delay = time.seconds
      return 4
    }
    assignment.work = time.seconds
    return 2
  }

  /// Sorted by resource: the same assignments give the same text.
  public static func text(_ assignments: [Assignment]) -> String {
    assignments.map { assignment in
      var words = [TextList.quoted(assignment.resource)]
      if assignment.units != 10_000 { words.append(LinkList.text(hundredths: assignment.units) + "%") }
      if let work = assignment.work { words.append(WorkTime(seconds: work).description) }
      if let left = assignment.remainingWork { words.append("left:" + WorkTime(seconds: left).description) }
      if assignment.delay != 0 { words.append("+" + WorkTime(seconds: assignment.delay).description) }
      if let cost = assignment.cost { words.append("cost:\(cost.currency.code):\(cost.decimalText)") }
      if !assignment.isDriving { words.append("aside") }
      return (assignment.resource, words.joined(separator: " "))
    }
    .sorted { $0 < $1 }.map(\.1).joined(separator: "; ")
  }
}
