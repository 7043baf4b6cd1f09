/// By what right somebody may act over a scope on a day, and how far.
public struct Entitlement: Hashable, Sendable {
  public enum Basis: Hashable, Sendable {
    /// A role of their own. Who acts for another by their own role is held to both limits.
    case own
    /// What another handed to them: position of the delegation.
    case delegation(from: String, position: Int64)
    /// Another's absence, in which they are the deputy: position of its record.
    case deputy(of: String, position: Int64)
    /// A member's absence, in whose seat they sit.
    case alternate(of: String, board: Subject)
  }

  public var role: Role
  /// The scope of the role: of the person acted for, where there is one.
  public var scope: Subject
  /// The narrowest of the limits concerned; no figure: no limit.
  public var limit: DelegatedLimit
  public var basis: Basis
  /// Position of the role's grant.
  public var position: Int64

  init(_ holding: RoleHolding, limit: DelegatedLimit? = nil, basis: Basis = .own) {
    role = holding.role
    scope = holding.scope
    self.limit = limit ?? holding.limit ?? DelegatedLimit()
    self.basis = basis
    position = holding.position
  }
}

extension Entitlement.Basis: CustomStringConvertible {
  public var description: String {
    switch self {
    case .own: "own role"
    case .delegation(let person, _): "delegation from \(person)"
    case .deputy(let person, _): "deputy of \(person)"
    case .alternate(let person, let board): "alternate for \(person) on \(board)"
    }
  }
}
