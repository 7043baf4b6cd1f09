extension ControlCatalogue {
  /// What the budget log answers.
  static let budgetRules = [
    Rule(
      "K31", "Closed periods stay as they are",
      "No budget of a closed period moves but by an approved error correction, customer direction or accounting adjustment."
    ),
    Rule(
      "K32", "The budget base moves as authorised",
      "The contract budget base moves only by a modification, and allocated budget passes it only by a recognised over-target baseline."
    ),
    Rule(
      "K33", "Budget moves are documented",
      "Each movement has its authorisation, no reserve is below nothing, and management reserve serves named scope alone."
    ),
    Rule(
      "K34", "Frozen periods stay as they are", "No budget of a frozen period moves but by an approved exception."),
    Rule(
      "K35", "Undistributed budget is distributed",
      "Undistributed budget names the scope that it is for, and leaves for control accounts in time."),
  ]
}
