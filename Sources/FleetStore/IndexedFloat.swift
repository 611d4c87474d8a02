public import Argo

/// What one index lists for one float, on its way into the store.
public struct IndexedFloat: Sendable {
  /// The float.
  public let wmo: WMONumber
  /// What the newest row says about the float itself.
  var facts: IndexFacts
  /// The profiles.
  var entries: IndexEntries
  /// The entries as they are stored.
  var packed: [UInt8]
}

/// What an index says about a float.
struct IndexFacts: Sendable {
  var dac: String
  var institution: String
  var instrument: String
  var updated: ArgoTime?
}

/// Gathers rows of a profile index float by float.
///
/// An index of millions of rows comes in parts; each part is gathered by itself, by as many tasks
/// as there are, and the writer joins what two parts say about the same float.
public struct IndexGatherer: Sendable {
  private struct Gathered {
    var wmo: WMONumber
    var facts: IndexFacts
    var rows: [IndexEntry]
  }

  private var floats: [Gathered] = []
  private var places: [WMONumber: Int] = [:]
  /// The float of the previous row, because rows of a float nearly always follow each other.
  private var current = 0

  /// Starts with no rows.
  public init() {}

  /// Adds a row.
  ///
  /// `observed` is its date, where it is a possible date of an Argo profile; `region` is the
  /// region of its position, nil where it has none.
  public mutating func add(_ row: ProfileIndexRow, observed: ArgoTime?, region: String?) {
    let place = place(of: row)
    floats[place].rows.append(
      IndexEntry(
        key: row.key, time: row.time?.seconds, isObserved: observed != nil, latitude: row.latitude,
        longitude: row.longitude,
        region: region, updated: row.updated?.seconds))
    if (row.updated?.seconds ?? .min) > (floats[place].facts.updated?.seconds ?? .min) {
      floats[place].facts = IndexFacts(row)
    }
  }

  private mutating func place(of row: ProfileIndexRow) -> Int {
    let wmo = row.key.wmo
    if current < floats.count, floats[current].wmo == wmo { return current }
    current = places[wmo, default: floats.count]
    if current == floats.count {
      floats.append(Gathered(wmo: wmo, facts: IndexFacts(row), rows: []))
      places[wmo] = current
    }
    return current
  }

  /// The floats gathered, packed, by number.
  public func packed() -> [IndexedFloat] {
    floats.sorted { $0.wmo < $1.wmo }.map { float in
      let entries = IndexEntries(float.rows)
      return IndexedFloat(
        wmo: float.wmo, facts: float.facts, entries: entries, packed: entries.packed())
    }
  }
}

extension IndexFacts {
  fileprivate init(_ row: ProfileIndexRow) {
    self.init(
      dac: row.dac, institution: row.institution, instrument: row.profilerType,
      updated: row.updated)
  }
}
