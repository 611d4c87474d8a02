public import FleetStore

extension ProfileQuery {
  /// For a query without result, the criterion or rule that leaves out the last profile, in words.
  ///
  /// Criteria are applied one after the other: floats, dates, box, regions, direction; then the
  /// rules for values, in the order of ``QueryAccount/losses``.
  public func lastToLeaveOut(
    _ account: QueryAccount, in store: FleetStoreReader
  ) throws -> String {
    if account.selected.profiles > 0 {
      let losses = account.losses.filter { $0.profiles > 0 && $0.key != "no_valid_date" }
      return losses.last.map { "the rule '\($0.name)'" } ?? "the rule for values"
    }
    var query = ProfileQuery(values: values)
    query.sampling = sampling
    query.atlas = atlas
    guard try query.tally(in: store).profiles > 0 else {
      return "looking into the store: it has none"
    }
    query.floats = floats
    if try query.tally(in: store).profiles == 0 { return "the choice of floats" }
    (query.from, query.to) = (from, to)
    if try query.tally(in: store).profiles == 0 { return "--from and --to" }
    query.box = box
    if try query.tally(in: store).profiles == 0 { return "--box" }
    query.regions = regions
    if try query.tally(in: store).profiles == 0 { return "--region" }
    return "the choice of directions"
  }
}
