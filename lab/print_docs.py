"""Write the parts of the documentation that come from code: `python lab/print_docs.py`.

The stages and the modules into docs/way.md and the schema into docs/record.md, between their markers; and, with a
name and a file, any measured table into the README: `python lab/print_docs.py speed out/speed.md`.
"""

import ast
import sys
from pathlib import Path

from dateline import pipeline, schema

ROOT = Path(__file__).parent.parent


def put(page: str, name: str, words: str) -> None:
    path = ROOT / page
    text = path.read_text(encoding="utf-8")
    head, rest = text.split(f"<!-- {name} -->")
    tail = rest.split(f"<!-- /{name} -->")[1]
    path.write_text(
        f"{head}<!-- {name} -->\n{words.strip()}\n<!-- /{name} -->{tail}", encoding="utf-8"
    )


rows = [f"| `{stage.name}` | {stage.what} |" for stage in pipeline.STAGES]
put("docs/way.md", "stages", "\n".join(["| stage | what it does |", "|---|---|", *rows]))
package = Path(pipeline.__file__).parent
first = {
    p.stem: (ast.get_docstring(ast.parse(p.read_text())) or "").split("\n")[0]
    for p in package.glob("*.py")
}
rows = [f"| `{name}` | {line} |" for name, line in sorted(first.items()) if name != "__init__"]
put("docs/way.md", "modules", "\n".join(["| module | what it is |", "|---|---|", *rows]))
put("docs/record.md", "schema", f"```sql\n{schema.SCHEMA.strip()}\n```")
if len(sys.argv) == 3:
    put("README.md", sys.argv[1], Path(sys.argv[2]).read_text(encoding="utf-8"))
