"""Contrary: where a page has the words of a sentence, but of another deed than it tells.

Words alone bear out too much: the page may tell the deed of somebody else, or the other way round,
may have somebody else say it, may have it only ahead, or may tell a number that fell as one that
rose. Each check gives a reason where it is sure, and nothing where the page leaves room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from dateline import claims, datafiles, sides
from dateline.claims import Claim, stems
from dateline.gazetteer import demonym_of, state_at, state_of
from dateline.numerals import numerals
from dateline.record import Actor, Event, Figure, Span, Statement
from dateline.sides import Deed, Mark
from dateline.view import View

PAIR = 2
TURNED = "the page tells it the other way round"
OF_OTHERS = "the page tells it of others"
OTHER_COUNT = "the page counts "
_NOUN = re.compile(r"[\s-]+(?:[A-Z][\w-]+\s+)*([a-z]{3,})\b")
_PLACED = re.compile(r"\b(in|at|to|from) ([A-Z][\w’'-]+(?: [A-Z][\w-]+)?)")
# A turn of speech that counts nothing, as every page has two of these.
_PAIRED = re.compile(
    r"\b(?:the|both|their|its|these|those) two (?=(?:[a-z]+ )?(?:sides|countries|nations|states"
    r"|neighbou?rs|leaders|ministers|presidents|premiers|governments|powers|rivals|allies|partners"
    r"|parties|men|women|capitals|peoples|teams)\b)",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"(?:hour|day|week|month|year|decade)s?\b")
NEAR_NOT = 2  # words between a "not" and what is not so
_NOT = re.compile(
    r"\b(?:not(?! only| just| merely)|never|no(?! longer| sooner| doubt)|nobody|nothing|none of"
    r"|neither|nor|without|cannot|(?:fail|refus|declin)(?:s|es|ed) to"
    r"|(?:call(?:s|ed|ing)?|put(?:s|ting)?) (?:\w+ ){0,3}off|cancel(?:s|led|ed)|postpone[sd])\b"
    r"|n[’']t\b",
    re.IGNORECASE,
)
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied)|refus\w*|reject\w*|cancel\w*|call\w* off|fail\w*|declin\w*)\b",
    re.IGNORECASE,
)
_CUT = re.compile(r"[,;:.!?“”\"]|\b(?:and|but|that|which|who)\b")
_SMALL = re.compile(r"\b[a-z]{3,}\b")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+")
SHARED = 3  # telling words that a sentence and somebody's reported words have in common
_SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_TRAVELS = re.compile(
    r"(?:c[ao]me|coming|comes|went|gone|goes|going|flew|flown|flies|travel\w*|arriv\w*|return\w*|left"
    r"|land(?:s|ed)|visit\w*|depart\w*|tour(?:s|ed))\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_BEHIND_BY = re.compile(r"\bby\b(.*?)(?:\bthat\b|,|$)")
_GOING_ON = re.compile(r"[a-z]+ing\b")
_SAYS = re.compile(
    r"\b(?:sa(?:id|ys)|told|recall(?:s|ed)|not(?:es|ed)|warn(?:s|ed)|argue[sd]|add(?:s|ed)|claim(?:s|ed)"
    r"|announce[sd]|declare[sd]|stress(?:es|ed)|insist(?:s|ed)|denie[sd]|wrote|writes|believe[sd]"
    r"|stated|acknowledge[sd]|conclude[sd])\b"
)
_HEDGED = re.compile(
    r"\b(?:will|would|may|might|could|should|shall|if|whether|plan\w*|expect\w*|due|schedul\w*|hop\w+"
    r"|intend\w*|propos\w*|possib\w*|probabl\w*|likely|unlikely|set to|going to|invit\w*|promis\w*"
    r"|pledg\w*|await\w*|anticipat\w*|forecast\w*|predict\w*|wants?|seeks?|aims?|consider\w*|ahead"
    r"|open|pile ends before|too vague|hypothetical|announced?|upcoming|next|about to|not yet)\b",
    re.IGNORECASE,
)
_MAY = re.compile(r"(?<=[^.!?:“\"] )May\b")
_NOT_YET = re.compile(
    r"\b(?:will|would|may|might|could|should|shall|can|to)(?:\s+(?:not|never|be|\w+ly))?\s+$",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"\b(?:will|shall|(?:is|are|plans?|intends?)(?: (?:due|set|expected|scheduled|planned|about"
    r"|going))? to)(?: be)?(?: \w+ly)? $"
)
_DID = re.compile(
    r"\b(?:managed|helped|went on|continued|began|used|returned|proceeded"
    r"|decision|move|step) to\s+$"
)
_UP = re.compile(
    r"\b(?:rose|risen|rising|grew|grown|growing|increased?|up|jumped|climbed|surged|gained)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:fell|fallen|falling|dropped|drop|declined?|decreased?|shrank|shrunk|down|slumped|plunged"
    r"|lost)\b",
    re.IGNORECASE,
)

Uses = dict[str, list[Deed]]
"""The uses of words that have parties, by the stems of the words."""
Page = tuple[str, Sequence[Mark]]
"""Words of a page and the parties named in them."""


def reasons(
    view: View, claim: Claim, sentences: Sequence[Span], events: Sequence[Event]
) -> Iterator[str]:
    """Why the page tells another thing than a sentence with the same words."""
    yield from _turned(view, claim, sentences)
    yield from _of_others(view, claim, events)
    yield from _moved_otherwise(view, claim, sentences)
    yield from _counted_otherwise(claim, sentences)
    yield from _opposite(claim, sentences)
    yield from _placed_otherwise(claim, sentences)
    yield from _unsaid(claim, sentences)


# ------------------------------------------------------------------ who did it


def _of_others(view: View, claim: Claim, events: Sequence[Event]) -> Iterator[str]:
    """The deed is told of others, or with giver and taker changed, on every telling of it."""
    faults = [_fault(view, claim, event) for event in events]
    known = [fault for fault in faults if fault is not None]
    if known and all(known):
        yield known[0]


def _fault(view: View, claim: Claim, event: Event) -> str | None:
    """What is wrong with the parties before the verb; "" if nothing, None if it cannot be told."""
    givers = _sides(view, (a for span in event.actors for a in view.parties_at(span)))
    takers = _sides(view, (a for span in event.recipients for a in view.parties_at(span)))
    if not givers:
        return None
    faults = [
        _fault_at(view, claim.outside, at, (givers, takers), event)
        for at in _places(claim.outside, event)
    ]
    return next((fault for fault in faults if not fault), faults[0] if faults else None)


def _fault_at(
    view: View, words: str, at: int, parties: tuple[set[str], set[str]], event: Event
) -> str | None:
    """The same of one use of the verb."""
    before = _SAYS.split(words[:at])[-1] if at else ""
    subject = _sides(view, _named(view, before))
    givers, takers = parties
    if not subject:
        return None
    if subject.isdisjoint(givers | takers):
        names = " and ".join(dict.fromkeys(view.name_at(span) or "" for span in event.actors))
        return f"the page tells it of {names}"
    if _is_anothers_way(view, before, event, words[at:]) and subject.isdisjoint(givers):
        names = " and ".join(dict.fromkeys(view.name_at(span) or "" for span in event.actors))
        return f"the page tells it of {names}"
    turned = subject.isdisjoint(givers) and event.type not in _SYMMETRIC
    passive = _PASSIVE.search(before) and not _GOING_ON.match(words, at)
    if turned and not passive:
        return TURNED
    return ""


def _is_anothers_way(view: View, before: str, event: Event, verb: str) -> bool:
    """Whether the page has somebody else come or go: who is met or lives there did not travel."""
    parties = {a for span in (*event.actors, *event.recipients) for a in view.parties_at(span)}
    named = _named(view, before)
    people = [actor for actor in named if view.actors[actor].kind == "person"]
    return bool(_TRAVELS.match(verb) and people and parties.isdisjoint(named))


def _places(words: str, event: Event) -> list[int]:
    """Where a sentence has the verb of a deed."""
    first = event.trigger.words.partition(" ")[0]
    # "gave" in "gave three ships": the things given have no doer of their own.
    verb = stems(first, everything=True) if claims.is_past(first) else stems(event.trigger.words)
    found = _SMALL.finditer(words)
    return [match.start() for match in found if stems(match[0], everything=True) & verb]


def actors_named(view: View, words: str) -> list[Actor]:
    """The actors that a text names."""
    found = (actor for named in claims.named(words, view.spelled) for actor in named.actors)
    return list(dict.fromkeys(found))


def _named(view: View, words: str) -> list[str]:
    return [actor.id for actor in actors_named(view, words)]


def _sides(view: View, actors: Sequence[str] | Iterator[str]) -> set[str]:
    """Actors with the states for which they act."""
    held = set(actors)
    return held | {view.state_of(actor) for actor in held}


# ------------------------------------------------------------------ who to whom


def _turned(view: View, claim: Claim, sentences: Sequence[Span]) -> Iterator[str]:
    """The pages use a word of the sentence, and always with two parties in each other's place."""
    marks = list(_marks(view, claim.outside))
    if not marks:
        return
    pages: list[Page] = [(span.words, list(_marks_on_page(view, span))) for span in sentences]
    told, known = sides.deeds(claim.outside, marks), _uses_on(pages)
    past = filter(claims.is_past, _SMALL.findall(claim.outside))
    verbs = {stem for word in past for stem in stems(word, everything=True)}
    if _is_turned(told, known, verbs) or _exchanged(claim, marks, pages):
        yield TURNED
        return
    pairs = sides.pairs(claim.outside, marks)
    if _is_of_strangers(told, known, verbs, pages) or _between_others(pairs, pages):
        yield OF_OTHERS


