"""From a page to a document: clean text, title, outlet, authors, stated day; the rest kept aside.

The words of the news are never changed: only characters are cleaned (see `decoding`), and what is
not news is cut and kept with its reason (see `furniture`). Every word of a plain page is either in
`Document.text` or in `Document.left_out`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from dateline.bylines import is_job, names_in, only_names
from dateline.datafiles import word_set
from dateline.days import (
    address_day,
    edge_day,
    is_date_line,
    not_after_today,
    publication_day,
    written_day,
)
from dateline.decoding import decode, tidy
from dateline.furniture import sift
from dateline.gazetteer import given_gender, is_city
from dateline.lines import is_prose, unwrap
from dateline.markup import Article, read_markup
from dateline.metadata import letters_of
from dateline.outlets import UPPER, is_outlet, names_agency, of_agency, spelled_out
from dateline.pagephrases import shell
from dateline.record import UNKNOWN, Document, LeftOut, Page, Rejected, When, identify

VERSION = "11"
LANGUAGES = ("en",)
MOST_CHARACTERS = 1_000_000
# "Oslo recalls its envoy." is still news, "Page not found" is not.
FEWEST_WORDS = 5
# A page that asks for cookies or a login says so in few words; longer ones tell news besides.
SHELL_WORDS = 60
MOST_JUNK = 0.1
# Tables of results and code stay below it; in prose most signs are letters.
FEWEST_LETTERS = 0.4
_LETTER_SAMPLE = 5_000
_MOST_PLAIN = 4  # times the most characters: so much is never furniture alone, and is not sifted

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Extract(NamedTuple):
    """The parts of a page before anybody has asked for its language or length."""

    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: When
    paragraphs: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]


def make(page: Page) -> Document | Rejected:
    """Turn a page into a document, or say why it cannot be read. Never raises for a bad page."""
    found = extract(page)
    if isinstance(found, str):
        return _rejected(page, found)
    body = "\n\n".join(found.paragraphs)
    fault = _fault(page, body, found)
    if fault:
        return _rejected(page, fault)
    language = language_of(body)
    if language not in LANGUAGES:
        return _rejected(page, _foreign(language))
    sha256 = hashlib.sha256(page.data).hexdigest()
    return Document(
        id=identify("document", page.source, sha256),
        source=page.source,
        location=page.location,
        sha256=sha256,
        title=found.title,
        outlet=found.outlet,
        authors=found.authors,
        published=found.published,
        language=language,
        text=f"{found.title}\n\n{body}" if found.title else body,
        body_start=len(found.title) + 2 if found.title else 0,
        left_out=found.left_out,
        notes=found.notes,
    )


def extract(page: Page) -> Extract | str:
    """The parts of a page in any language, or the reason why there are none."""
    markup = page.media == "html"
    if not markup and len(page.data) > _MOST_PLAIN * MOST_CHARACTERS:
        return _too_long(len(page.data), "bytes")
    fields = dict(page.fields)
    decoded = decode(page.data, markup=markup, charset=fields.get("charset"))
    if decoded.garbled > MOST_JUNK:
        return f"mostly undecodable: {decoded.garbled:.0%} of its characters are no text"
    if markup:
        url = fields.get("url") or page.location
        article = read_markup(decoded.text, url if "://" in url else None)
        length = sum(map(len, article.paragraphs))
        if length > _MOST_PLAIN * MOST_CHARACTERS:
            return _too_long(length)
        found = _from_markup(article)
    else:
        found = _from_text(decoded.text)
    return _with_fields(found, fields, decoded.notes)


def _rejected(page: Page, reason: str) -> Rejected:
    return Rejected(page.source, "text", reason, page.location)


# ------------------------------------------------------------------ pages that cannot be read


def _fault(page: Page, body: str, found: Extract) -> str | None:
    """Why the words of a page are no document; None where they are one."""
    few = len(list(islice(_WORD.finditer(body), SHELL_WORDS)))
    if few < SHELL_WORDS and (kind := shell(f"{found.title or ''}\n{body}")):
        return f"the page {kind}"
    if not few and page.media == "html":
        return _empty_page(page.data)
    if few < FEWEST_WORDS:
        reasons = sorted({piece.reason for piece in found.left_out})
        aside = f" (left out: {', '.join(reasons)})" if reasons else ""
        return f"only {few} words of prose{aside}"
    if len(body) > MOST_CHARACTERS:
        return _too_long(len(body))
    sample = body[:_LETTER_SAMPLE]
    visible = len(sample) - sum(map(str.isspace, sample))
    letters = sum(map(str.isalpha, sample)) / max(visible, 1)
    return None if letters >= FEWEST_LETTERS else f"no prose: only {letters:.0%} of it are letters"


def _too_long(size: int, unit: str = "characters") -> str:
    return (
        f"{size:,} {unit} of text, more than the {MOST_CHARACTERS:,} characters that are read as "
        "one page; split it into several pages"
    )


def _empty_page(data: bytes) -> str:
    markup = data.decode("utf-8", "replace").lower()
    kind = shell(markup)
    if kind:
        return f"the page {kind}"
    if "<script" in markup:
        return "no article text found; the page may be filled in by scripts"
    return "no article text found"


# ------------------------------------------------------------------ language

_ENGLISH = frozenset(
    "the and that with from said has have were which his their been for to by not are this".split()  # noqa: SIM905 - reads better
)
# Small words are far more frequent than that in English prose, and rare in other languages.
_ENGLISH_SHARE = 0.12
# The identifier gets no surer beyond it, and slower with each character.
_LANGUAGE_SAMPLE = 1_500
_DATELINE_WITHIN = 2  # paragraphs: a standfirst may come before it
_NEAR_TIE = 5.0  # in log probability: pages in another language are tens below


def language_of(words: str) -> str:
    """The ISO 639 code of the language that the words are written in."""
    sample = words[:_LANGUAGE_SAMPLE]
    tokens = [token.lower() for token in _WORD.findall(sample)]
    if tokens and sum(token in _ENGLISH for token in tokens) >= _ENGLISH_SHARE * len(tokens):
        return "en"  # English by its function words: surer than any model on a short page
    import py3langid

    scores = dict(py3langid.rank(sample))
    best = max(scores, key=scores.__getitem__)
    # English about Niger and Nigeria lies a hair's breadth from Nigerian Pidgin.
    return "en" if scores["en"] > scores[best] - _NEAR_TIE else str(best)


def _foreign(code: str) -> str:
    from babel import Locale

    name = Locale("en").languages.get(code, "an unknown language")
    return f"written in {name} ({code}); languages read: {', '.join(LANGUAGES)}"


# ------------------------------------------------------------------ HTML


def _from_markup(article: Article) -> Extract:
    heading = letters_of(article.title or "")
    lines = [line for line in article.paragraphs if letters_of(line) != heading]
    sifted = sift(lines, scraped=False, authors=article.authors, site=article.outlet)
    return Extract(
        title=article.title,
        outlet=article.outlet or sifted.outlet or of_agency(_dateline_agency(sifted.paragraphs)),
        authors=article.authors or sifted.authors,
        published=_or_dateline_day(article.published, sifted.paragraphs),
        paragraphs=sifted.paragraphs,
        left_out=(*article.left_out, *sifted.left_out),
        notes=article.notes,
    )


# ------------------------------------------------------------------ plain text


def _from_text(words: str) -> Extract:
    header, lines = _take_header(unwrap(_MARKED_DAY.sub(r"date: \1\n\n", words, count=1)))
    sifted = sift(lines, scraped=True, authors=header.authors, site=header.outlet)
    title = header.title
    paragraphs = sifted.paragraphs
    if title is None:
        title = sifted.title
    elif sifted.title and letters_of(sifted.title) != letters_of(title):
        paragraphs = (sifted.title, *paragraphs)
    agency = _dateline_agency(paragraphs)
    return Extract(
        title=title,
        outlet=_full_name(header.outlet or sifted.outlet, agency, sifted.edges),
        authors=header.authors or sifted.authors,
        published=_or_dateline_day(header.published, paragraphs),
        paragraphs=paragraphs,
        left_out=(*header.left_out, *sifted.left_out),
        notes=(*header.notes, *([f"the dateline names {agency}"] if agency else ())),
    )


def _full_name(named: str | None, agency: str, edges: Sequence[str]) -> str | None:
    """The outlet by the longer name that the page's edge lines give it, if they do."""
    if named:
        return (spelled_out(named, edges) if named.isupper() else None) or named
    known = of_agency(agency) or (agency if names_agency(agency) else None)
    return known or (spelled_out(agency, edges) if agency else None)


