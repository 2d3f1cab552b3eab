"""Direct speech: which verb stands beside a quotation, and who speaks.

Gives each quotation to the verb beside it ("...," she said, "...") and takes in the quotations that
go on from it in the same paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import cues, sources
from dateline.quotations import QUOTES
from dateline.utterances import (
    LONGEST_GAP,
    TERMINAL,
    WORDS,
    Link,
    Page,
    is_title,
    opens_sentence,
    speech,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.quotations import Quotation
    from dateline.reading import Reading, Token
    from dateline.utterances import Speech

# The marks and stops with which a quotation invites its verb to follow.
_BEFORE_VERB = ",?!…—–-;:"
# Behind one of these the verb opens a clause of its own: '"It is late," but Lee said no'.
_JOINERS = frozenset(
    {"and", "but", "or", "when", "while", "because", "if", "though", "although", "so", "which",
     "that", "than"}
)  # fmt: skip
_SPEECH_WORDS = 4  # fewer quoted words standing alone are a coined term, not speech


def find(reading: Reading, quotations: Sequence[Quotation]) -> tuple[Speech, ...]:
    """The quotations that read as direct speech, each with the verb and the speaker beside it."""
    page = Page(reading, quotations)
    links = _links(page)
    taken: dict[int, Link] = {}
    for link in sorted(links, key=lambda x: (x.gap + (_AFTER_COST if x.after else 0), x.verb)):
        taken.setdefault(link.quotation, link)
    by_verb: dict[int, list[int]] = {}
    for number, link in taken.items():
        by_verb.setdefault(link.verb, []).append(number)
    found = [speech(page, taken, verb, sorted(numbers)) for verb, numbers in by_verb.items()]
    return tuple(sorted(found))


_AFTER_COST = 2  # '"A," she said, "B"': a quotation before the verb is the surer sign


def _links(page: Page) -> list[Link]:
    found: list[Link] = []
    if not page.quotations:
        return found
    units = {page.unit(first) + back for first in page.first for back in (0, -1)}
    for sentence in page.reading.sentences:
        if sentence.unit not in units:
            continue
        for token in page.reading.tokens[sentence.first : sentence.last]:
            may_quote = token.pos in _VERBAL or token.text in _CUES_BY_WORD
            if may_quote and page.inside[token.i] < 0 and page.is_near(token.i):
                found.extend(_beside(page, token))
    return found


_VERBAL = frozenset({"VERB", "AUX"})
_HEADS_SENTENCE = frozenset({"Said", "Added", "Continued", "Stated", "Asked", "Wrote", "Replied"})
_CUES_BY_WORD = _HEADS_SENTENCE | {"according", "According"}


def _is_plain(reading: Reading, verb: Token) -> bool:
    """Whether a verb is a known verb of speech; others need surer signs ("...," he thundered)."""
    return (
        verb.text.lower() == "according"
        or verb.text in _HEADS_SENTENCE
        or "quote" in cues.verb_frames(reading, verb)
    )


def _beside(page: Page, verb: Token) -> Iterator[Link]:
    before = _link_before(page, verb) if verb.text.lower() != "according" else None
    after = _link_after(page, verb, goes_on=before is not None)
    if before is None and after is None:
        return
    plain = _is_plain(page.reading, verb)
    cost = 0 if plain else _DOUBT_COST
    if before and (plain or _sure_before(page, before)):
        # A verb between two quotations rather opens the second where the first ends in a stop.
        asked = after is not None and _ends_sentence(page, before.quotation)
        yield before._replace(gap=before.gap + cost + (_ASKED_COST if asked else 0))
    if after and (plain or _sure_after(page, after)):
        yield after._replace(gap=after.gap + cost)


def _ends_sentence(page: Page, number: int) -> bool:
    quotation = page.quotations[number]
    return page.text[quotation.start : quotation.end].rstrip(QUOTES)[-1:] in {"?", "!"}


_DOUBT_COST = 100  # a known verb of speech beside the same quotation always wins
_ASKED_COST = 8  # 'He asked, "Why?" She said, "Why not."': the question has a verb of its own


def _sure_before(page: Page, link: Link) -> bool:
    quotation = page.quotations[link.quotation]
    words = page.text[quotation.start : quotation.end]
    reading = page.reading
    following = reading.tokens[link.verb + 1 : link.verb + 2]
    return (
        words.rstrip(QUOTES)[-1:] in {",", "?", "!"}
        and len(WORDS.findall(words)) >= _SPEECH_WORDS
        and 0 < link.gap <= _SHORT_NAME
        and link.source is not None
        and reading.tokens[link.verb].pos == "VERB"
        and all(t.pos in {"PUNCT", "ADP"} for t in following)
    )


def _sure_after(page: Page, link: Link) -> bool:
    quotation = page.quotations[link.quotation]
    words = page.text[quotation.start : quotation.end]
    before = page.text[: quotation.start].rstrip()
    if len(WORDS.findall(words)) < _SPEECH_WORDS:
        return False
    tokens = page.reading.tokens
    if _agrees(page, tokens[link.verb], tokens[link.verb + 1 : page.first[link.quotation]]):
        return True
    if before.endswith(":"):
        # "She said the port would close: ..." tells whose words follow: hers, not the port's.
        return not _is_told(page.reading, tokens[link.verb])
    plainly = before.endswith(",") and page.first[link.quotation] == link.verb + 2
    finite = tokens[link.verb].tag in {"VBD", "VBZ"} and link.source is not None
    return plainly and finite and opens_sentence(page.text, quotation)


def _is_told(reading: Reading, verb: Token) -> bool:
    """Whether a verb stands in a clause that somebody says, thinks or foresees."""
    main = reading.tokens[verb.head] if verb.dep in {"aux", "auxpass"} else verb
    above = reading.tokens[main.head]
    tells = main.dep == "ccomp" and above.i < main.i
    return tells and "that" in cues.verb_frames(reading, above)


def _link_before(page: Page, verb: Token) -> Link | None:
    """The quotation that ends just before the verb or before the verb's subject."""
    i = page.before[verb.i]
    if i < 0 or verb.i - i > LONGEST_GAP or page.unit(i) != page.unit(verb.i):
        return None
    number = page.inside[i]
    gap = page.reading.tokens[page.last[number] : verb.i]
    if _broken(gap, verb) or not _invites(page, number, gap, verb):
        return None
    words = _words_of(gap)
    if (words and words[0].text.lower() in _JOINERS) or not _may_follow_speech(page, verb):
        return None
    if _is_in_subject(page, verb, number):
        return None
    return Link(verb.i, number, after=False, source=_speaker(page, verb, words), gap=len(words))


