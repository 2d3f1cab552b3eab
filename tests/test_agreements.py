"""Tests of how figures of one measure relate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from dateline import agreements, figures, gazetteer, senses
from dateline.reading import Reading
from dateline.record import Document, Found, Joined, Mention, Rows, Span, Time, When, identify

Read = Callable[..., Reading]

NAMES = ("Peru", "Chile", "Nepal", "India")


def row_of(read: Read, text: str, source: str, published: str | None = None) -> Rows:
    """The rows of one page: its figures, mentions of the four states and years as times."""
    fields = {"source": source} | ({"published": published} if published else {})
    reading = read(text, **fields)
    document: Document = reading.document
    mentions = tuple(
        Mention(
            identify("mention", document.id, token.start),
            reading.span(token.i, token.i + 1),
            "state",
            "name",
            f"state:{gazetteer.state_of(token.text)}",
            token.text,
        )
        for token in reading.tokens
        if token.text in NAMES
    )
    times = tuple(
        Time(
            identify("time", document.id, token.start),
            reading.span(token.i, token.i + 1),
            "DATE",
            token.text,
        )
        for token in reading.tokens
        if token.text.isdigit() and token.text.startswith("20") and len(token.text) == 4
    )
    found = figures.find(reading, Found(mentions=mentions, times=times))
    return Rows((document,), mentions, times, (), (), found, ())


def together(*pages: Rows) -> tuple[Rows, Joined]:
    """All rows and what the joins before would have filled in."""
    rows = Rows(
        tuple(d for page in pages for d in page.documents),
        tuple(m for page in pages for m in page.mentions),
        tuple(t for page in pages for t in page.times),
        (),
        (),
        tuple(f for page in pages for f in page.figures),
        (),
    )
    whens = {
        time.id: When(date(int(time.span.words), 1, 1), date(int(time.span.words), 12, 31))
        for time in rows.times
    }
    published = {document.id: document.published for document in rows.documents}
    return rows, Joined(whens=whens, published=published)


def verdicts(*pages: Rows) -> list[str]:
    """The verdicts of the join over the pages."""
    rows, joined = together(*pages)
    return [row.verdict for row in agreements.join(rows, joined).agreements]


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("was $4 billion in 2021", "was $4 billion in 2021", ["same"]),
        ("was about $4 billion in 2021", "was $4.2 billion in 2021", ["rounding"]),
        ("was more than $4 billion in 2021", "was $4.3 billion in 2021", ["rounding"]),
        ("was $4 billion in 2021", "was $5 billion in 2022", ["different period"]),
        ("was $4 billion in 2021", "was $5 billion in 2021", ["contradiction"]),
        ("was $4 billion in 2021", "was 9 billion yuan in 2021", ["not comparable"]),
        ("was about $4 billion in 2021", "was $9 billion in 2021", ["contradiction"]),
        (
            "was about $4 billion in 2021",
            "is expected to be $9 billion in 2021",
            ["not comparable"],
        ),
    ],
)
def test_values_and_periods(read: Read, left: str, right: str, verdict: list[str]) -> None:
    """Value, hedge, unit and period decide; contradiction needs values that no rounding joins."""
    one = row_of(read, f"Trade between Peru and Chile {left}.", "a.txt")
    two = row_of(read, f"Trade between Peru and Chile {right}.", "b.txt")
    assert verdicts(one, two) == verdict


def test_a_later_page_updates(read: Read) -> None:
    """Without a period, a page published later gives a new value."""
    one = row_of(read, "The flood in Peru killed 12 people.", "a.txt", "2023-03-01")
    two = row_of(read, "The flood in Peru killed 31 people.", "b.txt", "2023-03-04")
    assert verdicts(one, two) == ["updated"]


def test_killed_and_wounded_never_meet(read: Read) -> None:
    """Two deeds are two measures."""
    one = row_of(read, "The quake in Nepal killed 12 people.", "a.txt")
    two = row_of(read, "The quake in Nepal injured 31 people.", "b.txt")
    assert verdicts(one, two) == []


def test_meetings_counted_in_two_ways(read: Read) -> None:
    """An exact count and "more than" a round number do not conflict, within a page or across."""
    one = row_of(
        read,
        "The leaders of Peru and Chile have met 23 times. Soon after, a page said the heads of "
        "Peru and Chile had met more than 20 times, including by telephone.",
        "a.txt",
    )
    two = row_of(read, "The heads of Peru and Chile have met more than 20 times.", "b.txt")
    found = verdicts(one, two)
    assert found
    assert set(found) <= {"rounding", "different definition", "same"}


def test_shares_of_different_wholes_never_meet(read: Read) -> None:
    """A share of some imports and a share of all imports are no pair."""
    one = row_of(
        read, "About 89% of rare imports needed for engines in Nepal came from India.", "a.txt"
    )
    two = row_of(read, "India accounted for a quarter of Nepal's total imports.", "b.txt")
    assert verdicts(one, two) == []


def test_other_actors_never_meet(read: Read) -> None:
    """The same words about other states are another figure."""
    one = row_of(read, "Trade between Peru and Chile was $4 billion in 2021.", "a.txt")
    two = row_of(read, "Trade between Nepal and India was $9 billion in 2021.", "b.txt")
    assert verdicts(one, two) == []


def test_copies_do_not_agree_with_each_other(read: Read) -> None:
    """Two pages of one origin are one voice."""
    text = "Trade between Peru and Chile was $4 billion in 2021."
    rows, joined = together(row_of(read, text, "a.txt"), row_of(read, text, "b.txt"))
    copies = {document.id: "origin-1" for document in rows.documents}
    assert agreements.join(rows, joined).agreements
    assert agreements.join(rows, replace(joined, origin_of=copies)).agreements == ()


def test_copies_in_other_words_do_agree(read: Read) -> None:
    """A copy that rewords a figure is shown beside it, so that a changed number would show."""
    one = row_of(read, "Chile sent Peru more than 30 aircraft to watch the coast.", "a.txt")
    two = row_of(read, "Chile sent Peru more than 30 planes to watch the coast.", "b.txt")
    rows, joined = together(one, two)
    copies = {document.id: "origin-1" for document in rows.documents}
    found = agreements.join(rows, replace(joined, origin_of=copies)).agreements
    assert [row.verdict for row in found] == ["same"]


def test_the_reason_prints_both_values(read: Read) -> None:
    """The reason quotes what both pages print."""
    one = row_of(read, "Trade between Peru and Chile was $4 billion in 2021.", "a.txt")
    two = row_of(read, "Trade between Peru and Chile was $5 billion in 2022.", "b.txt")
    rows, joined = together(one, two)
    (row,) = agreements.join(rows, joined).agreements
    assert "$4 billion" in row.reason
    assert "$5 billion" in row.reason
    assert row.left < row.right


def test_the_order_of_pages_does_not_matter(read: Read) -> None:
    """The same rows in another order give the same agreements."""
    pages = [
        row_of(read, f"Trade between Peru and Chile was ${n} billion in 20{n}.", f"{n}.txt")
        for n in range(11, 17)
    ]
    rows, joined = together(*pages)
    expected = agreements.join(rows, joined).agreements
    assert expected
    shuffled = list(rows.figures)
    shuffled.sort(key=lambda figure: figure.id)
    mixed = replace(rows, figures=tuple(shuffled), mentions=rows.mentions[::-1])
    assert agreements.join(mixed, joined).agreements == expected


def test_nothing_in_nothing_out() -> None:
    """No rows give no agreements."""
    assert agreements.join(Rows(), Joined()).agreements == ()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Exports of tea from Peru to Chile were $4 billion in 2021.",
         "Exports of gas from Peru to Chile were $5 billion in 2021."),
        ("Peru's exports to Chile were $4 billion in 2021.",
         "Chile's exports to Peru were $5 billion in 2021."),
        ("Peru's imports from Chile were $4 billion in 2021.",
         "Trade between Peru and Chile was $5 billion in 2021."),
        ("Peru's trade with Chile was $4 billion in 2021.",
         "Peru's trade with India was $5 billion in 2021."),
        ("In Peru a bridge cost $4 million.", "In Peru a bridge cost $9 million."),
        ("Peru and Chile saw three ships.", "Chile and Peru saw three ships."),
        ("Trade between Peru and Chile rose by 4 percent in 2021.",
         "Some 4 percent of trade between Peru and Chile was in dollars in 2021."),
    ],
)  # fmt: skip
def test_unlike_measures_never_meet(read: Read, left: str, right: str) -> None:
    """Other goods, directions, parties, hopes, things without a name, small counts: no pair."""
    assert verdicts(row_of(read, left, "a.txt"), row_of(read, right, "b.txt")) == []


def test_two_names_of_one_measure_meet(read: Read) -> None:
    """Trade told by a verb and a rise told as "more than" meet trade and its rise."""
    one = row_of(
        read, "Peru's trade with Chile rose by 26.3 percent in 2021 to $240.1 million.", "a.txt"
    )
    two = row_of(
        read,
        "Chile and Peru traded goods worth $240 million in 2021, about a quarter more than before.",
        "b.txt",
    )
    assert verdicts(one, two) == ["rounding", "rounding"]


def test_a_note_on_what_is_counted_tells_another_definition(read: Read) -> None:
    """A sentence on what the count leaves out makes unequal values another definition."""
    one = row_of(read, "Trade between Peru and Chile was $190 million in 2021.", "a.txt")
    two = row_of(
        read,
        "Trade between Peru and Chile was $175 million in 2021. That figure excludes fish.",
        "b.txt",
    )
    assert verdicts(one, two) == ["different definition"]


def test_one_event_told_with_two_counts_contradicts(read: Read) -> None:
    """Two exact counts of one thing at one event, told within days, are at odds."""
    one = row_of(read, "In Tacna a convoy of 16 trucks left Peru for Chile.", "a.txt", "2021-06-10")
    two = row_of(read, "Twenty lorries made up the column from Tacna.", "b.txt", "2021-06-11")
    rows, joined = together(one, two)
    towns = tuple(
        Mention(
            identify("town", row.id),
            Span(row.id, at, at + 5, "Tacna"),
            "place",
            "name",
            "place:Tacna",
            "Tacna",
        )
        for row in rows.documents
        if (at := row.text.index("Tacna")) >= 0
    )
    with_towns = replace(rows, mentions=(*rows.mentions, *towns))
    assert agreements.join(rows, joined).agreements == ()
    (row,) = agreements.join(with_towns, joined).agreements
    assert row.verdict == "contradiction"


def test_a_title_that_repeats_the_text_adds_nothing(read: Read) -> None:
    """A figure of the title that stands in the text again is compared once."""
    text = "Trade between Peru and Chile was $4 billion in 2021."
    reading = read(text, title="Peru-Chile trade at $4 billion in 2021")
    one = row_of(read, text, "b.txt")
    two = row_of(read, text, "a.txt")
    titled = figures.find(reading, Found())
    assert len(titled) == 2
    page = Rows((reading.document,), (), (), (), (), titled, ())
    assert len(verdicts(one, two, page)) <= 3


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("The dam generates 5,150 megawatts.", "more than 5,000 megawatts", ["rounding"]),
        ("The dam generates 5,150 megawatts.", "5,150 megawatts", ["same"]),
        ("The dam generates 5,150 megawatts.", "3,400 megawatts", []),
        ("The bridge generates 5,150 megawatts.", "5,000 megawatts", []),
    ],
)
def test_what_a_thing_has_for_good(read: Read, left: str, right: str, verdict: list[str]) -> None:
    """Pages on the same two states, years apart, may agree on a thing; they never contradict."""
    about = "Peru met Chile. Chile thanked Peru. Soon after, the talks ended. Nobody wept. "
    one = row_of(read, f"{about}{left}", "a.txt", "2021-03-01")
    two = row_of(read, f"{about}The dam generates {right}.", "b.txt", "2024-03-04")
    assert verdicts(one, two) == verdict


@pytest.mark.parametrize(
    ("left", "right", "at_odds"),
    [
        ("The dam cost $4.1 billion.", "The dam, which cost $4.1 million, opened.", True),
        ("The dam cost $4.1 billion.", "The canal cost $4.1 million.", False),
        ("The dam sold 9 tons.", "The dam sold 7 tons.", False),
    ],
)
def test_one_event_tells_one_cost(read: Read, left: str, right: str, *, at_odds: bool) -> None:
    """Two pages on one event cannot both be right on what a thing has for good."""
    begun = "Koshi said that Peru met Chile. "
    one, two = (
        with_name(row_of(read, f"{begun}{text}", f"{name}.txt", f"2024-05-0{day}"), "Koshi")
        for name, day, text in (("a", 1, left), ("b", 2, right))
    )
    assert ("contradiction" in verdicts(one, two)) == at_odds


def test_what_the_words_add_is_another_definition(read: Read) -> None:
    """Two flows for one time that no rounding brings together count unlike things."""
    one = row_of(read, "Trade in goods between Peru and Chile was $4 billion in 2021.", "a.txt")
    wider = "Trade in goods and services between Peru and Chile was $6 billion in 2021."
    assert verdicts(one, row_of(read, wider, "b.txt")) == ["different definition"]
    near = "Trade in goods and services between Peru and Chile was some $4 billion in 2021."
    assert "different definition" not in verdicts(one, row_of(read, near, "b.txt"))


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("Peru's economy grew 5 percent", "Peruvian growth was 5 percent", ["same"]),
        ("Peru's economy grew 5 percent", "Growth in Peru was 7.2 percent", ["contradiction"]),
        ("Peru's economy shrank 5 percent", "Growth in Peru was 5 percent", []),
        ("Peru's economy grew 5 percent", "Chile's economy grew 6.4 percent", []),
    ],
)
def test_what_an_economy_grew_by_is_its_growth(
    read: Read, left: str, right: str, verdict: list[str]
) -> None:
    """Growth told by a verb meets growth told by a noun, never a decline or another economy."""
    begun = "Koshi said that Peru met Chile. "
    one, two = (
        with_name(row_of(read, f"{begun}{text} in 2021.", f"{day}.txt", f"2022-05-0{day}"), "Koshi")
        for day, text in ((1, left), (2, right))
    )
    assert verdicts(one, two) == verdict


def test_a_share_in_a_thing_is_one_of_it(read: Read) -> None:
    """What Peru holds of the port is its "share in" it."""
    about = "Peru met Chile. "
    one = row_of(read, f"{about}Peru's share in the port is 60 percent.", "a.txt")
    two = row_of(read, f"{about}Peru holds three fifths of the port.", "b.txt")
    assert verdicts(one, two) == ["same"]


def with_name(rows: Rows, name: str) -> Rows:
    """The rows with a person named at the start of the page."""
    (document,) = rows.documents
    span = Span(document.id, 0, len(name), name)
    named = Mention(
        identify("mention", document.id, 0), span, "person", "name", f"person:{name}", name
    )
    return replace(rows, mentions=(*rows.mentions, named))


@pytest.mark.parametrize(("count", "verdict"), [("4,721", ["same"]), ("4,000", [])])
def test_exact_values_tie_other_words(read: Read, count: str, verdict: list[str]) -> None:
    """Within one event an exact value under two modifiers is one figure; a round one is not."""
    pages = [
        with_name(row_of(read, f"Roe counted {count} {kind} sacks.", source, day), "Roe")
        for kind, source, day in (
            ("lost", "a.txt", "2023-03-01"),
            ("torn", "b.txt", "2023-03-02"),
        )
    ]
    assert verdicts(*pages) == verdict


def test_work_done_is_of_the_thing_worked_on() -> None:
    """How far a dam is finished and how much of the works is completed have one head."""
    one, two = senses.sense("completion of dam"), senses.sense("works completed")
    assert one.head == two.head == "completion"


def reasons(*pages: Rows) -> list[tuple[str, str]]:
    """The verdicts of the join over the pages, with the reasons after the figures."""
    rows, joined = together(*pages)
    found = agreements.join(rows, joined).agreements
    return [(row.verdict, row.reason.rpartition(": ")[2]) for row in found]


def test_a_scale_without_a_number_rounds_to_nothing(read: Read) -> None:
    """The word "billions" agrees with no number of an unknown time."""
    one = row_of(read, "Trade between Peru and Chile was $4.2 billion in 2021.", "a.txt")
    loose = row_of(read, "Trade between Chile and Peru was billions of dollars.", "b.txt")
    dated = row_of(read, "Trade between Chile and Peru was billions of dollars in 2020.", "b.txt")
    assert reasons(one, loose) == [("not comparable", "the words do not say for when both are")]
    assert reasons(one, dated)[0][0] == "different period"


def test_buyer_and_seller_count_otherwise(read: Read) -> None:
    """Imports by the one and exports by the other are one flow, counted at two ends."""
    one = row_of(read, "Peru exported 198 tons of tea to Chile in 2021.", "a.txt")
    two = row_of(read, "Chile bought 212 tons of tea from Peru in 2021.", "b.txt")
    ((verdict, reason),) = reasons(one, two)
    assert verdict == "different definition"
    assert "buyer" in reason


def test_a_note_before_the_figure(read: Read) -> None:
    """What opens a sentence, as "without transit goods", tells another definition."""
    one = row_of(read, "Trade between Peru and Chile was $9.1 billion in 2021.", "a.txt")
    text = "Without transit goods, trade between Peru and Chile was $6.6 billion in 2021."
    assert reasons(one, row_of(read, text, "b.txt")) == [
        ("different definition", "one is given “without transit goods”")
    ]


def test_a_value_tells_when_it_is(read: Read) -> None:
    """A figure without a period is of the time of the one value that it equals in three digits."""
    one = row_of(read, "Trade between Peru and Chile rose to $196.4 million.", "a.txt")
    two = row_of(
        read,
        "Trade between Chile and Peru was about $196 million in 2021. Trade between Chile and "
        "Peru was $173 million in 2022.",
        "b.txt",
    )
    found = sorted(reasons(one, two))
    assert [verdict for verdict, _ in found] == ["different period"] * 2 + ["rounding"]


def test_a_value_of_two_times_tells_nothing(read: Read) -> None:
    """Where two years have the value, it says nothing of the time."""
    one = row_of(read, "Trade between Peru and Chile rose to $196.4 million.", "a.txt")
    two = row_of(
        read,
        "Trade between Chile and Peru was $196.4 million in 2021. Trade between Chile and Peru "
        "was $196.4 million in 2022.",
        "b.txt",
    )
    assert "different period" in {verdict for verdict, _ in reasons(one, two)}
    assert len([verdict for verdict, _ in reasons(one, two) if verdict == "same"]) > 1


def test_periods_are_read_aloud(read: Read) -> None:
    """The reason names years as years."""
    one = row_of(read, "Trade between Peru and Chile was $4 billion in 2021.", "a.txt")
    two = row_of(read, "Trade between Peru and Chile was $5 billion in 2022.", "b.txt")
    assert reasons(one, two) == [("different period", "of 2021 and of 2022")] or reasons(
        one, two
    ) == [("different period", "of 2022 and of 2021")]


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("Peru lent Chile $45 million.", "Chile thanked Peru for the $45 million loan.", ["same"]),
        ("Peru put a duty of 17 percent on tea from Chile.",
         "Peru's tariff of 17 percent on tea angers Chile.", ["same"]),
        ("Peru sold Chile goods worth $43 million.",
         "Chile bought goods worth $43 million from Peru.", ["same"]),
        ("Peru put a duty of 17 percent on tea from Chile.",
         "Peru put a duty of 17 percent on steel from Chile.", []),
        ("Peru arrested 45 men from Chile.", "Peru sold 45 trams to Chile.", []),
    ],
)  # fmt: skip
def test_equal_values_of_one_matter(read: Read, left: str, right: str, verdict: list[str]) -> None:
    """Two equal values of one matter are one figure; other matters and other goods are not."""
    one, two = (row_of(read, text, f"{name}.txt") for name, text in (("a", left), ("b", right)))
    assert verdicts(one, two) == verdict


@pytest.mark.parametrize(
    ("later", "verdict"),
    [
        ("The death toll in Nepal from the Koshi flood rose to 43, India said.", ["updated"]),
        ("The flood of 2008 had killed 43 people in Nepal, India said.", []),
        ("The death toll in Nepal from the Koshi flood rose to 900, India said.", []),
    ],
)
def test_a_tally_goes_on_under_other_words(read: Read, later: str, verdict: list[str]) -> None:
    """A later count is an update though the hedge leaves room; an older event's is none."""
    first = "At least 40 people were killed in Nepal by the Koshi flood, India said."
    one = with_name(row_of(read, first, "a.txt", "2024-05-01"), "Koshi")
    two = with_name(row_of(read, later, "b.txt", "2024-05-03"), "Koshi")
    found = verdicts(one, two)
    assert [one for one in found if one == "updated"] == verdict
    assert "contradiction" not in found