# Some archives write a page's day before its first words: " date 2019-08-07 LIMA - ...".
_MARKED_DAY = re.compile(r"(?m)(?<!\n\n\n)^\s?date (\d{4}-\d\d-\d\d)[^\S\n]+(?=\S)")


# ------------------------------------------------------------------ header and date lines


class _Header(NamedTuple):
    published: When
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]


_LABELLED = re.compile(
    r"(?i)^(url|link|subject|from|to|cc|source|outlet|publisher|publication|newspaper|site|website|title|headline"
    r"|authors?|byline|section|category|id|language|keywords)\s*[:=]\s*(.{1,300})$"
)
_NEXT_LABEL = re.compile(r"\s{2,}|\s*[|•·]\s*|\s+(?=[A-Z]\w+:\s)")  # "Source: X   Editor: Y"
_OUTLET_LABELS = frozenset(
    {"source", "outlet", "publisher", "publication", "newspaper", "site", "website"}
)
_TITLE_LABELS = frozenset({"title", "headline", "subject"})
_AUTHOR_LABELS = frozenset({"author", "authors", "byline"})
# Labels further down are the text's own: "Place: ...", "Verdict: ...".
_HEADER_LINES = 12
# The page's own day and two headings of a chronology, which are dates too.
_DATES_OF_A_LIST = 3
_TITLE_AND_NAME = 2
_NEWS_WORDS = 12
_STOPS = (".", "!", "?", "”", '"')
_SOURCE_BEFORE = re.compile(
    r"^\(?(?:source:\s*)?([^()|·:]{2,40}?)\s*(?:\)|\||·|(?<!\d),|,(?!\d)|\s[-–—])\s*(?=.*\d{4})",
    re.IGNORECASE,
)
_MAY_BE_DATED = re.compile(r"^by\s|[|·•]|^posted\b|^[\w.]+ [\w,]+ \d{4},? by\s", re.IGNORECASE)
# "AFP Published 12 Mar, 2021": the label says whose day it is.
_NAME_BEFORE_LABEL = re.compile(
    r"^[A-Z][\w.&’' ]{1,24}?\s+(?=(?:Published|Posted|Issued|Updated|Created)\b.*\d{4})"
)
_AGENCY_BEFORE_DATE = re.compile(r"^([A-Z][\w.&’' ]{1,24}?)\s+(?=\d.*\d{4}$)")
_UPDATED = re.compile(r"(?i)(?:updated|modified|revised)\b")
_DATE_LABEL = re.compile(
    r"(?i)(?=\b(?:updated|modified|revised|published|posted|date|issued|created)\b)"
)


