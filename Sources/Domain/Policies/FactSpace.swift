import Values

/// All combinations of facts that a policy can tell apart, and boxes in it: a set of cells on each axis.
struct FactSpace {
  typealias Box = [CellSet]

  private let axes: [FactAxis]
  private var effort: Int
  let whole: Box
  /// Where every fact is known, in a currency that the policy names.
  let comparable: Box

  init(_ policy: Policy, effort: Int) {
    let conditions = Dictionary(grouping: policy.rules.flatMap(\.alternatives).flatMap(\.self), by: \.fact)
    axes = PolicyFact.allCases.compactMap { fact in conditions[fact].map { FactAxis(fact, $0) } }
    whole = axes.map(\.all)
    comparable = axes.map(\.comparable)
    self.effort = effort
  }

  var hasEffort: Bool { effort > 0 }

  /// Where the rule holds for certain: one box an alternative; they may overlap.
  mutating func boxes(of rule: PolicyRule) -> [Box] {
    guard !rule.alternatives.isEmpty else { return [whole] }
    return rule.alternatives.compactMap { conditions in
      guard spend(axes.reduce(0) { $0 + $1.cells.count }) else { return nil }
      let box = zip(axes, whole).map { axis, all in
        let own = conditions.filter { $0.fact == axis.fact }
        return own.isEmpty ? all : axis.certain(own)
      }
      return box.contains(where: \.isEmpty) ? nil : box
    }
  }

  func intersection(_ left: Box, _ right: Box) -> Box { zip(left, right).map { $0.intersection($1) } }

  func meets(_ left: Box, _ right: Box) -> Bool {
    zip(left, right).allSatisfy { !$0.intersection($1).isEmpty }
  }

  /// The rest of the region, as disjoint boxes: at most one more a box and axis.
  mutating func subtract(_ taken: Box, from region: [Box]) -> [Box] {
    var rest: [Box] = []
    for box in region {
      guard spend(8 * box.reduce(4) { $0 + $1.wordCount }) else { return rest + [box] }
      guard meets(box, taken) else {
        rest.append(box)
        continue
      }
      var inner = box
      for axis in axes.indices {
        let outside = inner[axis].subtracting(taken[axis])
        if !outside.isEmpty {
          guard spend(64 * box.count) else { return rest }
          var piece = inner
          piece[axis] = outside
          rest.append(piece)
        }
        inner[axis] = inner[axis].intersection(taken[axis])
      }
    }
    return rest
  }

  /// Examples of what is left: over known facts where there are such, else over unknown ones.
  func gaps(_ region: [Box]) -> [PolicyAnalysis.Gap] {
    let known = region.map { intersection($0, comparable) }.filter { !$0.contains(where: \.isEmpty) }
    let shown = (known.isEmpty ? region : known).prefix(PolicyAnalysis.maximumGaps)
    return shown.map { gap($0, restsOnUnknown: known.isEmpty) }
  }

  private func gap(_ box: Box, restsOnUnknown: Bool) -> PolicyAnalysis.Gap {
    var facts = ChangeFacts.quiet
    var because: [PolicyFact: String] = [:]
    for (index, axis) in axes.enumerated() {
      // The known value where the box has one: the unknown that matters then stands out.
      let preferred = box[index].intersection(comparable[index])
      guard let cell = preferred.first ?? box[index].first else { continue }
      facts.set(axis.fact, axis.cells[cell].sample)
      let isAny = restsOnUnknown ? !preferred.isEmpty : preferred == comparable[index]
      if !isAny { because[axis.fact] = axis.cells[cell].sample.description }
    }
    return .init(example: facts, because: because, restsOnUnknown: restsOnUnknown)
  }

  private mutating func spend(_ steps: Int) -> Bool {
    effort = max(0, effort - steps)
    return effort > 0
  }
}

extension ChangeFacts {
  /// A project's change that moves nothing, in a project that has not grown.
  public static let quiet = ChangeFacts(
    levels: [.project], dimensions: [], growthOverCurrent: .known(.zero), growthOverOriginal: .known(.zero))

  /// Sets a fact to a value of its kind; others leave it as it is.
  package mutating func set(_ fact: PolicyFact, _ value: FactValue) {
    switch (fact, value) {
    case (.level, .choice(let name)): levels = Set([Level(rawValue: name)].compactMap(\.self))
    case (.dimension, .names(let names)): dimensions = Set(names.compactMap { Practice(rawValue: $0) })
    case (.kind, .choice(let name)): kind = Kind(rawValue: name) ?? kind
    case (.period, .choice(let name)): period = Period(rawValue: name) ?? period
    case (.model, .choice(let name)): model = OperatingModel(rawValue: name) ?? model
    case (.tier, .names(let names)): tiers = .known(names)
    case (.emergency, .flag(let flag)): isEmergency = flag
    case (.novel, .flag(let flag)): isNovel = flag
    case (.contentious, .flag(let flag)): isContentious = flag
    case (.repercussive, .flag(let flag)): isRepercussive = flag
    case (.money, .amount(let amount)): money = .known(amount)
    case (.contingencyDraw, .amount(let amount)): contingencyDraw = .known(amount)
    case (.reserveDraw, .amount(let amount)): reserveDraw = .known(amount)
    case (.days, .count(let count)): days = .known(count)
    case (.riskScore, .count(let count)): riskScore = .known(count)
    case (.scopeItems, .count(let count)): scopeItems = count
    case (.initiatives, .count(let count)): initiatives = count
    case (.growthOverCurrent, .share(let share)): growthOverCurrent = .known(share)
    case (.growthOverOriginal, .share(let share)): growthOverOriginal = .known(share)
    case (_, .unknown(let why)): setUnknown(fact, why)
    default: break
    }
  }

  private mutating func setUnknown(_ fact: PolicyFact, _ why: String) {
    switch fact {
    case .tier: tiers = .unknown(why)
    case .money: money = .unknown(why)
    case .contingencyDraw: contingencyDraw = .unknown(why)
    case .reserveDraw: reserveDraw = .unknown(why)
    case .days: days = .unknown(why)
    case .riskScore: riskScore = .unknown(why)
    case .growthOverCurrent: growthOverCurrent = .unknown(why)
    case .growthOverOriginal: growthOverOriginal = .unknown(why)
    default: break
    }
  }
}
