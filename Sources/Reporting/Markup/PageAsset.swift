/// What goes into a page as it is: files that are built into the program.
enum PageAsset {
  case styleSheet
  case script

  var element: StaticString {
    switch self {
    case .styleSheet: "style"
    case .script: "script"
    }
  }

  var bytes: [UInt8] {
    switch self {
    case .styleSheet: PackageResources.page_css
    case .script: PackageResources.page_js
    }
  }
}
