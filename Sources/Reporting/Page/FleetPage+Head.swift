internal import Fleet
internal import Geography
internal import Rendering

extension FleetPage {
  /// Writes the head for browsers: the policy lets nothing be fetched from anywhere.
  func writeHead(into head: inout MarkupWriter) {
    head.void("meta", ["charset": "utf-8"])
    head.void(
      "meta",
      [
        "http-equiv": "Content-Security-Policy",
        "content":
          "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:",
      ])
    head.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    head.void(
      "meta", ["name": "generator", "content": "argofleet \(Provenance.programVersion)"])
    head.void("link", ["rel": "icon", "href": "data:,"])
    head.element("title", text: "\(words.title(subject)), \(date)")
    head.asset(.styleSheet)
  }

  /// Writes the title with the date.
  func writeHeader(into header: inout MarkupWriter) {
    header.element("h1", text: words.title(subject))
    header.element("p", ["class": "date"], text: date)
    let filters = provenance.filters.map { filter in
      let name = words.filterNames[filter.name] ?? filter.name
      return filter.name == "active" ? name : "\(name) \(filter.value)"
    }
    if !filters.isEmpty {
      header.element("p", text: words.chosen(filters.joined(separator: ", ")))
    }
  }

  /// Writes the numbers with the rule behind them.
  func writeNumbers(into main: inout MarkupWriter) {
    let rule = provenance.rule
    section("numbers", words.numbersHeading, into: &main) { section in
      section.element("dl", ["class": "numbers"]) { list in
        number(
          active.count, words.activeFloats, into: &list,
          more: activeInWorld.map {
            words.ofWorld(NumberText.grouped($0))
          })
        number(floats.count, words.allFloats, into: &list)
        number(
          floats.reduce(0) { $0 + $1.profilesInWindow },
          words.recentProfiles(NumberText.grouped(rule.windowDays)), into: &list)
        number(floats.reduce(0) { $0 + $1.profiles }, words.allProfiles, into: &list)
      }
      section.element("p", ["class": "rule"]) { rules in
        var sentences = [words.activityRule(NumberText.grouped(rule.windowDays))]
        if rule.isIceAware { sentences.append(words.iceRule) }
        sentences.append(words.countryRule(provenance.countryRule))
        rules.text(sentences.joined(separator: " "))
      }
    }
  }

  private func number(
    _ number: Int, _ name: String, into list: inout MarkupWriter, more: String? = nil
  ) {
    list.element("div") { pair in
      pair.element("dt") { term in
        term.text(name)
        if let more { term.element("small", text: " \(more)") }
      }
      pair.element("dd", text: NumberText.grouped(number))
    }
  }

  /// Writes where everything comes from.
  func writeNotes(into footer: inout MarkupWriter) {
    footer.element("h2", text: words.notesHeading)
    footer.element("ul") { list in
      var notes = words.notes
      notes.append(words.projectionNote)
      notes.append(coastline.map { words.coastlineNote($0.resolution.name) } ?? words.noCoastline)
      if history != nil { notes.append(words.historyNote) }
      if record != nil { notes.append(words.valuesNote) }
      if let index = provenance.indexDate { notes.append(words.indexNote(language.day(index))) }
      notes.append(words.madeBy(Provenance.programVersion))
      for note in notes { list.element("li", text: note) }
    }
  }
}
