"""Who is named on a page: full names, and the surnames that stand for them.

The model's PERSON labels are only a start. Names are also read behind a title ("President Tokayev"),
names glued to the next word are cut, surnames that the model labels otherwise are found again once
the full name is known, and names of families that stand first (Xi Jinping) are told from those that
stand last.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dateline import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.reading import Reading, Token

_NAME_WORD = re.compile(r"[A-Z\u00c0-\u00de\u0100-\u024f][\w'’.\-]*$")
_FIRST_WORD = re.compile(r"\w+|\S")
_INITIAL = re.compile(r"[A-Z]\.(?:[A-Z]\.)*$|[A-Z]$")
_HYPHENS = frozenset("-‐‑–")
_GLUED_MINIMUM = 3  # letters of a name that must remain before a glued noun
_SUPPORT = 2  # a lone surname without title needs so many mentions
_HUMAN_VERBS = frozenset(
    "say tell add note warn argue write insist acknowledge declare believe think meet visit ask "
    "announce urge call speak want hope accuse promise vow praise criticize criticise deny "
    "suggest travel arrive fly resign reply respond talk recall explain".split()
)


class Name(NamedTuple):
    """A printed name: half-open token range, end offset (a glued noun cut off) and its words."""

    first: int
    last: int
    end: int
    words: str


class Person(NamedTuple):
    """Somebody of the page: the fullest name, all full forms and a gender where words tell it."""

    name: str
    forms: tuple[str, ...]
    gender: str

    @property
    def key(self) -> str:
        """The page key."""
        return f"person:{self.name}"


class Seen(NamedTuple):
    """One place where a person is named."""

    name: Name
    person: Person


def find(reading: Reading, taken: frozenset[int]) -> list[Seen]:
    """All places where people are named, in text order.

    `taken` holds the tokens that belong to names of states and organisations.
    """
    runs = _runs(reading, taken)
    fulls = [run for run in runs if is_full(run.words)]
    persons = _persons(reading, fulls)
    by_form = {form: person for person in persons for form in person.forms}
    seen = [Seen(run, by_form[run.words]) for run in fulls]
    covered = {i for run in fulls for i in range(run.first, run.last)}
    seen.extend(_bare(reading, runs, seen, covered, taken))
    return sorted(seen, key=lambda s: s.name.first)


def is_full(words: str) -> bool:
    """Whether a name has at least a given and a family name."""
    parts = parts_of(words)
    return sum(not _INITIAL.match(part) for part in parts) > 1 or (
        len(parts) > 1 and bool(_INITIAL.match(parts[0]))
    )


def parts_of(words: str) -> list[str]:
    """The words of a name, particles joined to the family name that they begin."""
    parts: list[str] = []
    pending = ""
    for word in words.split():
        if word in gazetteer.titles().particles and (pending or parts):
            pending += word + " "
        else:
            parts.append(pending + word)
            pending = ""
    return parts + ([pending.strip()] if pending else [])


def alone_forms(words: str) -> list[str]:
    """The words by which a person of this full name may be called: the family name first."""
    parts = [part for part in parts_of(words) if not _INITIAL.match(part)]
    found = [parts[-1]]
    if parts[0] in gazetteer.titles().family_first:
        found.insert(0, parts[0])
    found.extend(part for part in parts[1:-1] if len(part) > _GLUED_MINIMUM)
    return [form for part in found for form in _without_particle(part)]


def _without_particle(part: str) -> list[str]:
    family = part.split()[-1]
    return [part] if family == part else [part, part[0].upper() + part[1:], family]


# ------------------------------------------------------------------ runs of name words


def _runs(reading: Reading, taken: frozenset[int]) -> list[Name]:
    """The names that the model or a title before them points to; none overlaps another."""
    found: list[Name] = []
    end = 0
    starts = sorted({*_entity_starts(reading), *_titled_starts(reading)})
    for first in starts:
        if first >= end and first not in taken:
            run = _run(reading, first, taken)
            if run:
                found.append(run)
                end = run.last
    return found


def _entity_starts(reading: Reading) -> Iterator[int]:
    """Where a PERSON entity's name begins, titles and adjectives before it skipped."""
    tokens = reading.tokens
    for token in tokens:
        if token.entity != "PERSON" or not (token.entity_begins or token.text in "/&|"):
            continue
        i = token.i if token.entity_begins else token.i + 1
        while i < len(tokens) - 1 and tokens[i].entity == "PERSON" and _goes_before(tokens, i):
            i += 1
        yield i


