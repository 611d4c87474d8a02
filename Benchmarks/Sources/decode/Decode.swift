internal import Argo
internal import ArgoFormat
internal import CMalloc
internal import Foundation
internal import NetCDF

/// Decodes every `.nc` file of a folder on one thread and does nothing with what comes out.
///
/// `decode FOLDER [ROUNDS] [classic|libnetcdf]` prints one line a round, in the words of the C
/// program that it is measured against.
@main
enum Decode {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      print("usage: decode FOLDER [ROUNDS] [classic|libnetcdf]")
      exit(64)
    }
    #if canImport(Glibc)
      // As the program has it.
      mallopt(M_MMAP_THRESHOLD, 4 << 20)
      mallopt(M_TRIM_THRESHOLD, 16 << 20)
    #endif
    let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 1 : 1
    let reader = arguments.count > 3 ? NetCDFReaderChoice(rawValue: arguments[3]) : nil
    let paths = paths(below: arguments[1])
    for _ in 0..<rounds { round(paths, reader: reader ?? .auto) }
  }

  private static func round(_ paths: [String], reader: NetCDFReaderChoice) {
    let clock = ContinuousClock()
    let start = clock.now
    var profiles = 0
    var levels = 0
    var failed = 0
    var memory = ReaderMemory.ofArgoFiles
    for path in paths {
      do {
        let file = try ArgoFileDecoder.decode(
          try NetCDFFile.open(path: path, choice: reader, memory: &memory))
        if case .profiles(let found) = file.content {
          profiles += found.count
          for place in found.indices { levels += found[place].levelCount }
        }
      } catch {
        failed += 1
      }
    }
    let seconds = (clock.now - start) / .seconds(1)
    print(
      "files \(paths.count) profiles \(profiles) levels \(levels) failed \(failed) seconds \(seconds)"
        + " files_per_second \((Double(paths.count) / seconds).rounded())")
  }

  private static func paths(below folder: String) -> [String] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".nc") }.map { "\(folder)/\($0)" }
  }
}
