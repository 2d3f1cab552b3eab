"""Who gives a figure, and through whom the page has it.

The giver is the speaker of the statement around the figure, or what stands after "according to";
where that is only a relay ("the ministry said, citing customs data", "the envoy told Reuters") the
words behind it are the giver, and the relay is whom the page has it through.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dateline import sayings
from dateline.counting import Seen
from dateline.leaning import BY_COUNT, PUTTING, bodies, figures_are_given, is_put_at
from dateline.phrases import NOUNS, governor, left_edge
from dateline.reading import Reading, Token
from dateline.record import Found, Span, Statement

# What ends the name of a giver; behind a comma or a verb another part of the sentence begins.
_LAST_TAGS = frozenset({",", ".", ":", "``", "''", "-LRB-", "WDT", "VBD", "VBZ"})
_ARTICLES = frozenset({"the", "a", "an", "to"})
_NAME = r"[A-Z][\w&.’'-]*(?:\s(?:[A-Z][\w&.’'-]*|of(?=\s[A-Z])|TV|News))*"
_CITING = re.compile(r"\b(?:citing|quoting)\s(?=\w)", re.IGNORECASE)
# A newspaper that "cited" the ministry only passed the figure on.
_RELAYED = re.compile(  # words after the giver that name who passed it on
    rf"\s(?:(?:cited|quoted|seen|reviewed|obtained|compiled|published|released|reported|carried)\sby"
    rf"|told|in an interview (?:with|to)|in remarks to|speaking to|via)\s((?:the\s)?{_NAME})"
)
_INSIDE = re.compile(
    rf"\s(?:cited|quoted|seen|reviewed|obtained|compiled|collected)\sby\s((?:the\s)?{_NAME})$"
)
_TOLD = re.compile(rf"\b(?:told|interview(?:ed)? (?:with|by|to)|speaking to)\s((?:the\s)?{_NAME})")
# "Data showed" names no body, but says that the figure is somebody's count.
_DATA = re.compile(
    r"\b((?:[\w.’'-]+\s){0,4}?(?:data|statistics|figures|numbers|records|estimates?|surveys?|polls?"
    r"|census|reports?|stud(?:y|ies)|analys(?:is|es)))"
    r"(?:\s(?:from|by|of|compiled by|released by|published by)\s(?:the\s)?[A-Z][\w.’'&-]*"
    r"(?:\s[A-Z][\w.’'&-]*)*)?"
    r"(?:\s(?:on|released|published|out)\s\w+)?\s"
    r"(?:show(?:ed|s|n)?|put|puts|indicate[sd]?|suggest(?:ed|s)?|found|revealed|estimate[sd]?)\b"
)
_OPENING = re.compile(
    r"^(?:the|a|an|its|their|new|latest|official|but|and|while|as|that|when)\s", re.IGNORECASE
)
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which)$", re.IGNORECASE)
# They stand where a giver would and send the reader to another sentence.
_NOBODY = frozenset(
    {
        "it",
        "he",
        "she",
        "they",
        "we",
        "who",
        "that",
        "our",
        "its",
        "their",
        "his",
        "her",
        "this",
        "figures",
        "others",
    }
)
# Those who are told a figure give none.
_HEARERS = frozenset({"congress", "parliament", "senate", "duma", "lawmakers", "cabinet"})
# A name with such a word is an outlet, whatever the model took it for.
_OUTLETS = frozenset({"news", "times", "post", "agency", "television", "tv", "radio", "newspaper"})


class Given(NamedTuple):
    """Who gives a figure and through whom, as the page's words."""

    by: Span | None = None
    through: Span | None = None


