/// How many errors are tolerated before a run stops, so that a server in trouble is left alone.
package struct ErrorBudget: Sendable {
  private var inARow = 0
  private var forbiddenInARow = 0
  private var lastFiles: [Bool] = []
  private var nextPlace = 0
  private var lost = 0

  /// Why the budget is spent; nil while it is not.
  package private(set) var spent: String?

  private static let mostInARow = 20
  private static let mostForbidden = 5
  private static let window = 500
  private static let mostLost = 100

  /// Makes a full budget.
  package init() {}

  /// Notes an answer that was as it should be.
  package mutating func noteSuccess() {
    inARow = 0
    forbiddenInARow = 0
  }

  /// Notes a request that failed.
  package mutating func noteFailure(_ reason: String, isForbidden: Bool = false) {
    inARow += 1
    forbiddenInARow = isForbidden ? forbiddenInARow + 1 : 0
    if forbiddenInARow >= ErrorBudget.mostForbidden {
      spent = spent ?? "the server refused \(forbiddenInARow) files in a row (403)"
    } else if inARow >= ErrorBudget.mostInARow {
      spent = spent ?? "\(inARow) requests failed in a row, the last with: \(reason)"
    }
  }

  /// Notes the final result for a file.
  package mutating func noteFile(isLost: Bool) {
    if lastFiles.count < ErrorBudget.window {
      lastFiles.append(isLost)
    } else {
      if lastFiles[nextPlace] { lost -= 1 }
      lastFiles[nextPlace] = isLost
      nextPlace = (nextPlace + 1) % ErrorBudget.window
    }
    if isLost { lost += 1 }
    if lost >= ErrorBudget.mostLost {
      spent = spent ?? "\(lost) of the last \(lastFiles.count) files failed for good"
    }
  }
}
