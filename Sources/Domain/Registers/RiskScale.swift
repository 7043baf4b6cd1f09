public import Values

/// The published scale that risks are scored on: a score is the weight of the probability's level times that of the
/// impact's level.
///
/// PMBOK's scale (5th edition, figure 11-10) has the weights 10, 30, 50, 70, 90 and 5, 10, 20, 40, 80, in hundredths.
public struct RiskScale: Hashable, Sendable {
  /// A band of scores, from `from` up to the next band's.
  public struct Band: Hashable, Sendable {
    public var name: String
    public var from: Int64

    public init(name: String, from: Int64) {
      self.name = name
      self.from = from
    }
  }

  public var name: String
  /// 1, 2, 3… within the scope that sets it; 0 for the built-in one.
  public var version: Int64
  /// The weight of each level, from level 1, ascending.
  public var probability: [Int64]
  public var impact: [Int64]
  /// Ascending.
  public var bands: [Band]

  /// The levels that a scale may have.
  public static let levels: ClosedRange<Int64> = 1...10
  static let weights: ClosedRange<Int64> = 1...1_000_000

  /// In force where no scope sets another: levels 1 to 5 that weigh what they are called.
  public static let standard = RiskScale(
    name: "five by five", version: 0, probability: [1, 2, 3, 4, 5], impact: [1, 2, 3, 4, 5],
    bands: [Band(name: "low", from: 1), Band(name: "medium", from: 5), Band(name: "high", from: 15)])

  public init(name: String, version: Int64 = 0, probability: [Int64], impact: [Int64], bands: [Band]) {
    self.name = name
    self.version = version
    self.probability = probability
    self.impact = impact
    self.bands = bands
  }

  /// Nil where a level is not on the scale.
  public func score(probability level: Int64, impact other: Int64) -> Int64? {
    guard (1...Int64(probability.count)).contains(level), (1...Int64(impact.count)).contains(other) else { return nil }
    return probability[Int(level) - 1] * impact[Int(other) - 1]
  }

  /// The band of a score; nil below the first.
  public func band(of score: Int64) -> String? { bands.last { $0.from <= score }?.name }

  /// What is wrong with the scale, in a sentence; nil where nothing is.
  var fault: String? {
    for (name, weights) in [("probability", probability), ("impact", impact)] {
      guard (2...Int(Self.levels.upperBound)).contains(weights.count) else {
        return "\(name) has \(weights.count) levels, not 2 to \(Self.levels.upperBound)"
      }
      guard weights.allSatisfy(Self.weights.contains), zip(weights, weights.dropFirst()).allSatisfy({ $0 < $1 }) else {
        return "the weights of \(name) are not ascending whole numbers from 1 to \(Self.weights.upperBound)"
      }
    }
    guard bands.count <= 10, bands.allSatisfy({ !$0.name.isEmpty }), Set(bands.map(\.name)).count == bands.count,
      bands.allSatisfy({ (0...Money.bound).contains($0.from) }),
      zip(bands, bands.dropFirst()).allSatisfy({ $0.from < $1.from })
    else { return "the bands are not up to 10 different names with ascending whole numbers" }
    return nil
  }
}

extension Organisation {
  /// The scale in force for a subject: that of the nearest scope that sets one.
  public func riskScale(of subject: Subject, on day: CivilDay) -> RiskScale {
    for scope in governingScopes(above: subject, on: day) {
      let settings = scope == .ledger ? ledger.registers : initiatives[scope]?.registers ?? RegisterLog()
      let inForce = settings.riskScales.filter { $0.effectiveOn <= day }
      if let latest = inForce.max(by: { ($0.effectiveOn, $0.position) < ($1.effectiveOn, $1.position) }) {
        return latest.value
      }
    }
    return .standard
  }
}