def given(reading: Reading, found: Found, seen: Seen) -> Given:
    """Who gives the figure, and through whom."""
    first, stop = _sentence(reading, seen)
    low, high = reading.tokens[first].start, reading.tokens[stop - 1].end
    counting = _counter(reading, seen)
    if counting is not None:
        return Given(counting, _through(reading, counting, low, high))
    speaker = _speaker_of(reading, found, seen)
    according = _according_to(reading, seen, first, stop)
    if according is not None and _is_one_of_two(reading, first, stop):
        speaker = None  # each part of the sentence has its own
    cited = _cited(reading, low, high)
    if speaker is not None and cited is not None and not _overlaps(cited, speaker):
        return Given(cited, speaker)
    by = next((one for one in (speaker, according, cited) if one and not _names_nobody(one)), None)
    by = by or _data(reading, seen, low) or _data_behind(reading, seen, high)
    return _parted(reading, by) or Given(by, _through(reading, by, low, high) if by else None)


def _counter(reading: Reading, seen: Seen) -> Span | None:
    """Who counted: nearer to the figure than whoever speaks, and so surer."""
    return _by_count(reading, seen) or _gapped(reading, seen) or _who_counts(reading, seen)


def _speaker_of(reading: Reading, found: Found, seen: Seen) -> Span | None:
    statement = _statement(found, seen)
    if statement is None or sayings.is_unsaid(reading, statement.cue):
        return None  # "would not say whether forty had died"
    speaker = statement.speaker
    # "many of whom" names nobody
    return None if speaker is None or _RELATIVE.search(speaker.words) else speaker


def _names_nobody(words: Span) -> bool:
    """Whether the words do not say who: "our", "they", "the figures"."""
    return words.words.lower().removeprefix("the ") in _NOBODY


def _parted(reading: Reading, by: Span | None) -> Given | None:
    """The giver apart from who passed its figure on: "figures | compiled by Reuters"."""
    match = _INSIDE.search(by.words) if by else None
    if match is None or by is None:
        return None
    through = reading.characters(by.start + match.start(1), by.start + match.end(1))
    return Given(reading.characters(by.start, by.start + match.start()), through)


def _statement(found: Found, seen: Seen) -> Statement | None:
    """The innermost statement around the figure that has a speaker."""
    start, end = seen.quantity.start, seen.quantity.end
    around = [
        one
        for one in found.statements
        if one.span.start <= start and end <= one.span.end and one.speaker and _holds(one, seen)
    ]
    return min(around, key=lambda s: (s.span.end - s.span.start, s.id)) if around else None


def _holds(statement: Statement, seen: Seen) -> bool:
    pieces = statement.pieces or (statement.span,)
    return any(p.start <= seen.quantity.start and seen.quantity.end <= p.end for p in pieces)


def _sentence(reading: Reading, seen: Seen) -> tuple[int, int]:
    """The tokens of the figure's sentence, with an "according to" that a line break cut off."""
    sentence = reading.sentence_of(seen.first)
    cut = reading.tokens[sentence.last : sentence.last + 1]
    if cut and cut[0].text == "according":
        return sentence.first, reading.sentence_of(sentence.last).last
    return sentence.first, sentence.last


def _according_to(reading: Reading, seen: Seen, first: int, stop: int) -> Span | None:
    """The source after the "according to" of the figure's part of the sentence.

    "90 percent according to A, while B puts it at 101" has two parts.
    """
    text = reading.document.text
    if text.find("ccording to", reading.tokens[first].start, reading.tokens[stop - 1].end) < 0:
        return None
    start = seen.quantity.start
    sources = _sources(reading, seen, first, stop)
    own = [one for one in sources if not _turns(text, one.end, start)]
    after = [one for one in own if one.start > start and not _turns(text, start, one.start)]
    return next(iter([*after, *(one for one in own if one.start < start)]), None)


def _sources(reading: Reading, seen: Seen, first: int, stop: int) -> list[Span]:
    sources = []
    for token in reading.tokens[first : stop - 2]:
        if token.text.lower() == "according" and reading.tokens[token.i + 1].text.lower() == "to":
            source = _source(reading, token.i + 2, stop)
            sources += [source] if source and not _covers(source, seen) else []
    return sources


