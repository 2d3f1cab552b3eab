"""Tests of decoding: charsets, repairs, and good text that stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.decoding import decode, tidy

_GOOD = "Łódź – “We’ll see,” said Zoë Müller … it’s ½ done — naïve façade"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_good_text_stays_as_it_is(charset: str) -> None:
    """Curly quotes, dashes and accents of sound text are not touched in any Unicode charset."""
    decoded = decode(_GOOD.encode(charset))
    assert decoded.text == _GOOD
    assert decoded.notes == ()


def test_wide_text_without_a_mark() -> None:
    """UTF-16 is known by its zeros where the byte order mark is missing."""
    assert "envoy" in decode("The envoy left.".encode("utf-16-le")).text


def test_windows_bytes_inside_utf8() -> None:
    """Stray Windows-1252 bytes are read beside sound UTF-8, and a note tells of it."""
    decoded = decode("Café ".encode() + b"\x93open\x94")
    assert decoded.text == "Café “open”"
    assert any("Windows-1252" in note for note in decoded.notes)


def test_declared_charset_of_markup() -> None:
    """The charset that a page's head names is believed for markup."""
    data = '<meta charset="windows-1251"><p>Москва</p>'.encode("windows-1251")
    assert "Москва" in decode(data, markup=True).text


def test_charset_that_came_with_the_page() -> None:
    """A charset told by the server is believed where the bytes are no UTF-8."""
    assert decode("Привет".encode("koi8-r"), charset="koi8-r").text == "Привет"


def test_mojibake_is_repaired_and_told() -> None:
    """UTF-8 that was read as Windows-1252 is mended in the damaged line only."""
    broken = "The president’s café".encode().decode("cp1252")
    decoded = decode(f"{broken}\nA sound “line”".encode())
    assert decoded.text == "The president’s café\nA sound “line”"
    assert decoded.notes == ("damaged characters were repaired",)


def test_entities_in_plain_text() -> None:
    """HTML entities left in plain text are decoded; an ampersand alone is none."""
    assert (
        decode(b"Smith &amp; Sons&nbsp;said &#8220;no&#8221; &c").text
        == "Smith & Sons said “no” &c"
    )


def test_spaces_line_ends_and_control_characters() -> None:
    """Line ends become newlines, hard spaces become spaces, control characters go."""
    assert tidy("a\u00a0b\r\nc\x07\u200bd\te\u2028f") == "a b\ncd e\nf"


def test_share_of_junk() -> None:
    """Bytes without meaning count as junk; a page of words has none."""
    assert decode(bytes(range(1, 32)) * 20).garbled > 0.5
    assert decode(b"Plain words.").garbled == 0


@given(st.binary(max_size=400), st.booleans(), st.sampled_from([None, "utf-7", "no-such", "hex"]))
def test_no_bytes_can_make_it_fail(data: bytes, markup: bool, charset: str | None) -> None:  # noqa: FBT001
    """Any bytes decode to text without carriage returns or zeros."""
    text = decode(data, markup=markup, charset=charset).text
    assert "\r" not in text
    assert "\0" not in text


@given(st.text(max_size=200))
def test_tidy_twice_is_tidy_once(words: str) -> None:
    """Cleaning clean text changes nothing."""
    assert tidy(tidy(words)) == tidy(words)


def test_escapes_of_terminals_go_whole() -> None:
    """No letter of a colour code or a window title stays behind."""
    assert tidy("\x1b[1;31mTalks\x1b[0m in \x1b]0;title\x07Lima") == "Talks in Lima"
