public import Domain
import Values

/// What a change shall ask for, with fields set to values from whatever they hold.
public struct ChangeRequest: Hashable, Sendable {
  public var title: String
  public var kind: ChangeKind
  public var settings: [Subject: [FieldSetting]]
  public var sensitivities: Set<Sensitivity>
  public var beneficiaries: Set<String>
  public var links: Set<Subject>
  public var transfers: [BudgetTransfer]

  public init(
    title: String, kind: ChangeKind = .requestForChange, settings: [Subject: [FieldSetting]],
    sensitivities: Set<Sensitivity> = [], beneficiaries: Set<String> = [], links: Set<Subject> = [],
    transfers: [BudgetTransfer] = []
  ) {
    self.title = title
    self.kind = kind
    self.settings = settings
    self.sensitivities = sensitivities
    self.beneficiaries = beneficiaries
    self.links = links
    self.transfers = transfers
  }

  /// All that it says, in one order.
  var fingerprintParts: [String] {
    [title, kind.rawValue] + settings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      + sensitivities.sorted().map(\.rawValue) + ["for"] + beneficiaries.sorted() + ["with"]
      + links.sorted().map(\.description) + transfers.map { "\($0.initiative) \($0)" }
  }
}

extension LedgerCommand {
  public static func raise(_ change: Subject, title: String, settings: [Subject: [FieldSetting]]) -> LedgerCommand {
    .raise(change, ChangeRequest(title: title, settings: settings))
  }

  /// The request's content, from what the fields hold on `day`.
  static func content(_ request: ChangeRequest, on day: CivilDay, in state: Organisation) -> ChangeContent {
    let deltas = request.settings.sorted { $0.key < $1.key }.flatMap { subject, settings in
      movements(settings, of: subject, on: day, in: state).map { Delta(initiative: subject, movement: $0) }
    }
    return ChangeContent(
      title: request.title, kind: request.kind, deltas: deltas, sensitivities: request.sensitivities,
      beneficiaries: request.beneficiaries, links: request.links, transfers: request.transfers)
  }
}
