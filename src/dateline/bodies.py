"""Ministries, embassies and other bodies that every state has, and organisations named again.

"The Chinese foreign ministry", "China's Foreign Ministry" and "China's Ministry of Foreign Affairs"
are one organisation. A ministry without a state belongs to the state whose capital stands behind
it ("the ministry in Lima") or opens the sentence ("In Lima, the foreign ministry ..."), to that of
which the sentence before tells ("Peru was silent. The foreign ministry ..."), or is the one that
the page named before; else it is that of the capital in which the page was written.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dateline import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.reading import Reading, Token

_TOPIC_WORDS = 5  # words of a ministry's name before or behind its noun
_OWNER_WORDS = 4  # words of a state's name before the ministry's
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_OF = frozenset({"of", "for"})
_JOINS = frozenset({"and", "&", ",", "-", "‑", "the"})
_RANKS = frozenset({"state", "national", "federal"})
_JOINED = frozenset({"and", "&"})  # "the ministries of Peru and Chile" are of two states
_OPENERS = frozenset({"in", "from"})


class Home(NamedTuple):
    """Where a place of writing stands, and the code of the state whose capital it is, if any."""

    start: int
    code: str | None


class Body(NamedTuple):
    """A body's half-open token range, with its key and printed name."""

    first: int
    last: int
    key: str
    name: str


def find(reading: Reading, homes: Sequence[Home] = ()) -> list[Body]:
    """The bodies of states, and governments of regions, that the page names, in text order.

    `homes` are the places where its parts were written, in text order: "the Foreign Ministry" of a
    part is that of the state whose capital this is, where the part has named no other one.
    """
    found: list[Body] = []
    nouns = gazetteer.words_for("state_bodies")
    agencies = _agency_nouns()
    for token in reading.tokens:
        if token.pos not in _NOMINAL or (found and token.i < found[-1].last):
            continue
        lower = token.text.lower()
        if lower in nouns and not _opens_agency(reading, token):
            body = _body(reading, token, found, _extent(reading, token), homes)
        elif lower in agencies:
            extent = _agency_extent(reading, token)
            body = _body(reading, token, found, extent, homes) if extent else None
        elif lower == "government":
            body = _regional(reading, token)
        else:
            continue
        if body:
            found.append(body)
    return found


@cache
def _agency_nouns() -> frozenset[str]:
    return frozenset(words.split()[-1] for words in gazetteer.words_for("state_agencies"))


def _opens_agency(reading: Reading, token: Token) -> bool:
    """Whether the noun of a body opens the name of an agency: "customs service"."""
    after = reading.tokens[token.i + 1 : token.i + 2]
    agencies = gazetteer.words_for("state_agencies")
    return bool(after) and f"{token.text} {after[0].text}".lower() in agencies


def _agency_extent(reading: Reading, token: Token) -> tuple[int, int, str] | None:
    """The range of a listed agency's name without its state, and what it is for."""
    if not token.i:
        return None
    topic = reading.tokens[token.i - 1].text.lower()
    listed = f"{topic} {token.text.lower()}" in gazetteer.words_for("state_agencies")
    first = token.i - 1
    while first and reading.tokens[first - 1].text.lower() in _RANKS:
        first -= 1
    return (first, token.i + 1, _written(reading, first, token.i)) if listed else None


def _body(
    reading: Reading,
    token: Token,
    before: Sequence[Body],
    extent: tuple[int, int, str],
    homes: Sequence[Home],
) -> Body | None:
    first, last, topic = extent
    part = [home for home in homes if home.start <= token.start]
    home = part[-1].code if part else homes[0].code if homes else None
    code = _owner(reading, first) or _state_behind(reading, last)
    if code is None and topic:
        code = _capital_behind(reading, token, last) or _opening_capital(reading, token)
        if code is None:
            told = _told_before(reading, token, first)
            near = _of_part(reading, before, part)
            named = _named_before(f"{topic} {token.text}", near)
            if len(named) == 1 and (told is None or _is_of(next(iter(named.values())), told)):
                return next(iter(named.values()))._replace(first=first, last=last)
            code = told or (home if not named and _is_definite(reading, first) else None)
    if code is None:
        return None
    name = name_of(code, f"{topic} {token.text}".strip())
    start = first
    if reading.tokens[first - 1].tag != "POS":
        start = _owner_first(reading, first)
    return Body(start, last, f"organization:{name}", name)


def name_of(code: str, words: str) -> str:
    """The printed name of a state's body: "Chinese Foreign Ministry"."""
    whole = " ".join(w if w in _JOINS | _OF else w[:1].upper() + w[1:] for w in words.split())
    return f"{gazetteer.adjective_of(code)} {whole}"


