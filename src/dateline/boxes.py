"""Boxes between the paragraphs of a page: tables of prices, menus, banners, captions, credits.

Price tables are found by how dense their numbers and changes stand; rows of links by the sections
they name; captions by their agency, by the words around them and by where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from dateline.datafiles import word_set
from dateline.lines import PROSE_END, prose_bounds
from dateline.outlets import UPPER

_STRONG_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_NUMERIC = re.compile(r"(?=\D*\d)[\d\s.,%()+\-−–▲▼△▽•$€£¥/|]+$")
_CHANGE = re.compile(r"[+\-−–▲▼]\s?\d[\d.,]*\s?%")
_QUOTE_ROW = re.compile(r"^[•\s]*[^\s\d].{0,40}?\s[\d.,]*\d\s.*[+\-−–▲▼]\s?\d[\d.,]*\s?%\)?$")
_MARKET_STATE = re.compile(
    r"^.{0,30}\bmarkets?\b.{0,20}\b(?:open|opens|closed|closes?)\b.{0,30}$", re.IGNORECASE
)
TICKER = "market prices"
# Three figures in a row are still a list of results; prices come in tables.
_TICKER_NUMBERS = 4
# Only prices tell their change beside the figure: "ACME 12.40 +0.3%".
_TICKER_CHANGES = 2
_TICKER_LABEL_WORDS = 5
# One price with its change, or one pair of currencies: "Gold 1,950.30 ▲ 0.5%", "USD/JPY 149.20".
_PRICE_LINE = re.compile(
    rf"^(?:[{UPPER}][\w&/.]*(?: [{UPPER}\d][\w&/.]*){{0,3}}:? "
    r"[$€£¥]?\d[\d,]*(?:\.\d+)?\s?[+\-−–▲▼]\s?\d[\d.,]*\s?%"
    r"|[A-Z]{3}/[A-Z]{3}:? \d[\d,.]*)$"
)
# A sentence about shares has more words for each change that it tells.
_WORDS_PER_CHANGE = 6
_DIGITS = r"\d[\d.,]*"
_CHANGED = rf"(?:\s?\(?[+\-−–▲▼△▽]?\s?{_DIGITS}\s?%\)?|\s?[▲▼△▽↑↓](?:\s?{_DIGITS})?)?"
_PER = r"(?:\s?(?:/|per |a )\s?(?:bbl|barrel|oz|ounce|gram|kg|tonne|ton|lit(?:re|er)|g|t))?"
# "$1 = 0.92 euros", "1 EUR = 117.2 dinars", "USD 1 = KES 129.50": rates of exchange.
RATE_NOTE = (
    rf"(?:(?:[A-Z]{{0,3}}[$€£¥₺₹₽]|[A-Z]{{3}}\s?){_DIGITS}|{_DIGITS}\s?(?:[A-Z]{{3}}\b|[A-Z]?[a-z]+(?:\s[a-z]+)?))"
    rf"\s?[=≈]\s?(?:[A-Z]{{1,3}}\s?)?[$€£¥₺₹₽]?{_DIGITS}(?:\s?(?:[A-Z]{{3}}\b|[A-Z]?[a-z]+(?:\s[a-z]+)?))?"
)
_DEGREES = r"(?:[-−+]?\d{1,2}\s?°\s?[CFcf]?(?!\w))"
_AIR = (
    rf"(?i:humidity|wind|rain|pressure|uv index|aqi):?\s?{_DIGITS}"
    r"\s?(?:%|km/h|kph|mph|m/s|hpa|knots)?"
)
_PARTED = re.compile(r"\s*[|»›>•·]\s*|\s+[–—/-]\s+|\s*,\s*")
_CAPITALISED = re.compile(rf"[{UPPER}\d&][\w’'&.+-]*")
_PATH = re.compile(r"\s[/>»›]\s")  # between the steps of "Home / World / Asia"
# Two parts with a dash between are a headline: "Ports - Strikes spread".
_FEWEST_PARTS = 3
_PART_WORDS = 3
_MOST_STRANGE = 0.25  # of the words of a menu may be names of sections that no list knows
# One known section may be chance: "Sport - a short history".
_FEWEST_SURE = 2
_MANY_SURE = 4
_BANNER = re.compile(
    r"^(?:live|breaking(?: news)?|on air|on now|just in|urgent|alert|live now|watch live"
    r"|now playing|developing|live blog|live updates?)\s*[:|•·–—]\s*\S"
    r"|\blive\s*[–—:-]\s*latest updates\W*$|:\s*live updates?\W*$|^follow live\b",
    re.IGNORECASE,
)
CAPTION = "photo caption or credit"
# The longest that agencies send, with place, day and credit.
CAPTION_WORDS = 80
_AGENCIES = (
    r"AP|AFP|Reuters|REUTERS|Getty(?: Images)?|EPA(?:-EFE)?|Xinhua|Sputnik|TASS|Shutterstock"
    r"|Bloomberg|Anadolu|ANSA|dpa|DPA|PTI|ANI|Kyodo|Yonhap|NurPhoto|Alamy|Unsplash|iStock|Zuma|ZUMA|UPI|PA"
)
_CREDIT = re.compile(
    rf"""(?:^|[\s.”"')(\[>])(?:FILE\s)?
         (?:Photo(?:graph)?s?|PHOTOS?|Images?|IMAGES?|Pictures?|Pic|Illustration|Graphic|Video|VIDEO)
         (?:\s(?:[Cc]redits?|[Bb]y|[Cc]ourtesy(?:\sof)?))*\s*[:|©]\s*\S
      |(?:^|[\s.”"')(\[>])(?:Photo|Image|Picture|Photograph|Illustration)\s(?:by|credit|courtesy)\s\S.{{0,80}}$
      |\b[Cc](?:redits?|REDITS?)\s*(?:\.\.\.|…)\s*\S
      |(?:^|[.”"')(\[]\s?)C(?:redits?|REDITS?)\s*:\s*\S
      |(?:^|\s)alt=\S
      |\(\s*(?:{_AGENCIES})\s(?:Photo|photo|Image|File)
      |\b(?:[Pp]hoto|[Ii]mage)s?\s*/\s*\S
      |(?:/|\bvia\s|\b[Cc]ourtesy\sof\s|©\s?)(?:{_AGENCIES})\)?$
      |\b(?:REUTERS|AFP|EPA)/(?!Ipsos)[{UPPER}][\w’'-]+\s[{UPPER}]
      |\([{UPPER}][\w’'.-]+(?:\s[{UPPER}][\w’'.-]+){{1,2}}\sfor\s(?:[Tt]he\s)?[{UPPER}][\w.&\s-]{{2,40}}\)$
      |^\[[{UPPER}][\w.&\s-]{{1,40}}/[\w.&\s-]{{2,40}}\]$
      |\([{UPPER}][\w.&\s-]{{1,40}}/(?:Pool|Handout|File|[{UPPER}][\w’'-]+(?:\s[{UPPER}][\w’'.-]+){{1,3}})\)$""",
    re.VERBOSE,
)
_CREDIT_HINTS = (
    "photo", "image", "pic", "illustration", "graphic", "video", "credit", "alt=", "via ",
    "courtesy", "©", "/", " for ",
)  # fmt: skip
_CAPTION_START = re.compile(
    r"^(?:FILE(?: PHOTO)?\s*[-–—:]|\(?FILES?\)|File photo\b|Pictured:|In this photo\b.{0,120}\()",
    re.IGNORECASE,
)
_LICENCE = re.compile(r"Purchase Licensing Rights\b")
_BARE_CREDIT = re.compile(
    rf"^[{UPPER}][\w’'.-]+(?:\s[{UPPER}][\w’'.-]+){{0,3}}\s?/\s?"
    rf"[{UPPER}][\w’'.&-]+(?:\s[{UPPER}][\w’'.&-]+){{0,4}}$"
)
_OPENERS = frozenset(
    ["enlarge this image", "enlarge image", "image caption", "open image in gallery", "view image"]
)
_CLOSERS = frozenset(["hide caption", "toggle caption", "show caption"])
_LEAD_WORD = re.compile(
    rf"^[{UPPER}][\w’'-]+: [{UPPER}].*\s(?:in|at|on|during|outside|near|with|before|after)\s"
)
# A longer line of this shape is a sentence that opens with a label.
_LEAD_CAPTION_WORDS = 25
# Agencies caption a picture in one or two sentences.
_PLACED_CAPTION_WORDS = 45
_ITEM_NUMBER = re.compile(r"^[A-Z]{2,6}(?:[/-][A-Z]{1,6})*/\d{1,9}$|^\d{3,6}\*\*\d{3,6}$")


def mark_tickers(rows: Sequence[str], reasons: list[str | None]) -> None:
    """Give the rows of price tables, and what heads or ends them, their reason in place."""
    for first, last in _number_runs(rows):
        block = rows[first : last + 1]
        if _is_ticker(block):
            reasons[first : last + 1] = [TICKER] * len(block)
            for near in (first - 1, last + 1):
                if 0 <= near < len(rows) and _MARKET_STATE.match(rows[near]):
                    reasons[near] = TICKER
    for i, row in enumerate(rows):
        changes = len(_CHANGE.findall(row))
        dense = len(row.split()) <= changes * _WORDS_PER_CHANGE
        if _PRICE_LINE.match(row) or (changes >= _TICKER_CHANGES and dense):
            reasons[i] = TICKER


@cache
def _bar_item() -> re.Pattern[str]:
    """One item of a bar of prices and weather: "Euro 1.08", "USD/JPY 149.20", "Riga +3 °C"."""
    names = sorted(word_set("tickers", "priced"), key=lambda name: (-len(name), name))
    named = "|".join(re.escape(name) for name in names)
    # A price has decimals, thousands or a sign: "Euro 2024" and "Gold 12" have none.
    price = (
        r"(?:[A-Z]{0,3}[a-z]{0,2}[$€£¥₺₹₽]?\s?\d[\d,]*[.,]\d[\d.,]*"
        rf"|[A-Z]{{0,3}}[$€£¥₺₹₽]\s?{_DIGITS})"
    )
    code = "|".join(sorted(word_set("tickers", "codes"))).upper()
    pair = rf"(?:{code})(?:\s?/\s?(?:{code}))?"
    return re.compile(
        rf"{RATE_NOTE}|{_DEGREES}|{_AIR}"
        rf"|\b(?:(?i:{named})(?:\s?/\s?(?:{code}))?|{pair}):?\s?{price}(?![\d.,]*\s?%)"
        rf"(?:\s?(?:[A-Z]{{3}}\b(?!\s?\d)|[€£¥₺]))?{_PER}{_CHANGED}"
    )


def is_price_bar(words: str) -> bool:
    """True for a line that holds prices, rates and weather, beside at most a name or a place."""
    if len(words) > _LONGEST_BAR or not any(map(str.isdigit, words)):
        return False
    rest, items = _bar_item().subn(" ", _BAR_DAY.sub(" ", words))
    if not items or _STRONG_END.search(words):
        return False
    known = word_set("tickers", "words")
    left = [word for word in _BAR_WORD.findall(rest) if word.lower() not in known]
    if any(word[0].islower() or word[0].isdigit() for word in left):
        return False
    return len(left) <= (_BAR_NAMES if items > 1 else _LONE_NAMES)


_LONGEST_BAR = 240  # characters
_BAR_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?(?:\d{1,2}(?:st|nd|rd|th)?\s)?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?\s(?:\d{1,2}(?:st|nd|rd|th)?,?\s)?\d{4}\b"
    r"|\b\d{1,2}:\d\d(?:\s?[ap]m)?\b",
    re.IGNORECASE,
)
_BAR_WORD = re.compile(r"[^\W_][\w’'.&-]*")
_BAR_NAMES, _LONE_NAMES = (
    4,
    2,
)  # words of a site or of places that may stand in a bar, and in one price


def mark_polls(rows: Sequence[str], reasons: list[str | None]) -> None:
    """Mark the answers below a poll's question: "Yes 61%", "Votes: 4,310"."""
    asked = False
    for i, row in enumerate(rows):
        if reasons[i] is None and (
            (asked and _ANSWER.fullmatch(row)) or _SURE_ANSWER.fullmatch(row)
        ):
            reasons[i] = _POLL
        asked = (_ASKS.match(row) is not None if reasons[i] else False) or reasons[i] == _POLL


_POLL = "page tool"
_ASKS = re.compile(r"(?i)(?:(?:reader |online |our |today['’]s )?poll|vote|quiz)\b")
_SURE_ANSWER = re.compile(
    r"(?i)(?:yes|no|maybe|agree|disagree|undecided|not sure|don['’]t know)"
    r"\W{1,5}\d{1,3}(?:[.,]\d+)?\s?%"
)
_ANSWER = re.compile(
    r"(?i)[^.!?\d]{1,40}\W\d{1,3}(?:[.,]\d+)?\s?%"
    r"|(?:yes|no|maybe|not sure|don['’]t know|vote|view results)"
)


def _is_ticker(block: Sequence[str]) -> bool:
    """Whether rows are prices: a table of figures without changes may be news."""
    numbers = sum(map(_is_figure_row, block))
    changes = sum(len(_CHANGE.findall(row)) for row in block)
    return max(numbers, changes) >= _TICKER_NUMBERS and changes >= _TICKER_CHANGES


def _is_figure_row(row: str) -> bool:
    return bool(_NUMERIC.match(row) or _QUOTE_ROW.match(row))


def _number_runs(rows: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Runs of rows that begin with a label or a number and end with a number."""
    first = last = -1
    for i, row in enumerate(rows):
        if _is_figure_row(row):
            if first < 0:
                first = i - _is_labelled(rows, i)
            last = i
        elif first >= 0 and not (_is_label(row) and i - last <= _TICKER_CHANGES):
            yield first, last
            first = last = -1
    if first >= 0:
        yield first, last


def _is_labelled(rows: Sequence[str], i: int) -> bool:
    """Whether the row above a bare number names what it counts."""
    return i > 0 and bool(_NUMERIC.match(rows[i])) and _is_label(rows[i - 1])


def _is_label(words: str) -> bool:
    return len(words.split()) <= _TICKER_LABEL_WORDS + 1 and not _STRONG_END.search(words)


def is_menu(words: str) -> bool:
    """True for the names of a site's sections in one line: "Politics - Economy - Letters"."""
    if PROSE_END.search(words):
        return False
    parts = [part for part in _PARTED.split(words) if part]
    if len(parts) < _FEWEST_PARTS:
        return _is_bare_menu(words.split())
    labels = all(map(_is_section_label, parts))
    known = word_set("menus", "sections") | word_set("outlets", "sections")
    sure = sum(set(part.lower().split()) <= known for part in parts)
    strict = sum(part.lower() in word_set("menus", "sections") for part in parts)
    fewest = 1 if _PATH.search(words) else _FEWEST_SURE
    return labels and 3 * sure >= len(parts) and strict >= fewest


def _is_section_label(part: str) -> bool:
    return len(part.split()) <= _PART_WORDS and _CAPITALISED.match(part) is not None


def _is_bare_menu(tokens: list[str]) -> bool:
    """Sections side by side without a mark between them: "Top Stories World Politics Sport"."""
    if len(tokens) < _FEWEST_PARTS or not all(map(_CAPITALISED.fullmatch, tokens)):
        return False
    strict = word_set("menus", "sections")
    known = strict | word_set("outlets", "sections") | {"&"}
    lower = [token.lower() for token in tokens]
    strange = sum(token not in known for token in lower)
    sure = sum(token in strict for token in lower)
    mixed = sure >= _MANY_SURE and 2 * strange <= len(tokens)
    return mixed or (sure >= _FEWEST_SURE and strange <= _MOST_STRANGE * (len(tokens) - 1))


def is_banner(words: str) -> bool:
    """True for a line that may announce another story: "LIVE: Storm closes two ports"."""
    return bool(_BANNER.search(words))


def is_caption(words: str, lower: str) -> bool:
    """True for a line that its own words show to be a caption or a credit."""
    credit = any(hint in lower for hint in _CREDIT_HINTS) and bool(_CREDIT.search(words))
    return credit or bool(_CAPTION_START.match(words) or _LICENCE.search(words))


def mark_placed_captions(rows: Sequence[str], reasons: list[str | None]) -> None:
    """Mark captions between "Enlarge this image" and their credit or "hide caption"."""
    for i, words in enumerate(rows):
        above = rows[i - 1].lower().rstrip(":.") if i else ""
        below = rows[i + 1] if i + 1 < len(rows) else ""
        if reasons[i] is not None or len(words.split()) > _PLACED_CAPTION_WORDS:
            continue
        captioned = i > 0 and reasons[i - 1] == CAPTION
        owner = _BARE_CREDIT.match(words) and (captioned or below.lower() in _CLOSERS)
        if owner or _is_between(above, below):
            reasons[i] = CAPTION


def _is_between(above: str, below: str) -> bool:
    """Whether the rows around a line make it a caption: a button above, a credit below."""
    credited = _BARE_CREDIT.match(below) is not None or below.lower() in _CLOSERS
    return above in _OPENERS and (credited or above == "image caption")


def mark_lead_captions(
    rows: Sequence[str], reasons: list[str | None], title_at: int | None
) -> None:
    """Mark captions such as "Signing: Ana Rios and Luis Vega in Lima", and an item's number."""
    first, last = prose_bounds(rows, reasons)
    open_rows = [i for i, reason in enumerate(reasons) if reason is None and i != title_at]
    lead = [i for i in open_rows if _is_lead_caption(rows[i])]
    for i in open_rows:
        if i > last >= 0 and _ITEM_NUMBER.match(rows[i]):
            reasons[i] = "item number"
        elif lead == [i] and not first <= i <= last and last >= 0:
            reasons[i] = CAPTION


def _is_lead_caption(words: str) -> bool:
    short = len(words.split()) <= _LEAD_CAPTION_WORDS
    return short and bool(_LEAD_WORD.match(words)) and not PROSE_END.search(words)
