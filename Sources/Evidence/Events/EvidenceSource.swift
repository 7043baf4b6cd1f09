/// The events of a pack, as often as its writers need them.
package protocol EvidenceSource {
  /// In order of position; never more than a few held at once.
  func forEach(_ body: (EvidenceEvent) throws -> Void) throws
}