def _goes_before(tokens: tuple[Token, ...], i: int) -> bool:
    word = tokens[i].text
    lower = word.lower()
    titles = gazetteer.titles()
    if lower in titles.honorifics or titles.is_post(lower):
        return True
    if gazetteer.demonym_of(word) or gazetteer.state_of(word):
        return i + 2 < len(tokens) and tokens[i + 2].entity == "PERSON"
    return not _NAME_WORD.match(word)


def _titled_starts(reading: Reading) -> Iterator[int]:
    """Where a capitalised word follows a title or a form of address."""
    titles = gazetteer.titles()
    for before, token in zip(reading.tokens, reading.tokens[1:], strict=False):
        lower = before.text.lower()
        address = lower in titles.honorifics and before.text[:1].isupper()
        post = lower in titles.leaders or lower in titles.posts
        if (address or post) and token.tag in {"NNP", "NNPS"} and _NAME_WORD.match(token.text):
            yield token.i


def _run(reading: Reading, first: int, taken: frozenset[int]) -> Name | None:
    tokens = reading.tokens
    titles = gazetteer.titles()
    last = first
    while last < len(tokens) and last not in taken and _continues(tokens, first, last):
        last += 1
        glued = _glued_end(tokens[last - 1])
        if glued:
            return _name(reading, first, last, glued)
    while last > first and (
        tokens[last - 1].text in titles.particles or tokens[last - 1].text in _HYPHENS
    ):
        last -= 1
    run = _name(reading, first, last, tokens[last - 1].end) if last > first else None
    return run if run and _is_name(run.words) else None


def _continues(tokens: tuple[Token, ...], first: int, i: int) -> bool:
    token = tokens[i]
    if i == first:
        return bool(_NAME_WORD.match(token.text))
    before = tokens[i - 1]
    if token.sentence != before.sentence:
        return False
    if token.text in _HYPHENS:
        return before.end == token.start and i + 1 < len(tokens) and tokens[i + 1].start == token.end
    if before.text in _HYPHENS and before.end == token.start:
        return token.text.isalpha()
    if _is_particle(token):
        return i + 1 < len(tokens) and tokens[i + 1].text != "," and token.tag != "CC"
    if _INITIAL.match(token.text):
        return True
    return _is_name_token(token, before)


def _is_name_token(token: Token, before: Token) -> bool:
    """A capitalised proper noun of the same name as the one before."""
    if not _NAME_WORD.match(token.text) or token.pos not in {"PROPN", "NOUN", "ADJ", "X", "VERB"}:
        return False
    if token.entity == "PERSON":
        return not token.entity_begins or _is_particle(before)
    return _is_particle(before) or (token.pos == "PROPN" and before.entity == token.entity == "")


def _is_particle(token: Token) -> bool:
    return token.text in gazetteer.titles().particles


@cache
def _glue_words() -> tuple[str, ...]:
    titles = gazetteer.titles()
    words = titles.occupations | titles.posts | titles.leaders
    return tuple(sorted((w for w in words if w.isalpha() and len(w) > _SUPPORT * 2), key=len))


def _glued_end(token: Token) -> int | None:
    """Where a name ends that runs into the trade printed behind it without a space, else None."""
    word = token.text
    if not word[:1].isupper() or len(word) < _GLUED_MINIMUM * 3:
        return None
    for noun in reversed(_glue_words()):
        kept = len(word) - len(noun)
        if kept >= _GLUED_MINIMUM and word.endswith(noun):
            return token.start + kept
    return None


def _name(reading: Reading, first: int, last: int, end: int) -> Name:
    words = reading.document.text[reading.tokens[first].start : end]
    return Name(first, last, end, words.rstrip("-.") if words.endswith(("-", "..")) else words)


