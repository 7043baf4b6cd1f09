public import Values

/// All that one field has ever been said to be, so that it can be read as of any day.
///
/// A value holds from its effective day until the next; of two with the same day the later position wins. The *original*
/// is the first recorded, by position: a back-dated event can fill in the past, never replace the original.
public struct FieldTimeline: Hashable, Sendable {
  public struct Point: Hashable, Sendable {
    public var value: FieldValue?
    public var effectiveOn: CivilDay
    public var position: Int64
  }

  /// In order of (effective day, position).
  public private(set) var points: [Point] = []

  public init() {}

  public mutating func insert(_ value: FieldValue?, effectiveOn: CivilDay, position: Int64) {
    let point = Point(value: value, effectiveOn: effectiveOn, position: position)
    // Events come in order, mostly: their place is the end.
    guard let last = points.last, (effectiveOn, position) < (last.effectiveOn, last.position) else {
      points.append(point)
      return
    }
    var index = points.endIndex - 1
    while index > 0, (effectiveOn, position) < (points[index - 1].effectiveOn, points[index - 1].position) {
      index -= 1
    }
    points.insert(point, at: index)
  }

  /// The point in force at the end of `day`; nil before the first.
  public func current(asOf day: CivilDay) -> Point? {
    points.last { $0.effectiveOn <= day }
  }

  /// The first recorded value among those that hold by `day`.
  public func original(asOf day: CivilDay) -> Point? {
    points.filter { $0.effectiveOn <= day && $0.value != nil }.min { $0.position < $1.position }
  }

  /// The value in force, whatever the day.
  public var latest: Point? { points.last }
}
