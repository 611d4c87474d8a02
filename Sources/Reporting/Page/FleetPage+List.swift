internal import Argo
internal import Fleet
internal import Rendering

extension FleetPage {
  /// Writes the floats behind the numbers: the active ones in full, the others in short.
  func writeList(into main: inout MarkupWriter) {
    let active = active
    let others = floats.filter { !$0.isActive }
    section("floats", words.listHeading, into: &main) { section in
      section.element("p", ["class": "script-only"], text: words.listIntroduction)
      if !active.isEmpty {
        list(
          words.activeList(NumberText.grouped(active.count)), "list",
          [
            words.wmo, words.country, words.basisColumn, words.institution, words.project,
            words.investigator, words.model, words.lastProfile, words.latitude, words.longitude,
            words.region, words.profiles, words.age,
          ], active, into: &section
        ) { status in
          [
            country(of: status), words.basis(status.countryBasis), status.institution,
            status.project, status.principalInvestigator, status.platformType,
            day(status.last), degrees(status.position?.latitude),
            degrees(status.position?.normalizedLongitude),
            language.name(ofRegion: status.region, in: atlas), String(status.profiles),
            age(of: status).map { NumberText.decimal($0, places: 1) } ?? "",
          ]
        }
      }
      guard !others.isEmpty else { return }
      section.element("details") { details in
        let caption = words.inactiveList(NumberText.grouped(others.count))
        details.element("summary", text: caption)
        list(
          caption, "brief",
          [words.wmo, words.country, words.lastProfile, words.region, words.profiles], others,
          into: &details
        ) { status in
          [
            country(of: status), day(status.last),
            language.name(ofRegion: status.region, in: atlas), String(status.profiles),
          ]
        }
      }
    }
  }

  /// Writes a table with one line per float.
  ///
  /// The ends of rows and cells, which the standard lets out, are let out.
  private func list(
    _ caption: String, _ style: String, _ headings: [String], _ statuses: [FloatStatus],
    into writer: inout MarkupWriter, cells: (FloatStatus) -> [String]
  ) {
    writer.element(
      "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": caption]
    ) { box in
      box.element("table", ["class": style, "data-sortable": ""]) { table in
        table.element("caption", text: caption)
        table.element("thead") { head in
          head.element("tr") { row in
            for heading in headings { row.element("th", ["scope": "col"], text: heading) }
          }
        }
        table.element("tbody") { body in
          for status in statuses {
            body.openEnded("tr")
            body.element("th", ["scope": "row"], text: String(status.wmo.value))
            for cell in cells(status) {
              body.openEnded("td")
              body.text(cell)
            }
            body.newLine()
          }
        }
      }
    }
  }

  private func country(of status: FloatStatus) -> String { status.country?.code ?? "" }

  private func day(_ time: ArgoTime?) -> String {
    time.map { String($0.description.prefix(10)) } ?? words.none
  }

  private func degrees(_ value: Double?) -> String {
    value.map { NumberText.decimal($0, places: 2) } ?? ""
  }
}
