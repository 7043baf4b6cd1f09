import Exchange
import Scheduling

/// What a mutated file comes to.
struct Examination {
  enum Outcome: Int, CaseIterable {
    case refused, read, scheduled, faulty
  }

  /// An error of a kind that no caller expects.
  struct Surprise: Error {
    let text: String
  }

  /// Reads the file, computes, assesses and levels each of its plans, writes it as CSV and reads that.
  static func outcomes(_ bytes: [UInt8], _ form: Corpus.Form) throws(Surprise) -> [Outcome] {
    var outcomes: [Outcome] = []
    do {
      let document = try document(bytes, form)
      outcomes.append(document == nil ? .refused : .read)
      for project in document?.projects ?? [] {
        outcomes.append(schedule(project.plan))
        for baseline in project.baselines { outcomes.append(schedule(baseline.plan)) }
        let text = PlanCSVWriter.csv(project)
        _ = try PlanCSVReader.read(.bytes(Array(text.utf8), name: "fuzz.csv"))
      }
    } catch is ExchangeError {
      outcomes.append(.refused)
    } catch {
      throw Surprise(text: "\(error)")
    }
    return outcomes
  }

  private static func document(_ bytes: [UInt8], _ form: Corpus.Form) throws -> PlanDocument? {
    let source = ByteSource.bytes(bytes, name: "fuzz")
    switch form {
    case .xer: return try XERReader.read(source)
    case .mspdi: return try MSPDIReader.read(source)
    case .p6: return try P6Reader.read(source)
    case .csv:
      let result = try PlanCSVReader.read(source)
      // What a user would be told is said in one line each; a plan is computed all the same.
      _ = result.problems.reduce(0) { $0 + $1.description.utf8.count }
      return result.document
    }
  }

  private static func schedule(_ plan: Plan) -> Outcome {
    do throws(PlanFault) {
      let schedule = try Schedule(plan)
      _ = try DCMAAssessment(plan, schedule)
      _ = try Levelling(plan)
      return .scheduled
    } catch {
      return .faulty
    }
  }
}
