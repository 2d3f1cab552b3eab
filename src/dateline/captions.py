"""Photo captions and credits: by their agency, by the words around them, by where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.lines import PROSE_END, prose_bounds
from dateline.outlets import UPPER

CAPTION = "photo caption or credit"
CAPTION_WORDS = 80
_AGENCIES = (
    r"AP|AFP|Reuters|REUTERS|Getty(?: Images)?|EPA(?:-EFE)?|Xinhua|Sputnik|TASS|Shutterstock"
    r"|Bloomberg|Anadolu|ANSA|dpa|DPA|PTI|ANI|Kyodo|Yonhap|NurPhoto|Alamy|Unsplash|iStock|Zuma|ZUMA|UPI|PA"
)
_CREDIT = re.compile(
    rf"""(?:^|[\s.”"')(\[>])(?:FILE\s)?
         (?:Photo(?:graph)?s?|PHOTOS?|Images?|IMAGES?|Pictures?|Pic|Illustration|Graphic|Video|VIDEO)
         (?:\s(?:[Cc]redits?|[Bb]y|[Cc]ourtesy(?:\sof)?))*\s*[:|©]\s*\S
      |(?:^|[\s.”"')(\[>])(?:Photo|Image|Picture|Photograph|Illustration)\s(?:by|credit|courtesy)\s\S.{{0,80}}$
      |\b[Cc](?:redits?|REDITS?)\s*(?:\.\.\.|…)\s*\S
      |(?:^|[.”"')(\[]\s?)C(?:redits?|REDITS?)\s*:\s*\S
      |(?:^|\s)alt=\S
      |\(\s*(?:{_AGENCIES})\s(?:Photo|photo|Image|File)
      |\b(?:[Pp]hoto|[Ii]mage)s?\s*/\s*\S
      |(?:/|\bvia\s|\b[Cc]ourtesy\sof\s|©\s?)(?:{_AGENCIES})\)?$
      |\b(?:REUTERS|AFP|EPA)/(?!Ipsos)[{UPPER}][\w’'-]+\s[{UPPER}]
      |\([{UPPER}][\w’'.-]+(?:\s[{UPPER}][\w’'.-]+){{1,2}}\sfor\s(?:[Tt]he\s)?[{UPPER}][\w.&\s-]{{2,40}}\)$
      |^\[[{UPPER}][\w.&\s-]{{1,40}}/[\w.&\s-]{{2,40}}\]$
      |\([{UPPER}][\w.&\s-]{{1,40}}/(?:Pool|Handout|File|[{UPPER}][\w’'-]+(?:\s[{UPPER}][\w’'.-]+){{1,3}})\)$""",
    re.VERBOSE,
)
_CREDIT_HINTS = (
    "photo", "image", "pic", "illustration", "graphic", "video", "credit", "alt=", "via ",
    "courtesy", "©", "/", " for ",
)  # fmt: skip
_CAPTION_START = re.compile(
    r"^(?:FILE(?: PHOTO)?\s*[-–—:]|\(?FILES?\)|File photo\b|Pictured:|In this photo\b.{0,120}\()",
    re.IGNORECASE,
)
_LICENCE = re.compile(r"Purchase Licensing Rights\b")
_BARE_CREDIT = re.compile(
    rf"^[{UPPER}][\w’'.-]+(?:\s[{UPPER}][\w’'.-]+){{0,3}}\s?/\s?"
    rf"[{UPPER}][\w’'.&-]+(?:\s[{UPPER}][\w’'.&-]+){{0,4}}$"
)
_OPENERS = frozenset(
    ["enlarge this image", "enlarge image", "image caption", "open image in gallery", "view image"]
)
_CLOSERS = frozenset(["hide caption", "toggle caption", "show caption"])
_LEAD_WORD = re.compile(
    rf"^[{UPPER}][\w’'-]+: [{UPPER}].*\s(?:in|at|on|during|outside|near|with|before|after)\s"
)
_LEAD_CAPTION_WORDS = 25
_PLACED_CAPTION_WORDS = 45
_ITEM_NUMBER = re.compile(r"^[A-Z]{2,6}(?:[/-][A-Z]{1,6})*/\d{1,9}$|^\d{3,6}\*\*\d{3,6}$")


def is_caption(words: str, lower: str) -> bool:
    """True for a line that its own words show to be a caption or a credit."""
    credit = any(hint in lower for hint in _CREDIT_HINTS) and bool(_CREDIT.search(words))
    return credit or bool(_CAPTION_START.match(words) or _LICENCE.search(words))


def mark_placed_captions(rows: Sequence[str], reasons: list[str | None]) -> None:
    """Mark captions between "Enlarge this image" and their credit or "hide caption"."""
    for i, words in enumerate(rows):
        above = rows[i - 1].lower().rstrip(":.") if i else ""
        below = rows[i + 1] if i + 1 < len(rows) else ""
        if reasons[i] is not None or len(words.split()) > _PLACED_CAPTION_WORDS:
            continue
        opened = above in _OPENERS
        credited = _BARE_CREDIT.match(below) is not None or below.lower() in _CLOSERS
        captioned = i > 0 and reasons[i - 1] == CAPTION
        owner = _BARE_CREDIT.match(words) and (captioned or below.lower() in _CLOSERS)
        if owner or (opened and (credited or above == "image caption")):
            reasons[i] = CAPTION


def mark_lead_captions(
    rows: Sequence[str], reasons: list[str | None], title_at: int | None
) -> None:
    """Mark captions such as "Signing: Ana Rios and Luis Vega in Lima", and an item's number."""
    first, last = prose_bounds(rows, reasons)
    open_rows = [i for i, reason in enumerate(reasons) if reason is None and i != title_at]
    lead = [i for i in open_rows if _is_lead_caption(rows[i])]
    for i in open_rows:
        if i > last >= 0 and _ITEM_NUMBER.match(rows[i]):
            reasons[i] = "item number"
        elif lead == [i] and not first <= i <= last and last >= 0:
            reasons[i] = CAPTION


def _is_lead_caption(words: str) -> bool:
    short = len(words.split()) <= _LEAD_CAPTION_WORDS
    return short and bool(_LEAD_WORD.match(words)) and not PROSE_END.search(words)