def _uses_on(pages: Iterable[Page]) -> Uses:
    known: Uses = {}
    for words, named in pages:
        for stem, uses in sides.deeds(words, named).items():
            known.setdefault(stem, []).extend(uses)
    return known


def _is_turned(told: Uses, known: Uses, verbs: set[str]) -> bool:
    """Whether a word always has two parties in each other's place.

    What a verb tells the right way round no noun beside it turns: "was given three ships by".
    """
    found = {
        stem: {sides.are_turned(use, other) for use in uses for other in known.get(stem, ())}
        for stem, uses in told.items()
    }
    turned = {stem for stem, ways in found.items() if True in ways and False not in ways}
    right = {stem for stem, ways in found.items() if False in ways and True not in ways}
    return bool(turned & verbs or (turned and not right & verbs))


def _is_of_strangers(told: Uses, known: Uses, verbs: set[str], pages: Sequence[Page]) -> bool:
    by_verb = [(told.get(verb, []), known.get(verb, [])) for verb in verbs]
    return any(_by_a_stranger(own, its, pages) or _by_another_two(own, its) for own, its in by_verb)


def _by_a_stranger(told: Sequence[Deed], known: Sequence[Deed], pages: Sequence[Page]) -> bool:
    """Whether somebody does a deed whom no page names, and the pages have it done by others."""
    named = [mark for _, marks in pages for mark in marks]
    doers = [mark for deed in told for mark in deed.givers]
    strange = doers and not any(one.is_one_with(other) for one in doers for other in named)
    strange = strange or any(_is_only_taken(deed, other) for deed in told for other in known)
    return bool(strange and known and all(deed.givers for deed in known))


