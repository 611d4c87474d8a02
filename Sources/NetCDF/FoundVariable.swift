/// A variable that a reader has found by a ``NetCDFName``: what it takes to read it.
///
/// It is a plain value, made and passed on at no cost, unlike ``NetCDFVariable``, which has a
/// name. Only the data set in which it was found can read it.
public struct FoundVariable: Sendable {
  /// Its place in the data set's list of variables.
  public let id: Int
  /// Its external type.
  public let type: NetCDFType
  /// The number of its dimensions; 0 for a scalar.
  public let rank: Int
  /// The offset of its values, where the reader knows it; it reveals a variable of another file.
  let begin: Int
  private let lengths: (Int, Int, Int)
  private let places: (Int, Int, Int)

  /// Takes a variable; `dimension` gives the places of its first three dimensions in the data set's
  /// list, and their lengths.
  @inline(__always)
  init(
    id: Int, type: NetCDFType, rank: Int, begin: Int = 0,
    dimension: (Int) -> (place: Int, length: Int)
  ) {
    self.id = id
    self.type = type
    self.rank = rank
    self.begin = begin
    let first = rank > 0 ? dimension(0) : (-1, 0)
    let second = rank > 1 ? dimension(1) : (-1, 0)
    let third = rank > 2 ? dimension(2) : (-1, 0)
    places = (first.0, second.0, third.0)
    lengths = (first.1, second.1, third.1)
  }

  /// The length of one of its first three dimensions, from 0 on.
  public func length(_ dimension: Int) -> Int {
    precondition(dimension >= 0 && dimension < min(rank, 3), "only three lengths are known")
    return dimension == 0 ? lengths.0 : dimension == 1 ? lengths.1 : lengths.2
  }

  /// The place of one of its first three dimensions in the data set's list, from 0 on.
  public func place(_ dimension: Int) -> Int {
    precondition(dimension >= 0 && dimension < min(rank, 3), "only three places are known")
    return dimension == 0 ? places.0 : dimension == 1 ? places.1 : places.2
  }
}

extension FoundVariable {
  /// Takes a variable that has a name.
  init(_ variable: NetCDFVariable) {
    self.init(id: variable.id, type: variable.type, rank: variable.rank) { dimension in
      (variable.dimensions.place(dimension), variable.length(dimension))
    }
  }
}
