extension ClassicHeader {
  /// Works out the number and size of records and how long the data must be, and refuses
  /// variables that lie where no sound file has them.
  ///
  /// `declaredRecords` is nil while records are still being written.
  mutating func resolveSizes(
    declaredRecords: UInt64?, headerEnd: Int, length: UInt64
  ) throws(ClassicHeaderParser.Failure) {
    try checkSizes()
    expectedLength = headerEnd
    try placeFixedVariables(headerEnd: headerEnd)
    let firstRecord = try placeRecordVariables()
    guard let firstRecord else {
      recordCount = try ClassicHeader.count(declaredRecords ?? 0)
      return
    }
    if let declaredRecords {
      recordCount = try ClassicHeader.count(declaredRecords)
    } else if recordSize > 0, length > UInt64(firstRecord) {
      recordCount = Int(clamping: (length - UInt64(firstRecord)) / UInt64(recordSize))
    }
    for variable in variables where variable.isRecord && recordCount > 0 {
      let (skip, overflow) = recordSize.multipliedReportingOverflow(by: recordCount - 1)
      let (end, endOverflow) = (variable.begin + variable.size).addingReportingOverflow(skip)
      guard !overflow, !endOverflow else { throw .overflow }
      expectedLength = max(expectedLength, end)
    }
  }

  /// Fixed variables lie behind the header in the order of their definition; libnetcdf refuses
  /// anything else as damage.
  private mutating func placeFixedVariables(
    headerEnd: Int
  ) throws(ClassicHeaderParser.Failure) {
    var place = headerEnd
    for variable in variables where !variable.isRecord {
      let end = try ClassicHeader.end(of: variable, after: place)
      place = end.padded
      expectedLength = max(expectedLength, end.exact)
    }
    // The records begin where the padding of the last fixed variable has ended.
    for variable in variables where variable.isRecord {
      guard variable.begin >= place else { throw .nonsense("the place of a variable") }
      break
    }
  }

  /// Record variables follow each other within a record; gives where the first record begins.
  private mutating func placeRecordVariables() throws(ClassicHeaderParser.Failure) -> Int? {
    var first: Int?
    var place = 0
    var only: Variable?
    for variable in variables where variable.isRecord {
      only = first == nil ? variable : nil
      first = first ?? variable.begin
      place = try ClassicHeader.end(of: variable, after: place).padded
      let (sum, overflow) = recordSize.addingReportingOverflow(
        try ClassicHeader.padded(variable.size))
      guard !overflow else { throw .overflow }
      recordSize = sum
    }
    // Records of a single record variable follow each other without padding.
    if let only { recordSize = only.size }
    return first
  }

  /// Where a variable ends that must not begin before a place.
  private static func end(
    of variable: Variable, after place: Int
  ) throws(ClassicHeaderParser.Failure) -> (exact: Int, padded: Int) {
    guard variable.begin >= place else { throw .nonsense("the place of a variable") }
    let (end, overflow) = variable.begin.addingReportingOverflow(try padded(variable.size))
    guard !overflow else { throw .overflow }
    return (variable.begin + variable.size, end)
  }

  private static func padded(_ size: Int) throws(ClassicHeaderParser.Failure) -> Int {
    guard size <= Int.max - 3 else { throw .overflow }
    return (size + 3) & ~3
  }

  private static func count(_ number: UInt64) throws(ClassicHeaderParser.Failure) -> Int {
    guard let count = Int(exactly: number) else { throw .overflow }
    return count
  }

  /// Refuses sizes that the older formats cannot state.
  ///
  /// In CDF-1 and CDF-2 there can be one very large variable only, the last, with no records
  /// behind it. Source: NetCDF Users Guide, "Large File Support".
  private func checkSizes() throws(ClassicHeaderParser.Failure) {
    let largest: Int
    switch format {
    case .classic: largest = Int(Int32.max) - 3
    case .offset64: largest = Int(UInt32.max) - 3
    default: return
    }
    guard variables.contains(where: { $0.size > largest }) else { return }
    let records = variables.filter(\.isRecord)
    let fixed = variables.filter { !$0.isRecord }
    let isSound =
      fixed.dropLast().allSatisfy { $0.size <= largest }
      && records.dropLast().allSatisfy { $0.size <= largest }
      && (records.isEmpty || (fixed.last.map { $0.size <= largest } ?? true))
    guard isSound else { throw .overflow }
  }
}
