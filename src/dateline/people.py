"""Who is named in full on a page.

The model's PERSON labels are only a start. Names are also read behind a title ("Queen Margrethe"),
names glued to the next word are cut, organisations labelled as people are left to others, and
names of families that stand first (Xi Jinping) are told from those that stand last.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dateline import gazetteer, namesigns
from dateline.namesigns import HYPHENS, NAME_WORD, PROPER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading import Reading, Token

_INITIAL = re.compile(r"[A-Z]\.(?:[A-Z]\.)*$|[A-Z]$")
# An initial without a space behind it: "D.Amarbayasgalan".
_GLUED_INITIAL = re.compile(r"\b([A-Z]\.)(?=[A-Z\u00c0-\u024f][\w’'-]{2})")
_FAMILY_ENDING = re.compile(
    r" (?!Casanova|Villanova|Terranova|C[oó]rdova)(?:(?P<female>\w{2,}(?:[^u\W]ev|ov|sk)(?:a|á|aya)"
    r"|\w+(?:d[oó]ttir|ienė|aitė|ytė)|Thi \w+(?: \w+)?)|\w+(?:[eo]v|skiy|skyi))$"
)
_HELD_AT = frozenset(
    (
        "battle",
        "ceremony",
        "clash",
        "clashes",
        "crossing",
        "fighting",
        "incident",
        "meeting",
        "summit",
    )
)
# "Near Santa Ana", "the port of Nueva Rosa": such a name is a place on the whole page.
_MAPPED = re.compile(
    r"\b([Nn]ear|(?:ports?|harbou?rs?|towns?|villages?|city|bay|island|province|district) of)"
    r" ([A-Z][\w-]+(?: [A-Z][\w-]+)+)\b(?!['’])"
)
_LOCATES = frozenset({"in", "near", "outside", "around", "inside", "across"})
_ARABIC_ARTICLE = re.compile(r"^(?:al|el|Al|El)[-‑](?=[A-Z]\w\w)")
_SUFFIXES = frozenset({"Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"})
_BEHIND_NAMES = frozenset({"MP", "MEP", "MLA", "MNA", "SC", "SAN", "KC", "QC", "PhD", "PC"})
_APOSTROPHES = re.compile(r"['’ʼ`‘]")
_REMEMBERED = 8192  # names whose parts are kept at hand: pages name the same people again
_ASKING = frozenset({"Will", "May", "Can"})
_MISTAKEN = frozenset({"ORG", "GPE"})  # labels that models give to names of people
_GLUED_MINIMUM = 3  # letters of a name that must remain before a glued noun
_SYLLABLE = 5  # letters of a syllable of a Korean or Chinese given name
_ACRONYM = 3  # capitals in a row that are no name's


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


def find(reading: Reading, taken: frozenset[int]) -> tuple[list[Seen], list[Name]]:
    """The places where people are named in full, in text order, and names of one word besides.

    `taken` holds the tokens that belong to names of states and organisations. Whether a lone word
    is a person's is not decided here: see `surnames.find`.
    """
    taken = taken | frozenset(_asking(reading))
    runs = _evident(reading, _without_headline_words(reading, _runs(reading, taken)))
    fulls = [run for run in runs if is_full(run.words)]
    surnames = {form.casefold() for run in fulls for form in alone_forms(run.words)}
    fulls = [run for run in fulls if run.words.casefold() not in surnames]
    persons = _persons(reading, fulls)
    by_form = {form: person for person in persons for form in person.forms}
    seen = [Seen(run, by_form[run.words]) for run in fulls]
    return seen, [run for run in runs if run.words not in by_form]


def _asking(reading: Reading) -> Iterator[int]:
    """The verbs that open questions and are names elsewhere: "Will Norlys return?"."""
    tokens = reading.tokens
    for sentence in reading.sentences:
        asks = any(token.text == "?" for token in tokens[max(sentence.last - 2, 0) : sentence.last])
        if asks and tokens[sentence.first].text in _ASKING:
            yield sentence.first


def _without_headline_words(reading: Reading, runs: list[Name]) -> list[Name]:
    """Leave out names of the headline that only its capitals made ("Smith Visits")."""
    body = reading.document.body_start
    told = [run.words for run in runs if reading.tokens[run.first].start >= body]
    known = {form for words in told for form in alone_forms(words)}
    return [
        run
        for run in runs
        if reading.tokens[run.first].start >= body
        or not is_full(run.words)
        or run.words in told
        or not known.intersection(parts_of(run.words)[:1])
    ]


def _evident(reading: Reading, runs: list[Name]) -> list[Name]:
    """Leave out what only capitals made a name, and places that the model took for people."""
    acting = {run.words for run in runs if _acts(reading, run)}
    proven = acting | {run.words for run in runs if _has_given_name(run)}
    proven |= {
        run.words for run in runs if not (_is_shouted(reading, run) or _is_placed(reading, run))
    }
    proven -= _places(reading, {run.words for run in runs if is_full(run.words)} - acting)
    return [run for run in runs if run.words in proven]


def _places(reading: Reading, names: set[str]) -> set[str]:
    """The names that the page puts on the map somewhere: "the port of Santa Ana", "near Palmira".

    Somebody may stand near a person, whom a known given name tells.
    """
    found = _MAPPED.findall(reading.document.text)
    return {
        words
        for link, words in found
        if words in names and (link.endswith("of") or not gazetteer.given_gender(words.split()[0]))
    }


def _has_given_name(run: Name) -> bool:
    return bool(gazetteer.given_gender(run.words.split()[0].title()))


def _acts(reading: Reading, run: Name) -> bool:
    """Whether a form of address, a post or a deed shows a person."""
    titles = gazetteer.titles()
    if run.words.isupper():
        return False
    before = reading.tokens[run.first - 1].text.lower() if run.first else ""
    token = reading.tokens[run.last - 1]
    acts = token.dep == "nsubj" and reading.tokens[token.head].lemma in gazetteer.words_for("human")
    return acts or before in titles.honorifics or titles.is_post(before)


def _is_shouted(reading: Reading, run: Name) -> bool:
    """Whether a name stands in capitals that the page never prints as a name."""
    if not run.words.isupper() or not is_full(run.words):
        return False
    text = reading.document.text
    name = r"\s+".join(re.escape(word.capitalize()) for word in run.words.split())
    return re.search(rf"\b{name}\b", text) is None


def _is_placed(reading: Reading, run: Name) -> bool:
    """Whether something is in, near or a town of what is named: "mayors of X and Y"."""
    token = reading.tokens[run.last - 1]
    if namesigns.is_called(reading, token):
        return False
    while token.dep in {"conj", "appos"} and token.head < token.i:
        token = reading.tokens[token.head]
    above = reading.tokens[token.head]
    if token.dep != "pobj":
        return False
    if above.text.lower() == "of":
        return reading.tokens[above.head].lemma.lower() in gazetteer.words_for("town")
    if above.text.lower() == "at":  # "the clash at Chong Bok"
        return reading.tokens[above.head].lemma.lower() in _HELD_AT
    felt = reading.tokens[above.head].lemma.lower() in gazetteer.words_for("feeling")
    return above.text.lower() in _LOCATES and not felt


def is_full(words: str) -> bool:
    """Whether a name has at least a given and a family name."""
    parts = parts_of(words)
    return sum(not _INITIAL.match(part) for part in parts) > 1 or (
        len(parts) > 1 and bool(_INITIAL.match(parts[0]))
    )


@lru_cache(maxsize=_REMEMBERED)
def parts_of(words: str) -> tuple[str, ...]:
    """The words of a name, particles joined to the family name that they begin."""
    parts: list[str] = []
    pending = ""
    for word in _GLUED_INITIAL.sub(r"\1 ", words).split():
        if word in _SUFFIXES and parts:
            continue
        if word in gazetteer.titles().particles and (pending or parts):
            pending += word + " "
        else:
            parts.append(pending + word)
            pending = ""
    return (*parts, pending.strip()) if pending else tuple(parts)


@lru_cache(maxsize=_REMEMBERED)
def alone_forms(words: str) -> tuple[str, ...]:
    """The words by which a person of this full name may be called: the family name first."""
    whole = parts_of(words)
    parts = [part for part in whole if not _INITIAL.match(part)] or list(whole)
    found = [" ".join(parts[at:]) for at in range(1, len(parts) - 1)] + [parts[-1]]
    if parts[0] in gazetteer.titles().family_first:
        found.insert(0, parts[0])
    found.extend(part for part in parts[1:-1] if len(part) > _GLUED_MINIMUM)
    return tuple(form for part in found for form in _without_particle(part))


def _without_particle(part: str) -> list[str]:
    """A family name with and without the particle or the Arabic article before it."""
    family = _ARABIC_ARTICLE.sub("", part.rsplit(maxsplit=1)[-1])
    return [part] if family == part else [part, part[0].upper() + part[1:], family]


# ------------------------------------------------------------------ runs of name words


def _runs(reading: Reading, taken: frozenset[int]) -> list[Name]:
    """The names that the model or a title before them points to; none overlaps another."""
    found: list[Name] = []
    end = 0
    held = namesigns.behind_posts(reading)
    for first in sorted(held.union(namesigns.starts(reading))):
        if first >= end and first not in taken and not _is_country(reading.tokens[first]):
            run = _run(reading, first, taken, held=first in held)
            if run:
                found.append(run)
                end = run.last
    waters = namesigns.waterways(reading.document.text)
    return [run for run in found if run.words not in waters]


def _is_country(token: Token) -> bool:
    return token.entity == "GPE" and gazetteer.state_of(token.text) is not None


def _run(reading: Reading, first: int, taken: frozenset[int], *, held: bool = False) -> Name | None:
    """The name at token `first`; one that is `held` by a post needs no label."""
    tokens = reading.tokens
    titles = gazetteer.titles()
    last = first
    while last < len(tokens) and last not in taken and _continues(tokens, first, last, held=held):
        last += 1
        glued = _glued_end(tokens, last - 1)
        if glued:
            return _name(reading, first, last, glued)
    while last > first and (
        tokens[last - 1].text in titles.particles or tokens[last - 1].text in HYPHENS
    ):
        last -= 1
    if (
        last == first
        or namesigns.is_organization(reading, first, last)
        or namesigns.is_site(reading, last)
    ):
        return None
    if namesigns.is_vessel(reading, first):
        return None
    run = _name(reading, first, last, tokens[last - 1].end)
    return run if _is_name(run.words) else None


def _continues(tokens: tuple[Token, ...], first: int, i: int, *, held: bool) -> bool:
    token = tokens[i]
    if i == first:
        return bool(NAME_WORD.match(token.text))
    before = tokens[i - 1]
    if token.sentence != before.sentence or token.text in _BEHIND_NAMES:
        return False
    if token.text in HYPHENS:
        return (
            before.end == token.start and i + 1 < len(tokens) and tokens[i + 1].start == token.end
        )
    if before.text in HYPHENS and before.end == token.start:
        return _APOSTROPHES.sub("", token.text).isalpha()
    if _is_particle(token):
        return i + 1 < len(tokens) and tokens[i + 1].text != "," and token.tag != "CC"
    if _INITIAL.match(token.text) or _opens_hyphened(tokens, i):
        return True
    if held and token.tag in PROPER and NAME_WORD.match(token.text):
        return True
    return _is_name_token(token, before, tokens)


def _opens_hyphened(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a short word with a hyphen is a given name behind a family name: "Seol In-gyu"."""
    if i + 2 >= len(tokens) or tokens[i + 1].text not in HYPHENS:
        return False
    if tokens[i - 1].tag not in PROPER:
        return False
    parts = [token.text for token in tokens[i : i + 3]]
    short = parts[0].istitle() and max(len(parts[0]), len(parts[2])) <= _SYLLABLE
    return short and parts[2].islower() and tokens[i].end == tokens[i + 1].start


