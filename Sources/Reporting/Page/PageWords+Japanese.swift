internal import Fleet

extension PageWords {
  /// The texts in Japanese, with the terms that JMA and JAMSTEC use.
  static let japanese = PageWords(
    title: { "アルゴ中層フロート：\($0)" },
    wholeFleet: "全世界",
    asOf: { "\($0)現在" },
    dated: { "\($0)（\($1)）" },
    nothingDated: "日時のあるプロファイルなし",
    chosen: { "抽出条件：\($0)" },
    filterNames: [
      "country": "国", "institution": "機関", "dac": "データセンター（DAC）", "project": "プロジェクト",
      "region": "海域", "active": "稼働中のみ",
    ],
    activeFloats: "稼働中のフロート（台）",
    ofWorld: { "全世界の稼働数 \($0) 台のうち" },
    allFloats: "フロート総数（台）",
    recentProfiles: { "最近\($0)日間のプロファイル数" },
    allProfiles: "プロファイル総数",
    activityRule: { "この日時からさかのぼって\($0)日以内に有効な観測プロファイルがあるフロートを「稼働中」とする。" },
    iceRule: "海氷を検知するフロートは、北緯60度以北と南緯65度以南では365日以内とする。",
    countryRule: { rule in
      switch rule {
      case .trust:
        "国は、利用者の表、所有者、運用機関、プロジェクト、機関コード、DACの順に、最初に判明したものによる。"
      case .programme: "国は、利用者の表またはプロジェクトのみによる。"
      case .owner: "国は、利用者の表、所有者または運用機関のみによる。"
      case .institution: "国は、利用者の表または機関コードのみによる。"
      case .dac: "国は、利用者の表またはDACフォルダーのみによる。"
      }
    },
    numbersHeading: "概況",
    mapHeading: "稼働中フロートの分布",
    regionsHeading: "海域別",
    countriesHeading: "国別",
    historyHeading: "推移",
    qualityHeading: "データセンター（DAC）別の品質",
    floatHeading: { "フロート \($0)" },
    listHeading: "フロート一覧",
    notesHeading: "出典と注記",
    region: "海域",
    country: "国",
    floats: "フロート数",
    active: "稼働中",
    profiles: "プロファイル数",
    total: "合計",
    wmo: "WMO番号",
    institution: "機関",
    project: "プロジェクト",
    investigator: "研究代表者（PI）",
    model: "機種",
    lastProfile: "最終観測",
    latitude: "緯度（°N）",
    longitude: "経度（°E）",
    age: "経過年数（年）",
    basis: { basis in
      switch basis {
      case .table: "利用者の表"
      case .owner: "所有者"
      case .operatingInstitution: "運用機関"
      case .project: "プロジェクト"
      case .institution: "機関コード"
      case .dac: "DAC"
      case .unknown: "不明"
      }
    },
    basisColumn: "国の根拠",
    unknown: "不明",
    noPosition: "位置なし",
    others: "その他",
    mapTitle: { "稼働中フロートの分布図、\($0)" },
    mapDescription: { shown, hidden in
      "イコールアース図法。フロート\(shown)台の最新の有効な位置を示す。位置のないフロートは\(hidden)台。"
        + "同じ数を下の海域別の表に示す。"
    },
    ageClasses: ["1年未満", "1～2年", "2～3年", "3～5年", "5年以上"],
    ageLegend: "投入からの年数",
    noCoastline: "海岸線データがないため、地図に海岸線はない（Debianのgmt-gshhg-lowパッケージにある）。",
    activeChart: "月末の稼働中フロート数",
    profilesChart: "年別のプロファイル数",
    changesChart: "年別の投入数と停止数",
    floatsAxis: "フロート（台）",
    profilesAxis: "プロファイル（件）",
    deployments: "投入",
    deaths: "停止",
    year: "年",
    showNumbers: "グラフの数値",
    chartDescription: { from, to, last in "\(from)から\(to)まで。最後の値は\(last)。数値は下の表に示す。" },
    levels: "層数",
    failedProfiles: "不合格プロファイル数",
    failedShare: "割合（%）",
    testName: "検査",
    testsCaption: "検査別の不合格数",
    failedLevels: "フラグが付いた層数",
    agreement: "判定一致率（%）",
    qualityNote:
      "アルゴ品質管理マニュアルの検査を、このプログラムが生値に対して行った結果。不合格プロファイルとは、"
      + "一つ以上の検査に不合格のもの。判定一致率は、モードRとAの水温と塩分のうち、良否の判定がファイルと"
      + "一致した値の割合。",
    temperatureSection: "水温（℃）の時間‐圧力断面",
    salinitySection: "実用塩分の時間‐圧力断面",
    temperatureSalinity: "水温‐塩分図（T-S図）",
    pressureAxis: "圧力（dbar）",
    temperatureAxis: "水温（℃、ITS-90）",
    salinityAxis: "実用塩分",
    dateLegend: "観測日",
    castDescription: { count, from, to in "プロファイル\(count)件、\(from)から\(to)まで。" },
    noLevels: "このフロートの各層の値が保存されていないか、良好なフラグの値がない。",
    oceanHeading: { "海洋：\($0)" },
    oceanNote:
      "各月のプロファイルの平均（5°格子、面積で加重）。混合層は密度基準、帯は年々の標準偏差。貯熱量は平均と季節変化からの偏差、帯はアンサンブルによる標準誤差の2倍。",
    heatChart: { "貯熱量偏差 \($0) m（ZJ）" },
    mixedLayerChart: "混合層深度の季節変化（m）",
    areaSection: "海域の水温（℃）の時間・圧力分布", depthAxis: "深さ（m）",
    monthLetters: (1...12).map { "\($0)月" },
    listIntroduction: "見出しを選ぶと並べ替えできる。",
    activeList: { "稼働中のフロート（\($0)台）" },
    inactiveList: { "稼働していないフロート（\($0)台）" },
    none: "なし",
    notes: [
      "これらのデータは、国際アルゴ計画とそれに参加する各国の計画により取得され、無償で公開されている"
        + "（https://argo.ucsd.edu、https://www.ocean-ops.org）。アルゴ計画は全球海洋観測システム（GOOS）"
        + "の一部である。Argo float data and metadata from Global Data Assembly Centre,"
        + " https://doi.org/10.17882/42182. このページはデータと同じくCC BY 4.0で利用できる。",
      "フロートの海域は最新の有効な位置による。縁辺海は大洋に優先する。日時は協定世界時（UTC）。",
    ],
    coastlineNote: {
      "海岸線：GSHHG, Wessel and Smith (1996), https://doi.org/10.1029/96JB00104（解像度：\($0)）。"
    },
    projectionNote: "地図投影法：イコールアース図法（正積図法、Šavrič, Patterson and Jenny 2018）。",
    historyNote:
      "投入日はメタデータの投入日、それがなければ最初の観測日。このページの日時に稼働していないフロートは、"
      + "最後の観測日に停止したとする。",
    valuesNote:
      "プロファイルの値：リアルタイムモードは生値、その他は補正値。品質フラグ1と2、圧力誤差20 dbar未満。",
    indexNote: { "保存されている最新のインデックスの日時は\($0)。" },
    madeBy: { "作成：argofleet \($0)。" })
}