def test_about_a_number_is_no_other_number(read: Read) -> None:
    """A number and the same with "about" are the same, a near one in two digits is not."""
    pages = [
        row_of(read, f"Trade between Peru and Chile was {value} in 2021.", f"{at}.txt")
        for at, value in enumerate(("about $2.5 billion", "$2.5 billion", "$2.3 billion"))
    ]
    assert verdicts(*pages[:2]) == ["same"]
    assert "rounding" not in verdicts(pages[0], pages[2])


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("nearly $8 million", "$9 million", ["contradiction"]),
        ("nearly $8 million", "$7.9 million", ["rounding"]),
        ("about $8 million", "$8.4 million", ["rounding"]),
    ],
)
def test_nearly_is_never_more(read: Read, left: str, right: str, verdict: list[str]) -> None:
    """What is nearly 8 is short of 8, so 9 never rounds to it."""
    one = row_of(read, f"Trade between Peru and Chile was {left} in 2021.", "a")
    two = row_of(read, f"Trade between Chile and Peru was {right} in 2021.", "b")
    assert verdicts(one, two) == verdict


def test_two_ways_of_one_flow_never_meet(read: Read) -> None:
    """What Peru sells Chile is not what Chile sells Peru, however near the values are."""
    one = row_of(read, "Peru's exports to Chile were $57 million in 2021.", "a")
    two = row_of(read, "Chile's exports to Peru were $57.4 million in 2021.", "b")
    assert verdicts(one, two) == []


