"""Tests of `dateline figures`: the list, the one series, plots and conversion."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import dateline
from dateline import cli, figureprint, plotting, render
from dateline.answers import Citation, FigureLine
from dateline.ask import Record
from dateline.errors import UsageError
from dateline.record import When
from test_plotting import line, series

PAGES = {
    "one.txt": " date 2031-03-02\n\n\n\nTrade between Peru and Chile was 4 billion yuan in 2029.\n",
    "two.txt": " date 2031-03-05\n\n\n\nThe turnover between Chile and Peru was about 5 billion "
    "yuan in 2030.\n\nOil cost 60 dollars a barrel.\n",
    "three.txt": " date 2031-04-01\n\n\n\nTrade between Peru and Chile will reach 7 billion yuan"
    " in 2032. Peru's imports from Chile were 900 million yuan.\n",
}


@pytest.fixture(name="record", scope="module")
def read_record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """A record of three pages on one trade."""
    folder = tmp_path_factory.mktemp("pages")
    for name, words in PAGES.items():
        (folder / name).write_text(words, encoding="utf-8")
    dateline.read([str(folder)], folder.parent / "figureprint.dateline")
    return dateline.open(folder.parent / "figureprint.dateline")


def run(capsys: pytest.CaptureFixture[str], record: Record, *words: str) -> tuple[int, str, str]:
    """The exit code and both outputs of the command."""
    code = cli.main(["figures", *words, "--record", str(record.path)])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_one_series_is_a_table_and_a_plot(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    """Words that single out a series give its figures, its table and its plot."""
    code, out, _ = run(capsys, record, "turnover")
    assert code == 0
    assert "come down to the same words (trade)" in out
    assert "2029 │" in out
    assert "○" in out


def test_words_that_single_out_nothing_give_the_list(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    """Other words list figures as before."""
    code, out, _ = run(capsys, record, "barrel")
    assert code == 0
    assert "60 dollars per barrel" in out
    assert "│" not in out


def test_bare_lengths_of_time_are_counted_not_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without words the list leaves out times of nothing; a word and --json find them."""
    (tmp_path / "page.txt").write_text(
        "Prisoners go home\n\n2 March 2031\n\nPeru held them for 40 days. "
        "Peru sold 90 tons of tea to Chile in 2029.\n",
        encoding="utf-8",
    )
    dateline.read([str(tmp_path / "page.txt")], tmp_path / "r.dateline")
    record = dateline.open(tmp_path / "r.dateline")
    _, out, _ = run(capsys, record)
    assert "90 tons" in out
    assert "40 days" not in out
    assert "Left out: 1 length of time" in out
    assert "40 days" in run(capsys, record, "40")[1]
    assert "40 days" in run(capsys, record, "--json")[1]


