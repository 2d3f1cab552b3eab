"""The surnames, given names and other words by which a page goes on to call its people.

A name that stands alone belongs to the bearer named last. Where the page has two bearers and goes
on giving one of them the full name, the surname alone is the other's.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

from dateline import gazetteer, namesigns, officeholders, people
from dateline.namesigns import HYPHENS
from dateline.people import Name, Person, Seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.reading import Reading, Token

_FIRST_WORD = re.compile(r"\w+|\S")
_KNOWN_AS = re.compile(
    r",? (?:(?:who is|who was|is|was)? ?(?:\w+ly |often |also |better |best )*known"
    r"(?: \w+ly)? (?:as|by"
    r"(?: (?:his|her|the) (?:nickname|initials))?)|nicknamed|who goes by) ?[\"“]?"
    r"([A-Z][\w’'-]+)(?=[\"”)]*[,.;) ])"
)
_TEXT = attrgetter("text")
_PROPER = frozenset({"NNP", "NNPS"})
_GIVEN = 3  # letters that a given name needs to stand alone
_ASKING = frozenset({"question", "answer", "interviewer", "moderator", "presenter", "reader"})
_OFTEN = 3  # a lone surname without title needs so many mentions
_AGAIN = 2  # named in full so often: the page does not call this bearer by the surname


def find(reading: Reading, taken: frozenset[int]) -> list[Seen]:
    """All places where people are named, in full or by surname, in text order.

    `taken` holds the tokens that belong to names of states and organisations.
    """
    seen, lone = people.find(reading, taken)
    calling = _Calling(reading, seen, lone)
    return sorted([*seen, *calling.find(taken)], key=lambda s: s.name.first)


class _Calling:
    """Who bears which surname on a page, and who was named last while it is read on."""

    def __init__(self, reading: Reading, seen: Sequence[Seen], lone: Sequence[Name]) -> None:
        self.reading = reading
        self.full = {s.name.first: s.person for s in seen}
        self.covered = {i for s in seen for i in range(s.name.first, s.name.last)}
        self.lone = {run.first: run for run in lone}
        self.support = _supported(reading, self.lone)
        self.titles: dict[str, set[str]] = {}
        for run in lone:
            title = _title_before(reading, run.first)
            if title:
                self.titles.setdefault(run.words, set()).add(title)
        self.leading = {  # who is told by name and by which title: "President Ana Soto"
            (title, s.person.name) for s in seen if (title := _title_before(reading, s.name.first))
        }
        self.holders: dict[str, list[Person]] = {}
        self.royal: dict[str, list[Person]] = {}
        self.given: dict[str, list[Person]] = {}
        self.recent: list[Person] = []
        self.told_apart: set[str] = set()  # surnames that stood last behind a title
        self.in_full: Counter[str] = Counter()
        self.by_text: dict[str, list[int]] = {}
        for person in dict.fromkeys(s.person for s in seen):
            self.given.setdefault(people.parts_of(person.name)[0], []).append(person)
            for form in dict.fromkeys(f for w in person.forms for f in people.alone_forms(w)):
                self.holders.setdefault(form, []).append(person)
            for form in person.forms:  # where the model takes a name for an organisation's
                self.holders.setdefault(form, []).append(person)
        for word, person in _bynames(reading, seen):
            self.holders.setdefault(word, []).append(person)
        for s in seen:
            if _royal_before(reading, s.name.first):
                given = people.parts_of(s.name.words)[0]
                self.royal.setdefault(given, []).append(s.person)

    def find(self, taken: frozenset[int]) -> Iterator[Seen]:
        """The places where a name stands alone, each with its bearer."""
        by_word: dict[str, list[str]] = {}
        for form in sorted({*self.holders, *self.royal}, key=len, reverse=True):
            first = _FIRST_WORD.match(form)
            by_word.setdefault(first.group() if first else form, []).append(form)
        end = 0
        for token in self.reading.tokens:
            at = token.i
            if not (token.text in by_word or at in self.full or at in self.lone):
                continue
            if at in self.full:
                self.recent.append(self.full[at])
                self.told_apart.difference_update(people.alone_forms(self.full[at].name))
                self.in_full[self.full[at].name] += token.start >= self.reading.document.body_start
            if at < end or at in self.covered:
                continue
            forms = () if at in taken else by_word.get(token.text, ())
            namesake = self._namesake(at, forms)
            run = None if namesake else _surname_at(self.reading, at, forms) or self.lone.get(at)
            if namesake:
                end = namesake.name.last
                self.recent.append(namesake.person)
                yield namesake
                continue
            person = self._bearer(run) if run else None
            if run and person:
                if _is_titled(self.reading, run.first):
                    self.told_apart.add(run.words)
                end = run.last
                self.recent.append(person)
                yield Seen(run, person)

    def _bearer(self, run: Name) -> Person | None:
        """Whom a name that stands alone means: somebody named in full, or nobody but its bearer."""
        royal = _royal_before(self.reading, run.first)
        candidates = self.royal.get(run.words) or ([] if royal else self.holders.get(run.words, []))
        addressed = not candidates and not royal and _address_before(self.reading.tokens, run.first)
        if addressed and len(self.given.get(run.words, ())) == 1:
            candidates = self.given[run.words]
        title = _title_before(self.reading, run.first)
        leading = [p for p in candidates if (title, p.name) in self.leading]
        if len(leading) == 1:  # "President Soto" is not the first lady of that name
            candidates = leading
        person = self._pick(run.words, candidates, _address_gender(self.reading, run.first))
        if person is None and run.words in self.support and not candidates:
            name = self._known_holder(run.words)
            person = Person(name or run.words, (run.words,), self.support[run.words])
            if royal and run.words in self.holders:  # "King Hussein" beside Saddam Hussein
                self.holders[run.words].append(person)
                self.royal[run.words] = [person]
        return person

    def _namesake(self, at: int, forms: Sequence[str]) -> Seen | None:
        """Somebody else of a surname, whom the model did not see: "For Lindiwe Zulu, who ..."."""
        token, text = self.reading.tokens[at], self.reading.document.text
        form = next((form for form in forms if text.startswith(form, token.start)), None)
        if form is None:
            return None
        end = token.start + len(form)
        last = self.reading.token_at(end - 1) + 1
        if self.reading.tokens[last - 1].end != end:
            return None
        if not _is_given_before(self.reading, at - 1, last):
            return None
        holders = self.holders.get(form, [])
        words = text[self.reading.tokens[at - 1].start : end]
        known = [p for p in holders if words in p.forms or _is_part(words, p.name)]
        gender = gazetteer.given_gender(self.reading.tokens[at - 1].text)
        person = known[0] if known else Person(words, (words,), gender)
        if holders and not known:
            self.holders[form] = [*holders, person]
        return Seen(Name(at - 1, last, end, words), person) if holders else None

    def _known_holder(self, surname: str) -> str | None:
        """Who held, on the day of the page, the post that stands before a surname."""
        day = self.reading.document.published.first
        titles = sorted(self.titles.get(surname, ()))
        found = {officeholders.full_name(surname, title, day) for title in titles} - {None}
        return found.pop() if len(found) == 1 else None

    def _pick(self, surname: str, candidates: list[Person], gender: str) -> Person | None:
        """The candidate named last; the first of the page where none was named yet.

        Nobody where two were named and "Mr." or a title before may mean either.
        """
        fitting = [p for p in candidates if not gender or p.gender in {gender, ""}]
        named = [p for p in fitting if p in self.recent]
        if len(named) > 1:
            fitting = self._told_from(named, surname, gender)
        last = next((person for person in reversed(self.recent) if person in fitting), None)
        return last or next(iter(fitting), None)

    def _told_from(self, named: list[Person], surname: str, gender: str) -> list[Person]:
        """Those of several bearers that were named whom the surname alone may still mean."""
        if gender:
            return [p for p in named if p.gender == gender]
        by_surname = [p for p in named if not self._is_called_by_given(p)]
        if len(by_surname) == 1:
            return by_surname
        if surname in self.told_apart:
            return []
        return [p for p in named if self.in_full[p.name] < _AGAIN] or named

    def _is_called_by_given(self, person: Person) -> bool:
        """Whether the page goes on to call somebody by the given name alone."""
        given, *family = people.parts_of(person.name)
        tokens = self.reading.tokens
        return bool(family) and any(
            i not in self.covered and tokens[i + 1].tag not in _PROPER
            for i in self._places().get(given, ())
        )

    def _places(self) -> dict[str, list[int]]:
        """Where each word stands that another one follows; made once, for a page with namesakes."""
        if not self.by_text:
            for token in self.reading.tokens[:-1]:
                self.by_text.setdefault(token.text, []).append(token.i)
        return self.by_text


def _is_part(words: str, name: str) -> bool:
    """Whether a shorter name is made of words of a longer one, in their order."""
    rest = iter(people.parts_of(name))
    return all(part in rest for part in people.parts_of(words))


def _is_given_before(reading: Reading, first: int, last: int) -> bool:
    """Whether a capitalised word before a surname is a given name and no title or other noun."""
    if first < 0:
        return False
    tokens = reading.tokens
    token = tokens[first]
    if token.tag != "NNP" or token.dep != "compound" or token.head != tokens[last - 1].i:
        return False
    alone = first == 0 or tokens[first - 1].tag not in {"NNP", "NNPS"}
    if not alone or not _may_be_given(token.text):
        return False
    return bool(gazetteer.given_gender(token.text)) or _is_told_of(tokens, last)


def _may_be_given(word: str) -> bool:
    titles, lower = gazetteer.titles(), word.lower()
    shaped = word[:1].isupper() and word.isalpha() and not word.isupper() and len(word) >= _GIVEN
    if not shaped or gazetteer.find(word):
        return False
    others = (titles.honorifics, titles.qualifiers, titles.last_words, titles.organization_nouns)
    return not any(lower in words for words in others)


def _is_told_of(tokens: Sequence[Token], last: int) -> bool:
    """Whether somebody's age, trade or deed follows a name: ", who", ", 40", ", a baker"."""
    follows = [token.text.lower() for token in tokens[last : last + 2]]
    if follows[:1] == ["who"]:
        return True
    told = follows[:1] == [","] and len(follows) > 1
    return told and (follows[1] in {"who", "whose", "a", "an"} or follows[1].isdigit())


