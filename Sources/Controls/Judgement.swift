/// What a control concludes, before the catalogue names it.
struct Judgement: Hashable, Sendable {
  var verdict: ControlResult.Verdict
  var population: Int
  var examined = PositionRanges()
  var failures: [ControlResult.Failure]
  var explanation: String

  static func notApplicable(_ explanation: String) -> Judgement {
    Judgement(
      verdict: .notApplicable, population: 0, examined: PositionRanges(), failures: [], explanation: explanation)
  }

  /// Fails where there are failures; they are put in order.
  init(
    population: Int, examined: PositionRanges = PositionRanges(), failures: [ControlResult.Failure],
    explanation: String
  ) {
    self.init(
      verdict: failures.isEmpty ? .pass : .fail, population: population, examined: examined,
      failures: failures.sorted { ($0.position ?? .max, $0.why) < ($1.position ?? .max, $1.why) },
      explanation: explanation)
  }

  private init(
    verdict: ControlResult.Verdict, population: Int, examined: PositionRanges, failures: [ControlResult.Failure],
    explanation: String
  ) {
    self.verdict = verdict
    self.population = population
    self.examined = examined
    self.failures = failures
    self.explanation = explanation
  }
}

/// Items judged one by one: how many, and which of them fail.
struct Tally: Sendable {
  private(set) var population = 0
  private(set) var examined = PositionRanges()
  private(set) var failures: [ControlResult.Failure] = []

  /// One failure an item: never more than the population.
  var failed: Int { failures.count }

  /// Counts an item; it fails where there is a reason why.
  mutating func judge(_ position: Int64?, _ why: String?) {
    population += 1
    if let position { examined.insert(position) }
    if let why { failures.append(ControlResult.Failure(position: position, why: why)) }
  }

  /// Fails items that were counted before, one a position; what failed already has one reason more.
  mutating func fail(_ reasons: [Int64: String]) {
    var reasons = reasons
    for index in failures.indices {
      guard let position = failures[index].position, let why = reasons.removeValue(forKey: position) else { continue }
      failures[index].why += "; \(why)"
    }
    failures += reasons.map { ControlResult.Failure(position: $0.key, why: $0.value) }
  }

  /// - Parameters:
  ///   - rule: completes "7 of 9 …": `implementations follow an approval`.
  ///   - none: the sentence for an empty population.
  ///   - note: what a reader needs besides; a clause.
  func judgement(_ rule: String, none: String, note: String? = nil) -> Judgement {
    if population == 0 { return .notApplicable(none) }
    let figures = "\(population - failed) of \(population) \(rule)"
    return Judgement(
      population: population, examined: examined, failures: failures,
      explanation: figures + (note.map { "; \($0)" } ?? "") + ".")
  }
}
