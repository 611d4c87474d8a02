/// The names of the countries of the Argo programme in Japanese, as newspapers have them.
enum JapaneseCountryNames {
  /// Names by ISO 3166-1 two-letter code; `EU` for the European Union.
  static let byCode: [String: String] = [
    "AR": "アルゼンチン", "AU": "オーストラリア", "BG": "ブルガリア", "BR": "ブラジル", "CA": "カナダ",
    "CL": "チリ", "CN": "中国", "CR": "コスタリカ", "DE": "ドイツ", "DK": "デンマーク", "EC": "エクアドル",
    "ES": "スペイン", "EU": "欧州連合", "FI": "フィンランド", "FR": "フランス", "GA": "ガボン", "GB": "英国",
    "GR": "ギリシャ", "ID": "インドネシア", "IE": "アイルランド", "IN": "インド", "IT": "イタリア",
    "JP": "日本", "KE": "ケニア", "KR": "韓国", "LB": "レバノン", "LK": "スリランカ", "MA": "モロッコ",
    "MT": "マルタ", "MU": "モーリシャス", "MX": "メキシコ", "NL": "オランダ", "NO": "ノルウェー",
    "NZ": "ニュージーランド", "PE": "ペルー", "PL": "ポーランド", "PT": "ポルトガル", "RU": "ロシア",
    "SA": "サウジアラビア", "SE": "スウェーデン", "TH": "タイ", "TR": "トルコ", "TW": "台湾", "US": "米国",
    "VN": "ベトナム", "ZA": "南アフリカ",
  ]
}
