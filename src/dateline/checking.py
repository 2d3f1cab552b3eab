"""Checking a text against the record: what each sentence with a claim in it rests on.

A sentence is held against the pages that its footnotes cite, or, where it cites none, against the
sentences of the record that name the same actors. Quotations must stand on a page to the letter;
names, days and numbers must be there; what a page only expects must not be told as a fact. The
check reads words, not meanings: "borne out" says that the words are there, and shows where.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date

from dateline import claims, contrary
from dateline.answers import Citation
from dateline.claims import Claim, stems
from dateline.indexes import day_order
from dateline.numerals import Numeral, numerals
from dateline.record import UNKNOWN, Event, Figure, Span, When
from dateline.relationlines import CheckedLine
from dateline.render import number
from dateline.view import View

BORNE, PARTLY, NOT_BORNE = "borne out", "partly", "not borne out"
NOT_VERBATIM, COPY, AS_FACT = (
    "quotation not verbatim",
    "cites a copy",
    "tells an expectation as a fact",
)
GRAVE = (NOT_BORNE, AS_FACT)
AS_DONE = "the page tells it as done"
SOME = 0.3  # a sentence of whose telling words the pages have fewer is not borne out
OWN, OWN_BESIDE_QUOTES = 0.1, 0.4  # share of telling words that may be the writer's own
ROUNDING = 1e-9
FEW = 3  # telling words outside quotation marks that need no bearing out of their own
NEAREST = 70  # likeness of words (0 to 100) that are worth showing for a wrong quotation
PAGES_SEARCHED = 200
LONGEST_DAYS = 366  # of a range that still dates anything
TELLING = 4  # words of a quotation by which pages like it are found
_AHEAD = frozenset({"planned", "expected", "hypothetical"})
_STANDING = frozenset({"happened", "ongoing"})
_AMOUNTING = re.compile(
    r"(?:reach(?:es|ed)?|hit|hits|total(?:s|ed|led)?|stood|stands|amount(?:s|ed)|worth"
    r"|percent|cent|(?:m|b|tr)illion|dollars|euros)",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|none|den(?:y|ies|ied|ial)\w*|reject\w*|cancel\w*|call\w* off|without"
    r"|postpon\w*|put\w* off|scrap\w*|shelv\w*|abandon\w*|ax(?:e[sd]?|ing)|ditch\w*"
    r"|disput\w*)\b|n[’']t\b",
    re.IGNORECASE,
)
_ATTRIBUTED = re.compile(
    r"\b(?:according|sa(?:y|ys|id)|claim\w*|report\w*|alleg\w*|accus\w*|told|believe\w*|sources?)\b",
    re.IGNORECASE,
)


@dataclass
class Evidence:
    """What a sentence of the text rests on."""

    cited: list[Span] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


def lines(view: View, text: str) -> list[CheckedLine]:
    """A verdict for each sentence that claims anything, in the order of the text."""
    return [_checked(view, claim) for claim in claims.read(text)]


def _checked(view: View, claim: Claim) -> CheckedLine:
    cited = list(_cited(view, claim))
    quotations = [(words, _standing(view, words, cited)) for words in claim.quotations]
    sentences = _sentences(view, claim, cited, [s for _, s in quotations if s])
    if claim.quotations or claim.notes or cited:
        return _line(view, claim, _evidence(view, claim, cited, sentences), quotations)
    return _uncited(view, claim, sentences)


def _uncited(view: View, claim: Claim, sentences: Sequence[Span]) -> CheckedLine:
    """The verdict on a sentence that names no place: by the best of those it may rest on.

    Each is tried alone first, as three pages that have one word each bear out no sentence.
    """
    tried = _tried(view, claim, sentences)
    if not tried:
        return _line(view, claim, Evidence(), ())
    borne = (line for _, line in tried if line.verdict == BORNE)
    told = _against(claim, tried) or next(borne, None)
    return told or _by_halves(view, claim) or _by_several(view, claim, sentences, tried[0][1])


def _against(claim: Claim, tried: Sequence[tuple[int, CheckedLine]]) -> CheckedLine | None:
    """The line that speaks against a sentence, where what speaks for it says less.

    One page has another number than the sentence, and the one that bears it out has none; one tells
    as done what is told as awaited; the one that has most of its words tells it of others; or most
    tell the deed the other way round, and none bears it out.
    """
    borne = next(((weight, line) for weight, line in tried if line.verdict == BORNE), None)
    if not borne:
        turned = [line for _, line in tried if line.reason == contrary.TURNED]
        return turned[0] if len(turned) > len(tried) / 2 else None
    weight, first = tried[0]
    if weight < borne[0] and first.reason in {contrary.TURNED, contrary.OF_OTHERS}:
        return first
    done = next((line for _, line in tried if line.reason == AS_DONE), None)
    counted = (line for _, line in tried if line.reason.startswith(contrary.OTHER_COUNT))
    uncounted = contrary.uncounted(claim, [cited.words for cited in borne[1].citations])
    return done or (next(counted, None) if uncounted else None)


def _tried(view: View, claim: Claim, sentences: Sequence[Span]) -> list[tuple[int, CheckedLine]]:
    """The verdicts by each sentence alone, that with the fewest words missing first, and how many.

    Of two with the same words the one that awaits the deed goes last: another may tell it as done.
    """
    found = []
    for one in sentences:
        evidence = _evidence(view, claim, (), [one])
        line = _line(view, claim, evidence, ())
        missing = _missing(view, claim, evidence)
        weight = sum(1 if word[0].isupper() else 2 for word in missing)
        found.append((weight, line.verdict == AS_FACT, line))
    return [(weight, line) for weight, _, line in sorted(found, key=lambda row: row[:2])]


def _by_halves(view: View, claim: Claim) -> CheckedLine | None:
    """The verdict on a sentence of two claims of which at least one is borne out; else None."""
    lines = [_checked(view, half) for half in claims.halves(claim)]
    wrong = [line for line in lines if line.verdict != BORNE]
    if len(wrong) == len(lines):
        return None
    citations = tuple(dict.fromkeys(cited for line in lines for cited in line.citations))
    if wrong:
        reason = f"{wrong[0].sentence}: {wrong[0].reason}"
        return CheckedLine(claim.line, claim.words, PARTLY, reason, citations)
    return CheckedLine(claim.line, claim.words, BORNE, "each part stands on a page", citations)


def _by_several(
    view: View, claim: Claim, sentences: Sequence[Span], first: CheckedLine
) -> CheckedLine:
    """The verdict on a sentence that no single sentence of a page bears out."""
    whole = _line(view, claim, _evidence(view, claim, (), sentences), ())
    if first.verdict in GRAVE or whole.verdict != BORNE:
        return first
    reason = "no single sentence tells all of it"
    return replace(whole, verdict=PARTLY, reason=reason)


def _evidence(
    view: View, claim: Claim, cited: Sequence[Span], sentences: Sequence[Span]
) -> Evidence:
    evidence = Evidence(list(cited), list(sentences))
    evidence.events = _events(view, evidence, claim)
    return evidence


def _line(
    view: View,
    claim: Claim,
    evidence: Evidence,
    quotations: Sequence[tuple[str, Span | None]],
) -> CheckedLine:
    verdict, reason = next(_judged(view, claim, evidence, quotations))
    short = [span for span in evidence.cited if len(span.words) < claims.PAGE_SHORT]
    places = [span for _, span in quotations if span] or short or evidence.sentences
    shown: tuple[Citation, ...] = tuple(view.cite(span) for span in places[:3])
    return CheckedLine(claim.line, claim.words, verdict, reason, shown)


def _judged(
    view: View,
    claim: Claim,
    evidence: Evidence,
    quotations: Sequence[tuple[str, Span | None]],
) -> Iterator[tuple[str, str]]:
    """The verdicts that apply, the gravest first; "borne out" comes last."""
    for words, span in quotations:
        if span is None:
            yield NOT_VERBATIM, f"no page has “{words}”{_nearest(view, words, evidence.cited)}"
    yield from _unresolved(claim, evidence)
    quoted = [span for _, span in quotations if span]
    # Gathered first and told by weight: who reads one reason only must read the gravest.
    weak = [*_status(view, claim, evidence, quoted), *_weak(view, claim, evidence)]
    yield from (item for item in weak if item[0] == AS_FACT)
    yield from (item for item in weak if item[0] == NOT_BORNE)
    yield from _copies(view, evidence)
    yield from _elsewhere(view, evidence, quotations)
    yield from weak
    yield BORNE, "its words stand on the page" if quotations else "the page tells it so"


def _unresolved(claim: Claim, evidence: Evidence) -> Iterator[tuple[str, str]]:
    if claim.notes and not evidence.cited:
        yield NOT_BORNE, "the footnote leads to no page of this record"
    elif not evidence.sentences:
        yield NOT_BORNE, "no page tells anything like it"


# ------------------------------------------------------------------ what it rests on


def _cited(view: View, claim: Claim) -> Iterator[Span]:
    """The places that the footnotes of a sentence name: offsets of a page, or a page as a whole."""
    sources = view.pages_by_source
    for source, start, end in claims.places("\n".join((*claim.notes, claim.words)), sources):
        page, text = sources[source], view.texts[sources[source]]
        stop = len(text) if end is None else end
        if start < stop <= len(text):
            yield Span(page, start, stop, text[start:stop])


def _standing(view: View, words: str, cited: Sequence[Span]) -> Span | None:
    """Where quoted words stand: within what is cited, on the pages cited, on any page."""
    here = [(span.document, span.start, span.end) for span in cited]
    pages = dict.fromkeys(span.document for span in cited)
    whole = [(page, 0, len(view.texts[page])) for page in pages]
    # The longest word tells of most pages, at once, that they cannot have the quotation.
    word = claims.longest_word(words)
    rest = [
        (page, 0, len(text))
        for page, text in view.lowered.items()
        if page not in pages and word in text
    ]
    for page, start, end in (*here, *whole, *rest):
        place = claims.find_words(words, view.texts[page], start, end)
        if place:
            return Span(page, *place, view.texts[page][place[0] : place[1]])
    return None


def _sentences(
    view: View, claim: Claim, cited: Sequence[Span], quoted: Sequence[Span]
) -> list[Span]:
    """The sentences of the record that a claim is held against."""
    spans = [span for span in (*quoted, *cited) if len(span.words) < claims.PAGE_SHORT]
    if spans:
        return list(dict.fromkeys(s for span in spans for s in _around(view, span)))
    pages = [span.document for span in cited] or _pages_naming(view, claim)
    every = (span for page in pages for span in claims.sentences(page, view.texts[page]))
    return claims.likeliest(claim, every)


def _around(view: View, span: Span) -> Iterator[Span]:
    """The sentences that a cited place touches."""
    whole = view.sentence_span(span)
    yield from claims.sentences(span.document, view.texts[span.document], whole.start, whole.end)


def _pages_naming(view: View, claim: Claim) -> list[str]:
    """The newest pages that name the most of the actors that a sentence names."""
    named = contrary.actors_named(view, claim.words)
    if not named:
        return _pages_having(view, " ".join(claims.words_by_stem(claim.words).values()))
    counts: dict[str, int] = {}
    for actor in named:
        for page in actor.documents:
            counts[page] = counts.get(page, 0) + 1
    newest = sorted(counts, key=lambda page: (counts[page], day_order(view.published(page)), page))
    chosen = newest[-PAGES_SEARCHED:]
    if len(chosen) < PAGES_SEARCHED:  # a page may name them in ways that made them no actors
        chosen += _pages_having(view, " ".join(claims.words_by_stem(claim.words).values()))
    return list(dict.fromkeys(chosen))


def _events(view: View, evidence: Evidence, claim: Claim) -> list[Event]:
    """The deeds told in what a sentence rests on: those of the words cited, if there are any."""
    held = evidence.cited or evidence.sentences
    exact = [event for span in held for event in view.events_in(span)]
    if exact or not evidence.sentences:
        return exact
    wanted = stems(claim.words)
    near = [event for span in evidence.sentences for event in view.events_in(span)]
    return [event for event in near if wanted & _deed(event)]


# ------------------------------------------------------------------ verdicts


def _status(
    view: View, claim: Claim, evidence: Evidence, quoted: Sequence[Span]
) -> Iterator[tuple[str, str]]:
    """What the deeds in the evidence are held to be, against how the sentence tells them."""
    own = _deeds_told(claim, evidence)
    told = own or ([] if claim.quotations else evidence.events)
    for reason in contrary.said_by_others(view, claim, evidence.sentences, quoted):
        yield NOT_BORNE, reason
    if not claim.quotations:
        yield from _told_otherwise(view, claim, evidence, told)
    yield from _held_to_be(view, claim, told)
    # What is claimed beside the deed of the sentence does not make the deed a claim.
    if {_status_now(view, e) for e in own} == {"claimed"} and not _ATTRIBUTED.search(claim.words):
        yield PARTLY, f"only claimed{_by_whom(view, own)}"
    awaited = [event for event in own if contrary.tells_as_ahead(claim, event)]
    if awaited and all(event.status in _STANDING for event in awaited):
        yield PARTLY, AS_DONE


def _told_otherwise(
    view: View, claim: Claim, evidence: Evidence, told: Sequence[Event]
) -> Iterator[tuple[str, str]]:
    plain = [event for event in told if event.status != "denied"]
    for reason in contrary.reasons(view, claim, evidence.sentences, plain):
        yield NOT_BORNE, reason
    # Where another page tells the awaited deed as done, a sentence may tell it as done as well.
    came = any(e.status in _AHEAD and _status_now(view, e) not in _AHEAD for e in told)
    ahead = None if came else contrary.only_ahead(claim, evidence.sentences)
    if ahead and not contrary.is_hedged(claim):
        yield AS_FACT, f"the page only has “{ahead}” ahead"


def _held_to_be(view: View, claim: Claim, told: Sequence[Event]) -> Iterator[tuple[str, str]]:
    """What all pages make of the deeds, where the sentence gives no sign of it."""
    statuses = {_status_now(view, event) for event in told}
    if told and statuses <= _AHEAD and not contrary.is_hedged(claim):
        words = told[0].span.words
        yield AS_FACT, f"the page only has it {'/'.join(sorted(statuses))}: “{words}”"
    if statuses == {"denied"} and not _NEGATED.search(claim.words):
        yield NOT_BORNE, "the page denies it"


def _by_whom(view: View, told: Iterable[Event]) -> str:
    who = next((view.name_at(event.claimed_by) for event in told if event.claimed_by), None)
    return f" by {who}" if who else ""


def _deed(event: Event) -> set[str]:
    """The beginnings of the words that name a deed, without the names among them."""
    return stems(" ".join(word for word in event.trigger.words.split() if word.islower()))


def _status_now(view: View, event: Event) -> str:
    """What the record holds of the deed by all its pages: an awaited one may have come about."""
    happening = view.row(view.joined.happening_of.get(event.id, ""))
    return happening.status if happening else event.status


def _weak(view: View, claim: Claim, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Numbers, days and telling words that the pages do not have."""
    if not evidence.sentences:
        return
    have = _known_stems(view, evidence)
    wanted = claims.words_by_stem(claim.outside)
    missing = _missing(view, claim, evidence)
    few = len(wanted) > FEW and 1 - len(missing) / len(wanted) < SOME
    if not claim.quotations and (few or _only_names(view, claim, wanted.keys(), have)):
        yield NOT_BORNE, f"the page has nothing of: {', '.join(missing)}"
    yield from _wrong_numbers(view, claim, evidence)
    yield from _wrong_days(view, claim, evidence)
    if len(missing) > _allowed(len(wanted), quotes=bool(claim.quotations)):
        yield PARTLY, f"nothing there of: {', '.join(missing)}"


