# ruff: noqa: INP001  # a script, in no package
"""Write the names of zones, months and weekdays that ship with the package, from CLDR as Babel has it.

    python scripts/make_zone_names.py

The results, `zone_names.json` and `calendar_words.json` in `src/alliance_cli/times`, are data of their own: neither
Babel nor a database of cities is needed when the package runs. A name that stands for several zones keeps all
of them, so that it can be refused with its candidates.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import babel
from babel import Locale
from babel.core import UnknownLocaleError, get_global

from alliance_cli.times.zone_table import name_key

FOLDER = Path(__file__).parent.parent / "src/alliance_cli/times"
SOURCE = {"cldr": get_global("cldr")["version"], "babel": babel.__version__, "license": "Unicode-3.0"}
WORKING_LANGUAGES = ("en", "fr", "de", "it", "ru", "es")

# The zone of each CLDR metazone that has several, where the Windows names do not decide.
METAZONE_ZONES = {
    "Acre": "America/Rio_Branco",
    "Africa_Central": "Africa/Maputo",
    "Africa_Eastern": "Africa/Nairobi",
    "Africa_Southern": "Africa/Johannesburg",
    "Africa_Western": "Africa/Lagos",
    "Amazon": "America/Manaus",
    "America_Central": "America/Chicago",
    "America_Eastern": "America/New_York",
    "America_Mountain": "America/Denver",
    "America_Pacific": "America/Los_Angeles",
    "Arabian": "Asia/Riyadh",
    "Argentina": "America/Argentina/Buenos_Aires",
    "Atlantic": "America/Halifax",
    "Australia_Central": "Australia/Adelaide",
    "Australia_Eastern": "Australia/Sydney",
    "Brasilia": "America/Sao_Paulo",
    "Chamorro": "Pacific/Guam",
    "China": "Asia/Shanghai",
    "Europe_Central": "Europe/Brussels",
    "Europe_Eastern": "Europe/Athens",
    "Europe_Western": "Europe/Lisbon",
    "GMT": "Etc/GMT",
    "Greenland": "America/Nuuk",
    "Hawaii_Aleutian": "Pacific/Honolulu",
    "India": "Asia/Kolkata",
    "Indochina": "Asia/Bangkok",
    "Indonesia_Western": "Asia/Jakarta",
    "Kazakhstan": "Asia/Almaty",
    "Korea": "Asia/Seoul",
    "Malaysia": "Asia/Kuala_Lumpur",
    "Marshall_Islands": "Pacific/Majuro",
    "Mexico_Pacific": "America/Mazatlan",
    "Krasnoyarsk": "Asia/Krasnoyarsk",
    "Moscow": "Europe/Moscow",
    "New_Zealand": "Pacific/Auckland",
    "Samoa": "Pacific/Pago_Pago",
    "Uzbekistan": "Asia/Tashkent",
    "Vladivostok": "Asia/Vladivostok",
    "Yakutsk": "Asia/Yakutsk",
    "Yukon": "America/Whitehorse",
}

# Cities that host conferences and that neither the tz database nor CLDR names.
CITIES = {
    "Asia/Colombo": "Sri Jayawardenepura",
    "Pacific/Tongatapu": "Nukuʻalofa;Nuku'alofa",
    "Africa/Cairo": "Alexandria;Giza;Sharm el-Sheikh",
    "Africa/Casablanca": "Rabat;Marrakesh;Marrakech;Fez;Tangier;Agadir",
    "Africa/Johannesburg": "Cape Town;Durban;Pretoria",
    "Africa/Lagos": "Abuja;Ibadan",
    "Africa/Nairobi": "Mombasa;Kisumu",
    "America/Argentina/Buenos_Aires": "Rosario;La Plata",
    "America/Chicago": "Austin;Dallas;Houston;San Antonio;Minneapolis;Milwaukee;Nashville;New Orleans;Memphis;Madison WI",
    "America/Denver": "Salt Lake City;Boulder;Albuquerque;Santa Fe",
    "America/Guayaquil": "Quito",
    "America/Los_Angeles": (
        "San Francisco;Seattle;San Diego;Sacramento;Oakland;Portland OR;Las Vegas;Palo Alto;Mountain View;Berkeley;"
        "Pasadena;Long Beach;Anaheim;Santa Clara;Silicon Valley"
    ),
    "America/Mexico_City": "Guadalajara;Puebla;Ciudad de Mexico;CDMX",
    "America/New_York": (
        "Boston;Washington DC;Washington D.C.;Philadelphia;Miami;Atlanta;Pittsburgh;Baltimore;Charlotte;Orlando;"
        "Cleveland;Buffalo;Raleigh;NYC;New York City;Brooklyn;Manhattan;Tampa"
    ),
    "America/Sao_Paulo": "Rio de Janeiro;Brasilia;Belo Horizonte;Curitiba;Porto Alegre;Florianopolis",
    "America/Toronto": "Ottawa;Quebec City;Waterloo ON",
    "America/Edmonton": "Calgary;Banff",
    "America/Bogota": "Medellin;Cali;Cartagena de Indias",
    "Asia/Dubai": "Abu Dhabi;Sharjah",
    "Asia/Ho_Chi_Minh": "Hanoi;Da Nang",
    "Asia/Hong_Kong": "Kowloon",
    "Asia/Jerusalem": "Haifa;Tel Aviv-Yafo",
    "Asia/Karachi": "Lahore;Islamabad;Rawalpindi",
    "Asia/Kolkata": (
        "Mumbai;Bombay;Delhi;New Delhi;Bangalore;Bengaluru;Chennai;Madras;Hyderabad;Pune;Ahmedabad;Jaipur;Kochi;Goa"
    ),
    "Asia/Riyadh": "Jeddah;Mecca;Medina",
    "Asia/Seoul": "Busan;Incheon;Daejeon",
    "Asia/Shanghai": "Beijing;Peking;Shenzhen;Guangzhou;Hangzhou;Nanjing;Wuhan;Chengdu;Xi'an;Suzhou;Tianjin",
    "Asia/Tokyo": "Osaka;Kyoto;Yokohama;Nagoya;Sapporo;Fukuoka;Kobe;Hiroshima",
    "Australia/Brisbane": "Gold Coast;Cairns",
    "Europe/Amsterdam": "The Hague;Den Haag;Rotterdam;Utrecht;Eindhoven;Delft;Maastricht",
    "Europe/Athens": "Thessaloniki;Heraklion",
    "Europe/Berlin": (
        "Munich;Muenchen;München;Frankfurt;Frankfurt am Main;Hamburg;Cologne;Köln;Stuttgart;Dresden;Leipzig;Düsseldorf;"
        "Bonn;Karlsruhe;Heidelberg;Chemnitz;Nuremberg;Nürnberg;Hannover;Hanover;Bremen"
    ),
    "Europe/Brussels": "Antwerp;Antwerpen;Ghent;Gent;Leuven;Bruges",
    "Europe/Bucharest": "Cluj-Napoca;Cluj;Timisoara;Iasi",
    "Europe/Budapest": "Debrecen;Szeged",
    "Europe/Copenhagen": "Aarhus;Odense",
    "Europe/Dublin": "Cork;Galway;Limerick",
    "Europe/Helsinki": "Espoo;Tampere;Turku;Oulu",
    "Europe/Istanbul": "Ankara;Izmir;Antalya",
    "Europe/Kyiv": "Київ;Lviv;Odesa;Odessa;Kharkiv;Dnipro",
    "Europe/Lisbon": "Porto;Coimbra;Braga",
    "Europe/London": (
        "Edinburgh;Glasgow;Manchester;Leeds;Bristol;Cardiff;Oxford;Liverpool;Sheffield;Newcastle upon Tyne;Brighton;"
        "Nottingham"
    ),
    "Europe/Madrid": "Barcelona;Valencia;Seville;Sevilla;Bilbao;Malaga;Zaragoza",
    "Europe/Moscow": "Saint Petersburg;St Petersburg;Sankt-Peterburg",
    "Europe/Oslo": "Bergen;Trondheim;Tromsø",
    "Europe/Paris": "Lyon;Marseille;Toulouse;Nice;Strasbourg;Bordeaux;Lille;Nantes;Grenoble;Montpellier;Rennes;Cannes",
    "Europe/Prague": "Brno;Ostrava",
    "Europe/Riga": "Jurmala",
    "Europe/Rome": (
        "Milan;Milano;Florence;Firenze;Venice;Venezia;Turin;Torino;Naples;Napoli;Bologna;Palermo;Genoa;Genova;Trieste;"
        "Pisa;Padua;Rimini"
    ),
    "Europe/Sofia": "Plovdiv;Varna",
    "Europe/Stockholm": "Gothenburg;Göteborg;Malmö;Malmo;Uppsala;Lund;Linköping",
    "Europe/Tallinn": "Tartu",
    "Europe/Vienna": "Graz;Salzburg;Linz;Innsbruck;Klagenfurt",
    "Europe/Vilnius": "Kaunas",
    "Europe/Warsaw": "Krakow;Cracow;Kraków;Wroclaw;Wrocław;Gdansk;Gdańsk;Poznan;Poznań;Lodz;Łódź",
    "Europe/Zurich": "Geneva;Genève;Genf;Ginevra;Ginebra;Женева;Bern;Berne;Basel;Lausanne;Lugano;Davos;Luzern;Lucerne",
    "Pacific/Auckland": "Wellington;Christchurch;Dunedin",
}  # fmt: skip

# The zone that CLDR calls the primary one of a country with several, and for the others those of its large cities:
# their clocks differ, so that "US time" is refused with the candidates.
COUNTRY_ZONES = {
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney;Australia/Brisbane;Australia/Adelaide;Australia/Perth",
    "BR": "America/Sao_Paulo;America/Manaus",
    "CA": "America/Toronto;America/Winnipeg;America/Edmonton;America/Vancouver",
    "CD": "Africa/Kinshasa;Africa/Lubumbashi",
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "ID": "Asia/Jakarta;Asia/Makassar;Asia/Jayapura",
    "KZ": "Asia/Almaty",
    "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City;America/Tijuana;America/Cancun",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PG": "Pacific/Port_Moresby",
    "PS": "Asia/Gaza",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow;Asia/Yekaterinburg;Asia/Novosibirsk;Asia/Vladivostok",
    "UA": "Europe/Kyiv",
    "US": "America/New_York;America/Chicago;America/Denver;America/Los_Angeles",
    "UZ": "Asia/Tashkent",
}

# What people call a country, or its clock, beside the names that CLDR has.
COUNTRY_WORDS = {
    "AT": "österreichische",
    "BR": "Brasília",
    "CH": "Schweizer;suisse;svizzera;suiza;Swiss",
    "CN": "China Standard;chinese",
    "CZ": "Czech Republic;Tschechien;Czech",
    "DE": "German;deutsche;allemande;tedesca;alemana",
    "ES": "peninsular;española;spagnola;espagnole;spanische;Spanish;peninsular española",
    "FI": "Finnish;finnische",
    "FR": "French;française;francese;francesa;französische",
    "GB": "UK;U.K.;Great Britain;Britain;British;England;Grossbritannien;Großbritannien;Grande-Bretagne;Gran Bretagna"
    ";Gran Bretaña;Англия;британскому;britannique;britische",
    "GR": "Greek",
    "IE": "Irish",
    "IN": "Indian;indische;indienne",
    "IT": "Italian;italiana;italienne;italienische",
    "JP": "Japanese;japonaise;giapponese;japonesa;japanische",
    "KR": "Korea;Korean;Südkorea",
    "NL": "Holland;Dutch;The Netherlands",
    "NO": "Norwegian",
    "NZ": "NZ",
    "PL": "Polish;polnische",
    "PT": "Portuguese;portuguesa;portugaise",
    "RU": "Russian",
    "SE": "Swedish",
    "TR": "Turkey;Turkish;Türkei;turque",
    "UA": "Ukrainian",
    "US": "USA;U.S.;U.S.A.;America",
    "VN": "Vietnam",
}  # fmt: skip

# Names that mean different clocks to different people, beside those in which CLDR and Windows differ.
MORE_MEANINGS = {
    "Samoa Standard Time": "Pacific/Pago_Pago;Pacific/Apia",
    "Samoa Time": "Pacific/Pago_Pago;Pacific/Apia",
    "Samoa Daylight Time": "Pacific/Pago_Pago;Pacific/Apia",
    "GMT Standard Time": "Europe/London;Etc/GMT",
}

# How Zoom and Windows write clocks, those of North America above all.
MORE_NAMES = {
    "Eastern Time (US and Canada)": "America/New_York",
    "Eastern Time (US & Canada)": "America/New_York",
    "Eastern Time (US)": "America/New_York",
    "Eastern Time (Canada)": "America/Toronto",
    "Eastern US": "America/New_York",
    "US Eastern Time": "America/New_York",
    "US Central Time": "America/Chicago",
    "US Mountain Time": "America/Denver",
    "US Pacific Time": "America/Los_Angeles",
    "Central Time (US and Canada)": "America/Chicago",
    "Central Time (US & Canada)": "America/Chicago",
    "Central Time (US)": "America/Chicago",
    "Mountain Time (US and Canada)": "America/Denver",
    "Mountain Time (US & Canada)": "America/Denver",
    "Mountain Time (US)": "America/Denver",
    "Pacific Time (US and Canada)": "America/Los_Angeles",
    "Pacific Time (US & Canada)": "America/Los_Angeles",
    "Pacific Time (US)": "America/Los_Angeles",
    "Pacific Time (Canada)": "America/Vancouver",
    "Atlantic Time (Canada)": "America/Halifax",
    "Newfoundland": "America/St_Johns",
    "Indiana (East)": "America/Indiana/Indianapolis",
    "Arizona": "America/Phoenix",
    "Hawaii": "Pacific/Honolulu",
    "Hawaii Time": "Pacific/Honolulu",
    "Alaska": "America/Anchorage",
    "California": "America/Los_Angeles",
    "Central America": "America/Guatemala",
    "Baja California": "America/Tijuana",
    "Newfoundland and Labrador": "America/St_Johns",
    "Greenland": "America/Nuuk",
    "Cape Verde Islands": "Atlantic/Cape_Verde",
    "Cabo Verde Is.": "Atlantic/Cape_Verde",
    "West Central Africa": "Africa/Lagos",
    "Prague Bratislava": "Europe/Prague",
    "Yangon (Rangoon)": "Asia/Yangon",
    "Fiji Islands": "Pacific/Fiji",
    "Independent State of Samoa": "Pacific/Apia",
    "Midway Island, Samoa": "Pacific/Pago_Pago",
    "Hong Kong SAR": "Asia/Hong_Kong",
    "Beijing Time": "Asia/Shanghai",
    "Greenwich Mean Time": "Etc/GMT",
    "Universal Time": "Etc/UTC",
    "Universal Time UTC": "Etc/UTC",
    "Coordinated Universal Time": "Etc/UTC",
    "Temps universel": "Etc/UTC",
    "Weltzeit": "Etc/UTC",
}

# The ends of Russian names of zones: "по московскому времени".
RUSSIAN_ADJECTIVES = {
    "Europe/Moscow": "московскому;московского",
    "Europe/Kyiv": "киевскому",
    "Europe/Minsk": "минскому",
    "Europe/London": "лондонскому",
    "Europe/Paris": "парижскому",
    "Europe/Berlin": "берлинскому",
    "Europe/Vienna": "венскому",
    "Asia/Tokyo": "токийскому",
    "Asia/Shanghai": "пекинскому",
    "America/New_York": "нью-йоркскому",
    "Asia/Tashkent": "ташкентскому",
    "Asia/Almaty": "алматинскому",
    "Asia/Yekaterinburg": "екатеринбургскому",
}

# What people write beside the names that CLDR has.
MORE_MONTHS = {"sept": 9, "janner": 1, "feber": 2}
MORE_WEEKDAYS = {
    "tues": 1, "weds": 2, "thur": 3, "thurs": 3,
    "понедельника": 0, "понедельнику": 0, "вторника": 1, "вторнику": 1, "среды": 2, "среду": 2, "среде": 2,
    "четверга": 3, "четвергу": 3, "пятницы": 4, "пятницу": 4, "пятнице": 4, "субботы": 5, "субботу": 5, "субботе": 5,
    "воскресенья": 6, "воскресенью": 6,
}  # fmt: skip
MORE_NOONS = ("midday", "noon", "mittag", "mediodia")
MORE_MIDNIGHTS = ("medianoche",)


def current_name(zone: str) -> str:
    """Return the name the tz database now uses for a zone that CLDR calls by its old name."""
    return str(get_global("zone_aliases").get(zone, zone))


def city_names() -> dict[str, set[str]]:
    """Return the cities of CLDR in the working languages and in the languages of their country, and the list above."""
    found: dict[str, set[str]] = defaultdict(set)
    for zone, territory in get_global("zone_territories").items():
        if zone.startswith("Etc/"):
            continue
        for language in (*WORKING_LANGUAGES, *official_languages(territory)):
            city = city_in(language, zone)
            if city and (key := name_key(city)):
                found[key].add(current_name(zone))
    for zone, cities in CITIES.items():
        for city in cities.split(";"):
            found[name_key(city)].add(zone)
    return found


def official_languages(territory: str) -> list[str]:
    """Return the languages that CLDR counts as official in the whole of a territory."""
    languages = get_global("territory_languages").get(territory, {})
    return [code for code, facts in languages.items() if facts["official_status"] in ("official", "de_facto_official")]


def city_in(language: str, zone: str) -> str | None:
    """Return what a language calls the city of a zone."""
    try:
        zones = Locale.parse(language).time_zones
    except (UnknownLocaleError, ValueError):
        return None
    names = {current_name(name): facts for name, facts in zones.items()}
    return names.get(zone, {}).get("city")  # type: ignore[no-any-return]


def long_names() -> tuple[dict[str, set[str]], dict[str, str]]:
    """Return the long names of metazones with their zones, and those that name one season of the year."""
    zones_of = defaultdict(list)
    for zone, metazone in get_global("meta_zones").items():
        zones_of[metazone].append(current_name(zone))
    found: dict[str, set[str]] = defaultdict(set)
    seasons: dict[str, str] = {}
    for language in WORKING_LANGUAGES:
        for metazone, names in Locale(language).meta_zones.items():
            if metazone not in zones_of:
                continue
            zone = METAZONE_ZONES.get(metazone) or min(zones_of[metazone])
            written = names.get("long", {})
            for kind, name in written.items():
                key = name_key(name)
                if language != "en" and key in found:
                    continue
                found[key].add(zone)
                if kind == "daylight" or (kind == "standard" and "daylight" in written):
                    seasons[key] = kind
    return found, seasons


def countries() -> dict[str, set[str]]:
    """Return the zones of countries by the names that the working languages have for them."""
    zones_of = defaultdict(set)
    for zone, territory in get_global("zone_territories").items():
        if not zone.startswith(("Etc/", "Antarctica/")):
            zones_of[territory].add(current_name(zone))
    found: dict[str, set[str]] = defaultdict(set)
    for territory, zones in zones_of.items():
        if territory in COUNTRY_ZONES:
            zones = set(COUNTRY_ZONES[territory].split(";"))  # noqa: PLW2901
        elif len(zones) > 1:
            continue
        names = [Locale(language).territories.get(territory, "") for language in WORKING_LANGUAGES]
        for name in filter(None, [*names, *COUNTRY_WORDS.get(territory, "").split(";")]):
            found[name_key(name)] |= zones
    for zone, words in RUSSIAN_ADJECTIVES.items():
        for word in words.split(";"):
            found[name_key(word)].add(zone)
    return found


def windows_names() -> dict[str, set[str]]:
    """Return the names that Windows and Outlook give to zones."""
    pairs = get_global("windows_zone_mapping").items()
    return {name_key(name): {current_name(zone)} for name, zone in pairs if not name.startswith("UTC")}


def words(width_names: Any) -> dict[str, int]:
    """Return every word of some CLDR names with its number."""
    return {
        name_key(name): number
        for context in width_names.values()
        for width in ("abbreviated", "wide")
        for number, name in context.get(width, {}).items()
    }


def calendar_words() -> dict[str, Any]:
    """Return the months (1 to 12), weekdays (Monday is 0), noons and midnights of the working languages."""
    months, weekdays = dict(MORE_MONTHS), dict(MORE_WEEKDAYS)
    noons, midnights = set(MORE_NOONS), set(MORE_MIDNIGHTS)
    for language in WORKING_LANGUAGES:
        locale = Locale(language)
        months |= words(locale.months)
        weekdays |= words(locale.days)
        periods = locale.day_periods["format"]["wide"]
        noons |= {name_key(periods["noon"])} if "noon" in periods else set()
        midnights |= {name_key(periods["midnight"])} if "midnight" in periods else set()
    return {
        "source": SOURCE,
        "months": months,
        "weekdays": weekdays,
        "noon": sorted(noons),
        "midnight": sorted(midnights),
    }


def zone_names() -> dict[str, Any]:
    """Return the names of zones."""
    names, seasons = long_names()
    for key, zones in windows_names().items():
        names.setdefault(key, set()).update(zones)
    for name, zone in MORE_NAMES.items():
        names.setdefault(name_key(name), set()).add(zone)
    for name, meanings in MORE_MEANINGS.items():
        names[name_key(name)] = set(meanings.split(";"))
    cities = city_names()
    return {
        "source": SOURCE,
        "cities": {key: sorted(zones) for key, zones in cities.items()},
        "countries": {key: sorted(zones) for key, zones in countries().items() if key not in cities},
        "names": {key: sorted(zones) for key, zones in names.items()},
        "seasons": sorted(seasons),
    }


def render(table: dict[str, Any]) -> str:
    """Return the text of a file: sorted, one name a line, so that a change of CLDR reads well in a diff."""
    made = [f"{json.dumps(name)}: {_lines(part)}" for name, part in sorted(table.items())]
    return "{\n" + ",\n".join(made) + "\n}\n"


def _lines(part: Any) -> str:
    if not isinstance(part, dict):
        return json.dumps(part, ensure_ascii=False, indent=0)
    named = (f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(part[key])}" for key in sorted(part))
    return "{\n" + ",\n".join(named) + "\n}"


FILES = {"zone_names.json": zone_names, "calendar_words.json": calendar_words}


if __name__ == "__main__":
    for name, table in FILES.items():
        (FOLDER / name).write_text(render(table()), encoding="utf-8")
