internal import Rendering

extension PageAsset {
  /// The style sheet of the page.
  static let styleSheet = PageAsset(element: "style", bytes: PackageResources.page_css)
  /// The script of the page.
  static let script = PageAsset(element: "script", bytes: PackageResources.page_js)
}
