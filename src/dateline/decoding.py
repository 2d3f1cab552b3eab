"""From bytes to clean characters: charset, damage done by earlier tools, line ends and spaces.

Good text leaves as it came in: curly quotes, dashes and letter widths are never "improved". Every
repair is told in a note.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import category, is_normalized, normalize

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE
)
# Where pages declare their charset; HTML wants it in the first kilobyte, many put it later.
_HEAD_BYTES = 4096
# Guessing a charset takes time with the length.
_SAMPLE_BYTES = 65_536
# A handful of bytes above 127 are quotation marks and dashes: too few to guess from.
_FEW_HIGH_BYTES = 40
_MANY_HIGH_BYTES = 0.1  # English holds far fewer bytes above 127 in any charset
_ENTITY = re.compile(
    r"&(?:amp|nbsp|quot|apos|lt|gt|[lr][sd]quo|[nm]dash|hellip|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)
_LINE_ENDS = frozenset("\r\x0b\x0c\x85\u2028\u2029")
_ESCAPES = re.compile(
    r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\))"
)  # of terminals
_DROPPED = {"Cc", "Cf", "Cs", "Cn", "Co"}
_JOINERS = "\u200c\u200d"  # part of the spelling in several scripts and of emoji
_REPLACEMENT = "\ufffd"
_GARBLED_KINDS = {"Cc", "Cs", "Cn", "Co"}
_FEW_ODD = 30  # so many different characters are sooner looked for one by one


class Decoded(NamedTuple):
    """Clean characters, notes on what was repaired, and the share of characters that are junk."""

    text: str
    notes: tuple[str, ...]
    garbled: float


def decode(data: bytes, *, markup: bool = False, charset: str | None = None) -> Decoded:
    """Turn the bytes of a page into clean text.

    `charset` is what the page came with said of it; for `markup` the one named in its head counts.

    Never fails: bytes that no charset explains become replacement characters and are counted in
    `garbled`.
    """
    words, notes = _characters(data, _known(charset) or (_declared(data) if markup else None))
    kinds = frozenset(words)
    garbled = _share_of_junk(words, kinds)
    repaired, repairs = _repair(words, markup=markup)
    kinds = kinds if repaired is words else frozenset(repaired)
    return Decoded(_tidied(repaired, kinds), (*notes, *repairs), garbled)


def tidy(words: str) -> str:
    """Line ends as newline, runs of other white space as one space, no control characters, NFC."""
    return _tidied(words, frozenset(words))


def _tidied(words: str, kinds: frozenset[str]) -> str:
    """`kinds` are the characters of the words: asking them is faster than searching the words."""
    if not words.isascii() and not is_normalized("NFC", words):
        words = normalize("NFC", words)
        kinds = frozenset(words)
    if "\x1b" in kinds:
        words = _ESCAPES.sub("", words)
    words = words.replace("\r\n", "\n")
    for character in kinds & _LINE_ENDS:
        words = words.replace(character, "\n")
    odd = [c for c in kinds - _LINE_ENDS if c not in "\n\t" and _is_dropped(c)]
    words = _without(words, odd)
    for character in kinds - _LINE_ENDS - {"\n", " ", *odd}:
        if character.isspace():
            words = words.replace(character, " ")
    while "  " in words:
        words = words.replace("  ", " ")
    return words


def _without(words: str, odd: Sequence[str]) -> str:
    """The words without some characters: `replace` is the faster way for a few of them only."""
    if len(odd) > _FEW_ODD:
        return words.translate(dict.fromkeys(map(ord, odd)))
    for character in odd:
        words = words.replace(character, "")
    return words


def _is_dropped(character: str) -> bool:
    return character not in _JOINERS and category(character) in _DROPPED


def _share_of_junk(words: str, kinds: frozenset[str]) -> float:
    spaces = {character for character in kinds if character.isspace()}
    junk = {
        character
        for character in kinds - spaces
        if character == _REPLACEMENT or category(character) in _GARBLED_KINDS
    }
    return _number_of(junk, words) / max(len(words) - _number_of(spaces, words), 1)


def _number_of(characters: set[str], words: str) -> int:
    if len(characters) > _FEW_ODD:
        return sum(map(characters.__contains__, words))
    return sum(map(words.count, characters))


# ------------------------------------------------------------------ charsets


def _characters(data: bytes, declared: str | None) -> tuple[str, list[str]]:
    for mark, charset in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(charset, "replace"), []
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return _not_utf8(data, declared)


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, _HEAD_BYTES)
    return _known(match[1].decode("ascii", "replace")) if match else None


def _known(charset: str | None) -> str | None:
    """The codec that a charset's name means, if there is one."""
    try:
        name = codecs.lookup(charset or "").name
    except (LookupError, ValueError):
        return None
    # Pages that declare Latin-1 are written in Windows-1252: the HTML standard reads them so.
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _not_utf8(data: bytes, declared: str | None) -> tuple[str, list[str]]:
    if declared and declared != "utf-8":
        try:
            return data.decode(declared), [f"read as {declared}, as declared"]
        except (UnicodeDecodeError, LookupError):
            pass
    wide = _wide_charset(data)
    if wide:
        return data.decode(wide, "replace"), [f"read as {wide}"]
    guess = _guess(data)
    if guess:
        return data.decode(guess, "replace"), [f"read as {guess}, guessed from the bytes"]
    return _mixed(data)


def _wide_charset(data: bytes) -> str | None:
    # UTF-16 of Latin letters has a zero in every second byte.
    sample = data[:_HEAD_BYTES]
    for charset, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if zeros and zeros.count(0) > len(zeros) * 0.6:
            return charset
    return None


def _guess(data: bytes) -> str | None:
    sample = data[:_SAMPLE_BYTES]
    high = sum(byte > 127 for byte in sample)  # noqa: PLR2004 - ASCII ends there
    sound = sum(not character.isascii() for character in sample.decode("utf-8", "ignore"))
    if high < max(_FEW_HIGH_BYTES, len(sample) * _MANY_HIGH_BYTES) or sound * 4 > high:
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best and best.encoding != "utf_8" else None


def _mixed(data: bytes) -> tuple[str, list[str]]:
    """UTF-8 where the bytes are UTF-8, Windows-1252 for the bytes between."""
    words = data.decode("utf-8", _STRAY)
    return words, ["not all bytes are UTF-8; the others were read as Windows-1252"]


def _stray(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_STRAY = "dateline.stray"
codecs.register_error(_STRAY, _stray)


# ------------------------------------------------------------------ damage


def _repair(words: str, *, markup: bool) -> tuple[str, list[str]]:
    notes: list[str] = []
    if not markup and _ENTITY.search(words):
        words = _ENTITY.sub(lambda match: html.unescape(match.group()), words)
        notes.append("HTML entities were decoded")
    if not words.isascii() and _is_damaged(words):
        lines = [_mend(line) for line in words.split("\n")]
        words = "\n".join(lines)
        notes.append("damaged characters were repaired")
    return words, notes


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_NEAR = 5  # characters: no sequence that ftfy calls bad reaches further


def _is_damaged(words: str) -> bool:
    """What ftfy says of the words, asked only of what stands around characters beyond ASCII."""
    from ftfy.badness import is_bad

    near = [
        line[max(match.start() - _NEAR, 0) : match.end() + _NEAR]
        for line in words.split("\n")
        if not line.isascii()
        for match in _BEYOND_ASCII.finditer(line)
    ]
    return bool(is_bad("#".join(near)))


def _mend(line: str) -> str:
    import ftfy

    return ftfy.fix_encoding(line) if not line.isascii() and _is_damaged(line) else line
