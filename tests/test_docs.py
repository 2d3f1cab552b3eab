"""The documentation says what the code does: stages, schema, errors, commands."""

from __future__ import annotations

import ast
import inspect
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dateline import errors, pipeline, schema
from dateline.cli import parser

ROOT = Path(__file__).parent.parent
COMMAND = Path(sys.executable).parent / "dateline"


def section(page: str, name: str) -> str:
    """The words between the markers of a section."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return text.split(f"<!-- {name} -->")[1].split(f"<!-- /{name} -->")[0].strip()


def stage_table() -> str:
    """The stages as a Markdown table."""
    rows = [f"| `{stage.name}` | {stage.what} |" for stage in pipeline.STAGES]
    return "\n".join(["| stage | what it does |", "|---|---|", *rows])


def test_the_way_of_the_data_is_printed_from_the_code() -> None:
    """docs/way.md lists the stages in the order of the run."""
    assert section("docs/way.md", "stages") == stage_table()


def test_the_schema_is_printed_from_the_code() -> None:
    """docs/record.md shows the schema that records are made with."""
    assert section("docs/record.md", "schema") == f"```sql\n{schema.SCHEMA.strip()}\n```"


def test_every_error_is_explained() -> None:
    """Each error's slug is a heading of docs/errors.md, and each heading an error."""
    classes = [cls for _, cls in inspect.getmembers(errors, inspect.isclass)]
    slugs = {cls.slug for cls in classes if issubclass(cls, errors.DatelineError)}
    headings = re.findall(r"^## (\S+)$", (ROOT / "docs/errors.md").read_text(), re.MULTILINE)

    assert set(headings) == slugs


def module_table() -> str:
    """Every module with the first line of its docstring."""
    paths = sorted((ROOT / "src/dateline").glob("*.py"))
    rows = []
    for path in paths:
        words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        if path.stem != "__init__":
            rows.append(f"| `{path.stem}` | {words.splitlines()[0]} |")
    return "\n".join(["| module | what it is |", "|---|---|", *rows])


def test_the_list_of_modules_is_printed_from_the_code() -> None:
    """docs/way.md tells what each module is, in the module's own words."""
    assert section("docs/way.md", "modules") == module_table()


def test_every_command_stands_in_the_readme() -> None:
    """The README names each command of the command line, and no other."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    [commands] = [a.choices for a in parser()._actions if a.choices]
    named = set(re.findall(r"`dateline (\w+)", text))

    assert named == set(commands or ())


@pytest.fixture(name="place")
def pile_beside(tmp_path: Path) -> Path:
    """A folder in which the README's commands find pages and the example pile."""
    pile = ROOT / "examples" / "pile"
    (tmp_path / "pages").mkdir()
    for name in ("wire-sea-drill.html", "wire-harbin.txt", "broadsheet-moscow.html"):
        shutil.copy(pile / name, tmp_path / "pages" / name)
    shutil.copytree(tmp_path / "pages", tmp_path / "examples" / "pile")
    return tmp_path


def test_the_commands_of_the_readme_run(place: Path) -> None:
    """Every line after a `$` runs as printed and leaves what it says."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\$ dateline (.*)$", text, re.MULTILINE)
    assert lines
    for line in lines:
        words, _, target = line.partition(" > ")
        result = subprocess.run(
            [COMMAND, *shlex.split(words)], cwd=place, capture_output=True, text=True, check=False
        )
        assert result.returncode == 0, f"{line}: {result.stderr}"
        if target:
            (place / target).write_text(result.stdout, encoding="utf-8")
    assert (place / "brief.md").read_text(encoding="utf-8").startswith("# China and Russia")


def test_the_python_of_the_readme_runs(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The block of Python in the README runs as printed."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    [block] = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    monkeypatch.chdir(place)

    names: dict[str, object] = {}
    exec(block, names)  # noqa: S102 - the README's own code
    assert "timeline" in names