def _is_name(words: str) -> bool:
    """Whether the words may name a person: no organisation, no acronym."""
    titles = gazetteer.titles()
    parts = words.split()
    if any(part.lower() in titles.organization_nouns for part in parts[1:]):
        return False
    if len(parts) == 1 and gazetteer.find(words):
        return False
    shouted = [part for part in parts if part.isupper() and len(part) > _SUPPORT]
    return not shouted or len(shouted) == len(parts) > 1


# ------------------------------------------------------------------ persons


def _persons(reading: Reading, fulls: list[Name]) -> list[Person]:
    """Full names that may be one person's are one person; the fullest form names them."""
    groups: list[list[str]] = []
    for words in dict.fromkeys(run.words for run in fulls):
        fitting = [group for group in groups if all(compatible(words, other) for other in group)]
        if len(fitting) == 1:
            fitting[0].append(words)
        else:
            groups.append([words])
    persons = []
    addressed = _addressed(reading)
    for group in groups:
        name = max(group, key=lambda words: (len(words.split()), -group.index(words)))
        persons.append(Person(name, tuple(group), _gender(group, addressed)))
    return persons


def compatible(left: str, right: str) -> bool:
    """Whether two full names may be one person's: "Vladimir V. Putin" and "Vladimir Putin"."""
    ours, theirs = ([p.casefold() for p in parts_of(words)] for words in (left, right))
    if ours == theirs:
        return True
    if ours[-1] != theirs[-1] or not _given_fit(ours[0], theirs[0]):
        return False
    middles = ours[1:-1], theirs[1:-1]
    return not all(middles) or any(_given_fit(a, b) for a in middles[0] for b in middles[1])


def _given_fit(left: str, right: str) -> bool:
    if left == right:
        return True
    short, long = sorted((left.rstrip("."), right.rstrip(".")), key=len)
    return len(short) == 1 and long.startswith(short)


def _addressed(reading: Reading) -> dict[str, set[str]]:
    """The genders that titles and forms of address give to the word behind them."""
    titles = gazetteer.titles()
    found: dict[str, set[str]] = {}
    for before, token in zip(reading.tokens, reading.tokens[1:], strict=False):
        if token.text[:1].isupper():
            gender = titles.honorifics.get(before.text.lower()) or titles.gendered.get(before.lemma)
            if gender and gender != "unknown":
                found.setdefault(token.text, set()).add(gender)
    return found


def _gender(forms: list[str], addressed: dict[str, set[str]]) -> str:
    called = {form for words in forms for form in alone_forms(words)}
    called.update(words.split()[0] for words in forms)
    votes = {gender for word in called for gender in addressed.get(word, ())}
    if len(votes) == 1:
        return votes.pop()
    given = parts_of(forms[0])[0]
    return "" if votes or given in gazetteer.titles().family_first else given_gender(given)


@cache
def _given_names() -> dict[str, str]:
    table = gazetteer.data("given_names.toml")
    return {name: gender for gender in ("male", "female") for name in table[gender]}


def given_gender(name: str) -> str:
    """What a given name tells of its bearer's gender: male, female or nothing."""
    return _given_names().get(name, "")


# ------------------------------------------------------------------ surnames


def _bare(
    reading: Reading, runs: list[Name], seen: list[Seen], covered: set[int], taken: frozenset[int]
) -> Iterator[Seen]:
    """Surnames that stand alone, each for the person last named so."""
    holders: dict[str, list[Person]] = {}
    for person in dict.fromkeys(s.person for s in seen):
        for form in dict.fromkeys(f for words in person.forms for f in alone_forms(words)):
            holders.setdefault(form, []).append(person)
    by_word: dict[str, list[str]] = {}
    for form in sorted(holders, key=len, reverse=True):
        by_word.setdefault(_FIRST_WORD.match(form).group(), []).append(form)  # type: ignore[union-attr]
    last_named = {s.name.first: s.person for s in seen}
    lone = {run.first: run for run in runs if not is_full(run.words)}
    support = _supported(reading, lone)
    recent: list[Person] = []
    end = 0
    for token in reading.tokens:
        at = token.i
        if at in last_named:
            recent.append(last_named[at])
        if at < end or at in covered or not (token.text in by_word or at in lone):
            continue
        run = None if at in taken else _surname_at(reading, at, by_word.get(token.text, ()))
        run = run or lone.get(at)
        if run:
            end = run.last
            person = _bearer(run, holders, support, recent, _address_gender(reading, at))
            if person:
                recent.append(person)
                yield Seen(run, person)


