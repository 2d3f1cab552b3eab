"""A brief as text: the same headings, items and footnotes in Markdown or in one HTML page.

The page carries its style with it, asks the network for nothing, prints on paper with its footnotes
at the end, and can be pasted into a word processor with headings, lists and marks intact.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from dateline.answers import Citation
from dateline.render import QUOTED_CHARACTERS, clean, place, quoted

SHORT = 60  # characters of a footnote whose words stand whole in the text above


class Bold(NamedTuple):
    """Words set in bold."""

    words: str


class Quote(NamedTuple):
    """Words of a page, in quotation marks."""

    citation: Citation
    limit: int


class Mark(NamedTuple):
    """Footnote marks of some citations."""

    citations: tuple[Citation, ...]


Part = str | Bold | Quote | Mark


class Heading(NamedTuple):
    """A heading: 1 for the title, 2 and 3 below it."""

    level: int
    words: str


class Item(NamedTuple):
    """An entry of a list."""

    parts: tuple[Part, ...]


class Paragraph(NamedTuple):
    """Plain words between lists."""

    parts: tuple[Part, ...]


Block = Heading | Item | Paragraph


class Footnotes:
    """Numbered footnotes; the same words of the same page share a number."""

    def __init__(self) -> None:
        self.numbers: dict[Citation, int] = {}
        self._whole: set[Citation] = set()

    def quote(self, part: Quote) -> str:
        """Words of a page for the running text; where they are cut, the footnote has them whole."""
        if len(part.citation.words) <= part.limit:
            self._whole.add(part.citation)
        return quoted(part.citation.words, part.limit)

    def notes(self) -> list[tuple[int, str]]:
        """Each footnote with its number."""
        return [
            (number, note(citation, SHORT if citation in self._whole else QUOTED_CHARACTERS))
            for citation, number in self.numbers.items()
        ]

    def of(self, citations: Iterable[Citation]) -> list[int]:
        """The numbers of some citations, in order, each once."""
        found = (self.numbers.setdefault(c, len(self.numbers) + 1) for c in citations)
        return list(dict.fromkeys(found))


class Writer(Protocol):
    """How a form writes the blocks of a brief."""

    def text(self, title: str, blocks: Sequence[Block]) -> str:
        """The whole brief."""
        ...


# ------------------------------------------------------------------ Markdown


class Markdown:
    """Markdown with footnotes as most readers know them: [^1]."""

    def __init__(self) -> None:
        self._notes = Footnotes()

    def text(self, title: str, blocks: Sequence[Block]) -> str:
        """The brief in Markdown; it ends with the footnotes."""
        del title  # the first heading says it
        lines: list[str] = []
        for block in blocks:
            if not isinstance(block, Item) or not (lines and lines[-1].startswith("- ")):
                lines.append("")
            lines.append(self._block(block))
        notes = [f"[^{number}]: {escaped(words)}" for number, words in self._notes.notes()]
        return "\n".join([*lines[1:], "", *notes]).rstrip() + "\n"

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return f"{'#' * block.level} {escaped(block.words)}"
        words = "".join(map(self._part, block.parts))
        return f"- {words}" if isinstance(block, Item) else words

    def _part(self, part: Part) -> str:
        if isinstance(part, Bold):
            return f"**{escaped(part.words)}**"
        if isinstance(part, Quote):
            return escaped(self._notes.quote(part))
        if isinstance(part, Mark):
            return "".join(f"[^{number}]" for number in self._notes.of(part.citations))
        return escaped(part)


def note(citation: Citation, limit: int) -> str:
    """A footnote: outlet, title, the exact words up to a limit, file, offsets, publication."""
    title = f"{clean(citation.title).rstrip('.')}. " if citation.title else ""
    outlet = f"{clean(citation.outlet).rstrip('.')}. " if citation.outlet else ""
    return f"{outlet}{title}{quoted(citation.words, limit)} ({place(citation)})"


def escaped(words: str) -> str:
    """Words of a page that Markdown shall print and not obey."""
    cleaned = clean(words) if words.strip() else words
    cleaned = f"{words[: len(words) - len(words.lstrip())]}{cleaned.strip()}"
    cleaned += words[len(words.rstrip()) :] if words.strip() else ""
    for sign in "\\`*_[]<>#|":
        cleaned = cleaned.replace(sign, f"\\{sign}")
    return cleaned


# ------------------------------------------------------------------ HTML

STYLE = """
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff;
  font: 1.05rem/1.5 Georgia, "Times New Roman", serif; }