def _by_another_two(told: Sequence[Deed], known: Sequence[Deed]) -> bool:
    """Whether two do a deed of which the page has but one do it, with somebody else."""
    uses = [sides.are_others(one.givers, other.givers) for one in told for other in known]
    return bool(uses) and all(uses)


def _between_others(told: Sequence[Sequence[Mark]], pages: Sequence[Page]) -> bool:
    """Whether what is between two is, on every page that has such a pair, between another two."""
    known = [pair for words, named in pages for pair in sides.pairs(words, named)]
    return bool(known) and any(
        all(sides.are_others(pair, other) for other in known) for pair in told
    )


def _is_only_taken(told: Deed, known: Deed) -> bool:
    """Whether the only party of a told deed is one that the page has it done to."""
    return not told.others and sides.are_turned(Deed(told.givers, known.givers), known) is True


def _exchanged(claim: Claim, marks: Sequence[Mark], pages: Sequence[Page]) -> bool:
    """Whether every page that has the posts or ends of a way has them in each other's place."""
    told, ways = sides.owners(claim.outside, marks), sides.routes(claim.outside, marks)
    for words, named in pages:
        if sides.are_exchanged(told, sides.owners(words, named)):
            return True
        known = sides.routes(words, named)
        if any(sides.are_turned(one, other) for one in ways for other in known):
            return True
    return False


