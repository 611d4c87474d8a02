/// Where requested values lie: runs of consecutive values, all of the same length and at the same
/// distance.
struct ValueRuns {
  /// The offset of the first run.
  var start: Int
  /// How many more runs follow the first, each `stride` bytes after the one before.
  var repeats = 0
  /// The bytes from one of those runs to the next.
  var stride = 0
  /// The values of each run.
  var length: Int

  /// The number of values; never more than fits where the runs lie within the data.
  var valueCount: Int { length * (repeats + 1) }

  /// Gives the offset of each run.
  @inline(__always)
  func forEach<Failure: Error>(_ body: (Int) throws(Failure) -> Void) throws(Failure) {
    try body(start)
    for step in 0..<repeats { try body(start &+ (step &+ 1) &* stride) }
  }

  /// Stops the program where a run reaches beyond the data, which would be a programming error.
  @inline(__always)
  func requireWithin(_ byteCount: Int, valueSize: Int) {
    precondition(
      lies(within: byteCount, valueSize: valueSize), "the values must lie within the bytes")
  }

  /// Whether every run lies within this number of bytes, and no two overlap.
  @inline(__always)
  func lies(within byteCount: Int, valueSize: Int) -> Bool {
    let (size, overflow) = length.multipliedReportingOverflow(by: valueSize)
    guard length >= 0, !overflow, size <= byteCount else { return false }
    let last = byteCount - size
    guard start >= 0, start <= last else { return false }
    return repeats == 0
      || (repeats > 0 && stride >= max(size, 1) && stride <= (last - start) / repeats)
  }
}

extension [ValueRuns] {
  /// The number of values of all.
  var valueCount: Int { reduce(0) { $0 + $1.valueCount } }
}

extension ClassicHeader {
  /// The runs of a whole variable, which is given by its place.
  func runs(ofWhole variable: Int) -> ValueRuns {
    let extent = extents[variable]
    guard layout.variables[variable].isRecord else {
      return ValueRuns(start: extent.begin, length: extent.valueCount)
    }
    guard recordCount > 0 else { return ValueRuns(start: extent.begin, length: 0) }
    return ValueRuns(
      start: extent.begin, repeats: recordCount - 1, stride: recordSize,
      length: extent.valueCount)
  }

  /// The runs of a part of a variable, given by its place; the part must lie within its shape.
  ///
  /// Nothing here can overflow: the header's reader has checked that the last value lies within
  /// the data.
  func runs(of place: Int, shape: [Int], slab: NetCDFSlab) -> [ValueRuns] {
    guard !slab.count.contains(0) else { return [] }
    let variable = layout.variables[place]
    let strides = strides(of: variable, shape: shape)
    // Dimensions that are taken whole, from the last on, make one run with the one before them.
    var length = 1
    var outer = shape.count
    while outer > (variable.isRecord ? 1 : 0) {
      outer -= 1
      length *= slab.count[outer]
      if slab.count[outer] != shape[outer] { break }
    }
    var starts = [extents[place].begin]
    for dimension in shape.indices {
      let first = slab.start[dimension] * strides[dimension]
      let steps = dimension < outer ? slab.count[dimension] : 1
      if steps == 1 {
        for index in starts.indices { starts[index] += first }
      } else {
        starts = starts.flatMap { start in
          (0..<steps).map { start + first + $0 * strides[dimension] }
        }
      }
    }
    return starts.map { ValueRuns(start: $0, length: length) }
  }

  /// The bytes from one index to the next along each dimension.
  private func strides(of variable: Variable, shape: [Int]) -> [Int] {
    var strides = [Int](repeating: variable.type.size, count: shape.count)
    for dimension in shape.indices.dropLast().reversed() {
      strides[dimension] = strides[dimension + 1] * shape[dimension + 1]
    }
    if variable.isRecord { strides[0] = recordSize }
    return strides
  }
}