def test_a_promise_contradicts_nothing(read: Read) -> None:
    """A stock beside what was promised is laid beside no fact."""
    text = (
        "Indian investment in Nepal came to $2 billion in 2021, far from the $60 billion of "
        "Indian investment in Nepal that the king promised."
    )
    assert verdicts(row_of(read, text, "a")) in ([], ["not comparable"])


def test_two_sides_bring_nothing_up_to_date(read: Read) -> None:
    """A later and higher toll by the other side is its own count, by the same side an update."""
    first = row_of(
        read,
        "Nepal's army said 17 of its soldiers were killed at Jumla.",
        "a",
        "2024-03-14",
    )
    other = row_of(read, "India said 44 Nepali soldiers had died at Jumla.", "b", "2024-03-16")
    assert "updated" not in verdicts(first, other)


@pytest.mark.parametrize(
    ("later", "verdict"),
    [
        ("$2.3 billion in 2021, because Lima adds goods in transit.", ["different definition"]),
        ("$2.3 billion in 2021.", ["contradiction"]),
    ],
)
def test_a_reason_makes_another_definition(read: Read, later: str, verdict: list[str]) -> None:
    """A clause that says why the count is higher keeps two values from being at odds."""
    one = row_of(read, "Trade between Peru and Chile was $2 billion in 2021.", "a")
    two = row_of(read, f"Trade between Chile and Peru was {later}", "b")
    assert verdicts(one, two) == verdict


