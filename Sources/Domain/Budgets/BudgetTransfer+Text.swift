import Values

/// Why a text is no transfer, and what to write instead.
public struct BudgetTransferError: Error, Hashable, CustomStringConvertible {
  public let description: String
  public let hint: String
}

extension BudgetTransfer {
  /// Reads `project:P reserve -> control/CA1@2026-03 EUR 50000 cause=new-scope scope/gate3 text=Third gate`.
  ///
  /// - Parameters:
  ///   - initiative: Whose budget it is, where the text does not say.
  ///   - cause: Why, where the text does not say.
  public static func parse(
    _ text: String, of initiative: Subject? = nil, cause standard: BudgetCause? = nil
  ) throws(BudgetTransferError) -> BudgetTransfer {
    var words = text.split(whereSeparator: \.isWhitespace)[...]
    let subject = words.first.flatMap { Subject($0) }
    if subject != nil { words = words.dropFirst() }
    guard let subject = subject ?? initiative, subject.level != nil, words.count >= 5,
      words[words.startIndex + 1] == "->"
    else { throw fault("'\(text)' is no transfer") }
    if let initiative, initiative != subject {
      throw fault("'\(text)' moves budget of \(subject), not of \(initiative)")
    }
    let start = words.startIndex
    let from = try account(words[start])
    let to = try account(words[start + 2])
    guard let amount = Money(text: "\(words[start + 3]) \(words[start + 4])"), amount.minorUnits > 0 else {
      throw fault("'\(words[start + 3]) \(words[start + 4])' is no amount above zero")
    }
    let rest = try Tail(words[(start + 5)...])
    guard let cause = rest.cause ?? standard else {
      throw fault("'\(text)' has no cause", "Add cause=\(BudgetCause.allCases.map(\.rawValue).joined(separator: "|"))")
    }
    return BudgetTransfer(
      initiative: subject, from: from, to: to, amount: amount, cause: cause, reference: rest.reference, text: rest.text)
  }

  private static func account(_ word: Substring) throws(BudgetTransferError) -> BudgetAccount {
    guard let account = BudgetAccount(word) else {
      throw fault(
        "'\(word)' is no budget account",
        "negotiated, unpriced, over-target, undistributed, contingency, reserve, control/ID, summary/ID or planning/ID, "
          + "those three with @yyyy-mm for a period")
    }
    return account
  }

  /// `cause=CAUSE REFERENCE text=TEXT`, each optional.
  private struct Tail {
    var cause: BudgetCause?
    var reference: ItemReference?
    var text: String?

    init(_ words: ArraySlice<Substring>) throws(BudgetTransferError) {
      var words = words
      if let first = words.first, first.hasPrefix("cause=") {
        let name = String(first.dropFirst("cause=".count))
        cause = BudgetCause(rawValue: name)
        if cause == nil {
          throw fault("'\(name)' is no cause", BudgetCause.allCases.map(\.rawValue).joined(separator: ", "))
        }
        words = words.dropFirst()
      }
      let end = words.firstIndex { $0.hasPrefix("text=") } ?? words.endIndex
      if end > words.startIndex {
        let name = words[..<end].joined(separator: " ")
        reference = ItemReference(name)
        if reference == nil { throw fault("'\(name)' is no scope item or risk") }
      }
      if end < words.endIndex { text = String(words[end...].joined(separator: " ").dropFirst("text=".count)) }
    }
  }

  private static func fault(_ what: String, _ hint: String? = nil) -> BudgetTransferError {
    BudgetTransferError(
      description: what,
      hint: hint ?? "Such as \"project:P reserve -> control/CA1 EUR 50000 cause=new-scope scope/gate3\"")
  }
}
