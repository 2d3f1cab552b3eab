"""Build src/dateline/data/states.tsv from kept data packages.

    pip install babel countryinfo==1.0.1
    python lab/build_states.py

Names come from CLDR through babel (Unicode licence), capitals and demonyms from countryinfo 1.0.1
(MIT). What news English says besides (short forms, seats of government, plural demonyms) is written
by hand in src/dateline/data/governments.toml and read at run time.
"""

from __future__ import annotations

import importlib.util
import json
import unicodedata
from pathlib import Path

from babel import Locale

# Dependent territories and uninhabited islands: places in the news, hardly ever actors of their own.
TERRITORIES = set(
    "KY AS AI AQ AW BM BQ BV IO CX CC CW FK FO GF PF TF GI GL GP GU GG HM HK JE MO IM MQ YT MS NC NU "
    "NF MP PN PR RE BL SH MF PM SX SJ GS TK TC UM VG VI WF EH AX CK AN CS".split()
)
# Corrections to the packages: capitals that moved, demonyms that news English does not use.
CAPITALS = {
    "KZ": ["Astana"],
    "US": ["Washington", "Washington, D.C.", "Washington D.C."],
    "BO": ["La Paz", "Sucre"],
    "VA": [],
    "SM": [],
    "IN": ["New Delhi"],
    "PS": ["Ramallah"],
    "SZ": ["Mbabane"],
    "XK": ["Pristina"],
    "BI": ["Gitega", "Bujumbura"],
    "LK": ["Colombo"],
    "NL": ["Amsterdam", "The Hague"],
    "CI": ["Abidjan", "Yamoussoukro"],
    "TZ": ["Dodoma"],
    "IL": ["Jerusalem"],
    "MC": [],
    "SG": [],
    "LU": [],
    "DJ": [],
    "KW": [],
    "GT": [],
    "MX": [],
    "PA": [],
}
DEMONYMS = {
    "CD": [],
    "CG": [],
    "AR": ["Argentine", "Argentinian"],
    "BA": ["Bosnian"],
    "AG": ["Antiguan"],
    "KG": ["Kyrgyz"],
    "TJ": ["Tajik"],
    "KZ": ["Kazakh", "Kazakhstani"],
    "UZ": ["Uzbek"],
    "IS": ["Icelandic"],
    "SA": ["Saudi"],
    "SI": ["Slovenian", "Slovene"],
    "SZ": ["Swazi"],
    "PH": ["Philippine", "Filipino"],
    "NZ": ["New Zealand"],
    "EC": ["Ecuadorian"],
    "VA": ["Vatican"],
    "PS": ["Palestinian"],
    "DJ": ["Djiboutian"],
    "BW": ["Botswanan"],
    "LS": ["Basotho"],
    "MV": ["Maldivian"],
    "CV": ["Cape Verdean"],
    "SM": ["Sammarinese"],
    "LI": ["Liechtenstein"],
    "LU": ["Luxembourg"],
    "SR": ["Surinamese"],
    "BH": ["Bahraini"],
    "SK": ["Slovak"],
    "MK": ["Macedonian"],
    "XK": ["Kosovan", "Kosovar"],
    "NL": ["Dutch"],
    "KM": ["Comorian"],
    "BF": ["Burkinabe"],
    "LA": ["Lao", "Laotian"],
    "DM": [],
    "CF": [],
    "KN": [],
    "SB": [],
    "NP": ["Nepali", "Nepalese"],
    "KI": [],
    "VC": ["Vincentian"],
    "ST": ["Sao Tomean"],
    "SY": ["Syrian"],
    "GW": [],
}
NAMES = {
    "CN": "China",
    "US": "United States",
    "GB": "United Kingdom",
    "TR": "Turkey",
    "CZ": "Czech Republic",
    "MM": "Myanmar",
    "CI": "Ivory Coast",
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "PS": "Palestine",
    "VA": "Vatican",
    "BA": "Bosnia and Herzegovina",
    "AG": "Antigua and Barbuda",
    "KN": "Saint Kitts and Nevis",
    "LC": "Saint Lucia",
    "VC": "Saint Vincent and the Grenadines",
    "TT": "Trinidad and Tobago",
    "ST": "Sao Tome and Principe",
}


def plain(words: str) -> str:
    """Words without accents, as many outlets print them."""
    decomposed = unicodedata.normalize("NFKD", words)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def variants(words: str) -> list[str]:
    """The printed forms of a CLDR name: with and without accents, ampersand and abbreviation."""
    found = {
        words,
        words.replace("’", "'"),
        words.replace("&", "and"),
        words.replace("St.", "Saint"),
    }
    found.add(words.replace("&", "and").replace("St.", "Saint"))
    return sorted({form for name in found for form in (name, plain(name)) if "(" not in form})


def load() -> dict[str, dict[str, object]]:
    """The rows of countryinfo by code."""
    spec = importlib.util.find_spec("countryinfo")
    assert spec and spec.origin
    folder = Path(spec.origin).parent / "data"
    rows = (json.loads(path.read_text()) for path in sorted(folder.glob("*.json")))
    return {row["ISO"]["alpha2"]: row for row in rows if row.get("ISO", {}).get("alpha2")}


def main() -> None:
    """Write the table."""
    rows = load()
    names = Locale("en").territories
    lines = []
    for code in sorted({*rows, "XK"} - TERRITORIES):
        row = rows.get(code, {})
        name = NAMES.get(code) or variants(names[code])[0]
        others = set(variants(names[code])) | set(variants(str(row.get("name") or name)))
        others = {o.removeprefix("The ") for o in others} - {name}
        capital = str(row.get("capital") or "")
        capitals = CAPITALS.get(code, variants(capital) if capital else [])
        demonym = str(row.get("demonym") or "")
        demonyms = DEMONYMS.get(code, demonym.split(",") if demonym else [])
        lines.append(
            "\t".join(
                [code, name, "|".join(sorted(others)), "|".join(demonyms), "|".join(capitals)]
            )
        )
    head = (
        "# States by ISO 3166-1 code. Made by lab/build_states.py: do not edit, see governments.toml.\n"
        "# Names: CLDR through babel 2.18 (Unicode licence). Capitals, demonyms: countryinfo 1.0.1 (MIT),\n"
        "# corrected in the builder.\n"
        "# code\tname\tother names\tdemonyms\tcapitals\n"
    )
    target = Path(__file__).parents[1] / "src" / "dateline" / "data" / "states.tsv"
    target.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
