# ruff: noqa: INP001  # a script, in no package
"""Write the names of zones, months and weekdays that ship with the package, from CLDR as Babel has it.

    python scripts/make_zone_names.py

The result, `src/alliance_cli/times/zone_names.json`, is data of its own: neither Babel nor a
database of cities is needed when the package runs. A name that stands for several zones keeps all
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

TARGET = Path(__file__).parent.parent / "src/alliance_cli/times/zone_names.json"
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
    "Africa/Cairo": "Alexandria;Giza;Sharm el-Sheikh",
    "Africa/Casablanca": "Rabat;Marrakesh;Marrakech;Fez;Tangier;Agadir",
    "Africa/Johannesburg": "Cape Town;Durban;Pretoria",
    "Africa/Lagos": "Abuja;Ibadan",
    "Africa/Nairobi": "Mombasa;Kisumu",
    "America/Argentina/Buenos_Aires": "Rosario;La Plata",
    "America/Chicago": "Austin;Dallas;Houston;San Antonio;Minneapolis;Milwaukee;Nashville;New Orleans;Memphis;Madison WI",
    "America/Denver": "Salt Lake City;Boulder;Albuquerque;Santa Fe",
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

# What people write beside the names that CLDR has.
MORE_MONTHS = {"sept": 9}
MORE_WEEKDAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
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
    """Return the English long names of metazones with their zones, and those that name one season of the year."""
    zones_of = defaultdict(list)
    for zone, metazone in get_global("meta_zones").items():
        zones_of[metazone].append(current_name(zone))
    found: dict[str, set[str]] = defaultdict(set)
    seasons: dict[str, str] = {}
    for metazone, names in Locale("en").meta_zones.items():
        if metazone not in zones_of:
            continue
        zone = METAZONE_ZONES.get(metazone) or min(zones_of[metazone])
        written = names.get("long", {})
        for kind, name in written.items():
            found[name_key(name)].add(zone)
            if kind == "daylight" or (kind == "standard" and "daylight" in written):
                seasons[name_key(name)] = kind
    return found, seasons


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
    return {"months": months, "weekdays": weekdays, "noon": sorted(noons), "midnight": sorted(midnights)}


def table() -> dict[str, Any]:
    """Return the whole table."""
    names, seasons = long_names()
    for key, zones in windows_names().items():
        names.setdefault(key, set()).update(zones)
    return {
        "source": {"cldr": get_global("cldr")["version"], "babel": babel.__version__, "license": "Unicode-3.0"},
        "cities": {key: sorted(zones) for key, zones in city_names().items()},
        "names": {key: sorted(zones) for key, zones in names.items()},
        "seasons": sorted(seasons),
        **calendar_words(),
    }


def render() -> str:
    """Return the file's text: sorted, one name a line, so that a change of CLDR reads well in a diff."""
    return json.dumps(table(), ensure_ascii=False, sort_keys=True, indent=0) + "\n"


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