def _words_of(gap: Sequence[Token]) -> list[Token]:
    return [t for t in gap if t.pos not in {"PUNCT", "SPACE"}]


def _may_follow_speech(page: Page, verb: Token) -> bool:
    return _is_finite(page.reading, verb) and not _has_own_clause(page, verb)


def _is_in_subject(page: Page, verb: Token, number: int) -> bool:
    """Whether quoted words belong to the subject: 'ten, "and possibly more", were found'."""
    first, last = page.first[number], page.last[number]
    return any(
        subject.i < first and first in page.reading.subtree(subject.i) and subject.i + 1 < last
        for subject in page.reading.children(verb.i, "nsubj", "nsubjpass")
    )


def _invites(page: Page, number: int, gap: Sequence[Token], verb: Token) -> bool:
    """Whether a quotation's end leaves room for "he said" to follow in the same sentence."""
    quotation = page.quotations[number]
    inner = page.text[quotation.start : quotation.end].rstrip(QUOTES)
    follows = page.text[quotation.end : quotation.end + 2].lstrip()
    if inner[-1:] and (inner[-1] in _BEFORE_VERB or follows[:1] in {",", "—", "–"}):
        return True
    opener = gap[0] if gap else verb
    long = len(WORDS.findall(inner)) >= _SPEECH_WORDS
    return long and verb.lemma in _PLAIN and opener.text[:1].islower() and len(gap) <= _SHORT_NAME


_PLAIN = frozenset({"say", "add", "tell", "write", "note"})
_SHORT_NAME = 4


def _is_finite(reading: Reading, verb: Token) -> bool:
    if verb.tag in cues.FINITE_TAGS:
        return True
    return verb.tag in {"VB", "VBN"} and bool(reading.children(verb.i, "aux", "auxpass"))


def _has_own_clause(page: Page, verb: Token) -> bool:
    """Whether the verb's content stands after it, outside marks: then the marks hold a title."""
    reading = page.reading
    return any(
        child.i > verb.i
        and page.inside[child.i] < 0
        and child.pos in {"VERB", "AUX"}
        and not any(t.text == "," for t in reading.tokens[verb.i + 1 : child.i])
        for child in reading.children(verb.i, "ccomp")
    )


