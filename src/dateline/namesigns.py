"""What shows that words are somebody's name: where names begin, and what only looks like one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dateline import gazetteer, officeholders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading import Reading, Token

NAME_WORD = re.compile(r"[A-Z\u00c0-\u00de\u0100-\u024f][\w'’.\-]*$")
_GLUED_INITIAL = re.compile(r"\b[A-Z]\.[A-Z\u00c0-\u00de][a-z’'-]\w{2,}")
HYPHENS = frozenset("-‐‑–")
PROPER = frozenset({"NNP", "NNPS"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_LISTED_POSTS = (
    10  # words looked back at for the posts of two people: "the ministers of A and B, X"
)
_HYPHENED = 3  # tokens of "Kassym-Jomart"
_LINKS = frozenset({"of", "to", "for", "in"})
_OF_TOPICS = frozenset({"of", "for", ","})
_OWNING = frozenset({"state", "organization"})  # kinds of what has posts to give
_IN_POSTS = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "DET", "CCONJ", "PUNCT", "PART"})
_MISTAKEN = frozenset({"ORG", "GPE"})  # labels that models give to names of people
_LISTED = 4  # words looked back at for the noun that opens a list of ships


# ------------------------------------------------------------------ where names begin


def starts(reading: Reading) -> list[int]:
    """The tokens at which names of people may begin, in text order."""
    ways = (
        _entity_starts,
        _titled_starts,
        _unlabelled_starts,
        _given_starts,
        _described_starts,
        _labelled_starts,
        _initialled_starts,
    )
    return sorted({first for way in ways for first in way(reading)})


def behind_posts(reading: Reading) -> frozenset[int]:
    """The tokens at which names begin that follow what a post is of: "President of Peru | X"."""
    tokens = reading.tokens
    found = set()
    for token in tokens[1:-3]:
        first = _owner_end(reading, token.i + 1) if token.text in _LINKS else None
        if first is None:
            continue
        while first < len(tokens) and is_address(tokens, first):
            first += 1
        if _is_whole_name(tokens, first) and _is_of_post(tokens, token.i):
            found.add(first)
    return frozenset(found)


def _owner_end(reading: Reading, at: int) -> int | None:
    """Where a state's or a body's name ends that begins at a token, or what a ministry is for."""
    tokens = reading.tokens
    definite = tokens[at].text == "the"
    at += definite
    if not tokens[at].text[:1].isupper():
        return None
    topics = gazetteer.words_for("bodies")
    if tokens[at].text.lower() in topics:
        while at < len(tokens) and (tokens[at].text.lower() in topics or _joins_topics(tokens, at)):
            at += 1
        # "Chairman of the State | Great Khural" goes on.
        goes_on = definite and tokens[at - 1].dep in {"compound", "amod"}
        return None if goes_on else at
    if tokens[at].text not in gazetteer.openers():
        return None
    entry = gazetteer.entry_at(reading.document.text, tokens[at].start)
    if entry is None or entry.kind not in _OWNING:
        return None
    return reading.token_at(tokens[at].start + len(entry.words) - 1) + 1


def _joins_topics(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether "and" or a comma joins what one ministry is for: "of Trade | and Fisheries"."""
    after = tokens[at + 1 : at + 2]
    joint = tokens[at].tag == "CC" or tokens[at].text == ","
    return joint and bool(after) and after[0].text.lower() in gazetteer.words_for("bodies")


