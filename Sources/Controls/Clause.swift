/// A clause of a framework that asks for a control.
public struct Clause: Hashable, Sendable {
  /// How well the clause was checked.
  public enum Basis: String, Hashable, Sendable, CaseIterable {
    /// The framework's own text was read.
    case primary
    /// Another's account of it was read.
    case secondary
    /// From memory, unchecked.
    case recalled
  }

  /// With its edition where editions number differently: `EIA-748-D`.
  public var framework: String
  public var clause: String
  public var basis: Basis

  public init(_ framework: String, _ clause: String, _ basis: Basis) {
    self.framework = framework
    self.clause = clause
    self.basis = basis
  }
}