def _broken(gap: Sequence[Token], verb: Token) -> bool:
    """Whether another clause or a sentence's end stands in the gap."""
    relative = False
    for token in gap:
        if token.text in TERMINAL or token.text == ";":
            return True
        if token.tag in {"WP", "WDT"}:
            relative = True
        if token.tag in cues.FINITE_TAGS and not relative and not _helps(token, verb):
            return True
    return len(gap) > LONGEST_GAP or (
        bool(gap) and gap[0].sentence != verb.sentence and (gap[-1].sentence != verb.sentence)
    )


def _helps(token: Token, verb: Token) -> bool:
    """Whether a finite verb belongs to the verb of saying: "has said", "likes to say"."""
    auxiliary = token.head == verb.i and token.dep in {"aux", "auxpass"}
    return auxiliary or (token.i == verb.head and verb.dep == "xcomp")


def _speaker(page: Page, verb: Token, words: Sequence[Token]) -> tuple[int, int] | None:
    reading = page.reading
    group = cues.words_of_cue(reading, verb)[0]
    words = [t for t in words if t.i < group and t.tag != "RB"]
    subjects = [t for t in reading.children(verb.i, "nsubj") if t.i > verb.i]
    # '"A pact" signed in May, said Lee': what ends in a comma goes on with what is said.
    named = any(t.entity not in _DATES for t in subjects)
    resumed = named and reading.tokens[group - 1].text == ","
    if words and not resumed:
        return _speaker_before(reading, verb, words, group)
    if subjects and page.inside[subjects[0].i] < 0:
        first, last = cues.extent(reading, subjects[0].i)
        return cues.trimmed(reading, max(first, verb.i + 1), _outside(page, first, last))
    return _following_name(page, verb)


_DATES = frozenset({"DATE", "TIME"})


def _speaker_before(
    reading: Reading, verb: Token, words: Sequence[Token], group: int
) -> tuple[int, int] | None:
    """The subject among the words before a verb whose group begins at `group`, else all of them."""
    subjects = [t for t in reading.children(verb.i, "nsubj") if words[0].i <= t.i < verb.i]
    if not subjects:
        borrowed = sources.source(reading, verb) if verb.dep == "xcomp" else None
        if borrowed and borrowed[1] <= group:
            return borrowed
        return cues.trimmed(reading, words[0].i, words[-1].i + 1)
    first, last = cues.extent(reading, subjects[-1].i)
    if all(t.text in _PARTICLES for t in words if t.i < first):
        first = words[0].i
    return cues.trimmed(reading, max(first, words[0].i), min(last, group))


_PARTICLES = frozenset(
    {"de", "van", "von", "der", "den", "da", "di", "du", "la", "le", "bin", "al"}
)


def _outside(page: Page, first: int, last: int) -> int:
    """Where the first quotation in a range of tokens begins; titles stand in no one's way."""
    inside = ((i, page.inside[i]) for i in range(first, last) if page.inside[i] >= 0)
    return next((i for i, number in inside if not is_title(page, number)), last)


def _following_name(page: Page, verb: Token) -> tuple[int, int] | None:
    """The noun phrase after an inverted verb, by its words ("said the group's leader")."""
    tokens = page.reading.tokens
    at = verb.i + 1
    while at < len(tokens) and page.inside[at] < 0 and tokens[at].pos in _NOMINAL:
        at += 1
    names = [i for i in range(verb.i + 1, at) if tokens[i].pos in {"PROPN", "NOUN", "PRON"}]
    if not names:
        return None if verb.dep == "ROOT" else sources.source(page.reading, verb)
    return verb.i + 1, names[-1] + 1


_NOMINAL = frozenset({"PROPN", "NOUN", "DET", "ADJ", "PRON", "NUM", "PART"})


def _link_after(page: Page, verb: Token, *, goes_on: bool) -> Link | None:
    """The quotation that opens after the verb, with nothing but its hearers and place between.

    `goes_on` tells that a quotation ends before the verb, which this one may continue.
    """
    tokens = page.reading.tokens
    i = page.after[verb.i]
    if i >= min(len(tokens), verb.i + LONGEST_GAP):
        return None
    number = page.inside[i]
    gap = tokens[verb.i + 1 : i]
    colon = bool(gap) and gap[-1].text == ":"
    # A colon may end its paragraph and the quotation stand in the next.
    if page.unit(i) - page.unit(verb.i) not in ({0, 1} if colon else {0}):
        return None
    if not _agrees(page, verb, gap) and _broken(gap[:-1] if colon else gap, verb):
        return None
    continued = goes_on and _joins(gap)
    if not continued and not colon and not _introduces(page, number, gap, verb):
        return None
    return Link(verb.i, number, after=True, source=_source_before(page, verb), gap=len(gap))