def _is_one_of_two(reading: Reading, first: int, stop: int) -> bool:
    """Whether a sentence names two givers after "according to"."""
    low, high = reading.tokens[first].start, reading.tokens[stop - 1].end
    return reading.document.text.count("ccording to", low, high) > 1


def _turns(text: str, start: int, end: int) -> bool:
    """Whether the sentence goes over to what another says between two places."""
    return start < end and _TURN.search(text, start, end) is not None


_TURN = re.compile(r"[,;–—]\s(?:but|while|whereas|although|though|yet|against)\b|;")


def _by_count(reading: Reading, seen: Seen) -> Span | None:
    """Of "800 people by the bishop's count": the bishop."""
    end = reading.tokens[seen.noun].end if seen.noun is not None else seen.quantity.end
    match = BY_COUNT.match(reading.document.text, max(end, seen.quantity.end))
    if match is None:
        return None
    start = match.start("by")
    start += 4 if match.group("by").lower().startswith("the ") else 0
    return reading.characters(start, match.end("by"))


def _gapped(reading: Reading, seen: Seen) -> Span | None:
    """A body that gives the figure without a verb: "the bank has 74 million, the ministry 70"."""
    before = reading.tokens[max(seen.first - 1, 0)]
    above = reading.tokens[max(seen.first - 2, 0)]
    noun = before if before.pos in NOUNS else above if before.tag in {"$", "DT"} else None
    if noun is None or noun.lemma.lower() not in bodies() or noun.dep in {"nsubj", "pobj"}:
        return None
    if not figures_are_given(reading, noun.i):
        return None  # "the bank has 5 billion in reserves and the fund 3 billion"
    first = left_edge(reading, noun.i, reading.sentence_of(noun.i).first)
    joined = reading.tokens[max(first - 2, 0)] if first > 1 else noun
    link = reading.tokens[max(first - 1, 0)]
    joined = joined if link.tag == "DT" else link
    return reading.span(first, noun.i + 1) if joined.tag in {"CC", ",", ":"} else None


def _who_counts(reading: Reading, seen: Seen) -> Span | None:
    """The subject of a verb of counting: "the unions counted 20,000", "the Fund puts it at 101"."""
    token = reading.tokens[seen.anchor if seen.noun is None else seen.noun]
    verb = governor(reading, token.i)
    if verb is None or verb.lemma not in _GIVING:
        return None
    who = next((one for one in reading.children(verb.i, "nsubj") if one.pos in NOUNS), None)
    if who is None or who.i > seen.first:
        return None
    gives = _counts_object(reading, token, verb, who) or _names_behind_link(reading, token, verb)
    if not gives and not is_put_at(reading, seen, verb):
        return None
    return _whole_name(reading, who, verb)


def _counts_object(reading: Reading, token: Token, verb: Token, who: Token) -> bool:
    """Whether a figure is the object of a verb that counts, or that publishes for a body."""
    if token.dep != "dobj" or token.head != verb.i:
        return False
    if verb.lemma in _COUNTING and verb.tag in {"VBD", "VBN"}:
        return True
    if verb.lemma in _SAYING and verb.tag != "VBN":
        return True  # "clerks say 2.3 billion"
    has = verb.lemma == "have" and (
        figures_are_given(reading, verb.i)
        or any(one.lemma in _COUNTED_IN for one in reading.children(who.i, "relcl"))
    )
    return (verb.lemma in _PUBLISHING or has) and who.lemma.lower() in bodies()


def _names_behind_link(reading: Reading, token: Token, verb: Token) -> bool:
    """Whether a figure stands in "spoke of 20,000" or "gave the number as 20,000"."""
    link = reading.tokens[token.head].text.lower()
    return (verb.lemma, link) in {("speak", "of"), ("give", "as")}


