/// The order in which files are fetched: the newest observation first, and the metadata of a float
/// just before its newest profile.
package enum FetchOrder {
  /// The places of what is wanted in `rows`, in that order.
  package static func order(_ rows: [Comparison.Wanted]) -> [UInt32] {
    var newest: [UInt32: UInt64] = [:]
    for row in rows where row.date > 0 { newest[row.wmo] = max(newest[row.wmo] ?? 0, row.date) }
    func date(_ row: Comparison.Wanted) -> UInt64 {
      row.date > 0 ? row.date : newest[row.wmo] ?? row.stamp.date ?? 0
    }
    return (0..<UInt32(rows.count)).sorted { left, right in
      let (a, b) = (rows[Int(left)], rows[Int(right)])
      let (dateA, dateB) = (date(a), date(b))
      if dateA != dateB { return dateA > dateB }
      return (a.rank, a.place) < (b.rank, b.place)
    }
  }
}