def _is_name_token(token: Token, before: Token, tokens: tuple[Token, ...]) -> bool:
    """A capitalised proper noun of the same name as the one before."""
    if not NAME_WORD.match(token.text) or token.pos not in {"PROPN", "NOUN", "ADJ", "X", "VERB"}:
        return False
    after = tokens[token.i + 1 : token.i + 2]
    if before.entity == "PERSON" and after and after[0].text in _BEHIND_NAMES:
        return True
    if token.entity == "PERSON":
        return not token.entity_begins or _goes_on_name(before, token)
    opens = not before.entity or before.entity_begins
    if before.entity == token.entity and token.entity in _MISTAKEN:
        hangs = before.dep == "compound" and before.head == token.i
        return (opens or hangs) and not token.entity_begins
    unlabelled = token.pos == "PROPN" and not token.entity
    return _is_particle(before) or (unlabelled and (opens or _ends_name(before, token, tokens)))


def _goes_on_name(before: Token, token: Token) -> bool:
    """Whether a name goes on where the model begins another one: "Hassan Sheikh | Mohamud"."""
    if before.text.lower() in gazetteer.titles().last_words:
        return False  # "Rear Admiral | Ana Rojas"
    heads = {token.i, token.head} if token.dep == "compound" else {token.i}
    compound = before.dep == "compound" and before.head in heads and token.tag == "NNP"
    first = before.text in gazetteer.titles().family_first and before.tag == "IN"  # "To Lam"
    return _is_particle(before) or before.tag == "RB" or compound or first


