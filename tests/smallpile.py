"""Eight small pages on two neighbours, read once for all tests that ask about a relationship."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import dateline
from dateline.ask import Record

PAGES = {
    "preview.txt": """ date 2023-05-28

Maro to visit Lima in June

Chilean President Luis Maro will visit Peru on 12 June, his office said on Sunday. He will go only
if the harbour strike ends, a spokesman said.

Peru and Chile declared a "copper brotherhood" last year.
""",
    "customs.txt": """ date 2023-06-05

Trade between Peru and Chile rose by 12 percent to $9 billion in 2022, according to Chilean customs.

Chile accused Peru of dumping copper on Friday. Peru denied that it had dumped copper.
""",
    "visit.txt": """ date 2023-06-13

Maro signs harbour deal in Lima

Chilean President Luis Maro visited Peru on Monday and met Peruvian President Ana Sorel in Lima.

"Our ties are closer than ever," Ms. Sorel said. Peru and Chile signed an agreement on gas supplies
on Monday. Brazil imposed sanctions on Chilean banks that lend to Peru.
""",
    "copy.txt": """ date 2023-06-14

Maro signs harbour deal in Lima

Chilean President Luis Maro visited Peru on Monday and met Peruvian President Ana Sorel in Lima.

"Our ties are closer than ever," Ms. Sorel said. Peru and Chile signed an agreement on gas supplies
on Monday. Brazil imposed sanctions on Chilean banks that lend to Peru.
""",
    "later.txt": """ date 2023-09-20

Peru invited Chilean President Luis Maro to Cusco in November, the foreign ministry in Lima said.

Mr. Maro said that the "brotherhood of copper" had cooled. Relations between Peru and Chile are at
"their lowest point", said Ema Duval, a scholar in Quito.
""",
    "drill.txt": """ date 2023-10-02

The navies of Peru and Chile began a joint naval exercise off Arica on Monday.
""",
}


@cache
def record() -> Record:
    """The record of these pages."""
    place = Path(tempfile.mkdtemp(prefix="smallpile"))
    pages = place / "pages"
    pages.mkdir()
    for name, words in PAGES.items():
        (pages / name).write_text(words, encoding="utf-8")
    dateline.read([str(pages)], place / "small.dateline")
    return dateline.open(place / "small.dateline")