h1, h2, h3 { font-family: "Helvetica Neue", Arial, sans-serif; line-height: 1.2; }
h1 { font-size: 1.7rem; border-bottom: 2px solid #1a1a1a; padding-bottom: .3rem; }
h2 { font-size: 1.25rem; margin-top: 2rem; }
h3 { font-size: 1.02rem; margin-bottom: .2rem; }
ul { padding-left: 1.2rem; margin-top: .3rem; }
li { margin-bottom: .35rem; overflow-wrap: anywhere; }
sup { line-height: 0; font-size: .7em; }
sup a { text-decoration: none; padding: 0 .1em; color: #0b4f9c; }
.notes { border-top: 1px solid #999; margin-top: 2.5rem; padding-top: .5rem; font-size: .85rem; }
.notes li:target { background: #fff3bf; }
@media print {
  @page { margin: 2cm; }
  body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt; }
  h2, h3 { break-after: avoid; }
  li { break-inside: avoid; }
  sup a { color: inherit; }
  .notes { font-size: 8.5pt; }
}
"""


class Html:
    """One HTML page with its style inside; each footnote leads back to its marks."""

    def __init__(self) -> None:
        self._notes = Footnotes()
        self._marked: dict[int, int] = {}

    def text(self, title: str, blocks: Sequence[Block]) -> str:
        """The brief as one page."""
        lines = ["<!DOCTYPE html>", '<html lang="en">', "<head>", '<meta charset="utf-8">']
        lines.append('<meta name="viewport" content="width=device-width, initial-scale=1">')
        lines += [f"<title>{_safe(title)}</title>", f"<style>{STYLE}</style>", "</head>", "<body>"]
        listed = False
        for block in blocks:
            if isinstance(block, Item) != listed:
                listed = not listed
                lines.append("<ul>" if listed else "</ul>")
            lines.append(self._block(block))
        lines += ["</ul>"] if listed else []
        return "\n".join([*lines, *self._footnotes(), "</body>", "</html>"]) + "\n"

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return f"<h{block.level}>{_safe(block.words)}</h{block.level}>"
        words = "".join(map(self._part, block.parts))
        return f"<li>{words}</li>" if isinstance(block, Item) else f"<p>{words}</p>"

    def _part(self, part: Part) -> str:
        if isinstance(part, Bold):
            return f"<b>{_safe(part.words)}</b>"
        if isinstance(part, Quote):
            return _safe(self._notes.quote(part))
        if isinstance(part, Mark):
            marks = ", ".join(map(self._mark, self._notes.of(part.citations)))
            return f"<sup>{marks}</sup>" if marks else ""
        return html.escape(part)

    def _mark(self, number: int) -> str:
        first = f' id="mark-{number}"' if number not in self._marked else ""
        self._marked[number] = self._marked.get(number, 0) + 1
        return f'<a href="#note-{number}"{first}>{number}</a>'

    def _footnotes(self) -> list[str]:
        notes = [
            f'<li id="note-{number}">{_safe(words)} <a href="#mark-{number}">↩</a></li>'
            for number, words in self._notes.notes()
        ]
        return ['<ol class="notes">', *notes, "</ol>"] if notes else []


def _safe(words: str) -> str:
    return html.escape(clean(words))


FORMS: dict[str, type[Markdown | Html]] = {"markdown": Markdown, "html": Html}