def _whole_name(reading: Reading, who: Token, verb: Token) -> Span:
    """A subject with its owner before it and its "of" phrases: "the city's chamber of commerce"."""
    first = left_edge(reading, who.i, reading.sentence_of(who.i).first)
    first = min([first, *(one.i for one in reading.children(who.i, "poss"))])
    last = who.i + 1
    while last + 1 < verb.i and reading.tokens[last].text.lower() == "of":
        last = max(reading.subtree(last), default=last) + 1
    return reading.span(first, last)


_PUBLISHING = frozenset({"give", "report", "record", "show", "cite", "publish"})
_COUNTING = frozenset({"count", "tally", "estimate", "reckon"})
_SAYING = frozenset({"say", "reckon"})
_COUNTED_IN = frozenset({"count", "include", "exclude", "skip", "ignore", "omit", "add", "leave"})
_GIVING = _SAYING | _COUNTING | _PUBLISHING | PUTTING | {"speak", "have"}


def _covers(source: Span, seen: Seen) -> bool:
    """Whether the figure is part of the source's own description ("two officials")."""
    return source.start < seen.quantity.end and seen.quantity.start < source.end


def _overlaps(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _source(reading: Reading, first: int, stop: int) -> Span | None:
    """The noun phrase from token `first` on, without what follows a comma or relays it."""
    last = first
    while last < stop and reading.tokens[last].tag not in _LAST_TAGS and not _relays(reading, last):
        last += 1
    while first < last and reading.tokens[first].text.lower() in _ARTICLES:
        first += 1
    return reading.span(first, last) if last > first else None


def _relays(reading: Reading, at: int) -> bool:
    """Whether a participle begins here that says who passed the words on ("seen by")."""
    after = reading.tokens[at + 1 : at + 2]
    return reading.tokens[at].tag == "VBN" and bool(after) and after[0].text == "by"


def _cited(reading: Reading, low: int, high: int) -> Span | None:
    match = _CITING.search(reading.document.text, low, high)
    if match is None:
        return None
    first = reading.token_at(match.end())
    return _source(reading, first, reading.sentence_of(first).last)


def _data(reading: Reading, seen: Seen, low: int) -> Span | None:
    """Data that show the figure: "customs data showed that ..."."""
    match = _DATA.search(reading.document.text, low, seen.quantity.start)
    return None if match is None else _showing(reading, match)


def _data_behind(reading: Reading, seen: Seen, high: int) -> Span | None:
    """Data put in behind the figure: "9 tons left, customs data show, up from 5"."""
    text, place = reading.document.text, seen.quantity.end
    while (comma := text.find(",", place, high)) >= 0:
        match = _DATA.match(text, comma + 2, high)
        if match is not None and text[match.end() : match.end() + 1] in {",", "."}:
            by = _showing(reading, match)
            return None if _names_nobody(by) else by
        place = comma + 1
    return None


def _showing(reading: Reading, match: re.Match[str]) -> Span:
    """The data of a match without the verb, an article or a link before them."""
    start, end = match.start(1), match.end()
    words = reading.document.text[start:end]
    end = start + len(words.rsplit(" ", 1)[0])
    while opening := _OPENING.match(reading.document.text[start:end]):
        start += opening.end()
    return reading.characters(start, end)


def _through(reading: Reading, by: Span, low: int, high: int) -> Span | None:
    """The outlet that has the figure from its giver: "the envoy told Reuters"."""
    text = reading.document.text
    match = _RELAYED.match(text, by.end, high) or _TOLD.search(text, low, high)
    if match is None:
        return None
    start, end = match.span(1)
    end -= text[end - 1] in ".,"
    start += 4 if text.startswith("the ", start) else 0
    through = reading.characters(start, end)
    token = reading.tokens[reading.token_at(start)]
    known = token.entity == "ORG" or through.words.split()[-1].lower() in _OUTLETS
    told = (known or token.entity == "") and through.words.lower() not in _HEARERS
    return through if told and not _overlaps(through, by) else None
