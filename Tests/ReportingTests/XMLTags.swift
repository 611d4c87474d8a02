/// Whether tags of an XML text are closed in the order they were opened in.
struct XMLTags {
  let areClosed: Bool

  init(_ text: String) {
    var open: [Substring] = []
    var isGood = true
    for part in text.split(separator: "<") {
      guard let end = part.firstIndex(of: ">") else {
        isGood = false
        break
      }
      let tag = part[..<end]
      let name = tag.prefix { $0 != " " && $0 != "/" || $0 == "/" && tag.first == "/" }
      if name.first == "/" {
        if open.popLast() != name.dropFirst() { isGood = false }
      } else if tag.last != "/" {
        open.append(name)
      }
    }
    areClosed = isGood && open.isEmpty
  }
}