def _bearer(
    run: Name,
    holders: dict[str, list[Person]],
    support: dict[str, str],
    recent: list[Person],
    gender: str,
) -> Person | None:
    """Whom a name that stands alone means: somebody named in full, or a person of that name only."""
    candidates = holders.get(run.words, [])
    person = _pick(candidates, recent, gender)
    if person is None and run.words in support and not candidates:
        return Person(run.words, (run.words,), support[run.words])
    return person


def _address_gender(reading: Reading, first: int) -> str:
    if not first:
        return ""
    gender = gazetteer.titles().honorifics.get(reading.tokens[first - 1].text.lower(), "")
    return "" if gender == "unknown" else gender


def _pick(candidates: list[Person], recent: list[Person], gender: str) -> Person | None:
    """The candidate named last; the first of the page where none was named yet."""
    fitting = [p for p in candidates if not (gender and p.gender and p.gender != gender)]
    for person in reversed(recent):
        if person in fitting:
            return person
    return fitting[0] if fitting else None


def _surname_at(reading: Reading, at: int, forms: Sequence[str]) -> Name | None:
    """The longest of the forms that stands at a token as a name of its own."""
    token = reading.tokens[at]
    text = reading.document.text
    for form in forms:
        end = token.start + len(form)
        if text.startswith(form, token.start) and not text[end : end + 1].isalnum():
            last = reading.token_at(end - 1) + 1
            return Name(at, last, end, form) if _stands_alone(reading, at, last) else None
    return None


def _stands_alone(reading: Reading, first: int, last: int) -> bool:
    """Whether a surname is no part of another name and no common word."""
    tokens = reading.tokens
    token = tokens[first]
    if token.pos != "PROPN" and token.entity != "PERSON" and not _address_before(tokens, first):
        return False
    if last < len(tokens) and tokens[last].text.lower() in gazetteer.titles().organization_nouns:
        return not tokens[last].text[:1].isupper()
    before = tokens[first - 1] if first else None
    if before and before.text in _HYPHENS and before.start == tokens[first - 2].end:
        return before.end == token.start and bool(token.entity)
    if not token.entity or token.entity == "PERSON" or token.start < reading.document.body_start:
        return True
    return token.entity_begins and (last >= len(tokens) or not _inside(tokens[last]))


def _inside(token: Token) -> bool:
    """Whether the token goes on with an entity that began before it."""
    return bool(token.entity) and not token.entity_begins and token.text[:1].isupper()


def _address_before(tokens: tuple[Token, ...], first: int) -> bool:
    return first > 0 and tokens[first - 1].text.lower() in gazetteer.titles().honorifics


def _supported(reading: Reading, lone: dict[int, Name]) -> dict[str, str]:
    """Lone names that the page shows to be a person's, with their gender.

    A title, or the subject of a verb that people do, or the label at several places is proof enough.
    """
    titles = gazetteer.titles()
    counts = Counter(run.words for run in lone.values())
    found: dict[str, str] = {}
    for first, run in lone.items():
        before = reading.tokens[first - 1].text.lower() if first else ""
        head = reading.tokens[reading.tokens[run.last - 1].head]
        speaks = head.lemma in _HUMAN_VERBS and reading.tokens[run.last - 1].dep == "nsubj"
        titled = before in titles.honorifics or titles.is_post(before)
        if titled or speaks or counts[run.words] > _SUPPORT:
            gender = titles.honorifics.get(before) or titles.gendered.get(before) or ""
            found[run.words] = found.get(run.words) or gender.replace("unknown", "")
    return found
