internal import Argo
internal import NetCDF

/// What a file's bytes say about it, and whether it is complete.
package struct ReceivedFile: Sendable, Hashable {
  /// Its `DATE_UPDATE` in fourteen digits; empty where it has none.
  package var stamp: String
  /// Whether it is NetCDF-4; for such files indexes sometimes give the file's modification time
  /// instead.
  package var isNetCDF4: Bool

  /// Why a file is not what it should be.
  package struct Fault: Error, Hashable, Sendable {
    /// In words, without the path.
    package var reason: String
  }

  /// Checks a file; throws where it is cut short, empty, a web page or of another float.
  ///
  /// `wmo` is the float that its path names. A classic file must be at least as long as its header
  /// says; a NetCDF-4 file must end where its superblock says.
  package init(_ bytes: [UInt8], wmo: Int) throws(Fault) {
    do {
      isNetCDF4 = !bytes.starts(with: Array("CDF".utf8))
      if isNetCDF4 { try ReceivedFile.checkSuperblock(bytes) }
      let file = try NetCDFFile.open(bytes: bytes, source: "it")
      try ReceivedFile.checkFloat(file, wmo: wmo)
      stamp = try ReceivedFile.text("DATE_UPDATE", file)
      if stamp.utf8.count != 14 || !stamp.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
        stamp = ""
      }
    } catch let fault as Fault {
      throw fault
    } catch let error as NetCDFError {
      throw Fault(reason: error.reason)
    } catch {
      throw Fault(reason: "\(error)")
    }
  }

  /// Throws unless every platform number in the file is that of its path.
  private static func checkFloat(_ file: some NetCDFReader, wmo: Int) throws {
    guard let variable = file.variable(named: "PLATFORM_NUMBER"), variable.type == .char else {
      return
    }
    let text = String(decoding: try file.readText(variable, slab: nil), as: UTF8.self)
    for number in text.split(whereSeparator: { !$0.isNumber }) where number != String(wmo) {
      // Texts of a row of blanks are split away; numbers of eight digits fill their row.
      throw Fault(reason: "it is of float \(number), not of \(wmo)")
    }
  }

  private static func text(_ name: String, _ file: some NetCDFReader) throws -> String {
    guard let variable = file.variable(named: name), variable.type == .char else { return "" }
    let text = String(decoding: try file.readText(variable, slab: nil), as: UTF8.self)
    return String(text.filter { $0 != "\0" && $0 != " " })
  }

  /// Compares the length with the end of file in the superblock.
  ///
  /// Source: HDF5 File Format Specification 3.0, section II.A.
  private static func checkSuperblock(_ bytes: [UInt8]) throws(Fault) {
    guard NetCDFFile.looksLikeNetCDF(bytes), bytes.count > 48 else { return }
    let place: Int
    let width: Int
    switch bytes[8] {
    case 0: (place, width) = (24, Int(bytes[13]))
    case 1: (place, width) = (28, Int(bytes[13]))
    case 2, 3: (place, width) = (12, Int(bytes[9]))
    default: return
    }
    guard width == 8 else { return }
    let end = place + 2 * width
    guard end + width <= bytes.count else { throw Fault(reason: "it ends inside its header") }
    var length: UInt64 = 0
    for index in (0..<width).reversed() { length = length << 8 | UInt64(bytes[end + index]) }
    guard length == UInt64(bytes.count) else {
      throw Fault(reason: "it is \(bytes.count) bytes long, but its header says \(length)")
    }
  }
}