def _ends_name(before: Token, token: Token, tokens: tuple[Token, ...]) -> bool:
    """Whether the model left out a name's last word: "Aung San Suu | Kyi", never "X Airport"."""
    lower = token.text.lower()
    titles = gazetteer.titles()
    other = titles.organization_nouns | titles.sites | gazetteer.words_for("things")
    head = tokens[token.head]
    family = head.i == token.i + 1 and head.tag == "NNP" and not head.entity
    family = family and head.text.lower() not in other  # "Andrés Manuel | López Obrador"
    hangs = before.dep == "compound" and before.entity == "PERSON"
    hangs = hangs and (before.head == token.i or (family and before.head == head.i))
    return hangs and token.tag == "NNP" and lower not in other and not titles.is_post(lower)


def _is_particle(token: Token) -> bool:
    return token.text in gazetteer.titles().particles


@cache
def _glue_words() -> tuple[str, ...]:
    titles = gazetteer.titles()
    words = titles.occupations | titles.posts | titles.leaders
    return tuple(sorted((w for w in words if w.isalpha() and len(w) > _GLUED_MINIMUM), key=len))


@cache
def _glue_qualifiers() -> tuple[str, ...]:
    """Words before a trade that a name may run into: "Hallsenior fellow"."""
    words = gazetteer.titles().qualifiers
    return tuple(sorted((w for w in words if w.isalpha() and len(w) > _GLUED_MINIMUM), key=len))


