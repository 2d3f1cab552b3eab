"""Claims: the sentences of a text that say anything a record could bear out, with their footnotes.

Reads Markdown with footnotes ([^1] and [^1]: ...), the HTML page that `dateline brief` writes, and
plain text. Headings, rules and lines that only count what an answer rests on claim nothing.
"""

from __future__ import annotations

import html
import re
from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from dateline import datafiles, quotations
from dateline.days import written_day
from dateline.numerals import numerals
from dateline.record import Actor, Span
from dateline.render import TYPE_WORDS
from dateline.surroundings import SENTENCE_END

PAGE_SHORT = 900  # characters: a cited place that is longer is a page as a whole
SMALL = 10  # numbers up to ten are also said by words and turns that no rule reads
SHORTEST_QUOTATION = 2  # words
STEM = 5
LIKELIEST = 5  # sentences held against a sentence that cites nothing
DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_DEFINITION = re.compile(r"^\[\^([\w-]+)\]:\s*(.*)$")
_MARK = re.compile(r"\[\^([\w-]+)\]")
_MARK_AFTER_END = re.compile(r"([.!?][\"”’)]*)((?:\s?\[\^[\w-]+\])+)")
_FURNITURE = re.compile(
    r"^\s*(?:#|\||---|===|```|Coverage:|<"
    r"|[-*] \d+ (?:deed|expectation)s? (?:told|only|whose|too)\b)"
)
_LABELLED = re.compile(r" · |^(?:Last known|Not borne out|Told as)\b|: “")
_LISTED = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\\)[*_`](?=\S)|(?<=\S)[*_`](?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_\[\]<>#|])")
_PLACE = re.compile(r"(\S+?):(\d+)-(\d+)(?!\d)")
_ENDING = re.compile(r"(?<=[^\W\d_]{3})(?:ing|ed|(?<=[sxzh])es|(?<![su])s)$")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_NAME_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*\.?")
_OWNED = re.compile(r"[’']s?$")
_CUT = re.compile(r"\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_MONTH = re.compile(
    rf"(?:\b(?P<before>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?\b(?P<month>{_MONTHS})\b"
    r"(?: (?P<behind>\d{1,2})(?:st|nd|rd|th)?\b(?![:.]\d))?(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)
_AND = re.compile(r",? (?:and|but|while|whereas) (?=(?:the |an? |both )?[A-Z])")
_SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")
_AUXILIARY = re.compile(
    r"\b(?:came|got|put|set|cut|hit|is|are|was|were|has|have|had|will|would|can|could|may|might|did)\b"
)
_FILE = re.compile(
    r"\(?(?:\bhttps?://\S+|\b[\w./-]+\.(?:txt|html?|md|jsonl?|pdf|csv|xml|warc|gz))(?:[:#]\S+)?\)?"
)
_YEAR = re.compile(r"(?<![\d.,$€£-])\b(?:19|20)\d\d\b(?![.,]?\d|[-/]\d)")
_DAYS = re.compile(
    r"\b\d{4}(?:-\d{2}){0,2}(?:\.\.\d{4}(?:-\d{2}){0,2})?\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\b(?= (?:{_MONTHS}|{_SHORT_MONTHS})\b)"
    rf"|\b(?:{_MONTHS}|(?:{_SHORT_MONTHS})\.?) \d{{1,2}}\b"
)
_FRAME = """
last known told day unknown origin page deed expected happened ongoing planned claimed denied
hypothetical came true partly overtaken vague open pile ends before closed condition rising falling
itself words period given against disputed date according inferred published announced met began
ended newly described named different definition population contradiction updated counts
re-worded put off time passed outcome tells something awaited vague judge
"""
_FOLDED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


class Claim(NamedTuple):
    """A sentence of a text: its line, its words, what stands in and outside quotation marks.

    `bare` is the sentence without its quotations, `outside` the same without the words by which a
    brief labels its lines, `notes` the texts of its footnotes.
    """

    line: int
    words: str
    quotations: tuple[str, ...]
    bare: str
    outside: str
    notes: tuple[str, ...]


class Period(NamedTuple):
    """A day, a month or a year as words write it; what they leave open is None."""

    words: str
    year: int | None
    month: int | None
    day: int | None

    def meets(self, first: date, last: date) -> bool:
        """Whether it has a day in common with a range."""
        years = [self.year] if self.year else range(first.year, last.year + 1)
        return any(self._begin(year) <= last and first <= self._end(year) for year in years)

    def _begin(self, year: int) -> date:
        return date(year, self.month or 1, min(self.day or 1, self._days(year)))

    def _end(self, year: int) -> date:
        days = self._days(year)
        return date(year, self.month or 12, min(self.day or days, days))

    def _days(self, year: int) -> int:
        return monthrange(year, self.month or 12)[1]


class Named(NamedTuple):
    """Where a text names somebody, and who can be meant."""

    start: int
    end: int
    actors: tuple[Actor, ...]


def read(text: str) -> list[Claim]:
    """The sentences that claim something: they name, number, quote or cite."""
    rows = list(enumerate(_as_markdown(text).splitlines(), start=1))
    notes = {m[1]: _plain(m[2]) for _, row in rows if (m := _DEFINITION.match(row))}
    return [
        claim
        for number, row in rows
        if row.strip() and not _DEFINITION.match(row) and not _FURNITURE.match(row)
        for claim in _claims(number, row, notes)
    ]


def _as_markdown(text: str) -> str:
    """The HTML page of a brief as the Markdown it stands for; other text as it is."""
    if "<html" not in text[:2000].lower():
        return text
    text = re.sub(r"(?s)<(style|script|head)\b.*?</\1>", "", text)
    text = re.sub(r'<li id="note-(\d+)">', r"\n[^\1]: ", text)
    text = re.sub(r'<a href="#note-(\d+)"[^>]*>\d+</a>,?\s?', r"[^\1]", text)
    text = re.sub(r'<a href="#mark-\d+">[^<]*</a>', "", text)
    text = re.sub(r"<h(\d)>", r"\n# ", text)
    text = re.sub(r"<li>", "\n- ", text)
    text = re.sub(r"<p>", "\n", text)
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def _claims(number: int, row: str, notes: dict[str, str]) -> Iterator[Claim]:
    row = _MARK_AFTER_END.sub(r"\2\1", _LISTED.sub("", row))
    for sentence in _sentences(row):
        marks = _MARK.findall(sentence)
        words = _plain(_MARK.sub("", sentence))
        cited = tuple(notes.get(mark, "") for mark in marks)
        quoted, bare = _parted(words)
        if quoted or cited or _says_something(bare):
            outside = _unlabelled(bare) if _LABELLED.search(words) else bare
            yield Claim(number, words, quoted, bare, outside, cited)


def _plain(words: str) -> str:
    """Words without Markdown: marks of emphasis go, escapes become what they stand for."""
    return " ".join(_ESCAPE.sub(r"\1", _EMPHASIS.sub("", words)).split())


def _sentences(row: str) -> Iterator[str]:
    """The sentences of a line; none ends inside a quotation."""
    held = [(mark.start, mark.end) for mark in quotations.find(row)]
    start = 0
    for match in SENTENCE_END.finditer(row):
        if not any(first < match.start() < last - 1 for first, last in held):
            yield row[start : match.end()]
            start = match.end()
    if row[start:].strip():
        yield row[start:]


def _parted(words: str) -> tuple[tuple[str, ...], str]:
    """The quotations of a sentence worth finding, and the sentence without them."""
    found, bare, at = [], "", 0
    for mark in quotations.find(words):
        inner = words[mark.start + 1 : mark.end - (1 if mark.closed else 0)].strip()
        if len(inner.split()) >= SHORTEST_QUOTATION and mark.start >= at:
            found.append(inner.strip(" ,."))
            bare += words[at : mark.start] + " "
            at = mark.end
    return tuple(found), _FILE.sub(" ", bare + words[at:])


def _says_something(words: str) -> bool:
    """Whether words name somebody in their midst, give a number or a day."""
    named = re.search(r"\b[A-Z][\w’'-]+", words)
    return bool((named and len(stems(words)) > 1) or written_day(words) or numerals(words))


def _unlabelled(bare: str) -> str:
    kept = (
        word for word in re.findall(r"\S+", bare) if _stem(word.strip(".,:;()·→")) not in _labels()
    )
    return " ".join(kept)


@cache
def _labels() -> frozenset[str]:
    words = f"{_FRAME} {' '.join(TYPE_WORDS.values())}"
    return frozenset(map(_stem, words.split()))


# ------------------------------------------------------------------ words


def is_past(word: str) -> bool:
    """Whether a word looks like a verb in the past tense."""
    return word.endswith("ed") or word in _irregular()


@cache
def _irregular() -> Mapping[str, str]:
    return {form: word for form, word, *_ in datafiles.rows("wordforms.tsv")}


def _stem(word: str) -> str:
    """The beginning of a word without the endings of its forms: "sold" and "sells" are one."""
    bare = word.casefold().translate(_FOLDED).removesuffix("'s")
    bare = _irregular().get(bare, bare)
    cut = _ENDING.sub("", bare)
    if len(cut) > 3 and cut[-1] == cut[-2]:  # noqa: PLR2004 - "planned", "sells"
        cut = cut[:-1]
    return cut.removesuffix("e")[:STEM]


def stems(words: str, *, everything: bool = False) -> set[str]:
    """The beginnings of the telling words of a text; with `everything`, of all its words."""
    if not everything:
        return set(words_by_stem(words))
    found = _WORD.findall(words.translate(_FOLDED))
    return {_stem(part) for word in found for part in (word, *word.split("-"))}


def words_by_stem(words: str) -> dict[str, str]:
    """The telling words of a text by their beginnings, each the first of its kind."""
    found: dict[str, str] = {}
    common = datafiles.stop_words()
    months = _MONTHS.split("|")  # days are compared as days
    for word in _WORD.findall(words.translate(_FOLDED)):
        if word.endswith("n't"):
            continue  # a "not" is read as one, and not as a word that the page must have
        if len(word) > 2 and word.casefold() not in common and word not in months:  # noqa: PLR2004
            found.setdefault(_stem(word), word)
    return found


def without_days(words: str) -> str:
    """Words without their dates, so that only other numbers are left."""
    return _DAYS.sub(" ", words)


def periods(words: str) -> list[Period]:
    """The days, months and years that words write, in order; a full day goes alone."""
    day = written_day(words)
    if day:
        return [Period(day.isoformat(), day.year, day.month, day.day)]
    found = []
    for match in _MONTH.finditer(words):
        number = match["before"] or match["behind"]
        month = _MONTHS.split("|").index(match["month"]) + 1
        year = int(match["year"]) if match["year"] else None
        found.append(Period(match[0].strip(), year, month, int(number) if number else None))
    years = _YEAR.findall(_MONTH.sub(" ", words))
    return found + [Period(year, int(year), None, None) for year in years]


def sentences(page: str, text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The sentences of a page, or of a part of it."""
    end = len(text) if end is None else end
    for stop in [*(match.end() for match in SENTENCE_END.finditer(text, start, end)), end]:
        if text[start:stop].strip():
            yield Span(page, start, stop, text[start:stop])
        start = stop


def likeliest(claim: Claim, sentences: Iterable[Span]) -> list[Span]:
    """The sentences that share the most words and numbers with a claim."""
    wanted = stems(claim.outside or claim.words)
    figures = set(DIGITS.findall(without_days(claim.words)))
    # Of a pile on two states nearly every sentence names them: other words tell more.
    names = {stem for stem, word in words_by_stem(claim.words).items() if word[0].isupper()}
    scored = []
    for span in sentences:
        words = wanted & stems(span.words)
        numbers = figures.intersection(DIGITS.findall(span.words))
        scored.append((2 * len(words) - len(words & names) + 2 * len(numbers), span))
    best = sorted((one for one in scored if one[0]), key=lambda one: -one[0])
    return [span for _, span in best[:LIKELIEST]]


def halves(claim: Claim) -> list[Claim]:
    """The claims of a sentence that joins two, each with its own subject and verb; else none."""
    for match in _AND.finditer(claim.bare):
        parts = claim.bare[: match.start()].strip(), claim.bare[match.end() :].strip()
        if all(_says_something(part) and _has_verb(part) for part in parts):
            return [Claim(claim.line, part, (), part, part, ()) for part in parts]
    return []


def _has_verb(words: str) -> bool:
    return bool(_AUXILIARY.search(words)) or any(map(is_past, _SMALL_WORD.findall(words)))


def places(words: str, sources: Collection[str]) -> Iterator[tuple[str, int, int | None]]:
    """The places that words name: (source, start, end), or (source, 0, None) for a whole page."""
    found = False
    for match in _PLACE.finditer(words):
        source = match[1].lstrip("(")
        if source in sources:
            found = True
            yield source, int(match[2]), int(match[3])
    if not found:
        tokens = {token.strip("()[]<>,.;“”\"'") for token in words.split()}
        yield from ((source, 0, None) for source in sorted(tokens.intersection(sources)))


def find_words(words: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where quoted words stand in a part of a text, or None; cuts (…) and kinds of marks aside."""
    found = _quoted(words).search(text, start, end)
    return (found.start(), found.end()) if found else None


@lru_cache(maxsize=256)
def _quoted(words: str) -> re.Pattern[str]:
    parts = [part for part in _CUT.split(words) if part.strip()]
    return re.compile(r"[\s\S]*?".join(map(_loosely, parts)) if parts else r"(?!)")


def longest_word(words: str) -> str:
    """The longest word of a text in small letters, to look for it in a hurry."""
    return max((word.casefold() for word in _WORD.findall(words)), key=len, default="")


def _loosely(words: str) -> str:
    """A pattern of words to the letter, whatever the blanks, dashes and quotation marks."""
    folded = " ".join(words.split())
    first, rest = folded[:1], folded[1:]
    marks = "['’‘\"“”„«»]"  # a quotation inside another changes its marks
    signs = {"'": marks, '"': marks, "-": "[-–—]", " ": r"\s+"}
    rest = "".join(signs.get(c.translate(_FOLDED), re.escape(c)) for c in rest)
    if first.isalpha():  # within a sentence a quotation may lose its capital
        return f"[{first.lower()}{first.upper()}]{rest}"
    return signs.get(first.translate(_FOLDED), re.escape(first)) + rest


def named(words: str, spelled: Mapping[str, Sequence[tuple[str, Actor]]]) -> list[Named]:
    """Where a text names which actors; people also by their surnames.

    `spelled` has the names of actors by their last words. Who only shares the surname of somebody
    that the text names in full is not meant by it.
    """
    found: dict[tuple[int, int], tuple[Actor, ...]] = {}
    for end, word in _name_ends(words):
        longest, meant = _meant(words, word, end, spelled.get(word, ()))
        if meant:
            found[end - max(longest, len(word)), end] = tuple(dict.fromkeys(meant))
    # "Ada Lund met Per Lund. Lund said": after the full names a surname means the last one named.
    full = {
        words[s:e].rsplit(maxsplit=1)[-1]: who for (s, e), who in found.items() if " " in words[s:e]
    }
    return [Named(s, e, full.get(words[s:e], who)) for (s, e), who in sorted(found.items())]


def _meant(
    words: str, word: str, end: int, candidates: Sequence[tuple[str, Actor]]
) -> tuple[int, list[Actor]]:
    """The length of the longest name that ends with a word at a place, and whom it may mean."""
    whole = [(name, actor) for name, actor in candidates if _ends_at(words, name, end)]
    longest = max((len(name) for name, _ in whole), default=0)
    meant = [actor for name, actor in whole if len(name) == longest]
    if longest <= len(word) and len(word) > 2:  # noqa: PLR2004 - a surname alone
        meant += [actor for _, actor in candidates if actor.kind == "person"]
    return longest, meant


def _name_ends(words: str) -> Iterator[tuple[int, str]]:
    """Each word that a name could end with, with the offset of its end; halves of compounds too."""
    for match in _NAME_WORD.finditer(words):
        word, start = match[0], match.start()
        for bare in dict.fromkeys((word, word.rstrip("."), _OWNED.sub("", word))):
            yield start + len(bare), bare
        halves = word.split("-")
        if len(halves) > 1:
            yield start + len(halves[0]), halves[0]
            yield start + len(word), halves[-1]


def _ends_at(words: str, name: str, end: int) -> bool:
    start = end - len(name)
    return words.startswith(name, max(start, 0)) and (start <= 0 or not words[start - 1].isalnum())
