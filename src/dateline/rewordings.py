"""Rewordings: whether one page tells another one in different words.

Machine translation there and back, a rewriting tool or a summary changes most words but adds
nothing: the names, the numbers and the days of the shorter page stand in the longer one, and those
of one sentence stand together there. Another hand at the same event brings names and numbers of its
own. Four shares are added up (see `Alignment`). Everything is weighed within the pair, never by the
pile: the score of two pages does not change when a third comes in.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from dateline import datafiles, gazetteer
from dateline.overlaps import Hashes, distinct, hash_words, quoted_ranges, sentence_starts
from dateline.record import Document

STEM = 5  # letters kept of a word: "tested", "testing" and "tests" are one
LEAST_LETTERS = 4  # of a word that is worth a stem
STATE, LISTED, CALENDAR, SMALL, POST = 0.3, 0.5, 0.4, 0.4, 0.2  # weights of what many pages name
NAME = 1.2  # of a name of several words, shared among these: all who tell a story name its leaders
SMALL_NUMBER = 10
MANGLED = 75  # likeness of two spellings (rapidfuzz, 0 to 100) that may be one name
MANGLED_LETTERS = 5  # of a name that is looked for under another spelling
TOGETHER = 0.8  # weight of the specifics of one sentence that stand together on both pages
LEAST_SHARED = 2.5  # weight of shared specifics below which no page is a rewrite
ROOM = 45  # other words of the longer page, below which two short reports may be alike by chance:
SHARED_IN_SHORT = 7.3  # then so much must be shared,
SHARED_IN_FEW = 8.5  # or so much where it stands together in fewer than FEW sentences
FEW = 3
SEVERAL = 6  # sentences that stand in both pages, of which
LEAST_ORDER = 0.65  # must come in one order
LEAST_HELD = 0.55  # of the lighter page's specifics
WORTH_SHARED, WORTH_HELD = 1.8, 0.35  # the same before mangled names are looked for
LEAST_NUMBERS = 2  # that both pages have, years aside: of names, all at one event tell the same,
NEARLY_ALL = 0.7  # unless each page has hardly another
LEAST_SCORE = 0.48  # of an alignment (see `Alignment.score`)
KEY_WEIGHT = 0.3  # a specific that weighs more is part of a key
PROSE = 2  # other words for each specific that two pages share; tables share numbers by chance
QUOTED_WORDS = 5  # of a quotation that is looked for on the other page
OWN_QUOTATION = 0.2  # of its terms stand in one sentence there, if it is the page's own
MOST_IN_SENTENCE = 12  # specifics of one sentence that are paired for keys
FEW_SPECIFICS = 14  # of a page, any two of which are a key, as hardly any share a sentence

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_POSSESSIVE = re.compile(r"['’]s$|['’]$")
_DAYS_AND_MONTHS = (
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_CALENDAR = frozenset(_DAYS_AND_MONTHS.split())
_SHORT_MONTHS = "jan feb apr aug sept sep oct nov dec"
_TITLES = "mr mrs ms dr gen col lt sen rep gov st jr sr inc co corp ltd"
_UNTOLD = frozenset(f"{_SHORT_MONTHS} {_TITLES}".split())  # not worth telling as shared


class Word(NamedTuple):
    """One spelling: folded without the possessive, its stem and its number ("" for none)."""

    plain: str
    stem: str
    number: str


class Sentence(NamedTuple):
    """The terms of one sentence: names and numbers as anchors, stems of the other words."""

    anchors: frozenset[str]
    terms: frozenset[str]
    quoted: bool
    start: int
    end: int


class Outline(NamedTuple):
    """A page as rows of terms, and its anchors in text order.

    `weights` tells how much each anchor says: little for states and days, less the more often it
    comes. `unquoted` are those that stand outside quotation marks; `stems` the other words;
    `quotations` the terms of each longer quotation. `spellings` has each anchor as the page
    writes it.
    """

    sentences: tuple[Sentence, ...]
    anchors: tuple[str, ...]
    weights: Mapping[str, float]
    unquoted: frozenset[str]
    stems: frozenset[str]
    quotations: tuple[frozenset[str], ...]
    spellings: Mapping[str, str]


class Weighed(NamedTuple):
    """The anchors of a page as hashes, sorted, and the weight of each: what is kept of a page."""

    anchors: Hashes
    weights: NDArray[np.float64]


class Alignment(NamedTuple):
    """How far the lighter of two pages is the other one told in other words.

    `shared` is the weight of the anchors of both; `held` its share of the lighter page, `other` of
    the heavier one; `together` the share of the lighter page whose anchors stand together in one
    sentence of the other; `words` the share of the other words, by stems, of which the page with
    more has `room`. `sentences` counts the sentences that found their counterpart, `order` is the
    share of these in the same order, and `anchors` lists what agrees, the most telling first, as
    the lighter page writes it, `numbers` of them no names or years; `mangled` has pairs of
    spellings. `apart` is true where each page
    has a quotation that the other lacks: two hands, for who rewords a page may lose its quotations
    but gets no new ones.
    """

    shared: float
    held: float
    other: float
    together: float
    words: float
    room: int
    sentences: int
    order: float
    anchors: tuple[str, ...]
    mangled: tuple[tuple[str, str], ...]
    apart: bool = False
    numbers: int = 0

    @property
    def score(self) -> float:
        """From 0 to 1: what both pages hold of each other counts four times what it stands among.

        Another hand on the same event leaves out much of what a page tells and adds names of its
        own; both at once hardly happens to who rewords it.
        """
        return (4 * self.held + 4 * self.other + self.together + self.words) / 10


NOTHING = Alignment(0.0, 0.0, 0.0, 0.0, 0.0, 0, 0, 0.0, (), ())


@cache
def _number_words() -> dict[str, int]:
    small = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen"
    )
    tens = "twenty thirty forty fifty sixty seventy eighty ninety"
    found = {word: value for value, word in enumerate(small.split()) if value > 1}
    return found | {word: 10 * value for value, word in enumerate(tens.split(), start=2)}


@lru_cache(maxsize=1 << 18)
def _word(spelling: str) -> Word:
    plain = _POSSESSIVE.sub("", spelling).casefold()
    if plain[:1].isdigit():
        return Word(plain, "", _digits(plain))
    common = len(plain) < LEAST_LETTERS or plain in datafiles.stop_words()
    return Word(plain, "" if common else plain[:STEM], _spelled(plain))


def _digits(plain: str) -> str:
    """A number without its separators and without zeros behind the point: "2.90" is "2.9"."""
    plain = plain.replace(",", "")
    return plain.rstrip("0").rstrip(".") if plain.count(".") == 1 else plain


def _spelled(plain: str) -> str:
    """The number that a word spells, as digits; "" for other words and for "one"."""
    table = _number_words()
    first, _, second = plain.partition("-")
    if not second:
        return str(table[first]) if first in table else ""
    if first in table and not table[first] % 10 and (second in table or second == "one"):
        return str(table[first] + table.get(second, 1))
    return ""


def terms(words: str) -> frozenset[str]:
    """The stems and numbers of words, those that say little left out."""
    found = (_word(spelling) for spelling in _TOKEN.findall(words))
    return frozenset(word.number or word.stem for word in found) - {""}


class _Tokens(NamedTuple):
    """The words and numbers of a page: spelling, start and anchor ("" for none) of each."""

    spellings: list[str]
    starts: list[int]
    anchors: list[str]
    anchor_of: Mapping[str, str]


def outline(document: Document) -> Outline:
    """Split the body of a page into sentences and take the terms of each."""
    text = document.text
    places = [*sentence_starts(text, document.body_start), len(text)]
    tokens, rows = _tokens(text, document.body_start, places)
    marks = quoted_ranges(text)
    sentences = tuple(_sentences(text, zip(pairwise(places), rows, strict=True), tokens, marks))
    found = [at for at, anchor in enumerate(tokens.anchors) if anchor]
    counts = Counter(tokens.anchors[at] for at in found)
    weights = _weights(tokens, found, frozenset(first for first, _ in rows))
    every = frozenset[str]().union(*(one.terms for one in sentences))
    return Outline(
        sentences,
        tuple(tokens.anchors[at] for at in found),
        # A name in every sentence is what the page is about; the tenth time it tells little more.
        {anchor: weights[anchor] / math.sqrt(count) for anchor, count in counts.items()},
        frozenset(_outside(tokens, found, marks)),
        every - counts.keys(),
        tuple(_quotations(text, document.body_start, marks)),
        _spellings(tokens.anchor_of),
    )


def _tokens(text: str, start: int, places: Sequence[int]) -> tuple[_Tokens, list[tuple[int, int]]]:
    """The words from `start` on, and which of them stand in each sentence."""
    spellings = _TOKEN.findall(text, start)
    starts = [match.start() for match in _TOKEN.finditer(text, start)]
    rows = [(bisect_left(starts, a), bisect_left(starts, b)) for a, b in pairwise(places)]
    names = _names(spellings, rows)
    # By distinct spellings, as a page repeats most of its words.
    anchor_of = {spelling: _anchor(spelling, names) for spelling in set(spellings)}
    anchors = [anchor_of[spelling] for spelling in spellings]
    return _Tokens(spellings, starts, anchors, anchor_of), rows


def _sentences(
    text: str,
    rows: Iterable[tuple[tuple[int, int], tuple[int, int]]],
    tokens: _Tokens,
    marks: Sequence[tuple[int, int]],
) -> Iterator[Sentence]:
    """The sentences that have words; `rows` has the characters and the tokens of each."""
    term_of = {word: anchor or _word(word).stem for word, anchor in tokens.anchor_of.items()}
    for (start, end), (first, last) in rows:
        if first < last:
            stop = start + len(text[start:end].rstrip())
            anchors = frozenset(tokens.anchors[first:last]) - {""}
            terms = frozenset([term_of[word] for word in tokens.spellings[first:last]]) - {""}
            quoted = any(opening <= start and stop <= closing for opening, closing in marks)
            yield Sentence(anchors, terms, quoted, start, stop)


def _spellings(anchor_of: Mapping[str, str]) -> dict[str, str]:
    """The shortest spelling of each anchor."""
    found: dict[str, str] = {}
    for spelling, anchor in anchor_of.items():
        plain = _POSSESSIVE.sub("", spelling)
        if anchor and (anchor not in found or _size(plain) < _size(found[anchor])):
            found[anchor] = plain
    return found


def _size(word: str) -> tuple[int, str]:
    return len(word), word


def _quotations(
    text: str, start: int, marks: Iterable[tuple[int, int]]
) -> Iterator[frozenset[str]]:
    quotations = (text[first:last] for first, last in marks if first >= start)
    return (terms(words) for words in quotations if len(words.split()) >= QUOTED_WORDS)


def _names(spellings: list[str], rows: Iterable[tuple[int, int]]) -> frozenset[str]:
    """Words that the page writes with a capital inside a sentence."""
    inside = {spelling for first, last in rows for spelling in spellings[first + 1 : last]}
    capital = frozenset(_word(one).plain for one in inside if one[0].isupper())
    return capital - datafiles.stop_words()


def _anchor(spelling: str, names: frozenset[str]) -> str:
    word = _word(spelling)
    if word.number:
        return word.number if word.number != "1" else ""
    return _key_of(word.plain) if word.plain in names and spelling[0].isupper() else ""


@lru_cache(maxsize=1 << 16)
def _key_of(plain: str) -> str:
    """A state or listed organisation by its key, whatever its name; other names as they are."""
    entry = gazetteer.find(plain.upper() if len(plain) <= LEAST_LETTERS else plain.title())
    return entry.key if entry else plain


@cache
def _post_words() -> frozenset[str]:
    titles = gazetteer.titles()
    posts = titles.leaders | titles.posts | titles.qualifiers
    return frozenset(word for post in posts for word in post.casefold().split())


@lru_cache(maxsize=1 << 16)
def _weight(anchor: str) -> float:
    if anchor.isdigit():
        return SMALL if int(anchor) <= SMALL_NUMBER else 1.0
    if anchor in _CALENDAR:
        return CALENDAR
    if anchor in _post_words():
        return POST
    if ":" in anchor:
        return STATE if anchor.startswith("state:") else LISTED
    return 1.0


def _weights(tokens: _Tokens, found: Iterable[int], opening: frozenset[int]) -> dict[str, float]:
    """The most that each anchor weighs; a word of a longer name weighs less than a whole name.

    `found` are the places of anchors, `opening` those of the first words of sentences.
    """
    weights: dict[str, float] = defaultdict(float)
    for place in found:
        anchor = tokens.anchors[place]
        weight = _weight(anchor)
        if weight == 1.0 and not anchor[0].isdigit():
            weight = min(weight, NAME / _length(tokens, place, opening))
        weights[anchor] = max(weights[anchor], weight)
    return weights


def _length(tokens: _Tokens, place: int, opening: frozenset[int]) -> int:
    """How many words the name at a place has, its title not counted."""
    first = last = place
    while first and first not in opening and _is_one_name(tokens, first - 1):
        first -= 1
    while last + 1 not in opening and _is_one_name(tokens, last):
        last += 1
    return last - first + 1


def _is_one_name(tokens: _Tokens, place: int) -> bool:
    """Whether two words side by side are names, with but a space between."""
    if place + 1 == len(tokens.anchors):
        return False
    pair = tokens.anchors[place : place + 2]
    both = all(anchor[:1].isalpha() and anchor not in _post_words() for anchor in pair)
    end = tokens.starts[place] + len(tokens.spellings[place])
    return both and tokens.starts[place + 1] - end == 1


def _outside(
    tokens: _Tokens, found: Iterable[int], marks: Sequence[tuple[int, int]]
) -> Iterator[str]:
    """The anchors that stand outside quotation marks."""
    openings = [opening for opening, _ in marks]
    for place in found:
        start = tokens.starts[place]
        near = bisect_right(openings, start) - 1
        if near < 0 or start >= marks[near][1]:
            yield tokens.anchors[place]


# ------------------------------------------------------------------ pairs worth a look


def sketch(page: Outline) -> Hashes:
    """Keys under which rewrites meet: rare names, and specifics that share a sentence."""
    keys = {a for a, weight in page.weights.items() if weight > KEY_WEIGHT and _weight(a) == 1.0}
    for sentence in page.sentences:
        known = sorted(a for a in sentence.anchors if page.weights[a] > KEY_WEIGHT)
        keys.update(map("\x1f".join, combinations(known[:MOST_IN_SENTENCE], 2)))
    if len(page.weights) <= FEW_SPECIFICS:
        keys.update(map("\x1e".join, combinations(sorted(page.weights), 2)))
    return distinct(hash_words(list(keys)))


def weighed(page: Outline) -> Weighed:
    """The anchors of a page as numbers, sorted, with their weights."""
    hashed = hash_words(list(page.weights))
    # "O'Neil" and "ONeil" are two anchors and one number.
    names, firsts = np.unique(hashed, return_index=True)
    return Weighed(names, np.array(list(page.weights.values()), np.float64)[firsts])


# ------------------------------------------------------------------ alignment


def may_be_rewrite(left: Weighed, right: Weighed) -> bool:
    """Whether two pages share enough anchors, spelt alike, to be worth aligning."""
    _, mine, yours = np.intersect1d(
        left.anchors, right.anchors, assume_unique=True, return_indices=True
    )
    shared = float(np.minimum(left.weights[mine], right.weights[yours]).sum())
    least = min(left.weights.sum(), right.weights.sum())
    return shared >= WORTH_SHARED and shared >= WORTH_HELD * float(least)


def align(left: Outline, right: Outline) -> Alignment:
    """What two pages share and how much of them it is; the order of the two does not matter."""
    lighter, heavier = sorted((left, right), key=_heaviness)
    renamed = same_names(lighter, heavier)
    shared = _shared(lighter, heavier, renamed)
    total = sum(shared.values())
    if not total:
        return NOTHING
    light, heavy = sum(lighter.weights.values()), sum(heavier.weights.values())
    pairs = _counterparts(lighter, heavier, {name: renamed[name] for name in shared})
    bulk = sum(lighter.weights[a] for sentence in lighter.sentences for a in sentence.anchors)
    stems = min(len(lighter.stems), len(heavier.stems))
    return Alignment(
        total,
        total / light,
        total / heavy,
        sum(weight for _, _, weight in pairs) / bulk,
        len(lighter.stems & heavier.stems) / stems if stems else 0.0,
        max(len(lighter.stems), len(heavier.stems)),
        len(pairs),
        _in_order([place for _, place, _ in pairs]),
        tuple(lighter.spellings[name] for name in _most_telling(shared)),
        tuple(_mangled(lighter, heavier, renamed)),
        _has_own_quotation(lighter, heavier) and _has_own_quotation(heavier, lighter),
        sum(map(_is_number, shared)),
    )


def _mangled(
    lighter: Outline, heavier: Outline, renamed: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The two spellings of each name that the pages spell otherwise."""
    for name, other in sorted(renamed.items()):
        if name != other:
            yield lighter.spellings[name], heavier.spellings[other]


