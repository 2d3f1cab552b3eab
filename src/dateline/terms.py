"""Coined terms: how a phrase that somebody coined travels from page to page, and changes.

Asked with words, it follows them, and every wording that data/issues.toml lists beside them. Asked
without, it follows what the file lists, and short quotations that pages of several origins share:
the same run of words, or two runs that share their first or last word and are both set apart. Each
use says whether it stands in quotation marks, inside whose words, and on which side.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from weakref import WeakKeyDictionary

from dateline import datafiles
from dateline.answers import Citation
from dateline.issues import Issues, Phrase, phrase
from dateline.record import Span
from dateline.relationlines import (
    PhraseLine,
    PhraseUse,
)
from dateline.view import View
from dateline.wordings import speaker_at

LONGEST = 5  # words of a quotation that can be a term
SHORTEST_WORD = 4  # letters: a run of shorter words alone is no term
_coined: WeakKeyDictionary[View, list[list[str]]] = WeakKeyDictionary()  # found once for a view
_MARK = re.compile("[\"“”„«»‘’']")
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "his", "her", "its", "our", "their"})
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_TERM = re.compile(r"[^\W_][^.,;:!?…\n\"“”]*")


def lines(view: View, issues: Issues, words: Sequence[str] = ()) -> list[PhraseLine]:
    """The terms asked for, as one line; or all that several origins share, the most used first."""
    if words:
        return [line for line in _lines(view, [_asked(issues, words)]) if line.uses]
    found = _lines(view, issues.phrases)
    listed = [line for line in found if line.uses]
    listed += _unlisted(view, {use.citation for line in listed for use in line.uses})
    return sorted(listed, key=lambda line: (-line.origins, -len(line.uses), line.term))


def _unlisted(view: View, known: set[Citation]) -> Iterator[PhraseLine]:
    """The terms that pages share and no list has, none at places that are `known`.

    The most used first: "shared skies" takes its places before "shared skies pact" asks for them.
    """
    if view not in _coined:
        _coined[view] = list(_families(view))
    coined = _lines(view, [phrase(runs[0], runs) for runs in _coined[view]])
    for line in sorted(coined, key=lambda line: -len(line.uses)):
        places = {use.citation for use in line.uses}
        if line.origins > 1 and not known & places:
            known |= places
            yield line


def _asked(issues: Issues, words: Sequence[str]) -> Phrase:
    """The words themselves, and the wordings of every listed idea that one of them belongs to."""
    own = phrase(words[0], words)
    ideas = [one for one in issues.phrases if any(one.words.search(word) for word in words)]
    patterns = "|".join(one.words.pattern for one in (own, *ideas))
    parts = tuple(part for one in (own, *ideas) for part in one.parts)
    return Phrase(words[0], re.compile(patterns, re.IGNORECASE), parts)


def _lines(view: View, wanted: Sequence[Phrase]) -> list[PhraseLine]:
    pages = view.pages_with({part for term in wanted for part in term.parts})
    return [_line(view, term, pages) for term in wanted]


def _line(view: View, term: Phrase, pages: Mapping[str, str]) -> PhraseLine:
    """Every use of some wordings on some pages, in the order of pages."""
    # Part by part: asking of each page for any of the parts takes three times as long.
    held = {page for part in term.parts for page, text in pages.items() if part in text}
    spans = [
        Span(page, match.start(), match.end(), match[0])
        for page in held
        for match in term.words.finditer(view.texts[page])
    ]
    spans.sort(key=view.place_order)
    uses = tuple(_use(view, span) for span in spans)
    wordings = dict.fromkeys(" ".join(use.wording.casefold().split()) for use in uses)
    used = {span.document for span in spans}
    return PhraseLine(term.name, tuple(wordings), uses, len(used), len(view.origins_of(spans)))


def _use(view: View, span: Span) -> PhraseUse:
    speaker, side = speaker_at(view, span)
    marks = view.quotations(span.document)
    quoted = any(mark.start <= span.start and span.end <= mark.end for mark in marks)
    return PhraseUse(span.words, speaker, side, quoted, view.cite(span))


# ------------------------------------------------------------------ terms that nobody listed


def _families(view: View) -> Iterator[list[str]]:
    """Short quotations that pages of several origins share, each with its close variants."""
    origins: dict[str, set[str]] = defaultdict(set)
    for run, span in _set_apart(view):
        origins[run] |= view.origins_of([span])
    shared = {run for run, held in origins.items() if len(held) > 1}
    shared |= _said_elsewhere(view, origins)
    for run in sorted(shared):
        yield [run, *_variants(run, origins)]


def _set_apart(view: View) -> Iterator[tuple[str, Span]]:
    """Each short quotation that can be a term, folded, with its place."""
    for page, text in view.texts.items():
        for mark in view.quotations(page) if _MARK.search(text) else ():
            inner = text[mark.start + 1 : mark.end - 1]
            if mark.closed and _TERM.fullmatch(inner) and _is_term(inner):
                span = Span(page, mark.start + 1, mark.end - 1, inner)
                yield " ".join(inner.casefold().split()), span


def _is_term(words: str) -> bool:
    parts = _WORD.findall(words.casefold())
    common = datafiles.stop_words()
    content = [part for part in parts if len(part) >= SHORTEST_WORD and part not in common]
    telling = len(content) > 1 or (len(parts) > 1 and parts[0] not in _ARTICLES)
    return bool(content) and len(parts) <= LONGEST and (telling or "-" in words)


def _said_elsewhere(view: View, origins: dict[str, set[str]]) -> set[str]:
    """Terms quoted by one origin that stand without marks on pages of another."""
    if not origins:
        return set()
    rarest: dict[str, list[str]] = defaultdict(list)
    for run in origins:
        rarest[max(_WORD.findall(run), key=len)].append(run)
    found = set()
    for page, text in view.lowered.items():
        folded = " ".join(text.split())
        origin = view.joined.origin_of.get(page, page)
        for word in rarest.keys() & set(_WORD.findall(folded)):
            found |= {run for run in rarest[word] if origin not in origins[run] and run in folded}
    return found


def _variants(run: str, others: Iterable[str]) -> list[str]:
    """Other set-apart runs of two words that share a telling first or last word with this one."""
    parts = run.split()
    if len(parts) != 2:  # noqa: PLR2004 - "adjective noun", as coined terms are
        return []
    return sorted(
        other
        for other in others
        if other != run and len(other.split()) == len(parts) and set(other.split()) & set(parts)
    )
