import Foundation

/// The modules of the package and what each may use, read from the texts that say it.
///
/// Three of them say it: the imports of the sources, the manifest, and the page that explains the
/// house. Only what lies in this repository counts as a module; products of other packages are
/// named as the manifest names them.
struct ModuleGraph: Hashable {
  /// What each module uses.
  private(set) var uses: [String: Set<String>] = [:]
  /// The modules in the order in which they are told.
  private(set) var order: [String] = []

  /// The folder of the repository.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private mutating func add(_ module: String, uses others: Set<String>) {
    uses[module] = others
    order.append(module)
  }

  /// The texts of the sources of a module.
  static func sources(of module: String) throws -> [String] {
    let folder = root.appendingPathComponent("Sources/\(module)")
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }
  }

  /// What the sources import: the modules of `Sources`, and those of `others` that stand for
  /// products of other packages.
  static func ofSources(products: Set<String>) throws -> ModuleGraph {
    let folder = root.appendingPathComponent("Sources")
    let modules = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let known = products.union(modules)
    var graph = ModuleGraph()
    for module in modules {
      let texts = try sources(of: module)
      // A folder that a checkout of older days has left behind is no module.
      guard
        try !FileManager.default.subpathsOfDirectory(
          atPath: folder.appendingPathComponent(module).path
        ).isEmpty
      else { continue }
      var imported: Set<String> = []
      for text in texts {
        for match in text.matches(of: /(?m)^(?:public |package |internal |private )?import (\w+)$/)
        {
          imported.insert(String(match.1))
        }
      }
      graph.add(module, uses: imported.intersection(known))
    }
    return graph
  }

  /// What the manifest allows: the targets that are no tests.
  static func ofManifest() throws -> ModuleGraph {
    let text = try String(
      contentsOf: root.appendingPathComponent("Package.swift"), encoding: .utf8)
    var graph = ModuleGraph()
    let targets =
      /(?:library|\.target|\.systemLibrary|\.executableTarget)\(\s*(?:name: )?"(\w+)"([^\[()]*)/
    for match in text.matches(of: targets) {
      // Products of the package are declared by the same word, and with their targets; what tests
      // share lies with them.
      guard !match.2.contains("targets:"), match.1 != "TestSupport" else { continue }
      var names: Set<String> = []
      if text[match.range.upperBound...].hasPrefix("["), !match.2.contains("providers:") {
        let list = text[match.range.upperBound...].prefix { $0 != "]" }
        for name in list.matches(of: /[\[\s]"(\w+)"/) { names.insert(String(name.1)) }
      }
      graph.add(String(match.1), uses: names)
    }
    return graph
  }

  /// What the page says: the rows of its table of modules, each `| module | imports | owns |`.
  static func ofPage() throws -> ModuleGraph {
    let text = try String(
      contentsOf: root.appendingPathComponent("ARCHITECTURE.md"), encoding: .utf8)
    var graph = ModuleGraph()
    for line in text.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { cell in
        cell.matches(of: /`(\w+)`/).map { String($0.1) }
      }
      guard cells.count >= 3 else { continue }
      for module in cells[0] { graph.add(module, uses: Set(cells[1])) }
    }
    return graph
  }
}