def _missing(view: View, claim: Claim, evidence: Evidence) -> list[str]:
    """The telling words of a sentence that its evidence does not have."""
    have = _known_stems(view, evidence)
    there = {code for span in evidence.sentences for code in contrary.codes_in(span.words)}
    counts = bool(claims.DIGITS.search(claims.without_days(claim.outside)))
    return [
        word
        for stem, word in claims.words_by_stem(claim.outside).items()
        if stem not in have
        and there.isdisjoint(contrary.codes_in(word))
        and not (counts and _AMOUNTING.fullmatch(word))  # "rose to" and "reached" lead to a number
    ]


def _only_names(view: View, claim: Claim, wanted: AbstractSet[str], have: AbstractSet[str]) -> bool:
    """Whether the evidence has nothing of what a sentence tells of those whom it names."""
    names = (name for a in contrary.actors_named(view, claim.words) for name in a.names)
    telling = wanted - stems(" ".join(names), everything=True)
    return bool(telling) and telling.isdisjoint(have)


def _allowed(wanted: int, *, quotes: bool) -> int:
    """How many telling words may be the writer's own: a fifth, more beside a quotation."""
    if quotes and wanted <= FEW:
        return FEW
    return int(wanted * (OWN_BESIDE_QUOTES if quotes else OWN) + ROUNDING)