def _shared(lighter: Outline, heavier: Outline, renamed: Mapping[str, str]) -> dict[str, float]:
    """The weight of each anchor of both pages.

    What both have inside quotation marks alone is the speaker's: two reporters at one press
    conference share it without having seen each other's page.
    """
    return {
        name: min(lighter.weights[name], heavier.weights[other])
        for name, other in renamed.items()
        if name in lighter.unquoted or other in heavier.unquoted
    }


def _most_telling(shared: Mapping[str, float]) -> Iterator[str]:
    """The anchors to show a reader, names before numbers of the same weight."""
    ordered = sorted(shared, key=lambda name: (-shared[name], name[0].isdigit(), name))
    return (name for name in ordered if name not in _UNTOLD and len(name) > 1)


def _has_own_quotation(page: Outline, other: Outline) -> bool:
    return any(
        all(len(words & one.terms) < OWN_QUOTATION * len(words) for one in other.sentences)
        for words in page.quotations
        if len(words) > 1
    )


def _heaviness(page: Outline) -> tuple[float, int, tuple[str, ...]]:
    return sum(page.weights.values()), len(page.sentences), page.anchors


def _is_number(anchor: str) -> bool:
    return anchor[0].isdigit() and not _YEAR.fullmatch(anchor)


def is_rewrite(found: Alignment) -> bool:
    """Whether an alignment is close enough that one page must have been made from the other."""
    if found.sentences >= SEVERAL and found.order < LEAST_ORDER:
        return False
    return (
        not found.apart
        and (found.numbers >= LEAST_NUMBERS or min(found.held, found.other) >= NEARLY_ALL)
        and found.room >= PROSE * found.shared
        and found.held >= LEAST_HELD
        and found.shared >= _least_shared(found)
        and found.score >= LEAST_SCORE
    )


