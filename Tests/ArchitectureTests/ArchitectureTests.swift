import Testing

/// The page that explains the house, the manifest and the code say the same.
struct ArchitectureTests {
  private let manifest: ModuleGraph
  private let sources: ModuleGraph
  private let page: ModuleGraph

  init() throws {
    manifest = try .ofManifest()
    page = try .ofPage()
    sources = try .ofSources(products: manifest.uses.values.reduce([]) { $0.union($1) })
  }

  @Test func theManifestAllowsWhatTheCodeImportsAndNothingElse() {
    #expect(Set(manifest.order) == Set(sources.order))
    for module in sources.order {
      #expect(manifest.uses[module] == sources.uses[module], "\(module)")
    }
  }

  @Test func thePageListsEveryModuleOnceWithWhatItImports() {
    #expect(page.order.count == Set(page.order).count)
    #expect(Set(page.order) == Set(sources.order))
    for module in sources.order { #expect(page.uses[module] == sources.uses[module], "\(module)") }
  }

  @Test func dataMovesDownThePage() {
    var above = Set(manifest.uses.values.joined()).subtracting(manifest.order)
    for module in page.order {
      let below = page.uses[module, default: []].subtracting(above)
      #expect(below.isEmpty, "\(module) imports \(below), which stand below it")
      above.insert(module)
    }
  }

  @Test func noTypeBearsTheNameOfItsModule() throws {
    for module in sources.order {
      let declaration = try Regex("\\b(struct|enum|class|actor|protocol) \(module)\\b")
      for text in try ModuleGraph.sources(of: module) {
        #expect(text.firstMatch(of: declaration) == nil, "\(module)")
      }
    }
  }
}
