extension DataCentre {
  /// The DAC whose folder a file of a float lies in.
  ///
  /// This is the part of the path before the float's own folder, where it is a DAC of the GDAC or
  /// stands below a folder `dac`; empty otherwise.
  package static func folder(of wmo: WMONumber, inPath path: String) -> String {
    let number = wmo.description.utf8
    let parts = path.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "!") }
    guard let place = parts.lastIndex(where: { $0.elementsEqual(number) }), place > 0 else {
      return ""
    }
    let folder = String(Substring(parts[place - 1]))
    let isBelowDAC = place > 1 && parts[place - 2].elementsEqual("dac".utf8)
    return isBelowDAC || country(ofDAC: folder) != nil ? folder : ""
  }
}
