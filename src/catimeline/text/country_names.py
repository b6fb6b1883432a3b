"""Names of countries in eighteen languages beside English, those of CLDR 49 and others in use.

Written by docs/reference/write_names.py with Babel 2.19.0; do not edit. A line is a country: its alpha-2 code,
and its names in the form in which names are compared, joined by "|". Names that English has too are left out.
"""

NAMES = """\
AF afganistan|афганистан|ауганстан|афгонистон|owganystan|afgoniston|afeganistao|阿富汗|アフカニスタン
AX alandinseln|iles aland|islas aland|isole aland|аландские о-ва|аландськи острови|аланд аралдары|чазирахои аланд|aland adalary|aland orollari|аланд ороллари|aland adalari|wyspy alandzkie|aland|ilhas aland|kepulauan aland|奥兰群岛|オーラント諸島
AL albanien|albanie|албания|albaniya|arnavutluk|阿尔巴尼亚|アルハニア
DZ algerien|algerie|argelia|алжир|алчазоир|alzir|jazoir|жазоир|cezayir|algieria|algerije|aljazair|阿尔及利亚|アルシェリア
AS amerikanisch-samoa|samoa americaines|samoa americana|samoa americane|американское самоа|американське самоа|америкалык самоа|самоаи америка|amerikan samoasy|amerika samoasi|америка самоаси|amerikan samoasi|samoa amerykanskie|amerikaans-samoa|samoa amerika|美属萨摩亚|米領サモア
AD andorre|андорра|andora|安道尔|アントラ
AO ангола|安哥拉|アンコラ
AI anguila|ангилья|ангилия|angilya|安圭拉|アンキラ
AQ antarktis|antarctique|antartida|antartide|антарктида|антарктика|antarktika|antarktida|antarktyda|南极洲|南極
AG antigua und barbuda|antigua-et-barbuda|antigua y barbuda|antigua e barbuda|антигуа и барбуда|антигуа жане барбуда|антигуа жана барбуда|антигуа ва барбуда|antigua we barbuda|antigua va barbuda|antigua ve barbuda|antigua i barbuda|antigua en barbuda|antigua dan barbuda|安提瓜和巴布达|アンティクア・ハーフータ
AR argentinien|argentine|аргентина|arjantin|argentyna|argentinie|阿根廷|アルセンチン
AM armenien|armenie|армения|вирмения|арманистон|ermenistan|armaniston|亚美尼亚|アルメニア
AW аруба|阿鲁巴|アルハ
AU australien|australie|австралия|аустралия|awstraliya|avstraliya|avustralya|澳大利亚|オーストラリア
AT osterreich|autriche|австрия|аустрия|awstriya|avstriya|avusturya|oostenrijk|奥地利|オーストリア
AZ aserbaidschan|azerbaidjan|azerbaiyan|azerbaigian|азербаиджан|азирбаижан|азербаижан|озарбоичон|azerbayjan|ozarbayjon|озарбаижон|azerbaycan|azerbejdzan|azerbeidzjan|azerbaijao|阿塞拜疆|アセルハイシャン
BS багамы|багамськи острови|багам аралдары|багама аралдары|багам|bagama adalary|bagama orollari|багама ороллари|bahamalar|bahamy|bahama|巴哈马|ハハマ
BH bahrein|barein|бахреин|бахраин|bahreyn|bahrayn|bahrajn|巴林|ハーレーン
BD bangladesch|banglades|бангладеш|bangladesz|孟加拉国|ハンクラテシュ
BB barbade|барбадос|巴巴多斯|ハルハトス
BY bielorussie|bielorrusia|bielorussia|беларусь|билорусь|белорус|беларус|bialorus|bielorrussia|白俄罗斯|ヘラルーシ
BE belgien|belgique|belgica|belgio|бельгия|белгия|belgiya|belcika|belgia|belgie|比利时|ヘルキー
BZ belice|белиз|beliz|伯利兹|ヘリース
BJ бенин|贝宁|ヘナン
BM bermudes|bermudas|бермудские о-ва|бермудськи острови|бермуд аралдары|бермуда|bermuda orollari|bermudy|百慕大|ハミュータ
BT bhoutan|butan|бутан|бутон|butao|不丹|フータン
BO bolivien|bolivie|боливия|boliwiya|boliviya|bolivya|boliwia|玻利维亚|ホリヒア
BQ karibische niederlande|pays-bas caribeens|caribe neerlandes|caraibi olandesi|бонэир, синт-эстатиус и саба|карибськи нидерланди|бонэир, синт-эстатиус жане саба|кариб нидерланддары|кариби нидерланд|karib niderlandlary|boneyr, sint-estatius va saba|бонеир, синт-эстатиус ва саба|karayip hollandasi|niderlandy karaibskie|caribisch nederland|paises baixos caribenhos|belanda karibia|荷属加勒比区|オランタ領カリフ
BA bosnien und herzegowina|bosnie-herzegovine|bosnia y herzegovina|bosnia ed erzegovina|босния и герцеговина|босния жане герцеговина|босния жана герцеговина|босния ва херсеговина|bosniya we gersegowina|bosniya va gertsegovina|босния ва герцеговина|bosna-hersek|bosnia i hercegowina|bosnie en herzegovina|bosnia e herzegovina|bosnia dan herzegovina|波斯尼亚和黑塞哥维那|ホスニア・ヘルツェコヒナ
BW botsuana|ботсвана|botsvana|ботсванна|博茨瓦纳|ホツワナ
BV bouvetinsel|ile bouvet|isla bouvet|isola bouvet|о-в буве|острив буве|буве аралы|чазираи буве|buwe adasy|buve oroli|буве ороли|bouvet adasi|wyspa bouveta|bouveteiland|ilha bouvet|pulau bouvet|布韦岛|フーヘ島
BR brasilien|bresil|brasil|brasile|бразилия|braziliya|brezilya|brazylia|brazilie|巴西|フラシル
IO britisches territorium im indischen ozean|territoire britannique de locean indien|territorio britanico del oceano indico|territorio britannico delloceano indiano|британская территория в индииском океане|британська територия в индииському океани|унди мухитындагы британ аимагы|инди океанындагы британ территориясы|каламрави британия дар укенуси хинд|britaniyanyn hindi okeanyndaky territoriyalary|britaniyaning hind okeanidagi hududi|британиянинг хинд океанидаги худуди|britanya hint okyanusu topraklari|brytyjskie terytorium oceanu indyjskiego|brits indische oceaanterritorium|territorio britanico do oceano indico|wilayah inggris di samudra hindia|英属印度洋领地|英領イント洋地域
VG britische jungferninseln|iles vierges britanniques|islas virgenes britanicas|isole vergini britanniche|виргинские о-ва (великобритания)|британськи виргинськи острови|британдык виргин аралдары|виргин аралдары (британия)|чазирахои виргини британия|britan wirgin adalary|britaniya virgin orollari|британия виргин ороллари|britanya virjin adalari|brytyjskie wyspy dziewicze|britse maagdeneilanden|ilhas virgens britanicas|kepulauan virgin britania raya|英属维尔京群岛|英領ウァーシン諸島
BN брунеи|bruney|文莱|フルネイ
BG bulgarien|bulgarie|болгария|булгория|bolgariya|bulgaristan|bulgarije|保加利亚|フルカリア
BF буркина-фасо|burkina-faso|burquina faso|布基纳法索|フルキナファソ
BI бурунди|布隆迪|フルンシ
CV cap-vert|capo verde|кабо-верде|kabo-werde|kabo-verde|republika zielonego przyladka|kaapverdie|tanjung verde|佛得角|カーホヘルテ
KH kambodscha|cambodge|camboya|cambogia|камбоджа|камбоча|kamboja|kambodja|kambocya|kambodza|cambodja|camboja|柬埔寨|カンホシア
CM kamerun|cameroun|camerun|камерун|kameroen|camaroes|喀麦隆|カメルーン
CA kanada|канада|加拿大|カナタ
KY kaimaninseln|iles caimans|islas caiman|isole cayman|о-ва каиман|каиманови острови|каиман аралдары|чазирахои каиман|kayman adalary|kayman orollari|каиман ороллари|cayman adalari|kajmany|kaaimaneilanden|ilhas cayman|kepulauan cayman|开曼群岛|ケイマン諸島
CF zentralafrikanische republik|republique centrafricaine|republica centroafricana|repubblica centrafricana|центрально-африканская республика|центральноафриканська республика|орталык африка республикасы|борбордук африка республикасы|чумхурии африкои маркази|merkezi afrika respublikasy|markaziy afrika respublikasi|марказии африка республикаси|orta afrika cumhuriyeti|republika srodkowoafrykanska|centraal-afrikaanse republiek|republica centro-africana|republik afrika tengah|中非共和国|中央アフリカ共和国
TD tschad|tchad|ciad|чад|czad|tsjaad|chade|乍得|チャト
CL chili|cile|чили|cili|sili|智利|チリ
CN chine|cina|китаи|кытаи|хитои|hytay|xitoy|chiny|tiongkok|中国|кнр|китаиская народная республика
CX weihnachtsinsel|ile christmas|isla de navidad|isola christmas|о-в рождества|острив риздва|рождество аралы|чазираи крисмас|rozdestwo adasy|rojdestvo oroli|рождество ороли|christmas adasi|wyspa bozego narodzenia|christmaseiland|ilha christmas|pulau natal|圣诞岛|クリスマス島
CC kokosinseln|iles cocos|islas cocos|isole cocos (keeling)|кокосовые о-ва|кокосови (килинг) острови|кокос (килинг) аралдары|чазирахои кокос (килинг)|kokos (kiling) adalary|kokos (kiling) orollari|кокос (килинг) ороллари|cocos (keeling) adalari|wyspy kokosowe|cocoseilanden|ilhas cocos (keeling)|kepulauan cocos (keeling)|科科斯(基林)群岛|ココス(キーリンク)諸島
CO kolumbien|colombie|колумбия|kolumbiya|kolombiya|kolumbia|kolombia|哥伦比亚|コロンヒア
KM komoren|comores|comoras|comore|коморы|комори|комор аралдары|коморос|комор|komor adalary|komor orollari|комор ороллари|komorlar|komory|comoren|komoro|科摩罗|コモロ
CG kongo-brazzaville|congo-brazzaville|конго - браззавиль|конго-браззавиль республикасы|конго-браззавил|конго - браззавил|kongo - brazzawil|kongo - brazzavil|конго браззавиль|kongo - brazavil|kongo|republica do congo|kongo - brazzaville|刚果(布)|コンコ共和国(フラサヒル)
CK cookinseln|iles cook|islas cook|isole cook|о-ва кука|острови кука|кук аралдары|чазирахои кук|kuk adalary|kuk orollari|кук ороллари|cook adalari|wyspy cooka|cookeilanden|ilhas cook|kepulauan cook|库克群岛|クック諸島
CR коста-рика|kosta-rika|kosta rika|kostaryka|哥斯达黎加|コスタリカ
CI costa davorio|кот-дивуар|kot-diwuar|kot-divuar|ivoorkust|costa do marfim|科特迪瓦|コートシホワール
HR kroatien|croatie|croacia|croazia|хорватия|horwatiya|xorvatiya|hirvatistan|chorwacja|kroatie|kroasia|克罗地亚|クロアチア
CU kuba|куба|古巴|キューハ
CW curazao|кюрасао|kyurasao|库拉索|キュラソー
CY zypern|chypre|chipre|cipro|кипр|kipr|kibris|cypr|siprus|塞浦路斯|キフロス
CZ tschechien|tchequie|chequia|cechia|чехия|чумхурии чех|cehiya|chexiya|cekya|czechy|tsjechie|tchequia|ceko|捷克|チェコ
CD kongo-kinshasa|congo-kinshasa|republica democratica del congo|congo - kinshasa|конго - киншаса|конго|конго-киншаса|kongo - kinsasa|kongo - kinshasa|demokratyczna republika konga|刚果(金)|コンコ民主共和国(キンシャサ)
DK danemark|dinamarca|danimarca|дания|daniya|danimarka|dania|denemarken|丹麦|テンマーク
DJ dschibuti|yibuti|gibuti|джибути|чибути|jibuti|жибути|cibuti|dzibuti|djibuti|吉布提|シフチ
DM dominique|доминика|dominika|多米尼克|トミニカ国
DO dominikanische republik|republique dominicaine|republica dominicana|repubblica dominicana|доминиканская республика|доминиканська республика|доминикан республикасы|доминика республикасы|чумхурии доминикан|dominikan respublikasy|dominikan respublikasi|доминикан республикаси|dominik cumhuriyeti|dominikana|dominicaanse republiek|republik dominika|多米尼加共和国|トミニカ共和国
EC equateur|эквадор|еквадор|ekwador|ekvador|equador|ekuador|厄瓜多尔|エクアトル
EG agypten|egypte|egipto|egitto|египет|мысыр|миср|musur|misr|misir|egipt|egito|mesir|埃及|エシフト
SV salvador|сальвадор|эль-сальвадор|эл-салвадор|salwador|салвадор|萨尔瓦多|エルサルハトル
GQ aquatorialguinea|guinee equatoriale|guinea ecuatorial|guinea equatoriale|экваториальная гвинея|екваториальна гвинея|экваторлык гвинея|экватордук гвинея|гвинеяи экватори|ekwatorial gwineya|ekvatorial gvineya|экваториал гвинея|ekvator ginesi|gwinea rownikowa|equatoriaal-guinea|guine equatorial|guinea ekuatorial|赤道几内亚|赤道キニア
ER erythree|эритрея|еритрея|eritreya|eritre|erytrea|eritreia|厄立特里亚|エリトリア
EE estland|estonie|эстония|естония|estoniya|estonya|爱沙尼亚|エストニア
SZ esuatini|эсватини|есватини|свазиленд|svazilend|esvatini|essuatini|斯威士兰|エスワティニ
ET athiopien|ethiopie|etiopia|эфиопия|ефиопия|efiopiya|etiyopya|埃塞俄比亚|エチオヒア
FK falklandinseln|iles malouines|islas malvinas|isole falkland|фолклендские о-ва|фолклендськи острови|фолкленд аралдары|чазирахои фолкленд|folklend adalary|folklend orollari|фолкленд ороллари|falkland adalari|falklandy|falklandeilanden|ilhas malvinas|kepulauan falkland|福克兰群岛|フォークラント諸島
FO faroer|iles feroe|islas feroe|isole faer oer|фарерские о-ва|фарерськи острови|фарер аралдары|чазирахои фарер|farer adalary|farer orollari|фарер ороллари|faroe adalari|wyspy owcze|faeroer|ilhas faroe|kepulauan faroe|法罗群岛|フェロー諸島
FJ fidschi|fidji|fiyi|figi|фиджи|фичи|фижи|fidzi|斐济|フィシー
FI finnland|finlande|finlandia|финляндия|finlyandiya|finlandiya|芬兰|フィンラント
FR frankreich|francia|франция|фаронса|fransiya|fransa|francja|frankrijk|franca|prancis|法国|フランス
GF franzosisch-guayana|guyane francaise|guayana francesa|guyana francese|французская гвиана|французька гвиана|француз гвианасы|франция гвианасы|гвианаи фаронса|fransuz gwianasy|fransuz gvianasi|француз гвианаси|fransiz guyanasi|gujana francuska|frans-guyana|guiana francesa|guyana prancis|法属圭亚那|仏領キアナ
PF franzosisch-polynesien|polynesie francaise|polinesia francesa|polinesia francese|французская полинезия|французька полинезия|француз полинезиясы|полинезия (франциялык)|полинезияи фаронса|fransuz polineziyasy|fransuz polineziyasi|француз полинезияси|fransiz polinezyasi|polinezja francuska|frans-polynesie|polinesia prancis|法属波利尼西亚|仏領ホリネシア
TF franzosische sud- und antarktisgebiete|terres australes francaises|territorios australes franceses|terre australi francesi|французские южные территории|французьки пивденни територии|франциянын онтустик аимактары|франциянын туштуктогу аимактары|минтакахои чанубии фаронса|fransuz gunorta territoriyalary|fransuz janubiy hududlari|француз жанубии худудлари|fransiz guney topraklari|francuskie terytoria poludniowe i antarktyczne|franse gebieden in de zuidelijke indische oceaan|territorios franceses do sul|wilayah selatan prancis|法属南部领地|仏領極南諸島
GA gabun|габон|gabao|加蓬|カホン
GM gambie|гамбия|gambiya|冈比亚|カンヒア
GE georgien|georgie|грузия|гурчистон|gruziya|gurcistan|gruzja|格鲁吉亚|ショーシア
DE deutschland|allemagne|alemania|germania|германия|нимеччина|germaniya|almanya|niemcy|duitsland|alemanha|jerman|德国|トイツ
GH гана|gana|加纳|カーナ
GI gibilterra|гибралтар|cebelitarik|直布罗陀|シフラルタル
GR griechenland|grece|grecia|греция|грекия|юнон|gresiya|gretsiya|yunanistan|grecja|griekenland|yunani|希腊|キリシャ
GL gronland|groenland|groenlandia|гренландия|grenlandiya|grenlandia|格陵兰|クリーンラント
GD grenade|granada|гренада|格林纳达|クレナタ
GP guadalupe|guadalupa|гваделупа|gwadelupa|gvadelupe|гваделупе|瓜德罗普|クアトルーフ
GU гуам|关岛|クアム
GT гватемала|gwatemala|gvatemala|危地马拉|クアテマラ
GG guernesey|гернси|gernsi|根西岛|カーンシー
GN guinee|гвинея|gwineya|gvineya|gine|gwinea|guine|几内亚|キニア
GW guinee-bissau|guinea-bisau|гвинея-бисау|gwineya-bisau|gvineya-bisau|gine-bissau|gwinea bissau|guine-bissau|几内亚比绍|キニアヒサウ
GY гаиана|гаяна|gayana|gujana|guiana|圭亚那|カイアナ
HT гаити|gaiti|海地|ハイチ
HM heard und mcdonaldinseln|iles heard-et-macdonald|islas heard y mcdonald|isole heard e mcdonald|о-ва херд и макдональд|острови герд и макдоналд|херд аралы жане макдональд аралдары|херд жана макдональд аралдары|чазираи херд ва чазирахои макдоналд|herd we makdonald adalary|xerd va makdonald orollari|херд ва макдоналд ороллари|heard adasi ve mcdonald adalari|wyspy heard i mcdonalda|heard en mcdonaldeilanden|ilhas heard e mcdonald|pulau heard dan kepulauan mcdonald|赫德岛和麦克唐纳群岛|ハート島・マクトナルト諸島
VA vatikanstadt|etat de la cite du vatican|ciudad del vaticano|citta del vaticano|ватикан|шахри вотикон|watikan|vatikan|watykan|vaticaanstad|cidade do vaticano|梵蒂冈|ハチカン市国
HN гондурас|gonduras|洪都拉斯|ホンシュラス
HK sonderverwaltungsregion hongkong|r.a.s. chinoise de hong kong|rae de hong kong (china)|ras di hong kong|гонконг (сар)|гонконг, оар китаю|сянган ааа|гонконг кытаи ааа|хонконг (ммм)|gonkong aas hytay|gonkong (xitoy mmh)|гонконг (хитои ммх)|cin hong kong oib|sra hongkong (chiny)|hongkong sar van china|hong kong, rae da china|hong kong dak tiongkok|中国香港特别行政区|中華人民共和国香港特別行政区
HU ungarn|hongrie|hungria|ungheria|венгрия|угорщина|мачористон|wengriya|vengriya|macaristan|wegry|hongarije|hungaria|匈牙利|ハンカリー
IS island|islande|islandia|islanda|исландия|islandiya|izlanda|ijsland|冰岛|アイスラント
IN indien|inde|индия|ундистан|хиндустон|hindistan|hindiston|хиндистон|indie|印度|イント
ID indonesien|indonesie|индонезия|indoneziya|endonezya|indonezja|印度尼西亚|イントネシア
IR иран|эрон|eyran|eron|伊朗|イラン
IQ irak|ирак|ирок|yrak|iroq|iraque|伊拉克|イラク
IE irland|irlande|irlanda|ирландия|irlandiya|irlandia|ierland|爱尔兰|アイルラント
IM ile de man|isla de man|isola di man|о-в мэн|острив мен|мэн аралы|чазираи мэн|men adasy|men oroli|мэн ороли|man adasi|wyspa man|ilha de man|pulau man|马恩岛|マン島
IL israele|израиль|исроил|ysrayyl|isroil|israil|izrael|以色列|イスラエル
IT italien|italie|italia|италия|italiya|italya|wlochy|意大利|イタリア
JM jamaika|jamaique|giamaica|ямаика|yamayka|jamajka|牙买加|シャマイカ
JP japon|giappone|япония|жапония|yaponiya|japonya|japonia|japao|jepang|日本
JE джерси|жерси|черси|jersi|泽西岛|シャーシー
JO jordanien|jordanie|jordania|giordania|иордания|урдун|iordaniya|urdun|yordania|约旦|ヨルタン
KZ kasachstan|kazajistan|kazakistan|казахстан|казакстан|казокистон|gazagystan|qozogiston|козогистон|kazachstan|cazaquistao|哈萨克斯坦|カサフスタン
KE kenia|кения|keniya|quenia|肯尼亚|ケニア
KI кирибати|quiribati|基里巴斯|キリハス
XK косово|kosowo|kosova|科索沃|コソホ
KW koweit|кувеит|куваит|kuweyt|quvayt|kuveyt|kuwejt|koeweit|科威特|クウェート
KG kirgisistan|kirghizstan|kirguistan|kirghizistan|киргизия|киргизстан|кыргызстан|киргизистон|gyrgyzystan|qirgiziston|kirgizistan|kirgistan|kirgizie|quirguistao|kirgizstan|吉尔吉斯斯坦|キルキス
LA лаос|老挝|ラオス
LV lettland|lettonie|letonia|lettonia|латвия|latwiya|latviya|letonya|lotwa|letland|拉脱维亚|ラトヒア
LB libanon|liban|libano|ливан|лубнон|liwan|livan|lubnan|黎巴嫩|レハノン
LS lesoto|лесото|莱索托|レソト
LR либерия|liberiya|liberya|利比里亚|リヘリア
LY libyen|libye|libia|ливия|либия|liwiya|liviya|libie|利比亚|リヒア
LI лихтенштеин|lihtensteyn|lixtenshteyn|列支敦士登|リヒテンシュタイン
LT litauen|lituanie|lituania|литва|litwa|litva|litvanya|litouwen|立陶宛|リトアニア
LU luxemburg|luxemburgo|lussemburgo|люксембург|lyuksemburg|luksemburg|卢森堡|ルクセンフルク
MO sonderverwaltungsregion macau|r.a.s. chinoise de macao|rae de macao (china)|ras di macao|макао (сар)|макао, оар китаю|макао ааа|макао кытаи ааа|макао (ммм)|makao aas hytay|makao (xitoy mmh)|макао (хитои ммх)|cin makao oib|sra makau (chiny)|macau sar van china|macau, rae da china|makau dak tiongkok|中国澳门特别行政区|中華人民共和国マカオ特別行政区
MG madagaskar|мадагаскар|马达加斯加|マタカスカル
MW malaui|малави|malavi|马拉维|マラウイ
MY malaisie|malasia|малаизия|malayziya|malezya|malezja|maleisie|马来西亚|マレーシア
MV malediven|maldivas|maldive|мальдивы|мальдиви|мальдив аралдары|мальдив|малдив|maldiwler|maldiv orollari|мальдив ороллари|maldivler|malediwy|maldiven|maladewa|马尔代夫|モルティフ
ML мали|马里|マリ
MT malte|мальта|малта|马耳他|マルタ
MH marshallinseln|iles marshall|islas marshall|isole marshall|маршалловы о-ва|маршаллови острови|маршалл аралдары|чазирахои маршалл|marsall adalary|marshall orollari|маршал ороллари|marshall adalari|wyspy marshalla|marshalleilanden|ilhas marshall|kepulauan marshall|马绍尔群岛|マーシャル諸島
MQ martinica|мартиника|martinika|martinik|martynika|马提尼克|マルティニーク
MR mauretanien|mauritanie|мавритания|mawritaniya|mavritaniya|moritanya|mauretania|毛里塔尼亚|モーリタニア
MU maurice|mauricio|маврикии|mawrikiy|mavrikiy|毛里求斯|モーリシャス
YT маиотта|mayotta|majotta|马约特|マヨット
MX mexiko|mexique|messico|мексика|meksika|meksyk|meksiko|墨西哥|メキシコ
FM mikronesien|micronesie|федеративные штаты микронезии|микронезия|штатхои федеративии микронезия|mikroneziya|mikronezya|mikronezja|mikronesia|密克罗尼西亚|ミクロネシア連邦
MD republik moldau|moldavie|moldavia|молдова|moldowa|moldawia|摩尔多瓦|モルトハ
MC монако|monako|摩纳哥|モナコ
MN mongolei|mongolie|монголия|мугулистон|mongoliya|mogolistan|蒙古|モンコル
ME черногория|чорногория|cernogoriya|chernogoriya|karadag|czarnogora|黑山|モンテネクロ
MS монтсеррат|monserrat|蒙特塞拉特|モントセラト
MA marokko|maroc|marruecos|marocco|марокко|марокаш|marokash|maroko|marrocos|摩洛哥|モロッコ
MZ mosambik|mozambico|мозамбик|mozambik|mocambique|莫桑比克|モサンヒーク
MM myanmar (birmanie)|myanmar (birmania)|мьянма (бирма)|мянма (бирма)|мянма|myanma (birma)|myanmar (burma)|mjanma (birma)|myanmar (birma)|mianmar (birmania)|缅甸|ミャンマー (ヒルマ)
NA namibie|намибия|namibiya|namibya|纳米比亚|ナミヒア
NR науру|瑙鲁|ナウル
NP непал|尼泊尔|ネハール
NL niederlande|pays-bas|paises bajos|paesi bassi|нидерланды|нидерланди|нидерланд|нидерландия|niderlandlar|niderlandiya|hollanda|holandia|nederland|paises baixos|belanda|荷兰|オランタ
NC neukaledonien|nouvelle-caledonie|nueva caledonia|nuova caledonia|новая каледония|нова каледония|жана каледония|жаны каледония|каледонияи нав|taze kaledoniya|yangi kaledoniya|янги каледония|yeni kaledonya|nowa kaledonia|nieuw-caledonie|nova caledonia|kaledonia baru|新喀里多尼亚|ニューカレトニア
NZ neuseeland|nouvelle-zelande|nueva zelanda|nuova zelanda|новая зеландия|нова зеландия|жана зеландия|жаны зеландия|зеландияи нав|taze zelandiya|yangi zelandiya|янги зеландия|yeni zelanda|nowa zelandia|nieuw-zeeland|nova zelandia|selandia baru|新西兰|ニューシーラント
NI никарагуа|nikaragua|尼加拉瓜|ニカラクア
NE нигер|nijer|尼日尔|ニシェール
NG нигерия|nigeriya|nijerya|尼日利亚|ナイシェリア
NU ниуэ|ниуе|纽埃|ニウエ
NF norfolkinsel|ile norfolk|isla norfolk|isola norfolk|о-в норфолк|острив норфолк|норфолк аралы|чазираи норфолк|norfolk adasy|norfolk oroli|норфолк ороллари|norfolk adasi|norfolk|ilha norfolk|kepulauan norfolk|诺福克岛|ノーフォーク島
KP nordkorea|coree du nord|corea del norte|corea del nord|кндр|пивнична корея|солтустик корея|тундук корея|кореяи шимоли|demirgazyk koreya|shimoliy koreya|шимолии корея|kuzey kore|korea polnocna|noord-korea|coreia do norte|korea utara|朝鲜|北朝鮮
MK nordmazedonien|macedoine du nord|macedonia del norte|macedonia del nord|северная македония|пивнична македония|солтустик македония|тундук македония|македонияи шимоли|demirgazyk makedoniya|shimoliy makedoniya|шимолии македония|kuzey makedonya|macedonia polnocna|noord-macedonie|macedonia do norte|makedonia utara|北马其顿|北マケトニア
MP nordliche marianen|iles mariannes du nord|islas marianas del norte|isole marianne settentrionali|северные марианские о-ва|пивнични марианськи острови|солтустик мариана аралдары|тундук мариана аралдары|чазирахои марианаи шимоли|demirgazyk mariana adalary|shimoliy mariana orollari|шимолии марианна ороллари|kuzey mariana adalari|mariany polnocne|noordelijke marianen|ilhas marianas do norte|kepulauan mariana utara|北马里亚纳群岛|北マリアナ諸島
NO norwegen|norvege|noruega|norvegia|норвегия|norwegiya|norvegiya|norvec|norwegia|noorwegen|挪威|ノルウェー
OM оман|умон|ummon|уммон|umman|阿曼|オマーン
PK пакистан|покистон|pokiston|paquistao|巴基斯坦|ハキスタン
PW palaos|палау|帕劳|ハラオ
PS palastinensische autonomiegebiete|territoires palestiniens|territorios palestinos|territori palestinesi|палестинские территории|палестинськи територии|палестина аимактары|каламравхои фаластини|palestina territoriyasy|falastin hududlari|фаластин худуди|filistin bolgeleri|terytoria palestynskie|palestijnse gebieden|wilayah palestina|巴勒斯坦领土|ハレスチナ自治区
PA панама|巴拿马|ハナマ
PG papua-neuguinea|papouasie-nouvelle-guinee|papua nueva guinea|papua nuova guinea|папуа - новая гвинея|папуа-нова гвинея|папуа - жана гвинея|папуа-жаны гвинея|папуа гвинеяи нав|papua - taze gwineya|papua - yangi gvineya|папуа - янги гвинея|papua yeni gine|papua-nowa gwinea|papoea-nieuw-guinea|papua-nova guine|papua nugini|巴布亚新几内亚|ハフアニューキニア
PY парагваи|paragway|paragvay|paragwaj|paraguai|巴拉圭|ハラクアイ
PE perou|перу|秘鲁|ヘルー
PH philippinen|filipinas|filippine|филиппины|филиппини|филиппин аралдары|филиппин|filippinler|filippin|filipinler|filipiny|filipijnen|filipina|菲律宾|フィリヒン
PN pitcairninseln|iles pitcairn|islas pitcairn|isole pitcairn|о-ва питкэрн|острови питкерн|питкэрн аралдары|чазирахои питкеирн|pitkern adalary|pitkern orollari|питкэрн ороллари|pitcairn adalari|pitcairneilanden|ilhas pitcairn|kepulauan pitcairn|皮特凯恩群岛|ヒトケアン諸島
PL polen|pologne|polonia|польша|польща|лахистон|polsa|polsha|polonya|polska|polandia|波兰|ホーラント
PT portogallo|португалия|portugaliya|portekiz|portugalia|葡萄牙|ホルトカル
PR porto rico|portorico|пуэрто-рико|пуерто-рико|puerto-riko|porto riko|portoryko|puerto riko|波多黎各|フエルトリコ
QA katar|catar|катар|卡塔尔|カタール
RE la reunion|riunione|реюньон|реюньион|реюнион|reyunyon|reyunion|reuniao|留尼汪|レユニオン
RO rumanien|roumanie|rumania|румыния|румуния|руминия|rumyniya|ruminiya|romanya|rumunia|roemenie|romenia|罗马尼亚|ルーマニア
RU russland|russie|rusia|россия|росия|ресеи|русия|russiya|rossiya|rusya|rosja|rusland|俄罗斯|ロシア|россииская федерация|рф
RW ruanda|руанда|卢旺达|ルワンタ
BL st. barthelemy|saint-barthelemy|san bartolome|сен-бартелеми|сент бартелеми|сент-бартелми|sen-bartelemi|sao bartolomeu|圣巴泰勒米|サン・ハルテルミー
SH st. helena|sainte-helene|santa elena|santelena|о-в св. елены|острив святои елени|аулие елена аралы|ыиык елена|сент елена|keramatly yelena adasy|muqaddas yelena oroli|мукаддас елена ороли|wyspa swietej heleny|sint-helena|santa helena|圣赫勒拿|セントヘレナ
KN st. kitts und nevis|saint-christophe-et-nieves|san cristobal y nieves|saint kitts e nevis|сент-китс и невис|сент-китс жане невис|сент-китс жана невис|сент-китс ва невис|sent-kits we newis|sent-kits va nevis|saint kitts ve nevis|saint kitts i nevis|saint kitts en nevis|sao cristovao e nevis|saint kitts dan nevis|圣基茨和尼维斯|セントクリストファー・ネーウィス
LC st. lucia|sainte-lucie|santa lucia|сент-люсия|sent-lyusiya|圣卢西亚|セントルシア
MF st. martin|saint-martin|san martin|сен-мартен|сент-мартин|чазираи сент-мартин|sen-marten|sent-martin|sao martinho|法属圣马丁|サン・マルタン
PM st. pierre und miquelon|saint-pierre-et-miquelon|san pedro y miquelon|saint-pierre e miquelon|сен-пьер и микелон|сен-пер и микелон|сен-пьер жане микелон|сен-пьер жана микелон|сент-пер ва микелон|sen-pyer we mikelon|sen-pyer va mikelon|сент-пьер ва микелон|saint pierre ve miquelon|saint-pierre i miquelon|saint-pierre en miquelon|sao pedro e miquelao|saint pierre dan miquelon|圣皮埃尔和密克隆群岛|サンヒエール島・ミクロン島
VC st. vincent und die grenadinen|saint-vincent-et-les grenadines|san vicente y las granadinas|saint vincent e grenadine|сент-винсент и гренадины|сент-винсент и гренадини|сент-винсент жане гренадин аралдары|сент-винсент жана гренадиндер|сент-винсент ва гренадина|sent-winsent we grenadinler|sent-vinsent va grenadin|сент-винсент ва гренадин|saint vincent ve grenadinler|saint vincent i grenadyny|saint vincent en de grenadines|sao vicente e granadinas|saint vincent dan grenadine|圣文森特和格林纳丁斯|セントヒンセント及ひクレナティーン諸島
WS самоа|萨摩亚|サモア
SM saint-marin|сан-марино|сан марино|san-marino|圣马力诺|サンマリノ
ST sao tome und principe|sao tome-et-principe|santo tome y principe|sao tome e principe|сан-томе и принсипи|сан-томе жане принсипи|сан-томе жана принсипи|сан томе ва принсипи|san-tome we prinsipi|san-tome va prinsipi|сан-томе ва принсипи|sao tome ve principe|wyspy swietego tomasza i ksiazeca|sao tome en principe|sao tome dan principe|圣多美和普林西比|サントメ・フリンシヘ
SA saudi-arabien|arabie saoudite|arabia saudi|arabia saudita|саудовская аравия|саудивська аравия|сауд арабиясы|арабистони сауди|saud arabystany|saudiya arabistoni|саудия арабистони|suudi arabistan|arabia saudyjska|saoedi-arabie|arab saudi|沙特阿拉伯|サウシアラヒア
SN сенегал|塞内加尔|セネカル
RS serbien|serbie|сербия|serbiya|sirbistan|servie|servia|塞尔维亚|セルヒア
SC seychellen|сеишельские о-ва|сеишельськи острови|сеишель аралдары|сеишел аралдары|сеишел|seysel adalary|seyshel orollari|сеишел ороллари|seyseller|seszele|seicheles|塞舌尔|セーシェル
SL sierra leona|сьерра-леоне|сиерра-леоне|syerra-leone|serra leoa|塞拉利昂|シエラレオネ
SG singapur|singapour|сингапур|singapura|新加坡|シンカホール
SX saint-martin (partie neerlandaise)|синт-мартен|синт-маартен|sint-marten|sint-maarten|荷属圣马丁|シント・マールテン
SK slowakei|slovaquie|eslovaquia|slovacchia|словакия|словаччина|slowakiya|slovakiya|slovakya|slowacja|slowakije|斯洛伐克|スロハキア
SI slowenien|slovenie|eslovenia|словения|sloweniya|sloveniya|slovenya|slowenia|斯洛文尼亚|スロヘニア
SB salomonen|iles salomon|islas salomon|isole salomone|соломоновы о-ва|соломонови острови|соломон аралдары|чазирахои соломон|solomon adalary|solomon orollari|соломон ороллари|solomon adalari|wyspy salomona|salomonseilanden|ilhas salomao|kepulauan solomon|所罗门群岛|ソロモン諸島
SO somalie|сомали|somali|索马里|ソマリア
ZA sudafrika|afrique du sud|sudafrica|южно-африканская республика|пивденно-африканська республика|онтустик африка|туштук-африка республикасы|африкаи чануби|gunorta afrika|janubiy afrika respublikasi|жанубии африка республикаси|guney afrika|republika poludniowej afryki|zuid-afrika|africa do sul|afrika selatan|南非|南アフリカ
GS sudgeorgien und die sudlichen sandwichinseln|georgie du sud-et-les iles sandwich du sud|islas georgia del sur y sandwich del sur|georgia del sud e sandwich australi|южная георгия и южные сандвичевы о-ва|пивденна джорджия та пивденни сандвичеви острови|онтустик георгия жане онтустик сандвич аралдары|туштук жоржия жана туштук сэндвич аралдары|чорчияи чануби ва чазирахои сандвич|gunorta georgiya we gunorta sendwic adasy|janubiy georgiya va janubiy sendvich orollari|жанубии георгия ва жанубии сендвич ороллари|guney georgia ve guney sandwich adalari|georgia poludniowa i sandwich poludniowy|zuid-georgia en zuidelijke sandwicheilanden|ilhas georgia do sul e sandwich do sul|georgia selatan & kep. sandwich selatan|南乔治亚和南桑威奇群岛|サウスショーシア・サウスサントウィッチ諸島
KR sudkorea|coree du sud|corea del sur|corea del sud|республика корея|пивденна корея|онтустик корея|туштук корея|кореяи чануби|gunorta koreya|janubiy koreya|жанубии корея|guney kore|korea poludniowa|zuid-korea|coreia do sul|korea selatan|韩国|韓国
SS sudsudan|soudan du sud|sudan del sur|sud sudan|южныи судан|пивденнии судан|онтустик судан|туштук судан|судони чануби|gunorta sudan|janubiy sudan|жанубии судан|guney sudan|sudan poludniowy|zuid-soedan|sudao do sul|sudan selatan|南苏丹|南スータン
ES spanien|espagne|espana|spagna|испания|ispaniya|ispanya|hiszpania|spanje|espanha|spanyol|西班牙|スヘイン
LK шри-ланка|sri-lanka|shri-lanka|斯里兰卡|スリランカ
SD soudan|судан|судон|soedan|sudao|苏丹|スータン
SR surinam|суринам|苏里南|スリナム
SJ spitzbergen und jan mayen|svalbard et jan mayen|svalbard y jan mayen|svalbard e jan mayen|шпицберген и ян-маиен|шпицберген та ян-маен|шпицберген жане ян-маиен|шпицберген жана ян-маиен|шпитсберген ва ян маиен|spisbergen we yan-mayen|shpitsbergen va yan-mayen|свалбард ва ян-маиен|svalbard ve jan mayen|svalbard i jan mayen|spitsbergen en jan mayen|kepulauan svalbard dan jan mayen|斯瓦尔巴和扬马延|スハールハル諸島・ヤンマイエン島
SE schweden|suede|suecia|svezia|швеция|шветсия|swesiya|shvetsiya|isvec|szwecja|zweden|swedia|瑞典|スウェーテン
CH schweiz|suisse|suiza|svizzera|швеицария|швеитсария|sweysariya|shveytsariya|isvicre|szwajcaria|zwitserland|suica|swiss|瑞士|スイス
SY syrien|syrie|siria|сирия|сурия|siriya|suriya|suriye|suriah|叙利亚|シリア
TW таивань|таиван|taywan|tayvan|tajwan|台湾
TJ tadschikistan|tadjikistan|tayikistan|tagikistan|таджикистан|тажикстан|точикистон|tajigistan|tojikiston|тожикистон|tacikistan|tadzykistan|tadzjikistan|tadjiquistao|塔吉克斯坦|タシキスタン
TZ tansania|tanzanie|танзания|tanzaniya|tanzanya|坦桑尼亚|タンサニア
TH thailande|tailandia|thailandia|таиланд|tayland|tailand|tajlandia|泰国|タイ
TL timor oriental|timor est|восточныи тимор|тимор-лешти|тимор-лесте|timor wschodni|oost-timor|timor leste|东帝汶|東ティモール
TG того|多哥|トーコ
TK токелау|托克劳|トケラウ
TO тонга|汤加|トンカ
TT trinidad und tobago|trinite-et-tobago|trinidad y tobago|trinidad e tobago|тринидад и тобаго|тринидад жане тобаго|тринидад жана тобаго|тринидад ва тобаго|trinidad we tobago|trinidad va tobago|trinidad ve tobago|trynidad i tobago|trinidad en tobago|trinidad dan tobago|特立尼达和多巴哥|トリニタート・トハコ
TN tunesien|tunisie|tunez|тунис|tunis|tunus|tunezja|tunesie|突尼斯|チュニシア
TR turkei|turquie|turquia|turchia|турция|туреччина|туркия|turkiya|turcja|turkije|turki|土耳其|トルコ
TM туркменистан|турикменстан|туркмонстан|туркманистон|turkmaniston|turcomenistao|土库曼斯坦|トルクメニスタン
TC turks- und caicosinseln|iles turques-et-caiques|islas turcas y caicos|isole turks e caicos|теркс и каикос|острови теркс и каикос|теркс жане каикос аралдары|туркс жана каикос аралдары|чазирахои теркс ва каикос|terks we kaykos adalary|turks va kaykos orollari|туркс ва каикос ороллари|turks ve caicos adalari|turks i caicos|turks- en caicoseilanden|ilhas turcas e caicos|kepulauan turks dan caicos|特克斯和凯科斯群岛|タークス・カイコス諸島
TV тувалу|tuwalu|图瓦卢|ツハル
UG ouganda|уганда|oeganda|乌干达|ウカンタ
UA ucrania|ucraina|украина|ukraina|ukrayna|oekraine|乌克兰|ウクライナ
AE vereinigte arabische emirate|emirats arabes unis|emiratos arabes unidos|emirati arabi uniti|оаэ|обеднани арабськи емирати|бириккен араб амирликтери|бириккен араб эмираттары|аморатхои муттахидаи араб|birlesen arap emirlikleri|birlashgan arab amirliklari|бирлашган араб амирликлари|birlesik arap emirlikleri|zjednoczone emiraty arabskie|verenigde arabische emiraten|emirados arabes unidos|uni emirat arab|阿拉伯联合酋长国|アラフ首長国連邦|оае
GB vereinigtes konigreich|royaume-uni|reino unido|regno unito|великобритания|велика британия|улыбритания|улуу британия|шохигарии муттахида|birlesen patysalyk|buyuk britaniya|буюк британия|birlesik krallik|wielka brytania|verenigd koninkrijk|inggris raya|英国|イキリス|grossbritannien|grande-bretagne|gran bretana|gran bretagna|gra-bretanha|groot-brittannie|великая британия
US vereinigte staaten|etats-unis|estados unidos|stati uniti|соединенные штаты|сполучени штати|америка курама штаттары|кошмо штаттар|иелоти муттахида|amerikanyn birlesen statlary|amerika qoshma shtatlari|америка кушма штатлари|amerika birlesik devletleri|stany zjednoczone|verenigde staten|amerika serikat|美国|アメリカ合衆国|сша|акш|aqsh|ee. uu.|ee.uu.|estados unidos de america|etats-unis damerique|vereinigte staaten von amerika|stati uniti damerica
UM amerikanische uberseeinseln|iles mineures eloignees des etats-unis|islas menores alejadas de ee. uu.|isole minori esterne degli stati uniti|внешние малые о-ва (сша)|виддалени острови сша|акш-тын сырткы киши аралдары|акшнын сырткы аралдары|чазирахои хурди дурдасти има|abs-nyn dasarky adalary|aqsh yondosh orollari|акш ендош ороллари|abd kucuk harici adalari|dalekie wyspy mniejsze stanow zjednoczonych|kleine afgelegen eilanden van de verenigde staten|ilhas menores distantes dos eua|kepulauan terluar as|美国本土外小岛屿|合衆国領有小離島
UY уругваи|urugway|urugvay|urugwaj|uruguai|乌拉圭|ウルクアイ
VI amerikanische jungferninseln|iles vierges des etats-unis|islas virgenes de ee. uu.|isole vergini americane|виргинские о-ва (сша)|виргинськи острови (сша)|акш-тын виргин аралдары|виргин аралдары (акш)|чазирахои виргини има|abs-nyn wirgin adalary|aqsh virgin orollari|акш виргин ороллари|abd virjin adalari|wyspy dziewicze stanow zjednoczonych|amerikaanse maagdeneilanden|ilhas virgens americanas|kepulauan virgin amerika serikat|美属维尔京群岛|米領ウァーシン諸島
UZ usbekistan|ouzbekistan|узбекистан|озбекстан|узбекистон|ozbegistan|ozbekiston|ozbekistan|oezbekistan|uzbequistao|乌兹别克斯坦|ウスヘキスタン
VU вануату|wanuatu|瓦努阿图|ハヌアツ
VE венесуэла|венесуела|wenesuela|venesuela|wenezuela|委内瑞拉|ヘネスエラ
VN вьетнам|ветнам|wyetnam|vyetnam|wietnam|vietna|越南|ヘトナム
WF wallis und futuna|wallis-et-futuna|wallis y futuna|wallis e futuna|уоллис и футуна|уоллис жане футуна|уоллис жана футуна|уоллис ва футуна|uollis we futuna|uollis va futuna|wallis ve futuna|wallis i futuna|wallis en futuna|kepulauan wallis dan futuna|瓦利斯和富图纳|ウォリス・フツナ
EH westsahara|sahara occidental|sahara occidentale|западная сахара|захидна сахара|батыс сахара|батыш сахара|сахараи гарби|gunbatar sahara|garbiy sahroi kabir|гарбии сахрои кабир|bati sahra|sahara zachodnia|westelijke sahara|saara ocidental|sahara barat|西撒哈拉|西サハラ
YE jemen|иемен|емен|яман|yaman|iemen|也门|イエメン
ZM sambia|zambie|замбия|zambiya|赞比亚|サンヒア
ZW simbabwe|zimbabue|зимбабве|zimbabve|津巴布韦|シンハフエ
"""
