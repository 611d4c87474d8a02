extension ClassicHeader {
  /// Works out the number and size of records and how long the data must be, and refuses variables
  /// at places where no valid file has them.
  ///
  /// `declaredRecords` is nil while records are still being written.
  mutating func resolveSizes(
    declaredRecords: UInt64?, headerEnd: Int, length: UInt64
  ) throws(ClassicHeaderParser.Failure) {
    try checkSizes()
    let places = try place(headerEnd: headerEnd)
    expectedLength = places.fixedEnd
    recordSize = places.recordSize
    guard let firstRecord = places.firstRecord else {
      recordCount = try ClassicHeader.count(declaredRecords ?? 0)
      return
    }
    if let declaredRecords {
      recordCount = try ClassicHeader.count(declaredRecords)
    } else if recordSize > 0, length > UInt64(firstRecord) {
      recordCount = Int(clamping: (length - UInt64(firstRecord)) / UInt64(recordSize))
    }
    guard recordCount > 0 else { return }
    let (skip, overflow) = recordSize.multipliedReportingOverflow(by: recordCount - 1)
    let (end, endOverflow) = places.recordEnd.addingReportingOverflow(skip)
    guard !overflow, !endOverflow else { throw .overflow }
    expectedLength = max(expectedLength, end)
  }

  /// Where variables lie.
  private struct Places {
    /// Where the last fixed variable ends.
    var fixedEnd: Int
    /// Where the first record begins; nil where no variable has records.
    var firstRecord: Int?
    /// Where the last variable of the first record ends.
    var recordEnd = 0
    /// The bytes from one record to the next.
    var recordSize = 0
  }

  /// Fixed variables follow the header in the order of their definition, and after them come the
  /// records, in which record variables follow each other; libnetcdf refuses anything else as
  /// damaged.
  private func place(headerEnd: Int) throws(ClassicHeaderParser.Failure) -> Places {
    var places = Places(fixedEnd: headerEnd)
    var nextFixed = headerEnd
    var nextRecord = 0
    var records = 0
    for place in extents.indices {
      let variable = extents[place]
      if layout.variables[place].isRecord {
        records += 1
        places.firstRecord = places.firstRecord ?? variable.begin
        let end = try ClassicHeader.end(of: variable, after: nextRecord)
        (places.recordEnd, nextRecord) = end
        let (sum, overflow) = places.recordSize.addingReportingOverflow(
          try ClassicHeader.padded(variable.size))
        guard !overflow else { throw .overflow }
        places.recordSize = sum
      } else {
        (places.fixedEnd, nextFixed) = try ClassicHeader.end(of: variable, after: nextFixed)
      }
    }
    // The records begin where the padding of the last fixed variable has ended.
    if let first = places.firstRecord, first < nextFixed {
      throw .nonsense("the place of a variable")
    }
    // Records of a single record variable follow each other without padding.
    if records == 1, let only = variables.firstIndex(where: \.isRecord) {
      places.recordSize = extents[only].size
    }
    return places
  }

  /// Where a variable ends that must not begin before a place.
  @inline(__always)
  private static func end(
    of variable: Extent, after place: Int
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
  /// In CDF-1 and CDF-2 only the last variable can be very large, and only if no records follow it.
  /// Source: NetCDF Users Guide, "Large File Support".
  private func checkSizes() throws(ClassicHeaderParser.Failure) {
    let largest: Int
    switch format {
    case .classic: largest = Int(Int32.max) - 3
    case .offset64: largest = Int(UInt32.max) - 3
    default: return
    }
    guard largestSize > largest else { return }
    let all = zip(variables, extents)
    let records = all.filter { $0.0.isRecord }.map(\.1)
    let fixed = all.filter { !$0.0.isRecord }.map(\.1)
    let isSound =
      fixed.dropLast().allSatisfy { $0.size <= largest }
      && records.dropLast().allSatisfy { $0.size <= largest }
      && (records.isEmpty || (fixed.last.map { $0.size <= largest } ?? true))
    guard isSound else { throw .overflow }
  }
}