def _introduces(page: Page, number: int, gap: Sequence[Token], verb: Token) -> bool:
    comma = bool(gap) and gap[-1].text in _PAUSES
    words = _words_of(gap)
    if len(words) > 1 and any(t.text.lower() == "that" and t.dep == "mark" for t in words):
        return False  # 'said that in May, "we lost"': the marks hold a part of the clause
    if verb.text.lower() == "according":
        return comma and _is_long(page, number)
    if comma:
        return len(words) <= LONGEST_GAP
    if not words:
        # "Two envoys were declared "persona non grata"" names, and nobody speaks.
        return _ends_clause(page, number) and not page.reading.children(verb.i, "auxpass")
    if not _ends_clause(page, number) or words[-1].text.lower() in _GOVERN:
        return False
    return _inner(page, number)[:1].isupper() and _is_long(page, number)


def _inner(page: Page, number: int) -> str:
    quotation = page.quotations[number]
    return page.text[quotation.start : quotation.end].strip(QUOTES)


def _is_long(page: Page, number: int) -> bool:
    return len(WORDS.findall(_inner(page, number))) >= _SPEECH_WORDS


_GOVERN = frozenset({"that", "as", "of", "for", "about", "a", "the", "his", "her"})
_PAUSES = frozenset({",", "—", "–", "--"})


def _agrees(page: Page, verb: Token, gap: Sequence[Token]) -> bool:
    """Whether a sentence only tells that somebody agrees or smiles: 'Lee smiled. "It is late."'."""
    acts = verb.dep == "ROOT" and bool(page.reading.children(verb.i, "nsubj"))
    if not acts or not gap or gap[-1].text != ".":
        return False
    return (verb.lemma in _ANSWERS and len(gap) == 1) or _shows_mood(verb, gap)


def _shows_mood(verb: Token, gap: Sequence[Token]) -> bool:
    """Whether a verb and what stands up to its full stop tell a gesture or a mood."""
    if verb.lemma in _GESTURES and len(gap) == _GESTURE and gap[-2].lemma in _BODY:
        return True
    shown = 1 < len(gap) <= _LONGEST_MOOD and gap[-2].lemma.lower() in cues.lexicon().moods
    return shown and verb.lemma in _SHOWS_MOOD


_SHOWS_MOOD = frozenset({"be", "sound", "remain", "seem", "put", "take", "see", "have", "mince"})
_LONGEST_MOOD = 8  # "put it rather more bluntly."


_ANSWERS = frozenset(
    {"agree", "disagree", "concur", "demur", "smile", "laugh", "nod", "shrug", "sigh", "grin",
     "pause", "hesitate", "frown"}
)  # fmt: skip


_GESTURES = frozenset({"shake", "nod", "shrug", "raise", "roll", "lower", "lift", "tilt", "clear"})
_BODY = frozenset({"head", "shoulder", "eye", "eyebrow", "brow", "hand", "voice", "throat"})
_GESTURE = 3  # "his", "head" and the full stop


def _joins(gap: Sequence[Token]) -> bool:
    """Whether "and" or the like alone binds two quotations: '"A," she said, but "B"'."""
    return [t.text.lower() for t in gap if t.text not in _PAUSES] in (["and"], ["but"], ["or"])


def _ends_clause(page: Page, number: int) -> bool:
    """Whether nothing of the sentence goes on after the quotation but its punctuation."""
    quotation = page.quotations[number]
    inner = page.text[quotation.start : quotation.end].rstrip(QUOTES)
    follows = page.text[quotation.end : quotation.end + 2].strip()
    return inner[-1:] in {".", "?", "!", "…", ","} or not follows[:1].isalnum()


def _source_before(page: Page, verb: Token) -> tuple[int, int] | None:
    if verb.text.lower() == "according":
        for to in page.reading.children(verb.i, "prep"):
            for noun in page.reading.children(to.i, "pobj"):
                first, last = cues.extent(page.reading, noun.i)
                return cues.trimmed(page.reading, first, _outside(page, first, last))
        return None
    if verb.text in _HEADS_SENTENCE:
        return _following_name(page, verb)
    found = sources.source(page.reading, verb)
    if found and page.reading.tokens[found[0]].text.lower() in _POINTS_AHEAD:
        found = sources.source(page.reading, page.reading.tokens[verb.head])
    if found and any(page.inside[i] >= 0 for i in range(*found)):
        return found[0], max(_outside(page, *found), found[0] + 1)
    return found


_POINTS_AHEAD = frozenset({"this", "these"})  # "the mayor had this to say: ..."
