import ArgumentParser
import Countersign
import Transparency
import Values

struct ProofCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proof", abstract: "A .tlog-proof that the event at a position is in the log.",
    discussion: """
      The proof is against the newest checkpoint kept; sign one first where it does not reach the position.

      Examples:
        countersign proof 42 > 42.tlog-proof
        countersign proof 42 --entry > 42.json
      """)

  @OptionGroup var ledger: LedgerOptions
  @Argument(help: "The event's position.") var position: Int64
  @Flag(help: "Print the entry that is proven, byte for byte, instead.") var entry = false
  @Flag(help: "Print JSON with stable keys.") var json = false

  func run() throws {
    let opened = try ledger.openForReading()
    let bytes = entry ? try opened.entry(at: position) : try opened.proof(of: position)
    guard json else { return Out.raw(bytes) }
    let text = String(decoding: bytes, as: UTF8.self)
    let key = entry ? "entry" : "proof"
    Out.json(JSONValue.object(["position": .integer(position), key: .string(text)]))
  }
}

struct ConsistencyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consistency", abstract: "Prove that the log of one size is a prefix of the log of another.",
    discussion: """
      Prints the two roots and the proof of RFC 6962 2.1.2, hashes in base64 in order.

      Example:
        countersign consistency 100 250
      """)

  @OptionGroup var ledger: LedgerOptions
  @Argument(help: "The older size.") var old: Int64
  @Argument(help: "The newer size.") var new: Int64
  @Flag(help: "Print JSON with stable keys.") var json = false

  func run() throws {
    let proof = try ledger.openForReading().consistency(from: old, to: new)
    if json {
      Out.json(
        JSONValue.object([
          "old": .integer(proof.old), "new": .integer(proof.new), "oldRoot": .string(proof.oldRoot.base64Text),
          "newRoot": .string(proof.newRoot.base64Text), "proof": .array(proof.hashes.map { .string($0.base64Text) }),
        ]))
      return
    }
    Out.line("old \(proof.old) \(proof.oldRoot.base64Text)")
    Out.line("new \(proof.new) \(proof.newRoot.base64Text)")
    for hash in proof.hashes { Out.line(hash.base64Text) }
  }
}

/// Where the signing key lies.
struct KeyOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The signing key's file. (default: the ledger's path with .key)", valueName: "file"))
  var key: String?

  func path(for ledger: LedgerOptions) -> String { key ?? ledger.path + ".key" }
}