def topic_of(reading: Reading, token: Token) -> str:
    """What the body whose noun is `token` is for: "foreign", or nothing."""
    return _extent(reading, token)[2]


def _extent(reading: Reading, token: Token) -> tuple[int, int, str]:
    """The range of a body's name without its state, and what it is for."""
    tokens = reading.tokens
    topics = gazetteer.words_for("bodies")
    first = token.i
    while (
        first > token.i - _TOPIC_WORDS
        and first > 0
        and tokens[first - 1].sentence == token.sentence
        and _is_topic(tokens[first - 1], topics)
    ):
        first -= 1
    while first < token.i and tokens[first].text.lower() in _JOINS | _OF:
        first += 1
    if first < token.i:
        return first, token.i + 1, _written(reading, first, token.i)
    last = _topic_end(reading, token, topics)
    if last > token.i + 1:
        topic = _written(reading, token.i + 2, last)
        return first, last, _plain(topic)
    return first, token.i + 1, ""


def _is_topic(token: Token, topics: frozenset[str]) -> bool:
    lower = token.text.lower()
    return lower in topics and (lower not in {"the", "of", "for"})


def _topic_end(reading: Reading, token: Token, topics: frozenset[str]) -> int:
    tokens = reading.tokens
    last = token.i + 1
    if token.text.lower() != "ministry" or last >= len(tokens) or tokens[last].text not in _OF:
        return last
    at = last + 1
    while at < min(last + _TOPIC_WORDS + 2, len(tokens)):
        lower = tokens[at].text.lower()
        if tokens[at].sentence != token.sentence or not (lower in topics or lower in _JOINS):
            break
        at += 1
    while at > last and tokens[at - 1].text.lower() in _JOINS | _OF:
        at -= 1
    return at if at > last + 1 else last


def _written(reading: Reading, first: int, last: int) -> str:
    words = (token.text.lower() for token in reading.tokens[first:last])
    return " ".join(word for word in words if word not in {"the", "'s", "’s"})


def _plain(topic: str) -> str:
    return topic.removesuffix(" affairs") if topic.startswith("foreign") else topic


def _owner(reading: Reading, first: int) -> str | None:
    """The state whose name or adjective stands before token `first`."""
    at = _owner_first(reading, first)
    if at == first:
        return None
    entry = gazetteer.entry_at(reading.document.text, reading.tokens[at].start)
    if entry and entry.kind in {"state", "demonym", "seat"} and entry.key.startswith("state:"):
        return entry.key.removeprefix("state:")
    return None


def _owner_first(reading: Reading, first: int) -> int:
    """Where the gazetteer's words begin that end just before token `first`."""
    tokens = reading.tokens
    last = first - 1 if first > 0 and tokens[first - 1].tag == "POS" else first
    if last < 1 or tokens[last - 1].sentence != tokens[min(first, len(tokens) - 1)].sentence:
        return first
    for at in range(max(last - _OWNER_WORDS, 0), last):
        entry = gazetteer.entry_at(reading.document.text, tokens[at].start)
        if entry and tokens[at].start + len(entry.words) == tokens[last - 1].end:
            return at
    return first


def _opening_capital(reading: Reading, token: Token) -> str | None:
    """The state of a sentence that opens with "In Lima,"."""
    first = reading.sentences[token.sentence].first
    tokens = reading.tokens
    if tokens[first].text.lower() not in _OPENERS or token.i < first + 2:
        return None
    entry = gazetteer.entry_at(reading.document.text, tokens[first + 1].start)
    if not entry or entry.kind not in {"seat", "state"}:
        return None
    end = tokens[first + 1].start + len(entry.words)
    closes = reading.document.text[end : end + 1] == ","
    return entry.key.removeprefix("state:") if closes and entry.key[:6] == "state:" else None


def _state_behind(reading: Reading, last: int) -> str | None:
    """The state of "the Ministry of Defence of Peru" and "the embassy of Peru"."""
    tokens = reading.tokens
    if last + 1 >= len(tokens) or tokens[last].text != "of":
        return None
    at = last + 1 + (tokens[last + 1].text.lower() == "the")
    if at >= len(tokens):
        return None
    entry = gazetteer.entry_at(reading.document.text, tokens[at].start)
    if entry is None or entry.kind != "state" or not entry.key.startswith("state:"):
        return None
    end = reading.token_at(tokens[at].start + len(entry.words) - 1) + 1
    joined = end + 1 < len(tokens) and (
        tokens[end].text in _JOINED or (tokens[end].text == "," and tokens[end + 1].pos == "PROPN")
    )
    return None if joined else entry.key.removeprefix("state:")


