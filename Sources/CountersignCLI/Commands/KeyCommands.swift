import ArgumentParser
import Countersign
import Domain
import Values

struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Register, revoke and list the SSH keys that people sign decisions with.",
    discussion: """
      Examples:
        countersign key register bea ~/.ssh/id_ed25519.pub --actor bea --reason "My key"
        countersign key list
      """,
    subcommands: [Register.self, Revoke.self, List.self])

  struct Register: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "From a moment on, a person's signatures are made with this SSH key.",
      discussion: """
        Done by the person themselves or by an administrator. A key is one person's, and once revoked never comes back.

        Example:
          countersign key register bea ~/.ssh/id_ed25519.pub --actor bea --reason "My key"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The person's id.") var person: String
    @Argument(help: "The public key's file, as ssh-keygen writes it.") var file: String

    func run() throws {
      try ledger.perform(
        .authority(.registerKey(person: .person(person), SigningKeyRegistered(reading: file))), write.instruction(),
        json: json)
    }
  }

  struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "From a moment on, a key signs for nobody.",
      discussion: """
        With an --effective day in the past, for a key that was lost then: what it signed since is nobody's.

        Example:
          countersign key revoke bea SHA256:0vogSNRB5xOgQISFJUVcai3Sde1vfhY3KKr2JzsACaQ --actor bea --reason "Lost"
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var write: WriteOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The person's id.") var person: String
    @Argument(help: "The key's fingerprint, as key list prints it.") var fingerprint: String

    func run() throws {
      try ledger.perform(
        .authority(.revokeKey(person: .person(person), fingerprint: fingerprint)), write.instruction(), json: json)
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Whose keys hold from when until when, revoked ones too.",
      discussion: """
        Examples:
          countersign key list
          countersign key list bea --json
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "Only this person's; all where it is left out.") var person: String?

    func run() throws {
      Listing(
        columns: [
          .init(key: "person", title: "Person"), .init(key: "name", title: "Name", isFlexible: true, rank: 1),
          .init(key: "fingerprint", title: "Key"), .init(key: "from", title: "From"),
          .init(key: "revokedOn", title: "Revoked"), .init(key: "publicKey", title: "Public key", isHidden: true),
          .init(key: "position", title: "Pos", isRight: true, rank: 2),
        ],
        rows: try ledger.openForReading().signingKeys(of: person).map { held in
          [
            .string(held.person), .string(held.name), .string(held.key.fingerprint), .text(held.key.from),
            .optional(held.key.revokedOn?.description), .string(held.key.publicKey), .integer(held.key.position),
          ]
        }
      ).print(as: output.format)
    }
  }
}
