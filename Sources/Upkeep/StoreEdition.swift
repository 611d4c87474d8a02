package import FleetStore
internal import RecordCheck

/// Which parts of a store were worked out by other rules than this program's.
package struct StoreEdition: Hashable, Sendable {
  /// The parts of a store that are worked out from its files and indexes.
  package enum Part: String, Hashable, Sendable, CaseIterable {
    /// Which dates and places count.
    case validity = "dates and places"
    /// In which regions profiles lie.
    case regions
    /// Which profiles are the primary ones.
    case primary = "primary profiles"
    /// The flags of our own quality control.
    case quality = "quality flags"
  }

  /// The parts that are of another edition, in the order of their cases.
  package var outdated: [Part] = []
  /// The version of the program that wrote to the store last; empty where none has.
  package var program: String

  /// Compares a store with this program.
  ///
  /// Regions and quality control options chosen by a user do not count as another edition.
  package init(of store: FleetStoreReader) throws(FleetStoreError) {
    program = try store.programVersion() ?? ""
    var parts: Set<Part> = []
    let current = PlacementRules.standard
    for text in try store.placementRules() where text != current.text {
      let rules = PlacementRules(text: text)
      if rules?.validity != current.validity { parts.insert(.validity) }
      if rules?.primary != current.primary { parts.insert(.primary) }
      if rules?.isStandard ?? true, rules?.regions != current.regions { parts.insert(.regions) }
    }
    for text in try store.qualityRules() where QualityRules(text: text).text != text {
      parts.insert(.quality)
    }
    outdated = Part.allCases.filter(parts.contains)
  }

  /// One line that says what is outdated and what to do; nil where nothing is.
  package var remark: String? {
    guard let last = outdated.last?.rawValue else { return nil }
    let names = outdated.dropLast().map(\.rawValue).joined(separator: ", ")
    return "the store's \(names.isEmpty ? "" : "\(names) and ")\(last) are of another edition"
      + " (written by argofleet \(program)); run 'argofleet refresh'"
  }
}
