"""Other words for people whom a page names in full: given names, names they are known by."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from dateline import gazetteer, people

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.people import Name, Person, Seen
    from dateline.reading import Reading

_KNOWN_AS = re.compile(
    r",? (?:(?:who is|who was|is|was)? ?(?:\w+ly |often |also |better |best )*known"
    r"(?: \w+ly)? (?:as|by"
    r"(?: (?:his|her|the) (?:nickname|initials))?)|nicknamed|who goes by) ?[\"“]?"
    r"([A-Z][\w’'-]+)(?=[\"”)]*[,.;) ])"
)
_GIVEN = 3  # letters that a given name needs to stand alone


def find(reading: Reading, seen: Sequence[Seen]) -> Iterator[tuple[str, Person]]:
    """The words besides surnames by which a page calls the people it names in full."""
    for person in dict.fromkeys(one.person for one in seen):
        yield from _known_as(reading.document.text, person)
        *given, family = person.name.split()
        plain = without_accents(family)
        if given and plain != family:
            yield plain, person
    yield from _given_names(reading, seen)


def _known_as(text: str, person: Person) -> Iterator[tuple[str, Person]]:
    """What somebody is known as, told behind the full name or the surname."""
    if "known" not in text and "nick" not in text and "goes by" not in text:
        return
    forms = {*person.forms, *(form for name in person.forms for form in people.alone_forms(name))}
    for form in sorted(forms):
        for called in re.finditer(rf"\b{re.escape(form)}\b", text):
            match = _KNOWN_AS.match(text, called.end())
            if match and not gazetteer.find(match[1]):
                yield match[1], person


def without_accents(words: str) -> str:
    """Words with plain letters: "Orbán" is "Orban"."""
    decomposed = unicodedata.normalize("NFKD", words)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _given_names(reading: Reading, seen: Sequence[Seen]) -> Iterator[tuple[str, Person]]:
    """The given names of people whom the page never calls by a family name alone."""
    words = Counter(token.text for token in reading.tokens)
    covered = Counter(
        token.text for one in seen for token in reading.tokens[one.name.first : one.name.last]
    )
    alone = words - covered
    persons = dict.fromkeys(one.person for one in seen)
    firsts = Counter(people.parts_of(person.name)[0] for person in persons)
    for person in persons:
        given = people.parts_of(person.name)[0]
        called = any(alone[form] for name in person.forms for form in people.alone_forms(name))
        if alone[given] and firsts[given] == 1 and not called and _is_given(reading, given):
            yield given, person


def _is_given(reading: Reading, given: str) -> bool:
    """Whether a word can only be a name: no common word, no place, nothing in the gazetteer."""
    if len(given) < _GIVEN or not given.isalpha() or given in gazetteer.titles().family_first:
        return False
    small = given.lower()
    return not gazetteer.find(given) and not any(t.text == small for t in reading.tokens)
