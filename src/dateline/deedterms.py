"""Deed terms: what words say of awaited deeds: their senses, and turns of many words.

"Landed" tells of a visit, "has decided against" that nothing comes, "the first flight" that flights
have begun; what was to be sent "arrived". The lists are in data/awaits.toml and data/samesense.txt.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from dateline import datafiles, deedwords

if TYPE_CHECKING:
    from dateline.record import Event

OBJECT = 4  # words behind a light verb in which the deed is named
# Shorter words ("in", "of") say nothing of a deed.
LEAST_LETTERS = 3
NOTHING = frozenset[str]()
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d,.]*")
# Before who or what is left out.
IN_PLACE_OF = r"instead of|rather than|in place of"
# A visit comes about under many names, none of them "visit".
COMING_WORDS = re.compile(
    r"\b(?:visit\w*|trip|travel(?:l?ed|s)|(?:came|went|flew|gone|sailed|drove) (?:home|back)"
    r"|came|come|went|flew|arrived|landed|returned|was in|were in|received|hosted|guest of"
    r"|stayed (?:for|overnight|until|at the|[\w-]+ (?:days|nights|hours))"
    r"|(?:is|are|was|were|been) back in|stopp(?:ed|ing)|spent (?:[\w-]+ ){1,4}in|touched down)\b",
    re.IGNORECASE,
)
COMING = "\0coming"  # stands for all words that tell of a visit
THERE = "\0there"  # stands for a place where something is told to take place
_PROMISED = (
    r"promised|pledged|planned|announced|expected|vowed|scheduled|rescheduled|slated|supposed|meant"
    r"|due(?! to (?:the|an?|its|his|their|[A-Z]))|asked for|foreseen"
)
# "As promised" and "the planned": the sentence speaks of what was awaited before.
RECALLING_WORDS = re.compile(
    rf"\b(?:had|has|have|was|were|been|once|long|as)\s+(?:\w+\s+){{0,2}}?(?:{_PROMISED})\b"
    r"|\b(?:was|were) to (?:have|be)\b"
    r"|\b[Tt]he (?:long[- ])?(?:promised|planned|announced|awaited)\b"
    r"|\b(?:promised|planned|scheduled|announced)\s(?=for\s)"
    r"|,\s(?:first |originally )?(?:due|set|scheduled|planned|expected|promised)\b(?=[^.;]*,)"
    r"|\b(?:its|the|a|his|her|their) (?:threat|promise|pledge|plan|offer|vow)s?\b"
)
# Words without which the pattern above, which is slow, finds nothing.
RECALLING_HINT = re.compile(
    rf"{_PROMISED}|awaited|to have|to be|threat|promise|pledge|plan|offer|vow"
)
# Who decides against a thing does not do it.
RENOUNCING_WORDS = re.compile(
    r"\b(?:decid(?:ed|es) against|backed (?:away|down|out) (?:from|of)"
    r"|(?:gave|given|gives) up on|(?:dropped|drops|abandoned|scrapped|scraps|shelved|shelves"
    r"|ditched|cancelled|canceled|suspended|reversed|revoked|rescinded)"
    r" (?:the idea of|(?:its|the|a|all|any|his|her|their) (?:plan|bid|project|threat|proposal"
    r"|decision|intention|order|notice)s? (?:for|to|of))|renounced|thought better of)\s"
)
# "The first direct flight": where flights were to begin, they have.
FIRST_WORDS = re.compile(r"\b(?:first|maiden|inaugural)(?: [\w’'-]+){1,4}", re.IGNORECASE)
FIRST = "\0first"  # stands for words that tell so
RENOUNCING = "\0renouncing"  # stands for words that tell so
RECALLING = "\0recalling"  # stands for words that recall what was promised or planned
# A pact with what it is on, before or behind the word for it.
_PACT = re.compile(
    r"\b(?:([a-z]+) )??(?:([a-z]+) )?"
    r"(?:pact|treaty|treatie|agreement|deal|accord|contract|memorandum)s?\b"
    r"(?: (?:on|over|about|for) (?:the |an? )?([a-z]+)(?: ([a-z]+))?)?"
)
_GETTING = frozenset({"got", "gotten"})  # words that say little elsewhere, and here "received"
_COUNTED = ("counterparts", "unchanged", "contraries", "counterparts_by_noun")


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of data/awaits.toml."""
    return frozenset(datafiles.tables("awaits.toml")["words"][name].split())


@cache
def every_sense(name: str) -> frozenset[str]:
    """All senses of the words of a list of data/awaits.toml."""
    return NOTHING.union(*map(deedwords.senses, word_list(name)))


@cache
def visiting() -> frozenset[str]:
    """The senses of words for visits, with the one that stands for all of them."""
    return every_sense("visiting") | {COMING}


@cache
def _counterparts(table: str) -> dict[str, frozenset[str]]:
    """The senses in which a deed came about by the stem of a word that awaited it."""
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for key, words in datafiles.tables("awaits.toml")[table].items():
        for word in key.split():
            found[deedwords.stem(word)] |= every(words)
    return found


@cache
def counted_words() -> frozenset[str]:
    """All words for deeds in the lists of data/awaits.toml, as they stand there."""
    tables = datafiles.tables("awaits.toml")
    texts = (text for name in _COUNTED for pair in tables[name].items() for text in pair)
    return frozenset(word for text in texts for word in text.split())


