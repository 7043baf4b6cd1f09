/// Erasing payloads, keeping them, holding them, and archives.
public enum RecordsCommand: Hashable, Sendable {
  /// - Parameter records: the events at these positions, as the log has them: the application looks them up.
  case requestErasure(positions: [Int64], basis: String, records: [RecordInQuestion] = [])
  /// - Parameters:
  ///   - request: position of the request.
  ///   - records: the events that it names.
  case erase(request: Int64, records: [RecordInQuestion] = [])
  case setRetention(RetentionSet)
  case placeHold(LegalHoldPlaced)
  case liftHold(LegalHoldLifted)
  case archive(LedgerArchived)
  /// - Parameter kept: the first event in the archive that must stay, and why: the application reads the file.
  case dispose(ArchiveDisposed, kept: KeptRecord? = nil)

  /// Positions in one request: each touches a subject, and an envelope has an end.
  public static let mostPositions = 200
}

public struct KeptRecord: Hashable, Sendable {
  public var position: Int64
  /// In a clause.
  public var why: String

  public init(position: Int64, why: String) {
    self.position = position
    self.why = why
  }
}