def _capital_behind(reading: Reading, token: Token, last: int) -> str | None:
    """The state of "the central bank in Lima"; an embassy there is another state's."""
    tokens = reading.tokens
    abroad = token.text.lower() in {"embassy", "consulate"}
    if abroad or last + 1 >= len(tokens) or tokens[last].text != "in":
        return None
    entry = gazetteer.entry_at(reading.document.text, tokens[last + 1].start)
    seat = entry and entry.kind == "seat" and entry.key.startswith("state:")
    return entry.key.removeprefix("state:") if entry and seat else None


def _told_before(reading: Reading, token: Token, first: int) -> str | None:
    """The state that is the subject of the sentence before, for "the foreign ministry said"."""
    tokens = reading.tokens
    if token.dep != "nsubj" or not first or tokens[first - 1].text.lower() != "the":
        return None
    if not token.sentence:
        return None
    before = reading.sentences[token.sentence - 1]
    if before.unit != reading.sentences[token.sentence].unit:
        return None
    told = _states(reading, token.sentence - 1, before.last)
    told |= _states(reading, token.sentence, first)
    opens = _subject_state(reading, before.first, before.last)
    return opens if opens and told <= {opens} else None


def _states(reading: Reading, number: int, last: int) -> set[str]:
    """The states by name in a sentence up to token `last`."""
    sentence = reading.sentences[number]
    openers = gazetteer.openers()
    words = (t for t in reading.tokens[sentence.first : last] if t.text in openers)
    found = (gazetteer.entry_at(reading.document.text, t.start) for t in words)
    return {e.key[6:] for e in found if e and e.key.startswith("state:")}


def _subject_state(reading: Reading, first: int, last: int) -> str | None:
    """The state that is the subject of a sentence's main verb."""
    for token in reading.tokens[first:last]:
        if token.dep == "nsubj" and reading.tokens[token.head].head == token.head:
            code = _owner(reading, token.i + 1)
            return code if gazetteer.demonym_of(token.text) is None else None
    return None


def _is_of(body: Body, code: str) -> bool:
    return body.name.startswith(f"{gazetteer.adjective_of(code)} ")


def _named_before(words: str, before: Iterable[Body]) -> dict[str, Body]:
    """The bodies of this topic that the page named before, by key."""
    return {b.key: b for b in before if b.name.casefold().endswith(f" {words.casefold()}")}


def _of_part(reading: Reading, before: Sequence[Body], part: Sequence[Home]) -> Sequence[Body]:
    """The bodies named in the part of a page that the last place of writing opens."""
    if len(part) <= 1:  # one report
        return before
    start = part[-1].start
    return [body for body in before if reading.tokens[body.first].start >= start]


def _is_definite(reading: Reading, first: int) -> bool:
    return first > 0 and reading.tokens[first - 1].text.lower() == "the"


def _regional(reading: Reading, token: Token) -> Body | None:
    """The government of a region: "the Jujuy provincial government"."""
    tokens = reading.tokens
    at = token.i - 1
    if at < 1 or tokens[at].text.lower() not in gazetteer.words_for("regional"):
        return None
    first = at
    while first > 0 and tokens[first - 1].text[:1].isupper() and _is_name(tokens[first - 1]):
        first -= 1
    while first < at and tokens[first].text in {"The", "A"}:
        first += 1
    if first == at or gazetteer.country_of(tokens[first].text):
        return None
    name = reading.span(first, token.i + 1).words
    return Body(first, token.i + 1, f"organization:{name}", name)


def _is_name(token: Token) -> bool:
    return token.text[:1].isalpha() and token.pos in {"PROPN", "ADJ", "NOUN"}


# ------------------------------------------------------------------ named again


def fits(noun: str, name: str) -> bool:
    """Whether an organisation of this name may be called "the <noun>"."""
    words = {word.strip(".,").casefold() for word in name.split()}
    if set(noun.split()) <= words:
        return True
    kind = gazetteer.kind_of(name)
    business = kind in {"", "company"} and not words & gazetteer.words_for("public_bodies")
    if noun in gazetteer.words_for("firms"):
        return business
    if noun == "lender":
        return "bank" in words
    if noun in gazetteer.words_for("fighting_groups"):
        return kind == "movement" or bool(words & gazetteer.words_for("fighters_named"))
    if noun in {"group", "organization", "organisation"}:
        named = words & gazetteer.words_for("fighters_named")
        return kind in {"bloc", "movement", "alliance"} or bool(named) or business
    return kind == noun or (business and noun in gazetteer.words_for("firm_nouns"))
