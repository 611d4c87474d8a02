extension DataCentre {
  /// The DAC whose folder a file of a float lies in: the part of the path before the float's own
  /// folder, where it is a DAC of the GDAC or stands below a folder `dac`; empty otherwise.
  package static func folder(of wmo: WMONumber, inPath path: String) -> String {
    let parts = path.split { $0 == "/" || $0 == "!" }
    guard let place = parts.lastIndex(where: { $0 == wmo.description }), place > 0 else {
      return ""
    }
    let folder = String(parts[place - 1])
    let isBelowDAC = place > 1 && parts[place - 2] == "dac"
    return isBelowDAC || country(ofDAC: folder) != nil ? folder : ""
  }
}