def _least_shared(found: Alignment) -> float:
    if found.room >= ROOM:
        return LEAST_SHARED
    return SHARED_IN_SHORT if found.sentences >= FEW else SHARED_IN_FEW


def same_names(left: Outline, right: Outline) -> dict[str, str]:
    """The anchors of both pages, left to right, those included that one of them mangled."""
    same = {name: name for name in left.weights if name in right.weights}
    mine, yours = (
        sorted(name for name in page.weights if name not in same and _may_be_mangled(name))
        for page in (left, right)
    )
    return same | _respelt(mine, yours) if mine and yours else same


def _respelt(mine: Sequence[str], yours: Sequence[str]) -> dict[str, str]:
    """Names of one page that stand on the other in a like spelling, the likest paired first."""
    likeness = process.cdist(mine, yours, scorer=fuzz.ratio, score_cutoff=MANGLED)
    places = np.argwhere(likeness > 0).tolist()
    found: dict[str, str] = {}
    taken: set[str] = set()
    for a, b in sorted(places, key=lambda place: (-likeness[tuple(place)], place)):
        if mine[a] not in found and yours[b] not in taken:
            found[mine[a]] = yours[b]
            taken.add(yours[b])
    return found


def _may_be_mangled(name: str) -> bool:
    plain = len(name) >= MANGLED_LETTERS and name[0].isalpha()
    return plain and ":" not in name and name not in _CALENDAR


def _counterparts(
    left: Outline, right: Outline, renamed: Mapping[str, str]
) -> list[tuple[int, int, float]]:
    """Sentences of the left page with their best counterpart, and the weight that stands there."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, sentence in enumerate(right.sentences):
        for anchor in sentence.anchors:
            places[anchor].append(place)
    found = []
    for place, sentence in enumerate(left.sentences):
        gains: dict[int, float] = defaultdict(float)
        counts: Counter[int] = Counter()
        for anchor in sentence.anchors & renamed.keys():
            weight = min(left.weights[anchor], right.weights[renamed[anchor]])
            for other in places[renamed[anchor]]:
                gains[other] += weight
                counts[other] += 1
        good = [(-gains[o], o) for o in gains if counts[o] > 1 and gains[o] >= TOGETHER]
        if good:
            best = min(good)
            found.append((place, best[1], -best[0]))
    return found


def _in_order(places: list[int]) -> float:
    """The share of the longest part of a list that does not fall."""
    best: list[int] = []
    for at, place in enumerate(places):
        best.append(1 + max((best[i] for i in range(at) if places[i] <= place), default=0))
    return max(best) / len(places) if places else 0.0