def _take_header(lines: Sequence[str]) -> tuple[_Header, list[str]]:
    """Part the lines that state the page's date, address and names from the rest."""
    rest: list[str] = []
    taken: list[LeftOut] = []
    labels: dict[str, str] = {}
    days: list[str] = []
    addresses: list[str] = []
    in_header = True
    for i, line in enumerate(lines):
        label = _LABELLED.match(line) if in_header and i < _HEADER_LINES else None
        if label:
            labels.setdefault(label[1].lower(), label[2].strip())
            if label[1].lower() in _OUTLET_LABELS and edge_day(label[2].replace("(", "| ")):
                days.append(label[2])
            taken.append(LeftOut(line, "header"))
        elif is_date_line(dated := _bare_day(line, labels)) and (
            _DATE_LABEL.search(line) or (in_header and not (days and _is_list_of_days(lines)))
        ):
            days.append(dated)
            taken.extend(_names_above(rest, labels))
            taken.append(LeftOut(line, "header"))
        else:
            long_title = not i and not line.endswith(_STOPS)
            in_header = in_header and (long_title or not _opens_news(line))
            if (in_header and _may_be_dated(line)) or publication_day(line) is not None:
                days.append(line)
            addresses.extend([line] if in_header and _ADDRESS.match(line) else [])
            rest.append(line)
    published, notes = _header_day(days)
    if published.first is None:
        published = _day_of_address((labels.get("url", ""), labels.get("link", ""), *addresses))
    return _named(labels, published, tuple(taken), notes), rest


def _is_list_of_days(lines: Sequence[str]) -> bool:
    """Whether lines with nothing but a date head the parts of a page."""
    return sum(map(is_date_line, lines)) >= _DATES_OF_A_LIST


def _opens_news(line: str) -> bool:
    """Whether a line may be the first one of the news; mottos and standfirsts are shorter."""
    return is_prose(line) and len(line.split()) >= _NEWS_WORDS


def _may_be_dated(line: str) -> bool:
    return edge_day(line) is not None or _MAY_BE_DATED.search(line) is not None