def every(words: str) -> frozenset[str]:
    """All senses of all words."""
    return NOTHING.union(*map(deedwords.senses, words.split()))


def counterparts(words: Iterable[str], table: str = "counterparts") -> frozenset[str]:
    """The senses of words that tell, seen from elsewhere, that an awaited deed was done.

    What was to be sent has arrived; `words` are the stems of the words that await.
    """
    known = _counterparts(table)
    return NOTHING.union(*(known.get(word, frozenset()) for word in words))


@cache
def kinds_of_body() -> frozenset[str]:
    """The senses of the nouns beside which a deed has other words: "court", "tribunal"."""
    nouns = " ".join(datafiles.tables("awaits.toml")["counterparts_by_noun"])
    return every(nouns)


@cache
def senses(word: str) -> frozenset[str]:
    """What a word says, without its form; nothing for words that say little."""
    plain = word.casefold().removesuffix("'s").removesuffix("’s")
    plain = plain.replace("re-", "re", 1) if plain.startswith("re-") else plain  # "re-open"
    if plain in _GETTING:
        return deedwords.senses("receive")
    if len(plain) < LEAST_LETTERS or plain in datafiles.stop_words() or plain[0].isdigit():
        return frozenset()
    return deedwords.senses(plain)


def pacts_on(words: str) -> frozenset[str]:
    """The senses of what pacts are on: "a treaty on fish", "the rail accord"."""
    plain = [word for match in _PACT.finditer(words) for word in match.groups("") if word]
    known = every_sense("common") | every_sense("vague") | every_sense("signing")
    return NOTHING.union(*map(senses, plain)) - known


@lru_cache(maxsize=1 << 14)  # a sentence is compared with several awaited deeds
def spoken(words: str) -> tuple[tuple[int, frozenset[str]], ...]:
    """Where the words of a text stand, and what each says, alone or with the word behind it."""
    found = [(match.start(), match.group()) for match in WORD.finditer(words)]
    pairs = zip_longest(found, found[1:], fillvalue=(0, ""))
    return tuple(
        (at, _say(word, behind) if _opens_pair(word) else senses(word))
        for (at, word), (_, behind) in pairs
    )


@cache
def _opens_pair(word: str) -> bool:
    return deedwords.opens_pair(word.casefold())


def _say(word: str, after: str) -> frozenset[str]:
    """What a word says, or with the one behind it: "call off"."""
    pair = deedwords.senses(f"{word} {after}".casefold()) if after else NOTHING
    # Who calls a visit off calls for nothing.
    return pair or senses(word)


# ------------------------------------------------------------------ what names a deed


def named_by(event: Event) -> frozenset[str]:
    """The senses of the word that names a deed: the first, or what a light verb leaves it to."""
    words = event.trigger.words.split()
    trigger = [word for word in words if word.islower()] or words
    if trigger[0] in word_list("giving") and set(trigger) & word_list("visiting"):
        return visiting()  # to pay a visit is to pay nothing
    # "Is to host the summit" is borne out by the summit, and by no cup that is hosted.
    if trigger[0] in word_list("hosting"):
        behind = NOTHING.union(*_objects_behind(event, trigger[0])) & every_sense("meeting")
        if behind:
            return behind
    if trigger[0] in word_list("light"):
        objects = _objects_behind(event, trigger[0])
        named = _deed_behind(event, trigger[0]) or NOTHING.union(*objects[:2])
        return named & every_sense("meeting") or named or senses(trigger[0])
    paired = deedwords.senses(" ".join(trigger[:2]))  # "pull out", "go home"
    said = next(filter(None, (paired, *map(senses, trigger))), NOTHING)
    said = said or NOTHING.union(*_objects_behind(event, trigger[-1]))  # "go on strike"
    behind_verb = _from_trigger(event).split()[1 : OBJECT + 1]
    sends = trigger[0] in word_list("sending") and has_envoys(behind_verb)
    sent = visiting() if sends else NOTHING
    return said | counterparts(word_list("giving") & {trigger[0]}) | sent


def _from_trigger(event: Event) -> str:
    return event.span.words[event.trigger.start - event.span.start :]


def has_envoys(words: Iterable[str]) -> bool:
    """Whether words name people who are sent: "six envoys to Quito"."""
    return any(word.strip(",.") in word_list("envoys") for word in words)


def _objects_behind(event: Event, verb: str) -> list[frozenset[str]]:
    """The senses of the words behind a light verb: "paid a visit", "held two rounds of talks"."""
    behind = _from_trigger(event).split(verb, 1)[-1]
    words = [word for word in behind.split()[:OBJECT] if word.islower()]
    return [said for said in map(senses, words) if said]


def _deed_behind(event: Event, verb: str) -> frozenset[str]:
    """The senses of the last listed noun in the words of a light verb: "hold a naval exercise"."""
    behind = event.trigger.words.split(verb, 1)[-1].split()
    named = (senses(word) for word in reversed(behind) if deedwords.is_listed(word))
    return next(filter(None, named), NOTHING)


def begun_by(verb: str, behind: str) -> frozenset[str]:
    """What tells that something was begun: the first of it, and what is told of its doing.

    Supplies that were to resume "have reached" those who wait for them.
    """
    if verb in word_list("opening"):
        return frozenset({FIRST})
    if verb not in word_list("beginning"):
        return NOTHING
    return counterparts(map(deedwords.stem, behind.split()[1 : OBJECT + 1])) | {FIRST}