def _title_before(reading: Reading, first: int) -> str:
    """The leader's title of one or two words before a name, in lower case, else nothing."""
    leaders = gazetteer.titles().leaders
    for count in (2, 1):
        if first >= count:
            words = reading.span(first - count, first).words.lower()
            if words in leaders:
                return words
    return ""


def _is_titled(reading: Reading, first: int) -> bool:
    """Whether a post or a form of address stands before a surname: "Prosecutor Lund"."""
    if not first:
        return False
    titles, before = gazetteer.titles(), reading.tokens[first - 1].text
    return before[:1].isupper() and (
        before.lower() in titles.honorifics or titles.is_post(before.lower())
    )


def _royal_before(reading: Reading, first: int) -> bool:
    return first > 0 and reading.tokens[first - 1].text.lower() in gazetteer.titles().royal


def _address_gender(reading: Reading, first: int) -> str:
    if not first:
        return ""
    gender = gazetteer.titles().honorifics.get(reading.tokens[first - 1].text.lower(), "")
    return "" if gender == "unknown" else gender


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
    if _is_label(tokens, first, last):
        return True
    whole = last - first > 1 and tokens[last - 1].pos == "PROPN"  # "To Lam", read as "to Lam"
    if not (whole or _is_proper(tokens, first) or _address_before(tokens, first)):
        return False
    if last < len(tokens) and tokens[last].text.lower() in gazetteer.titles().organization_nouns:
        return not tokens[last].text[:1].isupper()
    before = tokens[first - 1] if first else None
    if before and before.text in HYPHENS and before.start == tokens[first - 2].end:
        return before.end == token.start and bool(token.entity)
    if not token.entity or token.entity == "PERSON" or token.start < reading.document.body_start:
        return True
    return token.entity_begins and (last >= len(tokens) or not _inside(tokens[last]))


