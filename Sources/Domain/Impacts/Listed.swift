/// The first of a list, and how many there are in all: what is stored stays bounded, whatever is computed.
public struct Listed<Element: Hashable & Sendable>: Hashable, Sendable {
  public static var bound: Int { 50 }

  public let items: [Element]
  public let count: Int

  public init(_ all: [Element]) {
    items = Array(all.prefix(Self.bound))
    count = all.count
  }

  /// Nil unless the count is at least that of the items, and these are within the bound.
  init?(items: [Element], count: Int) {
    guard items.count <= Self.bound, count >= items.count, count == items.count || items.count == Self.bound
    else { return nil }
    self.items = items
    self.count = count
  }

  /// How many are not listed.
  public var rest: Int { count - items.count }
}
