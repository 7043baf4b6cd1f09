import Domain
import DomainFixtures
import Testing
import Values

@Suite struct BudgetTextTests {
  @Test(arguments: [
    "project:P1 reserve -> control/CA1@2026-03 GBP 50000.00 cause=new-scope scope/gate3 text=Third gate",
    "programme:A negotiated -> undistributed JPY 5 cause=initial",
    "project:P1 contingency -> control/CA1/WP2 GBP 0.01 cause=identified-risk risk/bad ground",
    "project:P1 over-target -> reserve GBP 90071992547409.91 cause=otb text=cause=x text=y",
  ])
  func `a transfer is written as it is read`(text: String) throws {
    #expect(try BudgetTransfer.parse(text).description == text)
  }

  @Test func `the subject and the cause may be understood`() throws {
    let transfer = try BudgetTransfer.parse("negotiated -> reserve  GBP 5", of: "project:P1", cause: .initial)
    #expect(transfer == .move(5, "negotiated", "reserve", .initial))
  }

  @Test(arguments: [
    ("", "no transfer"), ("negotiated -> reserve GBP 5 cause=initial", "no transfer"),
    ("project:P1 negotiated reserve GBP 5 cause=initial", "no transfer"),
    ("project:P1 negotiated -> reserve", "no transfer"),
    ("person:P1 negotiated -> reserve GBP 5 cause=initial", "no transfer"),
    ("project:P1 negotiated -> savings GBP 5 cause=initial", "'savings' is no budget account"),
    ("project:P1 negotiated -> reserve GBP -5 cause=initial", "no amount above zero"),
    ("project:P1 negotiated -> reserve GBP 0 cause=initial", "no amount above zero"),
    ("project:P1 negotiated -> reserve GBP 1e9 cause=initial", "no amount above zero"),
    ("project:P1 negotiated -> reserve GBP 90071992547409.92 cause=initial", "no amount above zero"),
    ("project:P1 negotiated -> reserve GBP 5", "has no cause"),
    ("project:P1 negotiated -> reserve GBP 5 cause=greed", "'greed' is no cause"),
    ("project:P1 negotiated -> reserve GBP 5 cause=initial gate3", "'gate3' is no scope item or risk"),
  ])
  func `what is no transfer says why`(text: String, why: String) {
    let error = #expect(throws: BudgetTransferError.self) { try BudgetTransfer.parse(text) }
    #expect(error?.description.contains(why) == true, "\(error?.description ?? "")")
    #expect(error?.hint.isEmpty == false)
  }
}