def _without_source(line: str, labels: dict[str, str]) -> str:
    """A date line without the outlet before its date, which goes to the labels."""
    line = _NAME_BEFORE_LABEL.sub("", line)
    match = _SOURCE_BEFORE.match(line)
    if not match or not (is_outlet(match[1]) or of_agency(match[1])):
        match = _AGENCY_BEFORE_DATE.match(line)  # "Reuters 06/06/2016"
        if not match or not of_agency(match[1]):
            return line
    labels.setdefault("source", match[1])
    return line[match.end() :]


_SECTION_BEFORE = re.compile(r"^([\w&’' ]{3,30}?)\s*[/|·•:,–—-]\s+(?=.*\d{4})")
_PLACE_BEHIND = re.compile(r"(?<=[\dA-Z])\s+[-–—|]\s+[A-Z][A-Z .’'-]{2,30}$")
# The source may be named with its day in brackets behind it.
_DAY_IN_BRACKETS = re.compile(r"\s*[(,]\s*[^()]*\d{4}\)?$")
_ADDRESS = re.compile(r"^https?://\S+$")


def _bare_day(line: str, labels: dict[str, str]) -> str:
    """A date line without the place, the section or the outlet that stands beside its date."""
    writer = _writer_before(line)
    if writer:
        labels.setdefault("byline", writer)
    bare = _PLACE_BEHIND.sub("", _without_place(line))
    section = _SECTION_BEFORE.match(bare)
    known = word_set("menus", "sections") | word_set("outlets", "sections")
    if section and set(section[1].lower().split()) <= known:
        bare = bare[section.end() :]
    return _without_source(bare, labels)


def _day_of_address(addresses: Sequence[str]) -> When:
    day = next((day for address in addresses if (day := address_day(address))), None)
    stated = day is not None and not_after_today(day)
    return When(day, day, "stated", "date in the address") if stated else UNKNOWN


def _names_above(rest: list[str], labels: dict[str, str]) -> list[LeftOut]:
    """Authors between title and date line, bare names and their posts, taken from the rest."""
    at = len(rest)
    goes_on = True
    while goes_on:
        posted = at > _TITLE_AND_NAME and is_job(rest[at - 1])
        name = at - 1 - posted
        goes_on = name >= _TITLE_AND_NAME - 1 and bool(only_names(rest[name]))
        at = name if goes_on else at
        goes_on = goes_on and is_job(rest[at - 1])
    lines = rest[at:]
    if lines:
        names = [name for line in lines for name in only_names(line)]
        labels.setdefault("byline", ", ".join(names))
        del rest[at:]
    return [LeftOut(line, "byline") for line in lines]


def _named(
    labels: dict[str, str], published: When, taken: tuple[LeftOut, ...], notes: tuple[str, ...]
) -> _Header:
    def first(wanted: frozenset[str]) -> str | None:
        return next((value for label, value in labels.items() if label in wanted), None)

    outlet = _NEXT_LABEL.split(_DAY_IN_BRACKETS.sub("", first(_OUTLET_LABELS) or ""))[0] or None
    return _Header(
        published=published,
        title=first(_TITLE_LABELS),
        outlet=None if outlet and "://" in outlet else outlet,
        authors=names_in(first(_AUTHOR_LABELS) or ""),
        left_out=taken,
        notes=notes,
    )


def _header_day(lines: Sequence[str]) -> tuple[When, tuple[str, ...]]:
    first = next((day for line in lines if (day := _first_published(line))), None)
    if first and not_after_today(first):
        return When(first, first, "stated", "header"), ()
    if first:
        return UNKNOWN, (f"the stated day {first} lies ahead and was not taken",)
    changed = next((day for line in lines if (day := written_day(line))), None)
    return UNKNOWN, ((f"updated {changed}",) if changed else ())


def _first_published(line: str) -> date | None:
    """The day of a date line, passing over the one of an update."""
    parts = (part for part in _DATE_LABEL.split(line) if not _UPDATED.match(part))
    return next((day for part in parts if (day := written_day(part))), None)


_DATELINE = re.compile(
    r"^[A-Z][A-Z .'’/-]{2,40},?[^()—–]{0,30}\(([A-Z][\w .&-]{1,30})\)"
    r"(?:, [\w. ]{3,12}(?:, \d{4})?)?\s?[-–—]"
)


_SLASHED = re.compile(
    r"^[A-Z][A-Z .'’-]{2,40}, [A-Z][a-z]{2,8}\.? \d{1,2}[.,]? /([A-Z][A-Za-z]{1,12})/"
)