def _marks(view: View, words: str) -> Iterator[Mark]:
    """The parties that a text names."""
    for named in claims.named(words, view.spelled):
        yield _mark(view, named.start, named.end, (actor.id for actor in named.actors))
    yield from _adjectives(view, words)


def _marks_on_page(view: View, span: Span) -> Iterator[Mark]:
    """The parties that words of a page name, those behind its pronouns too."""
    for start, end, actor in view.named_in(span):
        yield _mark(view, start - span.start, end - span.start, [actor])
    yield from _marks(view, span.words)


def codes_in(words: str) -> set[str]:
    """The codes of the states that words name by a name or an adjective of one word."""
    found = (demonym_of(word) or state_of(word) for word in _CAPITALISED.findall(words))
    return {code for code in found if code}


def _adjectives(view: View, words: str) -> Iterator[Mark]:
    for match in _CAPITALISED.finditer(words):
        code = demonym_of(match[0]) or state_of(match[0])
        if code:  # a state that no page names as an actor is still a party of a sentence
            state = view.state_with(code) or code
            yield Mark(match.start(), match.end(), frozenset(), frozenset([state]))


def _mark(view: View, start: int, end: int, actors: Iterable[str]) -> Mark:
    meant = frozenset(map(view.meant, actors))
    people = frozenset(actor for actor in meant if view.actors[actor].kind == "person")
    return Mark(start, end, people, frozenset(map(view.state_of, meant)))


# ------------------------------------------------------------------ who said it


def said_by_others(
    view: View, claim: Claim, sentences: Sequence[Span], quoted: Sequence[Span] = ()
) -> Iterator[str]:
    """Somebody is said to say what only others say there."""
    match = _SAYS.search(claim.outside)
    speaker = _sides(view, _named(view, _speaking(claim, match))) if match else set()
    if not speaker or match is None:
        return
    others = [
        (row, _sides(view, view.speakers_at(row.speaker)))
        for row in _statements_like(view, claim.words[match.end() :], sentences, quoted)
    ]
    if others and all(held and speaker.isdisjoint(held) for _, held in others):
        yield f"there it is said by {view.name_at(others[0][0].speaker)}"


def _statements_like(
    view: View, words: str, sentences: Sequence[Span], quoted: Sequence[Span]
) -> Iterator[Statement]:
    """The statements of the pages that a sentence reports.

    Words in quotation marks tell by their place which one is meant; others must share some.
    """
    wanted = set() if quoted else stems(words)
    for page in dict.fromkeys(span.document for span in sentences):
        for row in view.statements_of(page):
            alike = len(wanted & stems(row.span.words)) >= min(SHARED, len(wanted))
            if alike and _touches(row, quoted or sentences):
                yield row


def _touches(row: Statement, spans: Iterable[Span]) -> bool:
    return any(_overlap(span, piece) for span in spans for piece in row.pieces)