def test_two_gifts_are_no_contradiction(read: Read) -> None:
    """There may be several gifts or loans in one year."""
    one = row_of(read, "India gave Nepal $30 million for schools in 2021.", "a")
    two = row_of(read, "India gave Nepal $45 million for roads in 2021.", "b")
    assert "contradiction" not in verdicts(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "In Arica Chile fined the firm Vento 21 million pesos over a spill, Peru said.",
            "Peru wrote to Chile about Vento, which has to pay 21 million pesos in Arica.",
        ),
        (
            "Peru struck 68 ships of Chile off its register.",
            "Last week Peru took 68 tankers off the register, and Chile protested.",
        ),
    ],
)
def test_two_sentences_that_say_so_much_alike_give_one_value(
    read: Read, one: str, two: str
) -> None:
    """Names and telling words of both sentences tie equal values, whatever the measures' words."""
    pages = row_of(read, one, "a", "2024-03-14"), row_of(read, two, "b", "2024-03-20")
    assert verdicts(*pages) == ["same"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Chile sold Peru 1.2 million tonnes of coal.",
            "Peru bought 1.2 million tonnes of cement from Chile.",
        ),
        (
            "Chile expelled 140 Peruvians from Peru's border.",
            "Some 140 Peruvians work in the mines of Chile, Peru says.",
        ),
        (
            "Peru opened a power plant of 650 megawatts near Chile.",
            "Chile will import 650 megawatts of power from Peru.",
        ),
    ],
)
def test_equal_values_of_two_things_are_two_figures(read: Read, one: str, two: str) -> None:
    """Coal and cement, those expelled and those at work, a plant and what is sold stay apart."""
    pages = row_of(read, one, "a", "2024-03-14"), row_of(read, two, "b", "2024-03-20")
    assert verdicts(*pages) == []


def test_the_month_of_may_makes_no_hope(read: Read) -> None:
    """A dateline of "May 3" gives a day and tells nothing of what lies ahead."""
    one = row_of(read, "LIMA, May 3 - Peru sold Chile 40,000 tonnes of tea in 2022.", "a")
    two = row_of(read, "LIMA, May 9 - Chile bought 31,000 tonnes of tea from Peru in 2022.", "b")
    assert verdicts(one, two) == ["different definition"]


def test_a_rounded_value_is_held_to_the_exact_one_of_its_page(read: Read) -> None:
    """What a page gives exactly elsewhere is no rounding of another page's value."""
    one = row_of(
        read,
        "Chile deported over 71,000 Peruvians. In all, Chile deported 71,124 Peruvians.",
        "a",
    )
    two = row_of(read, "Chile deported 71,414 Peruvians.", "b")
    across = [verdict for verdict in verdicts(one, two) if verdict in {"same", "rounding"}]
    assert len(across) <= 1  # that of the page with itself
