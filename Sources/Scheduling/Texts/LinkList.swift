/// An activity's predecessors as planners write them: `A100; A110 SS+16h; A120 FF-8h; A130 FS+50%; A140 FS+72eh`.
public enum LinkList {
  /// Nil where the text is no such list.
  public static func links(to successor: String, _ text: some StringProtocol) -> [Link]? {
    guard let entries = TextList.entries(text) else { return nil }
    var links: [Link] = []
    for words in entries {
      guard let first = words.first, words.count <= 2 else { return nil }
      guard words.count == 2 else {
        links.append(Link(first.text, successor))
        continue
      }
      guard !words[1].isQuoted, let (kind, lag) = relation(words[1].text) else { return nil }
      links.append(Link(first.text, successor, kind, lag: lag))
    }
    return links
  }

  /// Sorted by predecessor, then kind and lag: the same links give the same text.
  public static func text(_ links: [Link]) -> String {
    links.map { link in
      let name = TextList.quoted(link.predecessor)
      let relation = text(link.kind, link.lag)
      return (link.predecessor, relation, relation == "FS" ? name : "\(name) \(relation)")
    }
    .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2).joined(separator: "; ")
  }

  /// `SS+16h`; nil where it is no kind with a lag. Days and weeks as `WorkTime` reads them.
  public static func relation(
    _ text: some StringProtocol, secondsPerDay: Int64 = 28_800, secondsPerWeek: Int64 = 144_000
  ) -> (Link.Kind, Lag)? {
    guard let kind = Link.Kind(rawValue: String(text.prefix(2)).uppercased()) else { return nil }
    let rest = text.dropFirst(2)
    if rest.isEmpty { return (kind, .none) }
    guard rest.hasPrefix("+") || rest.hasPrefix("-") else { return nil }
    if rest.hasSuffix("e%") { return hundredths(rest.dropLast(2)).map { (kind, .elapsedPercent($0)) } }
    if rest.hasSuffix("%") { return hundredths(rest.dropLast()).map { (kind, .percent($0)) } }
    guard let time = WorkTime(rest, secondsPerDay: secondsPerDay, secondsPerWeek: secondsPerWeek) else { return nil }
    return (kind, time.isElapsed ? .elapsed(time.seconds) : .working(time.seconds))
  }

  static func text(_ kind: Link.Kind, _ lag: Lag) -> String {
    switch lag {
    case .none: kind.rawValue
    case .working(let seconds): kind.rawValue + signed(WorkTime(seconds: seconds).description)
    case .elapsed(let seconds): kind.rawValue + signed(WorkTime(seconds: seconds, isElapsed: true).description)
    case .percent(let hundredths): kind.rawValue + signed(Self.text(hundredths: hundredths)) + "%"
    case .elapsedPercent(let hundredths): kind.rawValue + signed(Self.text(hundredths: hundredths)) + "e%"
    }
  }

  private static func signed(_ text: String) -> String { text.hasPrefix("-") ? text : "+" + text }

  /// `12.5` is 1250; at most two decimals.
  static func hundredths(_ text: some StringProtocol) -> Int64? {
    let isNegative = text.hasPrefix("-")
    let digits = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.count <= 2, (1...9).contains(first.utf8.count),
      first.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let whole = Int64(first)
    else { return nil }
    var rest: Int64 = 0
    if parts.count == 2 {
      guard (1...2).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let value = Int64(parts[1])
      else { return nil }
      rest = parts[1].utf8.count == 1 ? value * 10 : value
    }
    return (whole * 100 + rest) * (isNegative ? -1 : 1)
  }

  static func text(hundredths number: Int64) -> String {
    let magnitude = number.magnitude
    let sign = number < 0 ? "-" : ""
    let (whole, rest) = (magnitude / 100, magnitude % 100)
    if rest == 0 { return "\(sign)\(whole)" }
    return rest.isMultiple(of: 10) ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
