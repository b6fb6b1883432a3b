"""The names of countries in English, to tell the country in "Vienna, Austria" from a part of a name.

ISO 3166-1, with other common names in the same line. Georgia is left out: "Atlanta, Georgia" is in another country.
"""

from catimeline.text.names import fold

_NAMES = """
Afghanistan; Åland Islands; Albania; Algeria; American Samoa; Andorra; Angola; Anguilla; Antarctica; Argentina;
Antigua and Barbuda; Armenia; Aruba; Australia; Austria; Azerbaijan; Bahamas = The Bahamas; Bahrain; Bangladesh;
Barbados; Belarus; Belgium; Belize; Benin; Bermuda; Bhutan; Bosnia and Herzegovina = Bosnia & Herzegovina; Botswana;
Bolivia = Plurinational State of Bolivia; Bouvet Island; Brazil; British Indian Ocean Territory; Bulgaria; Burkina Faso;
Brunei = Brunei Darussalam; Burundi; Cabo Verde = Cape Verde; Cambodia; Cameroon; Canada; Cayman Islands; Chad; Chile;
Central African Republic; China = People's Republic of China; Christmas Island; Cocos (Keeling) Islands; Colombia;
Comoros; Congo = Republic of the Congo; Cook Islands; Costa Rica; Croatia; Cuba; Curaçao; Cyprus; Denmark; Djibouti;
Democratic Republic of the Congo = DR Congo; Czechia = Czech Republic; Côte d'Ivoire = Ivory Coast; Dominica;
Dominican Republic; Ecuador; Egypt; El Salvador; Equatorial Guinea; Eritrea; Estonia; Eswatini = Swaziland; Ethiopia;
Falkland Islands; Faroe Islands; Fiji; Finland; France; French Guiana; French Polynesia; French Southern Territories;
Gabon; Gambia = The Gambia; Germany; Ghana; Gibraltar; Greece; Greenland; Grenada; Guadeloupe; Guam; Guatemala;
Guernsey; Guinea; Guinea-Bissau; Guyana; Haiti; Heard Island and McDonald Islands; Holy See = Vatican City; Honduras;
Hong Kong; Hungary; Iceland; India; Indonesia; Iran = Islamic Republic of Iran; Iraq; Ireland; Isle of Man; Israel;
Italy; Jamaica; Japan; Jersey; Jordan; Kazakhstan; Kenya; Kiribati; Kuwait; Kyrgyzstan; Latvia; Lebanon; Lesotho;
Laos = Lao People's Democratic Republic; Liberia; Libya; Liechtenstein; Lithuania; Luxembourg; Macao = Macau;
Madagascar; Malawi; Malaysia; Maldives; Mali; Malta; Marshall Islands; Martinique; Mauritania; Mauritius; Mayotte;
Mexico; Micronesia = Federated States of Micronesia; Moldova = Republic of Moldova; Monaco; Mongolia; Montenegro;
Montserrat; Morocco; Mozambique; Myanmar = Burma; Namibia; Nauru; Nepal; Netherlands = The Netherlands; New Caledonia;
New Zealand; Nicaragua; Niger; Nigeria; Niue; Norfolk Island; North Korea = Democratic People's Republic of Korea;
North Macedonia = Macedonia; Northern Mariana Islands; Norway; Oman; Pakistan; Palau; Palestine = State of Palestine;
Panama; Papua New Guinea; Paraguay; Peru; Philippines = The Philippines; Pitcairn; Poland; Portugal; Puerto Rico; Qatar;
Réunion; Romania; Russia = Russian Federation; Rwanda; Saint Barthélemy; Saint Helena; Saint Kitts and Nevis;
Saint Lucia; Saint Martin; Saint Pierre and Miquelon; Saint Vincent and the Grenadines; Samoa; San Marino;
São Tomé and Príncipe; Saudi Arabia; Senegal; Serbia; Seychelles; Sierra Leone; Singapore; Sint Maarten; Slovakia;
Slovenia; Solomon Islands; Somalia; South Africa; South Georgia and the South Sandwich Islands; South Sudan; Spain;
South Korea = Republic of Korea; Sri Lanka; Sudan; Suriname; Svalbard and Jan Mayen; Sweden; Switzerland; Tajikistan;
Syria = Syrian Arab Republic; Taiwan; Tanzania = United Republic of Tanzania; Thailand; Timor-Leste = East Timor; Togo;
Tokelau; Tonga; Trinidad and Tobago; Tunisia; Turkmenistan; Turks and Caicos Islands; Tuvalu; Türkiye = Turkey; Uganda;
Ukraine; United Arab Emirates = UAE; United Kingdom = UK = U.K. = Great Britain; Uruguay; Uzbekistan; Vanuatu;
United States = United States of America = USA = U.S.A. = US = U.S.; Venezuela; Vietnam = Viet Nam; Wallis and Futuna;
British Virgin Islands; US Virgin Islands; Western Sahara; Yemen; Zambia; Zimbabwe
"""
_COUNTRIES = {fold(name): fold(line.partition("=")[0]) for line in _NAMES.split(";") for name in line.split("=")}


def country_named(name: str) -> str | None:
    """A country, the same for all of its names; ``None`` if the name is not that of one."""
    return _COUNTRIES.get(fold(name))
