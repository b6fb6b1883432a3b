"""The words of the benchmark stores: realistic, in four languages, the common ones first."""

# ruff: noqa: RUF001 - the Cyrillic letters are intended

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

Item = TypeVar("Item")


class Urn(NamedTuple, Generic[Item]):
    """Items to draw from, and their cumulative weights."""

    items: Sequence[Item]
    sums: Sequence[float]


def urn(items: Iterable[Item]) -> Urn[Item]:
    """Items, each rarer than the one before, as names are (Zipf)."""
    listed = list(items)
    return Urn(listed, list(accumulate(1 / (rank + 1.5) for rank in range(len(listed)))))


def words(text: str) -> list[str]:
    """The words of a text, with spaces for underscores."""
    return [word.replace("_", " ") for word in text.split()]


CITIES = """Belgium Brussels Antwerp; Kazakhstan Astana Almaty Aktau Shymkent; Uzbekistan Tashkent Samarkand Bukhara;
France Paris Strasbourg Lyon; Germany Berlin Bonn Munich; Kyrgyzstan Bishkek Osh; Tajikistan Dushanbe Khujand;
Turkmenistan Ashgabat Awaza; Switzerland Geneva Bern; United_States Washington New_York; Russia Moscow Sochi Kazan;
China Beijing Shanghai Urumqi; Afghanistan Kabul Herat; Türkiye Ankara Istanbul; United_Kingdom London Newport; Austria
Vienna; Italy Rome Milan; Poland Warsaw Kraków; Ukraine Kyiv Lviv; Georgia Tbilisi Batumi; Azerbaijan Baku; Armenia
Yerevan; Japan Tokyo Osaka; India Delhi Mumbai; Iran Tehran; Pakistan Islamabad Karachi; Mongolia Ulaanbaatar; Spain
Madrid Barcelona; Netherlands The_Hague; Czechia Prague Brno; Latvia Riga; Lithuania Vilnius; Estonia Tallinn; Finland
Helsinki; Sweden Stockholm; Norway Oslo; Denmark Copenhagen; Hungary Budapest; Romania Bucharest; Bulgaria Sofia;
Greece Athens; Portugal Lisbon; Ireland Dublin; Slovenia Ljubljana; Slovakia Bratislava; Croatia Zagreb; Cyprus
Nicosia; Serbia Belgrade; Moldova Chișinău; Belarus Minsk; Albania Tirana; Canada Ottawa Montréal; Mexico Cancún;
Brazil Brasília; Egypt Cairo; Kenya Nairobi; Ethiopia Addis_Ababa; Qatar Doha; Iraq Baghdad; Israel Jerusalem; Thailand
Bangkok; Vietnam Hanoi; Singapore Jurong; Indonesia Bali; Australia Perth"""
OTHER_STATES = words("""Luxembourg Malta Montenegro Iceland Argentina Chile Colombia Peru Uruguay Paraguay Bolivia
Ecuador Venezuela Cuba Jamaica Panama Guatemala Honduras Haiti Nicaragua Morocco Algeria Tunisia Libya Sudan Uganda
Rwanda Tanzania Nigeria Ghana Senegal Mali Niger Chad Cameroon Gabon Angola Zambia Zimbabwe Botswana Namibia Mozambique
Madagascar Malawi Benin Togo Liberia Guinea Mauritania Burundi Somalia Djibouti Eritrea Jordan Lebanon Syria Kuwait
Bahrain Oman Yemen Nepal Bhutan Bangladesh Myanmar Laos Cambodia Malaysia Philippines Brunei New_Zealand Fiji Samoa
Tonga Vanuatu Palau Nauru Kiribati Tuvalu Maldives Seychelles Mauritius Comoros Barbados Bahamas Belize Guyana Suriname
Andorra Monaco Liechtenstein Lesotho Eswatini Gambia Kosovo Congo Dominica Grenada Saint_Lucia San_Marino Sri_Lanka
Sierra_Leone South_Africa South_Sudan South_Korea Saudi_Arabia North_Macedonia El_Salvador Costa_Rica Cabo_Verde
Burkina_Faso Papua_New_Guinea Solomon_Islands Marshall_Islands Equatorial_Guinea Trinidad_and_Tobago Timor-Leste
Guinea-Bissau Micronesia Bosnia Vatican""")
ORGANISATIONS = """EU ЕС European_Union; NATO НАТО North_Atlantic_Treaty_Organization; UN ООН United_Nations; OSCE ОБСЕ
Organization_for_Security_and_Co-operation_in_Europe; SCO ШОС Shanghai_Cooperation_Organisation; CIS СНГ
Commonwealth_of_Independent_States; CSTO ОДКБ Collective_Security_Treaty_Organization; EAEU ЕАЭС
Eurasian_Economic_Union; OTS ОТГ Organization_of_Turkic_States; ADB АБР Asian_Development_Bank; WTO ВТО
World_Trade_Organization; IAEA МАГАТЭ International_Atomic_Energy_Agency; WHO ВОЗ World_Health_Organization; ASEAN
АСЕАН Association_of_Southeast_Asian_Nations"""
BODIES = words("""Secretariat Council Assembly Court Mission Commissioner Bank Archive Training_Centre Trade_Committee
Security_Committee Special_Representative""")
GROUPS = words("CA5 G7 G20 Visegrád-Four Baltic-Three Nordic-Five Quartet Contact-Group Friends-of-Peace Donors")
KINDS = urn(
    words("""meeting visit agreement summit dialogue conference statement mission exercise training decision report
resolution appointment programme sanctions election ceremony consultations publication""")
)
TOPICS = urn(
    words("""border-security energy-security water-management trade investment transport-corridors migration
visa-policy human-rights rule-of-law media-freedom education research climate food-security health disaster-relief
drugs counter-terrorism cyber-security hybrid-threats defence-cooperation arms-control nuclear-safety raw-materials
agriculture digital-economy tourism culture youth gender-equality customs taxation banking sanctions labour-markets
civil-society elections regional-cooperation peace-talks""")
)
GIVEN = words("""Anna Nurlan Sofia Roman Aigül Peter Dmitri Leïla Josep Kassym Marta Timur Élise Sergei Gulnara Hans
Zarina Andrei Ingrid Bakyt Claire Rustam Miloš Dinara Paweł Olga Farid Yuki Helena Askar Jean-Luc Saule Marek Nino Ole
Vera Tomáš Umida Karim Lucía""")
FAMILY = words("""Weber Karimov Dubois Ivanova Nazarov Schmidt Rossi Kowalska Abdrakhmanov Petrov Lindqvist Tokhtar
Moreau Osmonov Novák García Hansen Rahimov Bērziņš Tanaka Sadykov Müller Vasilenko Jansen Ergashev Popescu Horváth
Mammadov Beridze Kask Virtanen Costa Fernández Atambek Yusupov Papadakis Byrne Halonen Zhang Singh Mirzo Sorensen
Kovačević Dzhaksybek Lefèvre Orlov Sharipov Vermeulen Zieliński Tulegenov""")
ROLES = words("""Foreign_Minister Deputy_Foreign_Minister Ambassador Head_of_Delegation President Prime_Minister
Chief_of_Staff Special_Representative Director_General Commissioner_for_Trade""")
PUBLISHERS = words("astana-times interfax reuters tass eeas nato-int le-monde osce-org kabar trend eurasianet undp")
SOURCE_TYPES = urn(words("article-newspaper webpage report treaty article-journal broadcast"))
RELATIONS = words("see-also follows fulfils amends part-of")
STATEMENTS = words("title kind places actors people topics summary")
GRADES = urn(words("press official scholarly reference"))
TEMPLATES = """en its partners
{a} and {b} discuss {one} in {place}|{a} and {b} sign a memorandum on {one}|Meeting of {a} and {b} on {one} and \
{two}|Visit of a delegation of {a} to {place}|{a} opens {number} days of talks with {b} in {place}|Round {number} of \
the dialogue on {one} between {a} and {b}|{a} grants EUR {number} million to {b} for {one}|Statement of {a} on {one} \
and {two}|Conference on {one} and {two} in {place}|{a} trains {number} officers of {b} in {place}
The delegations discussed {one} and {two}, and agreed to meet again in {place}.|{a} announced EUR {number} million \
for {one}.|Both sides stressed that {one} cannot be parted from {two}.|A joint group will report on {one} within \
{number} weeks.|{a} reaffirmed its interest in {one} and asked for help with {two}.|The text names {one}, {two} and \
earlier agreements.|About {number} people from governments, business and universities took part.|No agreement was \
reached on {one}; the talks go on.
security|gas transit|the Aral Sea|access to markets|joint patrols|the reform of courts|credit lines|student \
exchanges|refugees
ru партнёры
{a} и {b} обсудили {one} в городе {place}|Переговоры в городе {place}: {a} и {b}, {one}|{a} и {b} подписали \
меморандум: {one}
Стороны обсудили {one} и {two}, следующая встреча пройдёт в городе {place}.|{a} выделит {number} млн евро на \
{one}.|Участники подчеркнули, что {one} и {two} требуют совместных усилий.
безопасность границ|торговлю|транзит газа|охрану вод|образование|миграцию|борьбу с терроризмом|права \
человека|энергетику
fr ses partenaires
Réunion de {a} et {b} à {place} sur {one}|{a} lance à {place} un programme consacré à {one} et à {two}
Les délégations ont évoqué {one} et {two}.|{a} a débloqué {number} millions d’euros pour {one}.
la sécurité énergétique|l’éducation|la coopération régionale|la sûreté nucléaire|le contrôle des frontières
kk серіктестер
{a} мен {b}: {place} қаласында {one} талқыланды|{place} қаласындағы кездесу: {one} және {two}
Тараптар {one} және {two} мәселелерін талқылады.|{number} сарапшы {one} туралы баяндама жасады.
шекара қауіпсіздігі|су ресурстары|көлік дәліздері|білім беру|сауда-саттық|өңірлік ынтымақтастық""".splitlines()
DIGRAPHS = {"sh": "ш", "ch": "ч", "kh": "х", "zh": "ж", "ya": "я", "yu": "ю", "ts": "ц"}
LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абкдефгхийклмнопкрстуввхйз")