def tells_words(claim: Claim) -> bool:
    """Whether a sentence tells what somebody said."""
    return bool(_SAYS.search(claim.outside))


def _overlap(one: Span, other: Span) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end


def _speaking(claim: Claim, verb: re.Match[str]) -> str:
    """The words that name who speaks: behind "by" where others are told, or behind a quotation."""
    words = claim.outside
    behind = words[verb.end() :]
    if _PASSIVE.search(words[: verb.start()]):
        by = _BEHIND_BY.search(behind)
        return by[1] if by else ""
    if claim.quotations and not words[: verb.start()].strip(' ,.“”"'):
        return _CUT.split(behind)[0]
    return words[: verb.start()]


# ------------------------------------------------------------------ whether it is so


def _unsaid(claim: Claim, sentences: Sequence[Span]) -> Iterator[str]:
    """What the sentence tells as so the pages tell as not so, or the other way round."""
    told = _SAYS.split(claim.outside)[-1]
    negated = [match.end() for match in _NOT.finditer(told)]
    for word, start in _words(told):
        uses = list(_polarities(sentences, stems(word)))
        if not uses:
            continue  # the pages say nothing of it, neither yes nor no
        if not negated and all(near for near, _ in uses):
            yield f"there it is not so: “{word}”"
            return
        if _is_behind(told, negated, start) and not any(any_ for _, any_ in uses):
            yield f"the page tells it as so: “{word}”"
            return


def _polarities(sentences: Sequence[Span], wanted: set[str]) -> Iterator[tuple[bool, bool]]:
    """For each use of a word: whether a "not" stands before it, or else in its sentence."""
    for span in sentences:
        ends = [match.end() for match in _NOT.finditer(span.words)]
        for word, start in _words(span.words):
            if stems(word) & wanted:
                near = _is_behind(span.words, ends, start)
                yield near, bool(ends or _DENYING.search(span.words))


def _words(words: str) -> Iterator[tuple[str, int]]:
    found = (match for match in _SMALL.finditer(words) if stems(match[0]))
    return ((match[0], match.start()) for match in found)


def _is_behind(words: str, ends: Sequence[int], start: int) -> bool:
    """Whether a word stands closely behind a "not"."""
    gaps = [words[end:start] for end in ends if end <= start]
    return any(len(gap.split()) <= NEAR_NOT and not _CUT.search(gap) for gap in gaps)


# ------------------------------------------------------------------ how many there are


def _counted_otherwise(claim: Claim, sentences: Sequence[Span]) -> Iterator[str]:
    """A small number that the pages have otherwise of the same noun: "six months" for four."""
    pages = [_counted(span.words) for span in sentences]
    for noun, values in _counted(_PAIRED.sub("", claim.outside)).items():
        known = {value for page in pages for value in page.get(noun, ())}
        if known and known.isdisjoint(values):
            yield f"{OTHER_COUNT}{min(known):g}, not {min(values):g}"


def uncounted(claim: Claim, pages: Iterable[str]) -> bool:
    """Whether a sentence has a small number that words of pages leave open."""
    known = {one.low for words in pages for one in numerals(words)}
    counted = _counted(_PAIRED.sub("", claim.outside)).values()
    told = (value for values in counted for value in values)
    return any(value not in known for value in told)


def _counted(words: str) -> dict[str, set[float]]:
    """The small numbers of a text by the stem of the noun behind them; dates aside."""
    found: dict[str, set[float]] = {}
    bare = claims.without_days(words)
    for one in numerals(bare):
        noun = _NOUN.match(bare, one.end)
        if noun and one.low <= claims.SMALL and (one.low >= PAIR or _LENGTH.match(noun[1])):
            for stem in stems(noun[1], everything=True):
                found.setdefault(stem, set()).add(one.low)
    return found


# ------------------------------------------------------------------ what is done, and where


