# make demo [ARGS="PATH... --no-serve"]   read reports, print what they add up to, open the workspace on them
# make test [ARGS="tests/test_ledger.py"]  the tests
# make bench [ARGS=--write]                  measure against spaCy, quantulum3 and dateparser
# make bench-mentions ARGS="--recognizers DIR ..."  times and quantities against their recognisers
# make lint                                style, types and layers
#
# Each sets up .venv by itself, from constraints.txt, and only when that is needed.

PYTHON ?= python3
BIN := .venv/bin
ARGS ?=

.PHONY: demo test lint bench bench-mentions clean

demo: .venv/.web
	@$(BIN)/sogdian demo $(ARGS)

test: .venv/.dev
	$(BIN)/python -m pytest $(ARGS)

lint: .venv/.dev
	$(BIN)/ruff check src tests tools benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/.core
	@$(BIN)/python benchmarks/run.py $(ARGS)

bench-mentions: .venv/.core
	@$(BIN)/python benchmarks/mentions/run.py $(ARGS)

clean:
	rm -rf .venv benchmarks/.venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Sogdian needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv .venv
	@touch $@

# The build tool is pinned like all the rest, so nothing is built in isolation.
.venv/.core: .venv/.made pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --constraint constraints.txt setuptools
	$(BIN)/pip install --quiet --constraint constraints.txt --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

.venv/.web: .venv/.core
	$(BIN)/pip install --quiet --constraint constraints.txt --no-build-isolation --editable '.[web]'
	@touch $@

.venv/.dev: .venv/.core
	$(BIN)/pip install --quiet --constraint constraints.txt --no-build-isolation --editable '.[all,dev]'
	@touch $@
