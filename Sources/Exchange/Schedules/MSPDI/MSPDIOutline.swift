import Scheduling
import Values

enum MSPDIOutline {
  /// Each activity before those below it, else in their order; what lies under nothing, or below itself, at the top.
  static func order(_ activities: [Activity], topLevel: Int) -> [(place: Int, level: Int)] {
    var places: [String: Int] = [:]
    for (place, activity) in activities.enumerated() where places[activity.id] == nil { places[activity.id] = place }
    var below: [Int: [Int]] = [:]
    var tops: [Int] = []
    for (place, activity) in activities.enumerated() {
      if let parent = activity.parent.flatMap({ places[$0] }), parent != place {
        below[parent, default: []].append(place)
      } else {
        tops.append(place)
      }
    }
    var result: [(place: Int, level: Int)] = []
    var isDone = Array(repeating: false, count: activities.count)
    func walk(from top: Int) {
      var waiting = [(place: top, level: topLevel)]
      while let next = waiting.popLast() {
        if isDone[next.place] { continue }
        isDone[next.place] = true
        result.append(next)
        for child in (below[next.place] ?? []).reversed() { waiting.append((child, next.level + 1)) }
      }
    }
    for top in tops { walk(from: top) }
    for place in activities.indices where !isDone[place] { walk(from: place) }
    return result
  }
}

/// 1, 1.1, 1.2, 2: by level.
struct MSPDIOutlineNumbers {
  private var counts: [Int] = []

  mutating func next(_ level: Int) -> String {
    guard level > 0 else { return "0" }
    while counts.count > level { counts.removeLast() }
    while counts.count < level { counts.append(0) }
    counts[level - 1] += 1
    return counts.map { String($0) }.joined(separator: ".")
  }
}

enum MSPDIText {
  /// With seconds, as Microsoft Project writes them.
  static func moment(_ moment: CivilMoment) -> String {
    let text = moment.description
    return text.utf8.count == 16 ? text + ":00" : text
  }

  static func span(_ seconds: Int64) -> String { "PT\(seconds / 3600)H\(seconds / 60 % 60)M\(seconds % 60)S" }

  static func time(_ seconds: Int64) -> String {
    let seconds = seconds % 86_400
    return [seconds / 3600, seconds / 60 % 60, seconds % 60].map { ($0 < 10 ? "0" : "") + String($0) }
      .joined(separator: ":")
  }

  /// Hundredths of a percent as a share of one.
  static func units(_ units: Int64) -> String {
    var text = Rational(Int128(units), over: 10_000)?.decimalText(decimals: 4) ?? "0"
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// Hundredths of the currency's unit.
  static func hundredths(_ money: Money) -> String {
    let value = Rational(Int128(money.minorUnits) * 100, over: Int128(money.currency.scale)) ?? .zero
    return value.denominator == 1 ? value.description : value.decimalText(decimals: 2)
  }
}
