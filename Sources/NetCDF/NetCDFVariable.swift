/// A variable of a data set.
public struct NetCDFVariable: Hashable, Sendable {
  /// Its place in the data set's list of variables.
  public let id: Int
  /// Its name.
  public let name: String
  /// Its external type.
  public let type: NetCDFType

  let places: DimensionNumbers
  let lengths: DimensionNumbers

  /// Makes a variable.
  public init(id: Int, name: String, type: NetCDFType, dimensionIDs: [Int], shape: [Int]) {
    self.init(
      id: id, name: name, type: type, places: DimensionNumbers(dimensionIDs),
      lengths: DimensionNumbers(shape))
  }

  init(
    id: Int, name: String, type: NetCDFType, places: DimensionNumbers, lengths: DimensionNumbers
  ) {
    self.id = id
    self.name = name
    self.type = type
    self.places = places
    self.lengths = lengths
  }

  /// Its dimensions, as places in the data set's list, slowest first.
  public var dimensionIDs: [Int] { places.array }

  /// The lengths of its dimensions, slowest first; empty for a scalar.
  public var shape: [Int] { lengths.array }

  /// The number of its dimensions; 0 for a scalar.
  public var rank: Int { lengths.count }

  /// The length of one of its dimensions, from 0 on.
  public func length(_ dimension: Int) -> Int { lengths[dimension] }
}

/// A number for each dimension of a variable; up to four are kept without allocating.
///
/// A reader hands out some forty variables a file, of which none has more.
struct DimensionNumbers: Hashable, Sendable {
  private(set) var count = 0
  private var first = SIMD4<Int>.zero
  private var rest: [Int] = []

  init() {}

  init(_ numbers: [Int]) {
    for number in numbers { append(number) }
  }

  mutating func append(_ number: Int) {
    if count < 4 { first[count] = number } else { rest.append(number) }
    count += 1
  }

  subscript(place: Int) -> Int {
    precondition(place >= 0 && place < count, "there is no such dimension")
    return place < 4 ? first[place] : rest[place - 4]
  }

  var array: [Int] { (0..<count).map { self[$0] } }
}