def _glued_end(tokens: tuple[Token, ...], i: int) -> int | None:
    """Where a name ends that runs into the trade printed behind it without a space, else None."""
    token = tokens[i]
    word = token.text
    if not word[:1].isupper() or len(word) < _GLUED_MINIMUM * 3:
        return None
    nouns = _glue_words()
    if i + 1 < len(tokens) and tokens[i + 1].text.lower() in gazetteer.titles().last_words:
        nouns = (*_glue_qualifiers(), *nouns)
    for noun in reversed(nouns):
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
    if any(part.lower() in titles.organization_nouns for part in parts[len(parts) > 1 :]):
        return False
    if words.endswith(("-class", " Maru")) or any(part.lower() == "member" for part in parts):
        return False  # ships, a member of a board
    if words in gazetteer.words_for("regions"):
        return False
    if titles.is_post(words.lower()) or words.lower() in titles.qualifiers:
        return False
    if parts[-1].lower() in gazetteer.words_for("no_family_names"):
        return False
    if len(parts) == 1 and (gazetteer.find(words) or words.lower() in titles.honorifics):
        return False
    shouted = [p for p in parts if p.isupper() and len(p) >= _ACRONYM and "." not in p]
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
    shared = Counter(form for g in groups for form in {f for w in g for f in alone_forms(w)})
    for group in groups:
        name = max(group, key=lambda words: (len(words.split()), -group.index(words)))
        persons.append(Person(name, tuple(group), _gender(group, addressed, shared)))
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
        if token.tag in PROPER and token.text[:1].isupper():
            gender = titles.honorifics.get(before.text.lower()) or titles.gendered.get(before.lemma)
            if gender and gender != "unknown":
                found.setdefault(token.text, set()).add(gender)
    return found


def _gender(forms: list[str], addressed: dict[str, set[str]], shared: Counter[str]) -> str:
    """By the form of address before the full name, the given name, or that before the surname.

    A surname that several people of the page bear tells nothing.
    """
    votes = {gender for words in forms for gender in addressed.get(words.split()[0], ())}
    given = parts_of(forms[0])[0]
    if len(votes) != 1 and given not in gazetteer.titles().family_first:
        known = gazetteer.given_gender(given)
        votes = {known} if known else votes
    if not votes:
        called = {form for words in forms for form in alone_forms(words) if shared[form] == 1}
        votes = {gender for word in called for gender in addressed.get(word, ())}
    return votes.pop() if len(votes) == 1 else _gender_of_family(forms[0])


def _gender_of_family(name: str) -> str:
    """What the form of a family name tells: "-ova" is a woman's, "-ov" a man's name."""
    match = _FAMILY_ENDING.search(name)
    if match is None:
        return ""
    return "female" if match["female"] else "male"