def _is_label(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a surname only tells who speaks a paragraph: "Ruiz: We have paid"."""
    opens = first == 0 or tokens[first - 1].sentence != tokens[first].sentence
    return opens and last < len(tokens) and tokens[last].text == ":"


def _is_proper(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word is a name to the model; one that opens its sentence is large anyway."""
    token = tokens[i]
    opens = i == 0 or tokens[i - 1].sentence != token.sentence
    noun = token.tag.startswith("NN") and not opens
    return token.pos == "PROPN" or noun or token.entity == "PERSON"


def _inside(token: Token) -> bool:
    """Whether the token goes on with an entity that began before it."""
    return bool(token.entity) and not token.entity_begins and token.text[:1].isupper()


def _address_before(tokens: tuple[Token, ...], first: int) -> bool:
    return first > 0 and tokens[first - 1].text.lower() in gazetteer.titles().honorifics


def _supported(reading: Reading, lone: dict[int, Name]) -> dict[str, str]:
    """Lone names that the page shows to be a person's, with their gender.

    A title, being the subject of a verb that people do, or three labels are proof enough.
    """
    titles = gazetteer.titles()
    counts = Counter(run.words for run in lone.values())
    found: dict[str, str] = {}
    for first, run in lone.items():
        if run.words.lower() in _ASKING:
            continue
        before = reading.tokens[first - 1].text.lower() if first else ""
        head = reading.tokens[reading.tokens[run.last - 1].head]
        speaks = (
            head.lemma in gazetteer.words_for("human")
            and reading.tokens[run.last - 1].dep == "nsubj"
        )
        titled = before in titles.honorifics or titles.is_post(before)
        titled = titled or namesigns.has_calling(reading, run.last - 1)
        if titled or speaks or counts[run.words] >= _OFTEN:
            gender = titles.honorifics.get(before) or titles.gendered.get(before) or ""
            found[run.words] = found.get(run.words) or gender.replace("unknown", "")
    return found


# ------------------------------------------------------------------ other words for people


def _bynames(reading: Reading, seen: Sequence[Seen]) -> Iterator[tuple[str, Person]]:
    """The words besides surnames by which a page calls the people it names in full."""
    for person in dict.fromkeys(one.person for one in seen):
        yield from _known_as(reading.document.text, person)
        *given, family = person.name.split()
        plain = _without_accents(family)
        if given and plain != family:
            yield plain, person
    yield from _given_names(reading, seen)


def _known_as(text: str, person: Person) -> Iterator[tuple[str, Person]]:
    """What somebody is known as, told behind the full name or the surname."""
    if "known" not in text and "nick" not in text and "goes by" not in text:
        return
    forms = {*person.forms, *(form for name in person.forms for form in people.alone_forms(name))}
    for form in sorted(forms):
        for end in _ends(text, form):
            match = _KNOWN_AS.match(text, end)
            if match and not gazetteer.find(match[1]):
                yield match[1], person


def _ends(text: str, form: str) -> Iterator[int]:
    """Where the places of a name end that stands as words of its own."""
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            yield end
        at = text.find(form, end)


def _without_accents(words: str) -> str:
    """Words with plain letters: "Orbán" is "Orban"."""
    decomposed = unicodedata.normalize("NFKD", words)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _given_names(reading: Reading, seen: Sequence[Seen]) -> Iterator[tuple[str, Person]]:
    """The given names of people whom the page never calls by a family name alone."""
    words = Counter(map(_TEXT, reading.tokens))
    covered = Counter(
        token.text for one in seen for token in reading.tokens[one.name.first : one.name.last]
    )
    persons = dict.fromkeys(one.person for one in seen)
    firsts = Counter(people.parts_of(person.name)[0] for person in persons)
    for person in persons:
        given = people.parts_of(person.name)[0]
        if words[given] <= covered[given] or firsts[given] != 1:
            continue
        forms = (form for name in person.forms for form in people.alone_forms(name))
        called = any(words[form] > covered[form] for form in forms)
        if not called and _is_given(reading, given):
            yield given, person


def _is_given(reading: Reading, given: str) -> bool:
    """Whether a word can only be a name: no common word, no place, nothing in the gazetteer."""
    if len(given) < _GIVEN or not given.isalpha() or given in gazetteer.titles().family_first:
        return False
    small = given.lower()
    return not gazetteer.find(given) and not any(t.text == small for t in reading.tokens)
