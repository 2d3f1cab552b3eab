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
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
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
STATE, LISTED, CALENDAR, SMALL, PART = 0.3, 0.5, 0.4, 0.4, 0.6  # weights of what many pages name
SMALL_NUMBER = 10
MANGLED = 75  # likeness of two spellings (rapidfuzz, 0 to 100) that may be one name
MANGLED_LETTERS = 5  # of a name that is looked for under another spelling
TOGETHER = 0.8  # weight of the specifics of one sentence that stand together on both pages
LEAST_SHARED = 7.3  # weight of shared specifics below which no page is a rewrite
SHARED_IN_FEW = 8.5  # the same where they stand together in fewer than FEW sentences
FEW = 3
SEVERAL = 5  # sentences that stand in both pages, of which
LEAST_ORDER = 0.4  # must come in one order
LEAST_HELD = 0.5  # of the lighter page's specifics
WORTH_SHARED, WORTH_HELD = 2.8, 0.35  # the same before mangled names are looked for
LEAST_SUM = 1.6  # of the four shares of an alignment
MUTUAL = 0.48  # of the heavier page's specifics, that leave neither page much of its own,
ROOM = 50  # where both pages have so many other words that they had room for it; then these do:
MUTUAL_SHARED, MUTUAL_SUM = 7.0, 1.4
MUTUAL_FEW_SHARED, MUTUAL_FEW_HELD, MUTUAL_FEW_SUM = 3.5, 0.7, 2.0
KEY_WEIGHT = 0.35  # of a specific that is part of a key
NAME_WEIGHT = 0.6  # of a specific that is a key on its own
MOST_IN_SENTENCE = 12  # specifics of one sentence that are paired for keys

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_POSSESSIVE = re.compile(r"['’]s$|['’]$")
_DAYS_AND_MONTHS = (
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_CALENDAR = frozenset(_DAYS_AND_MONTHS.split())


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
    comes. `unquoted` are those that stand outside quotation marks; `stems` the other words.
    """

    sentences: tuple[Sentence, ...]
    anchors: tuple[str, ...]
    weights: Mapping[str, float]
    unquoted: frozenset[str]
    stems: frozenset[str]


class Weighed(NamedTuple):
    """The anchors of a page as hashes, sorted, and the weight of each: what is kept of a page."""

    anchors: Hashes
    weights: NDArray[np.float64]


class Alignment(NamedTuple):
    """How far the lighter of two pages is the other one told in other words.

    `shared` is the weight of the anchors of both; `held` its share of the lighter page, `other` of
    the heavier one; `together` the share of the lighter page whose anchors stand together in one
    sentence of the other; `words` the share of the other words, by stems, of which the page with
    fewer has `room`. `sentences` counts the sentences that found their counterpart, `order` is the
    share of these in the same order, and `anchors` lists what agrees, the most telling first;
    `mangled` has pairs of spellings.
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

    @property
    def score(self) -> float:
        """The mean of the four shares, from 0 to 1."""
        return (self.held + self.other + self.together + self.words) / 4


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


def outline(document: Document) -> Outline:
    """Split the body of a page into sentences and take the terms of each."""
    text = document.text
    places = [*sentence_starts(text, document.body_start), len(text)]
    rows = [list(_TOKEN.finditer(text, start, end)) for start, end in pairwise(places)]
    names = _names(rows)
    marks = quoted_ranges(text)
    sentences, anchors = [], []
    weights: dict[str, float] = defaultdict(float)
    unquoted: set[str] = set()
    anchor_of: dict[str, str] = {}  # by spelling
    for (start, end), row in zip(pairwise(places), rows, strict=True):
        if not row:
            continue
        spellings = [token.group() for token in row]
        for spelling in spellings:
            if spelling not in anchor_of:
                anchor_of[spelling] = _anchor(spelling, names)
        found = [anchor_of[spelling] for spelling in spellings]
        _weigh(row, found, weights)
        unquoted.update(_outside(row, found, marks))
        terms = {
            anchor or _word(spelling).stem
            for anchor, spelling in zip(found, spellings, strict=True)
        }
        found = [anchor for anchor in found if anchor]
        anchors.extend(found)
        stop = start + len(text[start:end].rstrip())
        quoted = any(first <= start and stop <= last for first, last in marks)
        sentences.append(Sentence(frozenset(found), frozenset(terms - {""}), quoted, start, stop))
    counts = Counter(anchors)
    every = frozenset[str]().union(*(one.terms for one in sentences))
    return Outline(
        tuple(sentences),
        tuple(anchors),
        {anchor: weights[anchor] / math.sqrt(count) for anchor, count in counts.items()},
        frozenset(unquoted),
        every - counts.keys(),
    )


def _names(rows: Iterable[list[re.Match[str]]]) -> frozenset[str]:
    """Words that the page writes with a capital inside a sentence."""
    spellings = {match.group() for row in rows for match in row[1:]}
    capital = frozenset(_word(one).plain for one in spellings if one[0].isupper())
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


@lru_cache(maxsize=1 << 16)
def _weight(anchor: str) -> float:
    if anchor.isdigit():
        return SMALL if int(anchor) <= SMALL_NUMBER else 1.0
    if anchor in _CALENDAR:
        return CALENDAR
    if ":" in anchor:
        return STATE if anchor.startswith("state:") else LISTED
    return 1.0


def _weigh(row: list[re.Match[str]], found: list[str], weights: dict[str, float]) -> None:
    """Note the weight of each anchor; a word of a longer name weighs less than a whole name."""
    for place, anchor in enumerate(found):
        if anchor:
            weight = _weight(anchor)
            if weight == 1.0 and not anchor[0].isdigit() and _in_name(row, found, place):
                weight = PART
            weights[anchor] = max(weights[anchor], weight)


def _in_name(row: list[re.Match[str]], found: list[str], place: int) -> bool:
    """Whether another name stands right beside, with but a space between."""
    after = place + 1
    if after < len(row) and found[after][:1].isalpha() and _touch(row, place):
        return True
    return place > 0 and found[place - 1][:1].isalpha() and _touch(row, place - 1)


def _touch(row: list[re.Match[str]], place: int) -> bool:
    return row[place + 1].start() - row[place].end() == 1


def _outside(
    row: list[re.Match[str]], found: list[str], marks: tuple[tuple[int, int], ...]
) -> Iterator[str]:
    begins, ends = row[0].start(), row[-1].end()
    near = [mark for mark in marks if mark[0] < ends and mark[1] > begins]
    for token, anchor in zip(row, found, strict=True):
        if anchor and not any(first <= token.start() < last for first, last in near):
            yield anchor


# ------------------------------------------------------------------ pairs worth a look


def sketch(page: Outline) -> Hashes:
    """Keys under which rewrites meet: rare names, and specifics that share a sentence."""
    keys = {name for name, weight in page.weights.items() if weight >= NAME_WEIGHT}
    for sentence in page.sentences:
        known = sorted(a for a in sentence.anchors if page.weights[a] >= KEY_WEIGHT)
        keys.update(map("\x1f".join, combinations(known[:MOST_IN_SENTENCE], 2)))
    return distinct(hash_words(list(keys)))


def weighed(page: Outline) -> Weighed:
    """The anchors of a page as numbers, sorted, with their weights."""
    names = hash_words(list(page.weights))
    order = np.argsort(names)
    return Weighed(names[order], np.array(list(page.weights.values()), np.float64)[order])


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
    shared = {
        name: min(lighter.weights[name], heavier.weights[other])
        for name, other in renamed.items()
        if name in lighter.unquoted or other in heavier.unquoted
    }
    total = sum(shared.values())
    if not total:
        return NOTHING
    light, heavy = (sum(page.weights.values()) for page in (lighter, heavier))
    pairs = _counterparts(lighter, heavier, {name: renamed[name] for name in shared})
    bulk = sum(lighter.weights[a] for sentence in lighter.sentences for a in sentence.anchors)
    stems = min(len(lighter.stems), len(heavier.stems))
    return Alignment(
        total,
        total / light,
        total / heavy,
        sum(weight for _, _, weight in pairs) / bulk,
        len(lighter.stems & heavier.stems) / stems if stems else 0.0,
        stems,
        len(pairs),
        _in_order([place for _, place, _ in pairs]),
        tuple(sorted(shared, key=lambda name: (-shared[name], name[0].isdigit(), name))),
        tuple((name, other) for name, other in sorted(renamed.items()) if name != other),
    )


def _heaviness(page: Outline) -> tuple[float, int, tuple[str, ...]]:
    return sum(page.weights.values()), len(page.sentences), page.anchors


def is_rewrite(found: Alignment) -> bool:
    """Whether an alignment is close enough that one page must have been made from the other."""
    if found.sentences >= SEVERAL and found.order < LEAST_ORDER:
        return False
    if found.held < LEAST_HELD:
        return False
    least = LEAST_SHARED if found.sentences >= FEW else SHARED_IN_FEW
    known = found.shared >= least and found.sentences > 1 and 4 * found.score >= LEAST_SUM
    return known or _is_mutual(found)


def _is_mutual(found: Alignment) -> bool:
    """Whether two pages that had room for names and numbers of their own have hardly any.

    Short reports of two hands on one event have the same names because there are no others.
    """
    if found.other < MUTUAL or found.room < ROOM:
        return False
    if found.shared >= MUTUAL_SHARED:
        return 4 * found.score >= MUTUAL_SUM
    few = found.shared >= MUTUAL_FEW_SHARED and found.held >= MUTUAL_FEW_HELD
    return few and 4 * found.score >= MUTUAL_FEW_SUM


def same_names(left: Outline, right: Outline) -> dict[str, str]:
    """The anchors of both pages, left to right, those included that one of them mangled."""
    same = {name: name for name in left.weights if name in right.weights}
    mine, yours = (
        sorted(name for name in page.weights if name not in same and _may_be_mangled(name))
        for page in (left, right)
    )
    if not mine or not yours:
        return same
    likeness = process.cdist(mine, yours, scorer=fuzz.ratio, score_cutoff=MANGLED)
    places = np.argwhere(likeness > 0).tolist()
    taken: set[str] = set()
    for a, b in sorted(places, key=lambda place: (-likeness[tuple(place)], place)):
        if mine[a] not in same and yours[b] not in taken:
            same[mine[a]] = yours[b]
            taken.add(yours[b])
    return same


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
