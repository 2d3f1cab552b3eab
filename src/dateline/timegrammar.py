"""The grammar of English time expressions: words in, an `Expression` out.

Every rule is one pattern and one function of expressions.py that reads the match.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from dateline import expressions as read
from dateline.expressions import Expression, Groups, words


def _any(table: str) -> str:
    keys = sorted(words()[table], key=len, reverse=True)
    return "|".join(re.escape(key).replace(r"\ ", r"\s+") for key in keys)


def _capital(table: str) -> str:
    """The words of a table with a capital first letter (or all capitals), dotted where cut short."""
    keys = sorted(words()[table], key=len, reverse=True)
    whole = {key for key in keys if len(key) > len("sept")} | {"may", "june", "july"}
    forms = [
        form + (r"\b" if key in whole else r"\b\.?")
        for key in keys
        for form in (key.capitalize(), key.upper())
    ]
    return "(?-i:" + "|".join(forms) + ")"


def _number_pattern() -> str:
    tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    digits = "one|two|three|four|five|six|seven|eight|nine"
    small = "|".join(sorted(set(words()["numbers"]) - {"a", "an", "another"}, key=len)[::-1])
    return rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|(?:{tens})[-\s](?:{digits})\b|(?:{small})\b)"


@cache
def _fragments() -> dict[str, str]:
    number = _number_pattern()
    years = r"(?:1\d{3}|20\d\d|21\d\d)"
    pick = (
        r"(?:the\s+)?(?:very\s+)?(?:last|next|past|previous|following|preceding|coming|same|current"
        r"|latest|upcoming|ensuing|prior)|this(?:\s+(?:past|coming|same))?|that(?:\s+same)?"
    )
    edge = _any("edges")
    edge = edge.replace(r"the\s+", r"(?:the\s+)?(?:very\s+)?")
    return {
        "month": rf"(?P<month>{_capital('months')})",
        "weekday": rf"(?P<weekday>{_capital('weekdays')})",
        "year": rf"(?P<year>{years})(?!\d|[.,]\d|-\d{{3}}(?!\d))",
        "number": number,
        "count": rf"(?P<count>(?:a\s+)?half\s+(?:an?\s+|of\s+an?\s+)?|{number}(?:\s+and\s+a\s+half"
        rf"|-and-a-half)?(?:(?:\s+(?:to|or)\s+|-to-|-or-|\s?[-–]\s?){number})?"
        r"|several|a\s+good\s+few|quite\s+a\s+few|a\s+few|few|a\s+couple(?:\s+of)?|couple\s+of"
        r"|many|dozens\s+of|hundreds\s+of|thousands\s+of|another|an?\b)",
        "unit": r"(?P<unit>(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter"
        r"|year|decade)s?|century|centuries)\b",
        "pick": rf"(?P<pick>{pick})",
        "edge": rf"(?P<edge>{edge})(?:\s+(?:in|on)(?=\s))?(?:[-\s]+)(?:on\s+)?",
        "bound": rf"(?P<bound>{_any('bounds')}|just\s+(?:about\s+)?)\s+",
        "part": r"(?P<part>(?:(?:late|early|mid)[-\s]+)?(?:morning|afternoon|evening|night|midday"
        r"|dawn|dusk|midnight|noon)s?)\b",
        "season": rf"(?P<season>{_any('seasons')})\b",
        "ordinal": rf"(?P<ordinal>{_any('ordinals')}|\d{{1,2}}(?:st|nd|rd|th))",
        "clock": r"(?P<clock>\d{1,2}(?:[:.]\d\d)?(?::\d\d)?\s?(?-i:[ap]\.?\s?m\b\.?|[AP]\.?M\b\.?)"
        r"|[012]?\d:[0-5]\d(?::[0-5]\d)?(?![:\d])|[012]\d[0-5]\d(?=\s(?-i:GMT|UTC|hours|hrs))"
        r"|noon|midnight)(?:\s(?:hours|hrs)\b)?(?:,?\s(?-i:GMT|UTC|E[SD]T|C[SD]T|M[SD]T|P[SD]T|CET"
        r"|CEST|BST|IST|JST|MSK|EET|EEST|[Ll]ocal\s[Tt]ime)\b)?",
        "yearpick": r"(?P<yearpick>last|this|next|that|(?:the\s+)?(?:same|previous|following))"
        r"\s+year\b",
    }


Reader = Callable[[Groups], Expression | None]


class Rule(NamedTuple):
    """One way to write a time, and how to read it."""

    pattern: re.Pattern[str]
    reader: Reader


def _rule(text: str, reader: Reader) -> Rule:
    for name, fragment in _fragments().items():
        text = text.replace(f"~{name}~", fragment)
    return Rule(re.compile(text, re.IGNORECASE), reader)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, compiled once. Where several match, the longest match counts, then the first."""
    date_tail = r"(?:,?\s+(?:of\s+|in\s+)?~year~|,?\s+(?:of\s+)?~yearpick~)?"
    no_more = r"(?![\d]|[.,:]\d|\s?%|\s(?:percent|per\scent|million|billion|a\.m|p\.m|am\b|pm\b))"
    day = rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:\s?[-–—]\s?(?P<last>[0-3]?\d))?{no_more}"
    lead = r"(?:~weekday~,?\s+(?:the\s+)?)?"
    return tuple(
        _rule(text, reader)
        for text, reader in (
            (r"(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?:[T\s](?P<clock>\d\d:\d\d)"
             r"(?::\d\d)?Z?)?(?!\d)", read.date),
            (r"(?P<first>[0-3]?\d)(?P<mark>[./])(?P<second>[0-3]?\d)(?P=mark)"
             r"(?P<year>(?:1\d|20)\d\d)(?!\d)", read.numeric),
            (rf"{lead}(?:~edge~)?~month~\s+(?:the\s+)?{day}{date_tail}", read.date),
            (rf"(?:~weekday~,?\s+)?(?:the\s+(?=\d+[a-z]))?(?:~edge~)?{day}(?:\s+(?:of\s+)?|-)~month~"
             rf"{date_tail}", read.date),
            (rf"the\s+week\s+of\s+~month~\s+{day}{date_tail}", read.week_of),
            (rf"(?:~edge~)?(?:~pick~\s+)?~month~{date_tail}", read.month),
            (r"(?:~clock~,?\s+(?:on\s+)?)(?:~edge~)?(?:~pick~\s+)?~weekday~(?:,?\s+~month~\s+"
             rf"{day}{date_tail})?", read.date),
            (rf"~clock~,?\s+(?:on\s+)?~month~\s+{day}{date_tail}", read.date),
            (r"(?:early\s+|late\s+)?(?:~pick~\s+)?(?:early\s+|late\s+)?~weekday~(?:\s+~part~)?"
             r"(?:\s+(?P<weekpick>last|this|next)\s+week)?",
             read.weekday),
            (rf"(?:the\s+)?~part~\s+of\s+(?:~weekday~,?\s+)?(?:~month~\s+{day}{date_tail})",
             read.date),
            (rf"(?:the\s+)?~part~\s+of\s+(?:~weekday~,?\s+)?(?:the\s+)?(?:{day}\s+(?:of\s+)?"
             rf"~month~{date_tail})", read.date),
            (r"(?:~edge~)?(?:the\s+year\s+|(?P<fiscal>fiscal\s+(?:year\s+)?|FY\s?))?~year~"
             r"(?:\s?[-–/]\s?(?P<last>\d\d)(?!\d))?(?!\s?s\b)", read.year),
            (r"(?P<fiscal>FY\s?)(?P<short>\d\d)\b", read.year),
            (r"(?:the\s+)?(?:~edge~)?(?P<decade>(?:1\d|20)\d0)\s?[’']?s\b", read.decade),
            (r"(?:the\s+)?(?:~edge~)?[’'](?P<decade>\d0)s\b", read.decade),
            (rf"the\s+(?:~edge~)?(?P<decade>{_any('decades')})\b", read.decade),
            (r"(?:the\s+)?(?:~edge~)?~ordinal~[-\s]centur(?:y|ies)\b", read.century),
            (r"(?:the\s+)?(?:~edge~)?(?:(?P<fiscal>fiscal)\s+)?(?:~year~(?:[’']s)?\s+)?~ordinal~"
             r"[-\s]+(?:fiscal\s+)?(?P<of>quarter|half)\b(?:\s+(?:of\s+)?(?:(?P<fiscal2>fiscal\s+)?"
             r"(?P<year2>(?:19|20)\d\d)|~yearpick~))?", read.part_of_year),
            (r"(?:Q(?P<q>[1-4])|H(?P<h>[12]))(?:\s+(?:of\s+)?~year~)?\b", read.part_of_year),
            (r"(?:the\s+)?(?:~edge~)?(?:~pick~\s+)?(?:early\s+|late\s+|mid-?)?~season~"
             r"(?:\s+(?:of\s+)?(?:~year~|~yearpick~))?", read.season),
            (r"(?:~edge~)?~pick~\s+(?:(?P<fiscal>fiscal)\s+)?~unit~", read.picked),
            (r"(?:the\s+)?(?P<unit>days|weeks|months|years)\s+ahead\b", read.ahead),
            (r"the\s+(?P<pick>latest|same|current|comparable|earlier|previous)\s+period\b",
             read.nameless_period),
            (r"(?:~edge~)?the\s+(?:(?P<fiscal>fiscal)\s+)?(?P<unit>week|weekend|month|quarter|year"
             r"|decade|century)\b", read.the_unit),
            (r"(?:~pick~\s+)~part~", read.picked_part),
            (r"(?:the\s+)(?:comparable\s+)?year[-\s](?:ago|earlier)(?:\s+~ordinal~)?\s+(?P<of>quarter"
             r"|period)\b", read.year_ago),
            (r"year-(?:ago|earlier)\b", read.year_ago),
            (r"(?:the\s+)?year[-\s]?end(?:\s+~year~)?\b", read.year_end),
            (r"(?:~bound~)?~count~[-\s]*~unit~(?P<about>\s+or\s+(?:so|more))?\s+(?P<way>ago"
             r"|earlier|later|before(?=[\s,.;]*$|[,.;])|beforehand|afterwards?|from\s+now|hence"
             r"|previously|prior(?=[,.;]|$)|on\b(?=,|$))", read.counted_step),
            (r"(?P<unit>(?:second|minute|hour|day|week|month|year|decade)s|centuries)\s+(?P<way>ago"
             r"|earlier|later)\b", read.counted_step),
            (r"(?:the\s+)(?P<unit>day|week|month|year)\s+(?P<way>before|after|earlier)(?=[,.;]|\s*$"
             r"|\s+(?:the|a|an|his|her|its|their|he|she|it|they)\b)", read.counted_step),
            (r"(?P<pick>(?:(?:the|its|their|his|her|our)\s+)?(?:last|past|previous|next|coming"
             r"|first|final|following|preceding|opening|intervening|remaining|recent|upcoming))\s+"
             r"(?:~count~\s+)?(?:or\s+so\s+)?(?P<adjective>fiscal\s+|calendar\s+|full\s+)?~unit~"
             r"(?:\s+and\s+(?:weeks|months|years|days))?", read.picked_length),
            (r"(?:the\s+(?!\S+-))?(?:~bound~)?~count~(?:\s+|-)(?P<adjective>(?:full|more|whole|straight"
             r"|consecutive|long|short|solid|calendar|fiscal|additional|working|business|further"
             r"|entire)\s+)?~unit~(?:-long\b)?(?P<about>\s+or\s+(?:so|more))?(?:\s+and\s+(?:a"
             r"\s+half|~number~\s+(?:seconds?|minutes?|hours?|days?|weeks?|months?)))?", read.length),
            (r"(?P<unit>(?:minute|hour|day|week|month|year|decade)s|centuries)(?:\s+and\s+(?:weeks"
             r"|months|years|days))?(?:-long)?\b", read.bare_length),
            (r"(?:each|every)\s+(?:other\s+|~count~\s+)?(?:~unit~|~weekday~|~month~|~season~|"
             r"~part~)", read.every),
            (r"per\s+(?P<unit>second|minute|hour|day|night|week|month|quarter|year)\b"
             r"(?=\s*[,.;)]|\s+(?:for|in|to|from|by|on|and)\b|\s*$)", read.per),
            (rf"(?P<sets>{_any('sets')})\b", read.every),
            (rf"(?P<reference>{_any('references')})\b", read.reference),
            (r"(?:~edge~)?(?P<days>today|yesterday|tomorrow|tonight|the\s+day\s+(?:before\s+"
             r"yesterday|after\s+tomorrow))\b(?:\s+~part~)?", read.day_word),
            (r"(?:this|that)\s+(?P<part>morning|afternoon|evening|night)\b", read.picked_part),
            (r"(?P<part>overnight)\b", read.picked_part),
            (r"(?:the\s+(?:early\s+|late\s+)?)~part~", read.picked_part),
            (r"(?:around\s+|about\s+)?~clock~", read.clock),
            (rf"(?:~pick~\s+)?(?P<holiday>{_any('holidays')})(?:,?\s+~year~)?\b", read.holiday),
        )
    )  # fmt: skip


class Match(NamedTuple):
    """A rule that fits: where the words end and what they say."""

    end: int
    expression: Expression


def match(text: str, start: int, end: int) -> Match | None:
    """The longest expression that begins at `start` and ends at or before `end`."""
    best: Match | None = None
    for rule in rules():
        found = rule.pattern.match(text, start, end)
        if found is None or (best is not None and found.end() <= best.end):
            continue
        expression = rule.reader({k: v for k, v in found.groupdict().items() if v})
        if expression is not None:
            best = Match(found.end(), expression)
    return best


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression | None:
    """The expression that the whole of `text` is, or None."""
    found = match(text, 0, len(text))
    return found.expression if found and found.end == len(text) else None