def _opposite(claim: Claim, sentences: Sequence[Span]) -> Iterator[str]:
    """The sentence has one verb, the pages only its opposite: "praised" for "blamed"."""
    pages = {word for span in sentences for word in _SMALL.findall(span.words)}
    known = {stem: word for word in pages for stem in stems(word, everything=True)}
    for word in filter(claims.is_past, _SMALL.findall(claim.outside)):
        for stem in stems(word, everything=True):
            against = [known[other] for other in _opposites().get(stem, ()) if other in known]
            if against and stem not in known:
                yield f"there it is “{against[0]}”, not “{word}”"


@cache
def _opposites() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in datafiles.rows("opposites.tsv"):
        one, other = (stems(word, everything=True).pop() for word in row)
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found


def _placed_otherwise(claim: Claim, sentences: Sequence[Span]) -> Iterator[str]:
    """The pages have the deed in another state's town: "in Lima" for "in Quito"."""
    text = " ".join(span.words for span in sentences)
    known: dict[str, set[tuple[str, str]]] = {}
    for way, name, code in _places_in(text):
        known.setdefault(way, set()).add((name, code))
    for way, name, code in _places_in(claim.outside):
        others = known.get(way, set())
        if name not in text and others and code not in {held for _, held in others}:
            yield f"there it is {way} {min(others)[0]}"


def _places_in(words: str) -> Iterator[tuple[str, str, str]]:
    """What stands behind "in", "at", "to" and "from", with the state where it lies."""
    for match in _PLACED.finditer(words):
        for name in dict.fromkeys((match[2], match[2].split()[0])):
            code = state_at(name)
            if code:
                yield match[1], name, code
                break


# ------------------------------------------------------------------ whether it is done


def is_hedged(claim: Claim) -> bool:
    """Whether a sentence tells its deed as awaited or possible; the month of May is no hedge."""
    return bool(_HEDGED.search(_MAY.sub(" ", claim.words)))


def only_ahead(claim: Claim, sentences: Sequence[Span]) -> str | None:
    """The deed that a sentence tells as done, where the pages only have it as still to be done."""
    said = _SAYS.search(claim.outside)
    words: list[str] = _SMALL.findall(claim.outside[: said.start()] if said else claim.outside)
    for word in filter(claims.is_past, words):
        wanted = stems(word)
        uses = [use for span in sentences for use in _uses(span.words, wanted)]
        if uses and all(uses):
            return word
    return None


def tells_as_ahead(claim: Claim, event: Event) -> bool:
    """Whether a sentence awaits a deed: "will recall its envoy"."""
    words = claim.outside
    return any(_WILL.search(words[:at]) for at in _places(words, event))


def _uses(words: str, wanted: set[str]) -> Iterator[bool]:
    """For each use of a verb, whether it stands behind "will", "to" and the like."""
    for match in re.finditer(r"[a-z]{3,}", words):
        if stems(match[0]) & wanted:
            before = words[: match.start()]
            yield bool(_NOT_YET.search(before)) and not _DID.search(before)


# ------------------------------------------------------------------ which way it went


def _moving(view: View, claim: Claim, sentences: Iterable[Span]) -> Iterator[Figure]:
    """The figures of the pages that rose or fell and whose number the sentence tells."""
    told = {n.low for n in numerals(claims.without_days(claim.outside))}
    for span in sentences:
        for figure in view.figures_in(span):
            if figure.change and not told.isdisjoint((figure.low, figure.high)):
                yield figure


def _moved_otherwise(view: View, claim: Claim, sentences: Sequence[Span]) -> Iterator[str]:
    """A number that rose is told as fallen, or the other way round."""
    rises, falls = (bool(words.search(claim.outside)) for words in (_UP, _DOWN))
    if rises == falls:
        return
    way = "up" if rises else "down"
    held = [one for one in _moving(view, claim, sentences) if one.change in {"up", "down"}]
    if held and way not in {figure.change for figure in held}:
        yield f"there {held[0].span.words} is {held[0].change}"
