public import Values

/// What an initiative needs of another, and by when.
public struct Dependency: Hashable, Sendable {
  public enum Status: String, Hashable, Sendable, CaseIterable {
    case proposed, agreed, met, breached
  }

  public var receiver: Subject
  public var id: String
  public var title: String?
  /// Nil where none is named as yet.
  public var giver: Giver?
  /// The activity of the receiver that waits for it.
  public var activity: String?
  public var needBy: CivilDay?
  /// As reported; nil where nothing was.
  public var status: Status?
  public var promised: CivilDay?
  public var owner: String?

  public var item: ItemReference? { ItemReference(kind: .dependency, id: id) }

  /// Whether the receiver's dates wait for the giver's: one that is merely proposed binds nobody.
  public var isBinding: Bool { status != .proposed && giver != nil && activity != nil }
}

extension Initiative {
  /// What it needs of others as of `day`, by id.
  public func dependencies(asOf day: CivilDay) -> [Dependency] {
    if everyGiver.isEmpty, !fields.keys.contains(where: { $0.item.kind == .dependency }) { return [] }
    return items(.dependency, asOf: day).map { item in
      func text(_ field: String) -> String? { self.text(item, field, on: day) }
      func date(_ field: String) -> CivilDay? {
        guard case .day(let day) = value(FieldAddress(item: item, field: field), asOf: day) else { return nil }
        return day
      }
      return Dependency(
        receiver: subject, id: item.id, title: text("title"), giver: text("giver").flatMap { Giver($0) },
        activity: text("receiver"), needBy: date("needBy"),
        status: text("status").flatMap(Dependency.Status.init(rawValue:)), promised: date("promised"),
        owner: text("owner"))
    }
  }
}
