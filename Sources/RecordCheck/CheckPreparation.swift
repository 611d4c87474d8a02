package import Argo
internal import QualityControl

/// The check of a run by some rules, made when it is first asked for, as what test 4 needs takes time to read.
///
/// An actor, so that of several tasks one reads and the others wait.
package actor CheckPreparation {
  /// The rules.
  package nonisolated let rules: QualityRules
  private let now: ArgoTime
  private var prepared: Result<StoredRecordCheck, any Error>?

  /// Prepares to check by these rules at a time.
  package init(_ rules: QualityRules, now: ArgoTime) {
    self.rules = rules
    self.now = now
  }

  /// The check; throws where what test 4 needs cannot be read.
  package func check() throws -> StoredRecordCheck {
    let result =
      prepared
      ?? Result { StoredRecordCheck(rules.options(now: now, land: try rules.landSource())) }
    prepared = result
    return try result.get()
  }
}