_NO_DAY = (
    r"(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? \d)(?!\w+day\b)"
    r"(?!(?:In|On|At|By|From|Since|Updated|Modified|Revised)\b)"
)
_PLACE_WORD = rf"(?:{_NO_DAY}[{UPPER}][\w.'’-]*|and|de|of)"
_PLACE_AND_DAY = re.compile(
    rf"^({_PLACE_WORD}(?:(?:, |[ /]){_PLACE_WORD}){{0,7}}),?\s+"
    r"((?:\w+day,? )?[\w.]+ [^()—–]{1,24}?\d{4})\s*(?=\(|[-–—:]|$)"
)


# "LIMA (Andes Wire), Nov 9, 2022 -": the agency may stand before the day too.
_AGENCY_BEFORE_DAY = re.compile(r"(?<=[A-Z])\s\([A-Z][\w .&-]{1,30}\)(?=, )")
# "TUNIS (Andes News / Wire - 06th June, 2023) Sudan's ...": place, agencies, day, then the news.
_DAY_IN_AGENCY = re.compile(
    r"^[A-Z][A-Z .'’-]{2,40},?[^()]{0,20}\([^()\d]{2,60}[-–,] "
    r"(\d{1,2}(?:st|nd|rd|th)? \w{3,9},? \d{4}) ?\)"
)
_LONGEST_DATELINE = 160


def _without_place(line: str) -> str:
    """The day of a line that is nothing but a place and a day; any other line as it is."""
    match = _PLACE_AND_DAY.match(line)
    return match[2] if match and match.end() == len(line) and is_date_line(match[2]) else line


def _writer_before(line: str) -> str:
    """The name in "Ana Rios, 9 May 2021"; empty where a place stands there."""
    match = _PLACE_AND_DAY.match(line)
    name = match[1] if match and match.end() == len(line) else ""
    first = name.partition(" ")[0]
    called = only_names(name) == (name,) and bool(given_gender(first))
    return name if called and not is_city(first) else ""


def _or_dateline_day(published: When, paragraphs: Sequence[str]) -> When:
    """What the page states already, or the full day of the dateline before the first sentence."""
    for words in paragraphs[:_DATELINE_WITHIN] if published.basis != "stated" else ():
        head = words[:_LONGEST_DATELINE]
        match = _PLACE_AND_DAY.match(_AGENCY_BEFORE_DAY.sub("", head))
        inside = _DAY_IN_AGENCY.match(head)
        line = match[2] if match else inside[1] if inside else ""
        day = written_day(line) if is_date_line(line) else None
        if day and not_after_today(day):
            return When(day, day, "stated", "dateline")
    return published


def _dateline_agency(paragraphs: Sequence[str]) -> str:
    heads = (_DATELINE.match(words) or _SLASHED.match(words) for words in paragraphs[:3])
    match = next(filter(None, heads), None)
    return match[1] if match else ""


# ------------------------------------------------------------------ what a feed or table says


def _with_fields(found: Extract, fields: dict[str, str], notes: Sequence[str]) -> Extract:
    """The fields that came with the page go before what was read from the page itself."""
    notes = (*notes, *found.notes)
    published, refusal = _given_day(fields.get("date"), found.published)
    title = " ".join(tidy(fields.get("title", "")).split()) or found.title
    paragraphs, left_out = found.paragraphs, found.left_out
    if title and found.title and title != found.title:
        same = letters_of(title) == letters_of(found.title)
        paragraphs = paragraphs if same else (found.title, *paragraphs)
    while paragraphs and title and letters_of(paragraphs[0]) == letters_of(title):
        left_out = (*left_out, LeftOut(paragraphs[0], "title again"))
        paragraphs = paragraphs[1:]
    return found._replace(
        title=title,
        outlet=fields.get("outlet") or found.outlet,
        authors=_given_authors(fields.get("authors", "")) or found.authors,
        published=published,
        paragraphs=paragraphs,
        left_out=left_out,
        notes=(*notes, *refusal),
    )


def _given_day(given: str | None, published: When) -> tuple[When, tuple[str, ...]]:
    """The day that a field gives instead of the page's own, and a note where it is not taken."""
    if not given:
        return published, ()
    day = written_day(given)
    if day and not_after_today(day):
        return When(day, day, "stated", "field date"), ()
    return published, (f"the field date {given[:40]!r} was not taken",)


def _given_authors(words: str) -> tuple[str, ...]:
    parts = re.split(r"\s*;\s*", words) if ";" in words else re.split(r"\s*,\s*|\s+and\s+", words)
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