def _wrong_numbers(view: View, claim: Claim, evidence: Evidence) -> Iterator[tuple[str, str]]:
    told = _numbers(claim.outside)
    known = _values(view, evidence)
    wrong = [value for value in told if value not in known]
    if wrong:
        verdict = NOT_BORNE if len(wrong) == len(told) else PARTLY
        yield verdict, f"no {', '.join(map(number, wrong))} there"


def _wrong_days(view: View, claim: Claim, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Days, months and years that the sentences do not tell; where they tell none, the page's."""
    periods = claims.periods(claim.outside)
    if not periods:
        return
    told = _days_told(view, claim, evidence)
    text = " ".join(span.words for span in evidence.sentences)
    for period in periods:
        # "May" in the text is as often the verb as the month.
        written = period.words in text and not (period.month and period.words == "May")
        if not written and not any(period.meets(*days) for days in told):
            yield PARTLY, f"no {period.words} there"


def _days_told(view: View, claim: Claim, evidence: Evidence) -> list[tuple[date, date]]:
    """The days of the deeds told, else of all that the evidence tells, else of its pages."""
    own = [] if contrary.tells_words(claim) else _deeds_told(claim, evidence)
    told = _known(_whens_of(view, own)) or _known(_whens(view, evidence))
    pages = {span.document for span in (*evidence.cited, *evidence.sentences)}
    published = (view.published(page) for page in pages)
    if claim.outside != claim.bare:  # a line of a brief has the record's own days
        every = (*_whens(view, evidence), *_periods(view, evidence), *published)
        told = _known(every, date.max.toordinal())
    return told or _known(published)


def _periods(view: View, evidence: Evidence) -> Iterator[When]:
    """What the figures of the evidence are told of: "in 2023", "since June"."""
    for span in evidence.sentences:
        for figure in view.figures_in(span):
            yield view.joined.period(figure)


def _deeds_told(claim: Claim, evidence: Evidence) -> list[Event]:
    """The deeds of the evidence that a sentence tells."""
    wanted = stems(claim.outside)
    return [event for event in evidence.events if wanted & _deed(event)]


def _known(whens: Iterable[When], longest: int = LONGEST_DAYS) -> list[tuple[date, date]]:
    """The ranges of days that are known and no longer than so many days."""
    known = [(when.first, when.last) for when in whens if when.first and when.last]
    return [(first, last) for first, last in known if (last - first).days <= longest]


def _known_stems(view: View, evidence: Evidence) -> set[str]:
    """The words of the evidence, and the names of everybody it speaks of."""
    spans = (*evidence.cited, *evidence.sentences)
    actors = _spoken_of(view, evidence)
    names = (name for actor in actors for name in view.actors[actor].names)
    roles = (role.title for actor in actors for role in view.actors[actor].roles)
    short = [span for span in spans if len(span.words) < claims.PAGE_SHORT]
    measured = (part for span in short for part in _measured(view, span))
    words = " ".join((*(span.words for span in short), *names, *roles, *measured))
    return stems(words, everything=True)


def _measured(view: View, span: Span) -> Iterator[str]:
    """What the figures of some words measure, by their page and by the series they are of."""
    for figure in view.figures_in(span):
        yield from filter(None, (figure.measure, figure.of))
        series = view.row(view.series_of.get(figure.id, ""))
        yield from filter(None, (series.measure, series.of) if series else ())


def _numbers(words: str) -> list[float]:
    bare = claims.without_days(words)
    return [n.low for n in numerals(bare) if n.low is not None and n.low > claims.SMALL]


def _spoken_of(view: View, evidence: Evidence) -> set[str]:
    """The actors that the evidence names or that take part in its deeds, with their states."""
    spans = (*evidence.cited, *evidence.sentences)
    actors = {actor for span in spans for actor in view.actors_in(span)}
    for event in evidence.events:
        happening = view.row(view.joined.happening_of.get(event.id, ""))
        actors |= {*happening.actors, *happening.recipients} if happening else set()
    return actors | {view.state_of(actor) for actor in actors}


def _values(view: View, evidence: Evidence) -> set[float]:
    """The numbers of the evidence, shares also in percent, read anew and as the record has them."""
    spans = (*evidence.cited, *evidence.sentences)
    read = numerals(" ".join(span.words for span in spans))
    held = (figure for span in spans for figure in view.figures_in(span))
    told: list[Numeral | Figure] = [*read, *held]
    ends = {end for one in told for end in (one.low, one.high) if end is not None}
    return ends | {round(end * 100, 6) for end in ends if end <= 1}


def _whens(view: View, evidence: Evidence) -> Iterable[When]:
    yield from _whens_of(view, evidence.events)
    for span in evidence.sentences:
        yield from view.whens_in(span)


def _whens_of(view: View, events: Iterable[Event]) -> Iterator[When]:
    """The days of some deeds, as their pages tell them, as all pages do, and when they were due."""
    for event in events:
        yield view.joined.whens.get(event.id, UNKNOWN)
        happening = view.row(view.joined.happening_of.get(event.id, ""))
        if happening:
            yield happening.when
        if event.id in view.expectation_of:
            yield view.expectation_of[event.id].due


def _copies(view: View, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """All that is cited is copied from a page that is not cited."""
    pages = {span.document for span in evidence.cited}
    originals = {page: view.original_of(page) for page in pages}
    if pages and all(first and first not in pages for first in originals.values()):
        page, first = min((p, f) for p, f in originals.items() if f)
        names = view.faces[page][0], view.faces[first][0]
        yield COPY, f"{names[0]} is a copy; {names[1]} was there first"


def _elsewhere(
    view: View, evidence: Evidence, quotations: Sequence[tuple[str, Span | None]]
) -> Iterator[tuple[str, str]]:
    pages = {span.document for span in evidence.cited}
    for words, span in quotations:
        if span and pages and span.document not in pages:
            source = view.faces[span.document][0]
            yield PARTLY, f"“{words}” stands on {source}, not on the page cited"


def _nearest(view: View, words: str, cited: Sequence[Span]) -> str:
    """The nearest words of the pages cited, or of all, for a quotation that is not verbatim."""
    from rapidfuzz import fuzz

    pages = list(dict.fromkeys(span.document for span in cited)) or _pages_having(view, words)
    alike = (
        (fuzz.partial_ratio_alignment(words, view.texts[page], score_cutoff=NEAREST), page)
        for page in pages
    )
    found = [(place, page) for place, page in alike if place]
    if not found:
        return ""
    place, page = max(found, key=lambda one: one[0].score)
    near = " ".join(view.texts[page][place.dest_start : place.dest_end].split())
    return f"; the nearest is “{near}” on {view.faces[page][0]}"


def _pages_having(view: View, words: str) -> list[str]:
    """The pages that have most of the longest words of a quotation."""
    longest = sorted(set(words.casefold().split()), key=lambda word: (-len(word), word))[:TELLING]
    counts = Counter(
        page for word in longest for page, text in view.lowered.items() if word in text
    )
    most = sorted(counts, key=lambda page: (-counts[page], page))
    return most[:PAGES_SEARCHED]
