/// What another initiative gives: the finish of an activity or a milestone of it. Text form `project:HARBOUR activity/A100`.
public struct Giver: Hashable, Sendable {
  public var initiative: Subject
  /// An activity or a milestone.
  public var item: ItemReference

  /// Nil where the item is of another kind.
  public init?(initiative: Subject, item: ItemReference) {
    guard item.kind == .activity || item.kind == .milestone else { return nil }
    self.initiative = initiative
    self.item = item
  }

  /// Nil where the initiative is none or the item is of another kind.
  public init?(_ text: some StringProtocol) {
    let text = Substring(text)
    guard let space = text.firstIndex(of: " "), let initiative = Subject(text[..<space]), initiative.level != nil,
      let item = ItemReference(text[text.index(after: space)...]), item.kind == .activity || item.kind == .milestone
    else { return nil }
    self.initiative = initiative
    self.item = item
  }
}

extension Giver: CustomStringConvertible {
  public var description: String { "\(initiative) \(item)" }
}
