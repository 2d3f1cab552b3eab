# Everything that a newcomer, a contributor and CI call. Needs Python 3.11 or newer, git and make.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DEMO := out/demo.dateline

.PHONY: help demo test check unit wheel quality speed format clean
help: ## say what each target does
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ -/'

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("dateline needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv

.venv/.user: requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.developer: requirements-dev.lock .venv/.user
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

demo: .venv/.user ## read the example pile, print a timeline and a brief
	@rm -rf out && mkdir -p out
	@# Some pages of the pile are there to be refused, each with its reason: exit code 3.
	@$(BIN)/dateline read examples/pile --record $(DEMO) || [ $$? -eq 3 ]
	@echo && echo "== dateline read examples/pile/feed.jsonl, with the names of its fields" && echo
	@$(BIN)/dateline read examples/pile/feed.jsonl --fields text=body,title=headline,url=link,date=day --record $(DEMO)
	@echo && echo "== dateline timeline China Russia" && echo
	@$(BIN)/dateline timeline China Russia --record $(DEMO)
	@echo && echo "== dateline brief China Russia" && echo
	@$(BIN)/dateline brief China Russia --record $(DEMO)

test: check unit wheel ## everything that CI runs

check: .venv/.developer ## lint and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

unit: .venv/.developer ## unit, property, golden and documentation tests
	$(BIN)/pytest -n 2 --dist loadfile
	$(BIN)/python bench/speed.py --pages 40 --smoke

wheel: .venv/.developer ## build the wheel, install it into an empty environment, read the pile there
	rm -rf out/wheel && mkdir -p out/wheel
	$(PIP) wheel --no-deps --no-build-isolation --wheel-dir out/wheel .
	$(BIN)/python -m venv out/wheel/venv
	out/wheel/venv/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements.lock
	out/wheel/venv/bin/python -m pip --disable-pip-version-check --quiet install --no-deps out/wheel/*.whl
	cd out/wheel && venv/bin/dateline read ../../examples/pile --record demo.dateline || [ $$? -eq 3 ]
	cd out/wheel && venv/bin/dateline brief China Russia --record demo.dateline > brief.md && grep -q '^\[^1\]:' brief.md
	cd out/wheel && venv/bin/dateline verify --record demo.dateline

quality: .venv/.developer ## score the gold sets and hold the floors
	$(BIN)/python bench/quality.py

speed: .venv/.developer ## pages a second and memory beside stock spaCy
	$(BIN)/python bench/speed.py

lock: pyproject.toml ## write the lock files anew (needs uv)
	uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header -o requirements.lock --group build
	uv pip compile pyproject.toml --group dev --group build --extra frames --extra plots --universal --generate-hashes --no-emit-index-url --no-header -c requirements.lock -o requirements-dev.lock

format: .venv/.developer ## format and fix
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## remove what the targets made
	rm -rf .venv out .pytest_cache .mypy_cache .ruff_cache