def test_a_plot_is_written(
    record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--plot writes the one series, and says what to do where the words give none."""
    assert run(capsys, record, "turnover", "--plot", str(tmp_path / "a.svg"))[0] == 0
    assert (tmp_path / "a.svg").exists()
    code, _, error = run(capsys, record, "barrel", "--plot", str(tmp_path / "b.svg"))
    assert code == 2
    assert "single out one series" in error
    assert not (tmp_path / "b.svg").exists()


def test_conversion_shows_rate_and_date(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    """Money is converted on request only, at the rate and day given."""
    rates = ("--convert", "USD", "--rate", "CNY=0.2", "--rate-date", "2031-03-01")
    code, out, _ = run(capsys, record, "turnover", *rates)
    assert code == 0
    assert "1 billion USD at 0.2 of 2031-03-01" in out
    assert run(capsys, record, "--rate", "CNY=2")[0] == 2


def test_json_carries_the_passport(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    """Every field of a figure is in its JSON; --series gives series."""
    _, out, _ = run(capsys, record, "turnover", "--json")
    [row] = json.loads(out)
    assert (row["kind"], row["unit_code"], row["currency"]) == ("money", "CNY", "yuan")
    assert (row["forecast"], row["moved"], row["unplaced"]) == (False, None, [])
    assert row["period"]["first"] == "2030-01-01"
    _, out, _ = run(capsys, record, "--series", "--json")
    [one] = json.loads(out)
    assert row["series"] == one["id"]
    assert len(one["figures"]) == 3


def test_a_judgement_parts_a_series_and_is_taken_back(record: Record) -> None:
    """Figures can be judged: "different" takes one out of its series until it is undone."""
    [before] = record.series()
    left, right = before.figures[0].id, before.figures[1].id
    assert record.judge("different", left, right, why="other goods").stands
    assert all({left, right} - {line.id for line in one.figures} for one in record.series())
    record.unjudge(left, right)
    [after] = record.series()
    assert after == before


def test_plain_characters() -> None:
    """Each point is a row with its period, its place, its words and its origins."""
    text = figureprint.drawn(
        plotting.plot(
            series(line(2028, 5e9), line(2029, 6e9, forecast=True), line(2029, 4e9, change="<"))
        )
    )
    rows = text.splitlines()
    assert rows[0].startswith("2028 │")
    assert "●" in rows[0]
    assert "○" in text
    assert "◂" in text
    assert figureprint.drawn(plotting.plot(series())) == ""


def test_a_single_value_makes_an_axis() -> None:
    """One value, also below zero, is drawn all the same."""
    for value in (-5.0, 0.0, 3.0):
        assert "●" in figureprint.drawn(plotting.plot(series(line(2020, value))))


DAY = date(2031, 5, 2)


def priced(unit: str, kind: str = "money", value: float = 100.0) -> FigureLine:
    """A figure of one value."""
    citation = Citation("document-1", "a.txt", None, None, When(), 0, 1, "x")
    return FigureLine(
        "figure-1", value, value, "=", None, unit, "cost", None, When(), None, "claim", (),
        citation, kind=kind,
    )  # fmt: skip


def test_money_is_converted_at_the_rate_given() -> None:
    """The amount, the rate and its day stand beside the figure, which stays as it was."""
    rates = figureprint.rates_from("usd", ["CNY=0.14"], DAY)
    made = figureprint.converted(priced("chinese yuan"), rates)
    assert made.converted is not None
    assert made.converted.low == pytest.approx(14)
    assert (made.converted.currency, made.converted.rate_date) == ("USD", DAY)
    assert made.low == 100


def test_rates_of_units_are_kept() -> None:
    """A price for a unit stays one for that unit."""
    rates = figureprint.rates_from("USD", ["EUR=1.1"], DAY)
    made = figureprint.converted(priced("euro per megawatt hour"), rates)
    assert made.converted is not None
    assert made.converted.currency == "USD-per-megawatt-hour"


@pytest.mark.parametrize("unit", ["russian ruble", "franc", "kilometre"])
def test_what_has_no_rate_stays(unit: str) -> None:
    """No rate, a currency of several states, no money: nothing is guessed."""
    rates = figureprint.rates_from("USD", ["CNY=0.14"], DAY)
    assert figureprint.converted(priced(unit), rates).converted is None


@pytest.mark.parametrize(
    ("currency", "rates", "day"),
    [
        ("dollars", ["CNY=0.14"], DAY),
        ("USD", [], DAY),
        ("USD", ["CNY=0.14"], None),
        ("USD", ["CNY"], DAY),
        ("USD", ["CNY=0"], DAY),
    ],
)
def test_unclear_rates_are_refused(currency: str, rates: list[str], day: date | None) -> None:
    """A conversion needs a code, rates and their day."""
    with pytest.raises(UsageError):
        figureprint.rates_from(currency, rates, day)


def test_the_line_of_the_list() -> None:
    """A figure is read aloud with unit, measure, days and giver, and what it is at odds with."""
    told = line(
        2028, 81, unit="year of age", measure="age of voters", given_by="Quay Institute",
        agreements=("contradiction with 79", "different period with 60", "contradiction with 90"),
    )  # fmt: skip
    entry = render.ENTRIES[FigureLine](told)
    assert entry[0] == "81 years of age · age of voters · 2028 · given by Quay Institute"
    assert [row for row in entry if row.startswith("contradiction")]
    silent = render.ENTRIES[FigureLine](line(None, 5e9, measure=None, forecast=True))
    assert silent[0] == "5 billion dollars · measure unknown · period unknown · expected"


def test_a_measure_and_its_changes_give_one_plot() -> None:
    """Words that name a measure and the changes in it give the measure itself."""
    level = series(line(2028, 5e9))
    change = replace(level, id="series-2", measure="change in trade")
    other = replace(level, id="series-3", measure="aid")
    assert figureprint.singled([level, change]) == level
    assert figureprint.singled([level, other]) is None
