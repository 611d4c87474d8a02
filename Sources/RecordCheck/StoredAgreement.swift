package import Argo
package import FleetStore
package import QualityControl
internal import TaskFlow

/// How the tests agree with the flags and the history of the files in a store, by group of floats.
package enum StoredAgreement {
  /// Checks every level of the floats again, each by the rules that its flags were given by, and
  /// compares.
  ///
  /// The results are in the order of `groups`. Floats that have not been checked are left out. At most `jobs`
  /// floats are checked at the same time; `now` is the time of checking for test 2.
  package static func of(
    _ groups: [[WMONumber]], in store: FleetStoreReader, jobs: Int, now: ArgoTime
  ) async throws -> [TestAgreement] {
    let rules = try store.qualityRulesByFloat()
    var checks: [String: StoredRecordCheck] = [:]
    for text in Set(rules.values) {
      let rules = QualityRules(text: text)
      checks[text] = StoredRecordCheck(rules.options(now: now, land: try rules.landSource()))
    }
    let floats = groups.enumerated().flatMap { group, floats in
      floats.compactMap { wmo in
        rules[wmo].flatMap { checks[$0] }.map { (group: group, wmo: wmo, check: $0) }
      }
    }
    let found = try await InOrder(jobs: jobs).map(floats) { float in
      try float.check.agreement(of: float.wmo, in: store)
    }
    var agreements = [TestAgreement](repeating: TestAgreement(), count: groups.count)
    for (float, agreement) in zip(floats, found) { agreements[float.group].add(agreement) }
    return agreements
  }
}
