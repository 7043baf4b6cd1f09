/// A rating on a published scale, such as a delivery confidence of amber/red on the five-point RAG scale.
public struct Rating: Hashable, Sendable {
  public let scale: RatingScale
  /// 0 is the best of the scale.
  public let rank: Int

  /// Nil past the scale's end.
  public init?(scale: RatingScale, rank: Int) {
    guard scale.names.indices.contains(rank) else { return nil }
    self.scale = scale
    self.rank = rank
  }

  /// Reads a name whatever its case, spaces and separators: `Amber/red`, `amber - red`, `AMBER RED`.
  public init?(scale: RatingScale, name: some StringProtocol) {
    if let rank = scale.names.firstIndex(where: { $0 == name }) {
      self.init(scale: scale, rank: rank)
      return
    }
    let wanted = Self.folded(name)
    guard let rank = scale.names.firstIndex(where: { Self.folded($0) == wanted }) else { return nil }
    self.init(scale: scale, rank: rank)
  }

  public var name: String { scale.names[rank] }

  private static func folded(_ name: some StringProtocol) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }
}

extension Rating: CustomStringConvertible {
  public var description: String { name }
}

/// The scales that registers use. Names run from best to worst.
public enum RatingScale: String, Hashable, Sendable, CaseIterable {
  /// Red, amber, green.
  case rag3
  /// The five-point delivery-confidence scale of the UK's major projects reports, 2012–2021.
  case rag5
  /// High, medium, low confidence.
  case three
  /// 1 (best) to 5 (worst).
  case five

  public var names: [String] {
    switch self {
    case .rag3: Self.rag3Names
    case .rag5: Self.rag5Names
    case .three: Self.threeNames
    case .five: Self.fiveNames
    }
  }

  // Kept: a replay asks for them with every rating.
  private static let rag3Names = ["Green", "Amber", "Red"]
  private static let rag5Names = ["Green", "Amber/Green", "Amber", "Amber/Red", "Red"]
  private static let threeNames = ["High", "Medium", "Low"]
  private static let fiveNames = ["1", "2", "3", "4", "5"]
}