def _is_of_post(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a preposition goes back to a post: "the minister of trade | of Peru"."""
    posts = gazetteer.titles().last_words
    for token in reversed(tokens[max(i - _LISTED_POSTS, 0) : i]):
        if token.sentence != tokens[i].sentence or token.pos not in _IN_POSTS:
            return False
        if token.text.lower() in posts:
            return True
    return False


def _is_whole_name(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether two or more name words stand at a token, none of them a body's or a thing's."""
    if first >= len(tokens) or tokens[first].tag not in PROPER:
        return False
    others = _no_names()
    words, last = 0, first
    while last < len(tokens) and tokens[last].sentence == tokens[first - 1].sentence:
        token = tokens[last]
        if token.text.lower() in others or gazetteer.find(token.text):
            return False
        named = token.tag in PROPER and NAME_WORD.match(token.text)
        if not (named or (token.text in HYPHENS and tokens[last - 1].end == token.start)):
            break
        words += bool(named)
        last += 1
    return words > 1


@cache
def _no_names() -> frozenset[str]:
    """The words of which no name of a person is made that follows a post's owner."""
    titles = gazetteer.titles()
    lists = ("things", "trades", "one_body")
    others = titles.organization_nouns | titles.sites | titles.last_words
    return others.union(*map(gazetteer.words_for, lists))


def _entity_starts(reading: Reading) -> Iterator[int]:
    """Where a PERSON entity's name begins, titles and adjectives before it skipped."""
    tokens = reading.tokens
    for token in tokens:
        if token.entity != "PERSON" or not (token.entity_begins or token.text in "/&|"):
            continue
        i = token.i if token.entity_begins else token.i + 1
        i -= token.entity_begins and _opens_name(tokens, i)
        i = _hyphened_first(tokens, i) if token.entity_begins else i
        while i < len(tokens) - 1 and tokens[i].entity == "PERSON" and _goes_before(tokens, i):
            i += 1
        yield i


def _labelled_starts(reading: Reading) -> Iterator[int]:
    """Where a paragraph opens with who speaks in it, which no sentence tells: "Okonjo: We do."."""
    tokens, before = reading.tokens, -1
    for sentence in reading.sentences:
        opens, before = sentence.unit != before, sentence.unit
        at = sentence.first
        labels = opens and at + 1 < len(tokens) and tokens[at + 1].text == ":"
        if labels and NAME_WORD.match(tokens[at].text):
            yield at


def _hyphened_first(tokens: tuple[Token, ...], i: int) -> int:
    """Where a name begins whose hyphened given name the model left out: "Kassym-Jomart | X"."""
    if i < _HYPHENED or tokens[i - 2].text not in HYPHENS:
        return i
    left, hyphen, right = tokens[i - _HYPHENED : i]
    joined = left.end == hyphen.start and hyphen.end == right.start
    named = left.tag in PROPER and right.tag in PROPER and left.text[:1].isupper()
    posts = gazetteer.titles().last_words  # "Deputy Secretary-General X"
    others = any(gazetteer.find(t.text) or t.text.lower() in posts for t in (left, right))
    whole = joined and named and right.dep == "compound" and not others
    return left.i if whole and right.sentence == tokens[i].sentence else i


def _initialled_starts(reading: Reading) -> Iterator[int]:
    """Where an initial is printed without a space before the name: "N.Enkhtaivan"."""
    for match in _GLUED_INITIAL.finditer(reading.document.text):
        token = reading.tokens[reading.token_at(match.start())]
        if token.start == match.start() and token.end > match.end() - 1 and token.tag in PROPER:
            yield token.i


def _opens_name(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the word before a name is a given name that the model took for an adverb."""
    before = tokens[i - 1] if i else tokens[i]
    if before.tag == "IN" and before.text in gazetteer.titles().family_first and i > 1:
        return tokens[i - 2].sentence == before.sentence  # "with To Lam"
    adverb = before.tag == "RB" and before.dep == "advmod" and before.head == i
    name = NAME_WORD.match(before.text) and before.text.isalpha()
    return bool(adverb and name) and before.text.lower() not in gazetteer.words_for("focus")


def _goes_before(tokens: tuple[Token, ...], i: int) -> bool:
    word = tokens[i].text
    lower = word.lower()
    titles = gazetteer.titles()
    address = is_address(tokens, i)
    if address or lower in titles.qualifiers or lower in titles.last_words:
        return i + 1 < len(tokens) and tokens[i + 1].entity == "PERSON"
    topic = lower in gazetteer.words_for("bodies") and i > 0
    if topic and (tokens[i - 1].text in _OF_TOPICS or tokens[i - 1].tag == "CC"):
        return i + 2 < len(tokens) and tokens[i + 2].entity == "PERSON"
    if gazetteer.demonym_of(word) or gazetteer.state_of(word):
        return i + 2 < len(tokens) and tokens[i + 2].entity == "PERSON"
    return not NAME_WORD.match(word)


def _titled_starts(reading: Reading) -> Iterator[int]:
    """Where a capitalised word follows a title or a form of address."""
    titles = gazetteer.titles()
    no_name = titles.last_words | titles.organization_nouns | titles.qualifiers
    for before, token in zip(reading.tokens, reading.tokens[1:], strict=False):
        if token.tag not in PROPER or len(token.text.strip(".")) == 1 or token.entity == "LOC":
            continue  # "Gen Z", "Director Middle East"
        lower = before.text.lower()
        address = before.text[:1].isupper() and is_address(reading.tokens, before.i)
        post = lower in titles.leaders or lower in titles.posts
        if not (address or post) or _opens_post(reading.tokens, token.i):
            continue
        addresses = token.text.lower() in titles.honorifics and _is_before_name(reading, token)
        if NAME_WORD.match(token.text) and not (token.text.lower() in no_name or addresses):
            yield token.i


def _opens_post(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a word opens a post of two words: "spokesperson | Rear Admiral X"."""
    words = [token.text.lower() for token in tokens[i : i + 2]]
    return gazetteer.titles().is_post(" ".join(words)) and len(words) > 1


def is_address(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a word is a form of address; "Don" is one only where a whole name follows it."""
    word = tokens[i].text
    if word.lower() not in gazetteer.titles().honorifics or not gazetteer.given_gender(word):
        return word.lower() in gazetteer.titles().honorifics
    given = tokens[i + 1].text if i + 1 < len(tokens) else ""
    return bool(gazetteer.given_gender(given)) and any(
        t.text == given and _goes_on_as_name(tokens, t.i) for t in tokens
    )


def _goes_on_as_name(tokens: tuple[Token, ...], i: int) -> bool:
    after = tokens[i + 1 : i + 2]
    return bool(after) and after[0].tag in PROPER and NAME_WORD.match(after[0].text) is not None


def _is_before_name(reading: Reading, token: Token) -> bool:
    """Whether a capitalised proper noun follows a token in its sentence."""
    after = reading.tokens[token.i + 1 : token.i + 2]
    return bool(
        after
        and after[0].sentence == token.sentence
        and after[0].tag in PROPER
        and NAME_WORD.match(after[0].text)
    )


def _described_starts(reading: Reading) -> Iterator[int]:
    """Where a name labelled as an organisation begins that a trade follows ("X Y, an analyst")."""
    tokens = reading.tokens
    for token in tokens:
        lone = token.dep in _ARGUMENTS and _is_lone_name(token)
        if lone and has_calling(reading, token.i):
            first = _compound_first(tokens, token.i)
            whole = token.entity != "PERSON" and NAME_WORD.match(tokens[first].text)
            yield first if whole else token.i
        if token.entity == "ORG" and _ends_a_persons_name(reading, token):
            first = token.i
            while not tokens[first].entity_begins:
                first -= 1
            if token.i - first in {1, 2} and all(t.text.isalpha() for t in tokens[first : token.i]):
                yield first


def _ends_a_persons_name(reading: Reading, token: Token) -> bool:
    """Whether a trade stands behind the second or later word of a name: "..., an analyst"."""
    if token.tag != "NNP" or token.entity_begins:
        return False
    return any(c.lemma.lower() in _trades() for c in reading.children(token.i, "appos"))


@cache
def _trades() -> frozenset[str]:
    """The trades that no business has."""
    return gazetteer.titles().occupations - gazetteer.words_for("also_businesses")


@cache
def _callings() -> frozenset[str]:
    titles = gazetteer.titles()
    posts = (titles.posts | titles.leaders) - gazetteer.words_for("leading_bodies")
    return _trades() | posts | gazetteer.words_for("equals") | titles.gendered.keys()


def has_calling(reading: Reading, i: int) -> bool:
    """Whether a person's trade or post stands in apposition: "Suparno, a fisherman who"."""
    return any(c.lemma.lower() in _callings() for c in reading.children(i, "appos"))


def _is_lone_name(token: Token) -> bool:
    """Whether a word may be the only name of somebody, whatever the model takes it for."""
    word = token.text
    named = word[:1].isupper() and word.isalpha() and not word.isupper()
    return named and gazetteer.find(word) is None


def _unlabelled_starts(reading: Reading) -> Iterator[int]:
    """Where names of several words begin that stand where a person must, whatever the label."""
    tokens = reading.tokens
    for token in tokens:
        if token.tag == "NNP" and token.dep in {"nsubj", "appos", "conj"}:
            called = is_called(reading, token)
            unlabelled = not token.entity or (token.entity in _MISTAKEN and called)
            first = _compound_first(tokens, token.i)
            if unlabelled and first < token.i and (called or _must_be_person(reading, token)):
                yield first


def _must_be_person(reading: Reading, token: Token) -> bool:
    """Whether a name does what people do, is joined to a person, or stands behind a post."""
    head = reading.tokens[token.head]
    if token.dep == "nsubj":
        return head.lemma in gazetteer.words_for("human")
    if token.dep == "conj":
        return head.entity == "PERSON" and head.tag == "NNP"
    return gazetteer.titles().is_post(head.lemma.lower())


def _follows_posts(reading: Reading, name: Token) -> bool:
    """Whether a plural of a post stands shortly before a name in its sentence."""
    near = reading.tokens[max(name.i - _LISTED_POSTS, 0) : name.i]
    return any(
        t.tag == "NNS" and t.sentence == name.sentence and t.lemma.lower() in _callings()
        for t in near
    )


def is_called(reading: Reading, token: Token) -> bool:
    """Whether a name stands beside a post that no business has: "her deputy, X"."""
    noun = reading.tokens[token.head]
    if token.dep == "conj" and noun.entity == "PERSON":  # "the ministers of A and B, X and Y"
        return _follows_posts(reading, noun)
    if token.dep != "appos" or noun.i > token.i:
        return False
    if noun.dep == "pobj" and noun.tag == "NNP":
        noun = reading.tokens[reading.tokens[noun.head].head]
    lemma = noun.lemma.lower()
    return lemma in _callings() and noun.pos == "NOUN"


def _compound_first(tokens: tuple[Token, ...], i: int) -> int:
    """Where the proper nouns begin that hang on token `i`, hyphens among them."""
    first = i
    while first:
        before = tokens[first - 1]
        hyphen = before.text in HYPHENS and before.end == tokens[first].start
        if before.text.lower() in gazetteer.titles().last_words or is_address(tokens, before.i):
            break
        if not hyphen and (before.dep != "compound" or before.tag != "NNP"):
            break
        first -= 1
    return first


def _given_starts(reading: Reading) -> Iterator[int]:
    """Where a known given name without a person's label stands before a name without any label."""
    for token, after in zip(reading.tokens, reading.tokens[1:], strict=False):
        apart = token.entity != "PERSON" and after.tag == "NNP"
        given = apart and gazetteer.given_gender(token.text)
        if apart and token.entity == "ORG" and token.entity_begins and _is_known(reading, token.i):
            yield token.i
        elif given and (token.tag == "NNP" or token.entity == "ORG"):
            lone = not token.entity or token.entity_begins
            named = lone and not after.entity and NAME_WORD.match(after.text)
            if named or (token.entity == "ORG" and _called_by_surname(reading, token.i)):
                yield token.i


def _is_known(reading: Reading, first: int) -> bool:
    """Whether what the model takes for an organisation is the name of a head of government."""
    last = first + 1
    while last < len(reading.tokens) and _goes_on(reading.tokens[last]):
        last += 1
    return last - first > 1 and bool(officeholders.countries_of(reading.span(first, last).words))


def _called_by_surname(reading: Reading, first: int) -> bool:
    """Whether an organisation of two words is somebody whom the page goes on to call by surname."""
    tokens = reading.tokens
    last = first + 2
    surname = tokens[first + 1]
    if not tokens[first].entity_begins or (last < len(tokens) and _goes_on(tokens[last])):
        return False
    return surname.entity == "ORG" and any(
        other.text == surname.text and other.i != surname.i and _stands_by_itself(tokens, other.i)
        for other in tokens
    )


def _goes_on(token: Token) -> bool:
    return bool(token.entity) and not token.entity_begins


def _stands_by_itself(tokens: tuple[Token, ...], i: int) -> bool:
    before, after = tokens[i - 1] if i else None, tokens[i + 1] if i + 1 < len(tokens) else None
    named = [t for t in (before, after) if t and t.tag == "NNP" and t.text[:1].isupper()]
    return tokens[i].tag == "NNP" and all(
        t.text.lower() in gazetteer.titles().honorifics for t in named
    )


# ------------------------------------------------------------------ what only looks like a name


def is_organization(reading: Reading, first: int, last: int) -> bool:
    """Whether the words beside a name say that it is no person's ("the weekly X")."""
    tokens = reading.tokens
    titles = gazetteer.titles()
    token = tokens[last - 1]
    head = tokens[token.head]
    before = tokens[first - 1] if first else token
    appended = token.dep == "appos" and head.i < first and head.pos == "NOUN"
    beside = before.pos in {"NOUN", "ADJ"} and before.dep in {"compound", "amod", "nmod"}
    own = [c.lemma.lower() for c in reading.children(token.i, "appos") if c.i >= last]
    if set(own) & titles.organization_kinds and not any(titles.is_post(noun) for noun in own):
        return True
    noun = head.lemma.lower() if appended else before.lemma.lower() if beside else ""
    above = [head.lemma.lower(), *(t.lemma.lower() for t in reading.ancestors(head.i))]
    return noun in titles.organization_kinds and not any(titles.is_post(word) for word in above)


def is_vessel(reading: Reading, first: int) -> bool:
    """Whether a ship bears the name: "the frigate Nelson", "the Admiral Nelson"."""
    tokens = reading.tokens
    vessels = gazetteer.words_for("vessels")
    at = first - 1
    ranked = at >= 0 and tokens[at].text[:1].isupper() and _is_rank(tokens[at].text.lower())
    at -= ranked
    if at < 0 or tokens[at].sentence != tokens[first].sentence:
        return False
    if tokens[at].lemma.lower() in vessels or (ranked and tokens[at].text.lower() == "the"):
        return True
    listed = tokens[at].text in {"and", ","} and ranked
    return listed and any(t.lemma.lower() in vessels for t in tokens[max(at - _LISTED, 0) : at])


def _is_rank(word: str) -> bool:
    """Whether a word is a soldier's or sailor's rank, as ships bear it in their names."""
    return word in {"admiral", "marshal", "general", "captain", "commander"}


def waterways(text: str) -> frozenset[str]:
    """The names that canals, islands and the like bear: "the Khor Salman waterway"."""
    if not any(noun in text for noun in gazetteer.words_for("waterways")):
        return frozenset()  # as on most pages, and far sooner known
    return frozenset(match[1] for match in _waters().finditer(text))


@cache
def _waters() -> re.Pattern[str]:
    nouns = "|".join(sorted(gazetteer.words_for("waterways")))
    return re.compile(rf"\b([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+) (?:{nouns})\b")


def is_site(reading: Reading, last: int) -> bool:
    """Whether a person's name is the first part of a site's or body's ("the X Airport")."""
    titles = gazetteer.titles()
    for token in reading.tokens[last : last + 4]:
        if token.tag not in {"NNP", "NNPS"} or not token.text[:1].isupper():
            return False
        if token.text.lower() in titles.sites or token.text.lower() in titles.organization_nouns:
            return True
    return False
