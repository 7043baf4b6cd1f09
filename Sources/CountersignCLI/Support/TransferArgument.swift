import Countersign
import Domain

/// `FROM -> TO CUR AMOUNT cause=CAUSE REFERENCE text=TEXT`, after the initiative where it may be any.
enum TransferArgument {
  static func parse(_ text: String, of initiative: Subject? = nil, cause: BudgetCause? = nil) throws -> BudgetTransfer {
    do {
      return try BudgetTransfer.parse(text, of: initiative, cause: cause)
    } catch {
      throw Failure(.usage, error.description, hint: error.hint)
    }
  }
}
