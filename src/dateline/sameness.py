"""Sameness: which given words of several pages name one deed, one person, one place or one thing.

Pages are first parted by what they tell (names, numbers and rarer words, from the outlines that the
copies join compares), because two events of one sort share their words. Within one story a deed
goes by the sense of its words, a person by the surname (so that pronouns follow the name), anything
else by its head word. People and times that play the same part in the same deed are then one: "the
inmate", "the prisoner" and "Ray Dole" who all escaped.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from dateline import codebook, deedwords, gazetteer, mentions, rewordings
from dateline.reading import Reading, Token
from dateline.record import Document, Found, Mention

ALIKE = 0.06  # average likeness of two groups of pages below which they tell different things
NAME_WEIGHT = 2.0
STEPS = 6  # words above a mention in the tree among which its deed is looked for
GENDERS = ("male", "female")
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
YOUNGER = frozenset({"jr", "sr", "ii", "iii"})
PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
    **dict.fromkeys(("it", "its", "itself"), "thing"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "many"),
}
DAYS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|to(?:day|night|morrow)|yesterday|\b(?:19|20)\d\d\b"
)
SPEECH = frozenset({"say", "tell", "add", "report", "announce", "state", "claim", "note", "write"})
PLACELESS = frozenset({"ADP", "DET", "PUNCT", "PART"})
PERSONAL = re.compile(r"(?:er|or|ee|ist|man|men|woman|women|ian|ant)$")  # ends of words for people
DOERS = frozenset({"nsubj", "agent", "poss"})
DONE_TO = frozenset({"dobj", "obj", "attr", "oprd", "dative", "nsubjpass", "compound", "amod"})
PREPOSITIONS = {"by": "doer", "of": "done to"}


class Given(NamedTuple):
    """Words of a page that name a deed ("event") or anything else ("entity")."""

    document: str
    start: int
    end: int
    kind: Literal["event", "entity"]


class _Named(NamedTuple):
    """What given words go by, and what else tells them from others."""

    given: Given
    key: str
    sort: str
    plural: bool
    name: str
    letters: str
    part: tuple[Given, str] | None
    gender: str = ""


_Key = tuple[str, int, str]


def clusters(pages: Sequence[Reading], given: Iterable[Given]) -> list[list[Given]]:
    """The given words in groups that name one deed, person, place or thing, in text order."""
    readings = {page.document.id: page for page in pages}
    documents = [page.document for page in pages]
    part = {name: number for number, names in enumerate(stories(documents)) for name in names}
    homes: dict[_Key, list[_Named]] = defaultdict(list)
    by_page: dict[str, list[Given]] = defaultdict(list)
    for one in sorted(given):
        by_page[one.document].append(one)
    for document, rows in by_page.items():
        for named in _named(readings[document], rows):
            homes[named.given.kind, part[document], named.key].append(named)
    return [sorted(row.given for row in group) for group in _Groups(homes).joined()]


# ------------------------------------------------------------------ what pages are about


def stories(documents: Sequence[Document]) -> list[list[str]]:
    """Document ids grouped by likeness: average linkage of weighted terms, until none is alike."""
    vectors = _vectors(documents)
    likeness = {(a, b): _dot(vectors[a], vectors[b]) for a in vectors for b in vectors}
    groups = [[name] for name in sorted(vectors)]
    while len(groups) > 1:
        score, left, right = max(
            (_linkage(groups[i], groups[j], likeness), i, j)
            for i in range(len(groups))
            for j in range(i + 1, len(groups))
        )
        if score < ALIKE:
            break
        groups[left] += groups.pop(right)
    return groups


def _linkage(
    left: Sequence[str], right: Sequence[str], likeness: Mapping[tuple[str, str], float]
) -> float:
    return sum(likeness[a, b] for a in left for b in right) / (len(left) * len(right))


def _vectors(documents: Sequence[Document]) -> dict[str, dict[str, float]]:
    outlines = {document.id: rewordings.outline(document) for document in documents}
    terms = {name: _terms(outline) for name, outline in outlines.items()}
    spread = Counter(term for found in terms.values() for term in found)
    # A term of one page alone likens it to no other, and would only lengthen its vector.
    telling = {term: math.log((len(terms) + 1) / n) for term, n in spread.items() if n > 1}
    return {name: _unit_vector(found, telling) for name, found in terms.items()}


def _unit_vector(found: Mapping[str, float], telling: Mapping[str, float]) -> dict[str, float]:
    weights = {term: weight * telling[term] for term, weight in found.items() if term in telling}
    size = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / size for term, weight in weights.items()}


def _terms(outline: rewordings.Outline) -> dict[str, float]:
    anchors = set(outline.anchors)
    every = anchors.union(*(sentence.terms for sentence in outline.sentences))
    return {term: NAME_WEIGHT if term in anchors else 1.0 for term in every}


def _dot(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    return sum(weight * right.get(term, 0.0) for term, weight in left.items())


# ------------------------------------------------------------------ what words go by


def _named(page: Reading, rows: Sequence[Given]) -> Iterator[_Named]:
    """Each mention of a page with its key; a pronoun goes by the nearest that it can stand for."""
    actors = mentions.find(page, Found())
    deeds = _deed_at(page, rows)
    last = ""
    nearest: dict[str, str] = {}
    named: set[str] = set()
    for row in rows:
        token = head(page, row)
        if row.kind == "event":
            yield _Named(
                row, _deed_key(page, row, token), "", plural=False, name="", letters="", part=None
            )
            continue
        words = page.document.text[row.start : row.end].casefold()
        if words not in RELATIVE:
            last = _key(page, row, actors)
            stands_for = PRONOUNS.get(words, "")
            if stands_for and last == words[: deedwords.STEM]:
                last = nearest.get(stands_for, last)
            if not stands_for:
                # A pronoun goes back to a name before it goes to a noun, which may mean the same.
                proper = token.pos == "PROPN"
                kinds = [kind for kind in _pronouns(token, actors) if proper or kind not in named]
                nearest.update(dict.fromkeys(kinds, last))
                named.update(kinds if proper else ())
        yield _Named(
            row,
            last,
            _sort(token, words, actors),
            token.tag in {"NNS", "NNPS"} or PRONOUNS.get(words) == "many",
            last if token.pos == "PROPN" else "",
            _letters(page, row),
            _part(page, row, token, deeds),
            PRONOUNS.get(words) or _gender(token, actors),
        )


def _deed_at(page: Reading, rows: Iterable[Given]) -> dict[int, Given]:
    """The given deed that each token is a word of."""
    return {t.i: row for row in rows if row.kind == "event" for t in _inside(page, row)}


def head(page: Reading, row: Given) -> Token:
    """The token of given words that the others depend on."""
    first, last = page.token_at(row.start), page.token_at(max(row.end - 1, row.start))
    for i in range(first, last + 1):
        token = page.tokens[i]
        if token.head == i or not first <= token.head <= last:
            return token
    return page.tokens[last]


def _inside(page: Reading, row: Given) -> list[Token]:
    first = page.token_at(row.start)
    last = page.token_at(max(row.end - 1, row.start))
    return [t for t in page.tokens[first : last + 1] if row.start <= t.start < row.end]


def _around(token: Token, actors: Iterable[Mention]) -> list[Mention]:
    return [actor for actor in actors if actor.span.start <= token.start < actor.span.end]


def _deed_key(page: Reading, row: Given, token: Token) -> str:
    """A deed by the sense of its words, or of its head word; what is said, by who says it too."""
    whole = deedwords.sense(" ".join(map(_word, _inside(page, row))))
    alone = deedwords.sense(_word(token))
    if token.lemma in SPEECH:
        subjects = page.children(token.i, "nsubj")
        return " ".join((alone, *(kid.lemma.casefold() for kid in subjects)))
    return whole if " " not in whole else alone


def _word(token: Token) -> str:
    """The lemma of a word; the tagger takes words of headlines for names."""
    return token.text if token.pos == "PROPN" else token.lemma


def _key(page: Reading, row: Given, actors: Sequence[Mention]) -> str:
    """Anything but a deed by the surname of the person that stands there, else by its head word."""
    token = head(page, row)
    if token.pos in PLACELESS:
        kept = (t for t in reversed(_inside(page, row)) if t.pos not in PLACELESS)
        token = next(kept, token)
    days = DAYS.search(page.document.text[row.start : row.end].casefold())
    if days and token.entity in {"DATE", "TIME"}:
        return days.group()
    name = _surname_around(token, actors)
    if name:
        return name
    if token.pos == "PROPN" or token.entity:
        return token.lemma.casefold()[: deedwords.STEM]
    return deedwords.sense(token.lemma)


def _surname(person: Mention) -> str:
    words = person.key.partition(":")[2].casefold().split()
    words = [word for word in words if word.strip(".") not in YOUNGER]
    return words[-1][: deedwords.STEM] if words else ""


def _surname_around(token: Token, actors: Iterable[Mention]) -> str:
    """The surname of the person of whom a word is told, "" for nobody.

    Of names within names the shortest counts: in "the Okello Commission" stands a body.
    """
    kinds = {"person", "organization"}
    named = [actor for actor in _around(token, actors) if actor.kind in kinds]
    nearest = min(named, key=lambda actor: actor.span.end - actor.span.start, default=None)
    return _surname(nearest) if nearest and nearest.kind == "person" else ""


def _pronouns(token: Token, actors: Iterable[Mention]) -> Iterator[str]:
    """The pronouns that may go on to speak of somebody or something."""
    if token.pos not in {"NOUN", "PROPN"} or token.entity in {"DATE", "TIME"}:
        return
    if token.tag in {"NNS", "NNPS"}:
        yield "many"
    elif _is_person(token, actors):
        yield from _genders(token, actors)
    else:
        yield "thing"


def _genders(token: Token, actors: Iterable[Mention]) -> tuple[str, ...]:
    """Which of "he" and "she" may stand for a person: both, where neither noun nor name tells."""
    gender = _gender(token, actors)
    return (gender,) if gender in GENDERS else GENDERS


def _gender(token: Token, actors: Iterable[Mention]) -> str:
    """What the noun or the given name of a person tells of the gender; "" for nothing."""
    told = gazetteer.titles().gendered.get(token.lemma.lower(), "")
    names = (actor.name.split()[0] for actor in _around(token, actors) if actor.kind == "person")
    return told or next(filter(None, map(gazetteer.given_gender, names)), "")


def _is_person(token: Token, actors: Iterable[Mention]) -> bool:
    named = any(actor.kind == "person" for actor in _around(token, actors))
    return named or token.entity == "PERSON" or token.lemma in codebook.load().people


def _sort(token: Token, words: str, actors: Iterable[Mention]) -> str:
    """Whether words stand for a person or a time; "" for all else."""
    if token.entity in {"DATE", "TIME"}:
        return "time"
    personal = token.pos == "NOUN" and PERSONAL.search(token.lemma)
    pronoun = words in {"who", "whom"} or PRONOUNS.get(words) in GENDERS
    return "person" if personal or pronoun or _is_person(token, actors) else ""


def _letters(page: Reading, row: Given) -> str:
    """The letters of an abbreviation, or those that a name of several words abbreviates to."""
    words = page.document.text[row.start : row.end].strip("'\"` ")
    if words.isupper() and words.isalpha() and len(words) > 1:
        return words
    capitals = [word for word in words.split() if word[:1].isupper() and word.isalpha()]
    return "".join(word[0] for word in capitals) if len(capitals) > 1 else ""


# ------------------------------------------------------------------ the part in a deed


def _part(
    page: Reading, row: Given, token: Token, deeds: Mapping[int, Given]
) -> tuple[Given, str] | None:
    """The deed in which something has a part, and the part: "doer", "done to", "time", "place"."""
    own = {t.i for t in _inside(page, row)}
    path = [token]
    while len(path) <= STEPS and path[-1].head != path[-1].i:
        above = page.tokens[path[-1].head]
        if above.i in deeds and above.i not in own:
            return deeds[above.i], _role(token, path[-1])
        path.append(above)
    return None


def _role(token: Token, last: Token) -> str:
    if token.entity in {"DATE", "TIME"}:
        return "time"
    if last.dep in DOERS:
        return "doer"
    if last.dep in DONE_TO:
        return "done to"
    return PREPOSITIONS.get(last.lemma, last.lemma if last.dep == "prep" else last.dep)


def _told_gender(rows: Iterable[_Named]) -> set[str]:
    """The gender that most mentions of somebody tell, as a set: empty where none tells any."""
    told = Counter(row.gender for row in rows if row.gender in GENDERS)
    return {max(sorted(told), key=told.__getitem__)} if told else set()


class _Groups:
    """Mentions by key, joined where abbreviations or shared parts in a deed make two keys one."""

    def __init__(self, homes: Mapping[_Key, Sequence[_Named]]) -> None:
        self._homes = homes
        self._above = {key: key for key in homes}
        self._names = {key: {row.name for row in rows} - {""} for key, rows in homes.items()}
        self._genders = {key: _told_gender(rows) for key, rows in homes.items()}

    def joined(self) -> list[list[_Named]]:
        """The groups that are left."""
        self._spell_out()
        for left, right in self._same_parts():
            self._join(left, right)
        found: dict[_Key, list[_Named]] = defaultdict(list)
        for key, rows in self._homes.items():
            found[self._find(key)] += rows
        return list(found.values())

    def _find(self, key: _Key) -> _Key:
        while self._above[key] != key:
            key = self._above[key]
        return key

    def _join(self, left: _Key, right: _Key, *, renamed: bool = False) -> None:
        """Make two groups one, unless each has a name or a gender of its own."""
        first, second = self._find(left), self._find(right)
        names = self._names[first] | self._names[second]
        genders = self._genders[first] | self._genders[second]
        if first != second and (renamed or (len(names) <= 1 and len(genders) <= 1)):
            self._above[second] = first
            self._names[first] = names
            self._genders[first] = genders

    def _spell_out(self) -> None:
        """Join an abbreviation to the name of several words that it stands for, in one story."""
        long: dict[tuple[int, str], _Key] = {}
        short: dict[tuple[int, str], _Key] = {}
        for key, rows in self._homes.items():
            for row in rows if key[0] == "entity" else ():
                words = row.given.end - row.given.start
                table = short if words == len(row.letters) else long
                if row.letters:
                    table.setdefault((key[1], row.letters), key)
        for place, key in short.items():
            if place in long:
                self._join(long[place], key, renamed=True)

    def _same_parts(self) -> list[tuple[_Key, _Key]]:
        """Pairs of people or times that have one part in one deed, those met most often first."""
        key_of = {row.given: key for key, rows in self._homes.items() for row in rows}
        crowds: dict[tuple[_Key, str], Counter[_Key]] = defaultdict(Counter)
        for key, rows in self._homes.items():
            for row in rows:
                if row.part:
                    crowds[key_of[row.part[0]], row.part[1]][key] += 1
        votes: Counter[tuple[_Key, _Key]] = Counter()
        for crowd in crowds.values():
            for left, right in combinations(sorted(crowd), 2):
                if self._alike(left, right):
                    votes[left, right] += min(crowd[left], crowd[right])
        return sorted(votes, key=lambda pair: (-votes[pair], pair))

    def _alike(self, left: _Key, right: _Key) -> bool:
        """Whether two groups are both of people, or both of times, and agree in number."""
        mine, yours = self._look(left), self._look(right)
        return bool(mine[0]) and mine == yours

    def _look(self, key: _Key) -> tuple[str, bool]:
        rows = self._homes[key]
        sorts = Counter(row.sort for row in rows)
        return max(sorted(sorts), key=sorts.__getitem__), 2 * sum(r.plural for r in rows) > len(
            rows
        )
