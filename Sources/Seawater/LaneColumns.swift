extension Array<Double> {
  /// What a function makes of each sample of three columns of one length.
  @inline(__always)
  init(
    _ a: ArraySlice<Double>, _ b: ArraySlice<Double>, _ c: ArraySlice<Double>,
    by value: (Lanes, Lanes, Lanes) -> Lanes
  ) {
    precondition(b.count == a.count && c.count == a.count, "columns of one length")
    let size = Lanes.scalarCount
    let whole = a.count / size * size
    unsafe self.init(unsafeUninitializedCapacity: a.count) { values, filled in
      let bytes = UnsafeMutableRawBufferPointer(values)
      unsafe a.withUnsafeBytes { a in
        unsafe b.withUnsafeBytes { b in
          unsafe c.withUnsafeBytes { c in
            for place in stride(from: 0, to: whole, by: size) {
              let start = place * MemoryLayout<Double>.stride
              let found = unsafe value(
                a.loadUnaligned(fromByteOffset: start, as: Lanes.self),
                b.loadUnaligned(fromByteOffset: start, as: Lanes.self),
                c.loadUnaligned(fromByteOffset: start, as: Lanes.self))
              unsafe bytes.storeBytes(of: found, toByteOffset: start, as: Lanes.self)
            }
          }
        }
      }
      let rest = value(Lanes(end: a, whole), Lanes(end: b, whole), Lanes(end: c, whole))
      for place in whole..<a.count {
        unsafe values.initializeElement(at: place, to: rest[place - whole])
      }
      filled = a.count
    }
  }
}

extension Lanes {
  /// The last numbers of a column, from a place on; zeros after them.
  fileprivate init(end column: ArraySlice<Double>, _ place: Int) {
    self = .zero
    for (lane, number) in column.dropFirst(place).enumerated() { self[lane] = number }
  }
}
