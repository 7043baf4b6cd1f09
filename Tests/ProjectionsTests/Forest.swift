import Domain
import DomainFixtures
import Values

/// A random organisation with costs that move on random days, and a naive reckoning of it from its own notes.
struct Forest {
  private(set) var log = Chronicle()
  private(set) var subjects: [Subject] = []
  /// (day, joins) by child and parent, as made.
  private var memberships: [Subject: [Subject: [(day: CivilDay, joins: Bool)]]] = [:]
  private var costs: [Subject: [(day: CivilDay, value: FieldValue?)]] = [:]

  init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func below(_ bound: Int) -> Int { .random(in: 0..<bound, using: &random) }
    func day() -> CivilDay { CivilDay(dayNumber: 20_454 + below(365)) ?? "2026-01-01" }
    for (kind, count) in [("portfolio", 4), ("programme", 5), ("project", 14)] {
      for number in 1...count {
        let subject = Subject(stringLiteral: "\(kind):\(number)")
        subjects.append(subject)
        log.register(subject, on: "2026-01-01")
        // Only under what came before: nothing lies within itself.
        let holders = subjects.dropLast().filter {
          $0.kind == .portfolio || ($0.kind == .programme && subject.kind == .project)
        }
        for _ in 0..<below(3) where !holders.isEmpty {
          let parent = holders[below(holders.count)]
          let (joined, left) = (day(), day())
          log.join(subject, parent, on: joined)
          memberships[subject, default: [:]][parent, default: []].append((joined, true))
          if below(3) == 0 {
            log.leave(subject, parent, on: left)
            memberships[subject, default: [:]][parent, default: []].append((left, false))
          }
        }
      }
    }
    for subject in subjects {
      for _ in 0..<below(4) {
        let day = day()
        let amount = Int64(below(1_000_000))
        let value: FieldValue? =
          switch below(8) {
          case 0: .exempt("Section 43")
          case 1: nil
          case 2: .euros(amount)
          default: .pounds(amount)
          }
        log.set(subject, "account/main.wholeLifeCost", value, on: day)
        costs[subject, default: []].append((day, value))
      }
    }
  }

  func descendants(of subject: Subject, on day: CivilDay) -> Set<Subject> {
    var found: Set<Subject> = []
    var grew = true
    while grew {
      grew = false
      for child in subjects where !found.contains(child) {
        for (parent, changes) in memberships[child] ?? [:] where parent == subject || found.contains(parent) {
          // The latest by day; of one day, the latest made.
          let latest = changes.enumerated().filter { $0.element.day <= day }
            .max { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
          if latest?.element.joins == true { grew = found.insert(child).inserted || grew }
        }
      }
    }
    return found
  }

  func sum(_ subjects: Set<Subject>, on day: CivilDay) -> (current: [Currency: Int128], original: [Currency: Int128]) {
    var current: [Currency: Int128] = [:]
    var original: [Currency: Int128] = [:]
    for subject in subjects {
      let points = (costs[subject] ?? []).enumerated().filter { $0.element.day <= day }
      let latest = points.max { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
      if case .money(let money) = latest?.element.value {
        current[money.currency, default: 0] += Int128(money.minorUnits)
      }
      if case .money(let money) = points.first(where: { $0.element.value != nil })?.element.value {
        original[money.currency, default: 0] += Int128(money.minorUnits)
      }
    }
    return (current, original)
  }
}
