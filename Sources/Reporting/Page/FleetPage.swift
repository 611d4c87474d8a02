internal import Argo
package import Fleet
package import Geography
internal import Rendering

/// A page about a fleet that stands alone: one HTML file without anything to fetch.
///
/// It has the numbers with their rule and date, a map, tables, charts of the history, the plots of
/// a chosen float, and the list of floats. It can be read without its script, which only sorts the
/// list, on a phone and on paper, with any kind of colour vision, and aloud.
package struct FleetPage: Sendable {
  /// Where the numbers come from.
  package var provenance: Provenance
  /// The floats that the page is about, by number.
  package var floats: [FloatStatus]
  /// The active floats of the whole world; nil where the page is about all floats.
  package var activeInWorld: Int?
  /// The regions.
  package var atlas = RegionAtlas.standard
  /// The history of the floats by month; none where nothing is dated.
  package var history: FleetHistory?
  /// What fails quality control by DAC; none where nothing is checked.
  package var quality: QualitySummary?
  /// A float to show more of, with what it measured.
  package var record: FloatRecord?
  /// An area to show the water of; nil for none.
  package var ocean: OceanRecord?
  /// The coastline of the map; without one the map has its graticule only.
  package var coastline: Coastline?
  /// The language.
  package var language = PageLanguage.english
  /// What is in the middle of the map.
  package var centre = Centre.pacific
  /// What the colours of the map say; nil for the country, or the age where all are of one.
  package var colouring: Colouring?

  /// What is in the middle of the map.
  package enum Centre: String, Hashable, Sendable, CaseIterable {
    /// The Pacific: 160° E.
    case pacific
    /// The Atlantic: 20° W.
    case atlantic

    /// The central meridian, degrees east; opposite it the map is cut.
    var meridian: Double {
      switch self {
      case .pacific: 160
      case .atlantic: -20
      }
    }
  }

  /// What the colours and shapes of the marks say.
  package enum Colouring: String, Hashable, Sendable, CaseIterable {
    /// Whose the float is.
    case country
    /// How long ago it was deployed.
    case age
  }

  package init(provenance: Provenance, floats: [FloatStatus]) {
    self.provenance = provenance
    self.floats = floats
  }

  /// The page, UTF-8.
  package func html() -> [UInt8] {
    var writer = MarkupWriter()
    writer.doctype()
    writer.element("html", ["lang": language.rawValue]) { html in
      html.element("head") { writeHead(into: &$0) }
      html.element("body") { body in
        body.element("header") { writeHeader(into: &$0) }
        body.element("main") { main in
          writeNumbers(into: &main)
          writeMap(into: &main)
          writeSummaries(into: &main)
          writeHistory(into: &main)
          writeQuality(into: &main)
          writeRecord(into: &main)
          writeOcean(into: &main)
          writeList(into: &main)
        }
        body.element("footer") { writeNotes(into: &$0) }
        body.asset(.script)
      }
    }
    writer.newLine()
    return writer.bytes
  }

  var words: PageWords { language.words }

  /// The active floats.
  var active: [FloatStatus] { floats.filter(\.isActive) }

  /// What the page is about: its countries, or the whole fleet.
  var subject: String {
    let countries = Set(floats.compactMap(\.country))
    guard provenance.filters.contains(where: { $0.name == "country" }), !countries.isEmpty,
      countries.count <= 3
    else { return words.wholeFleet }
    return countries.sorted().map { language.name(ofCountry: $0.code) }.joined(separator: ", ")
  }

  /// The date of the page in words.
  var date: String {
    provenance.rule.asOf.map { words.asOf(language.moment($0)) } ?? words.nothingDated
  }

  /// Writes a section with its heading.
  func section(
    _ id: String, _ heading: String, into writer: inout MarkupWriter,
    _ content: (inout MarkupWriter) -> Void
  ) {
    writer.newLine()
    writer.element("section", ["id": id, "aria-labelledby": "\(id)-heading"]) { section in
      section.element("h2", ["id": "\(id)-heading"], text: heading)
      content(&section)
    }
  }
}
