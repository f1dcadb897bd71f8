# Two commands: `make demo` shows the main job, `make test` runs every check.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Hundreds of tests make a database; in memory they wait for no disk.
SNEL := $(shell test -d /dev/shm && test -w /dev/shm && echo TMPDIR=/dev/shm)

.PHONY: demo test test-lang bench bench-peers lint clean

$(VENV)/.klaar: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.klaar-test: $(VENV)/.klaar
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	@touch $@

demo: $(VENV)/.klaar
	@$(BIN)/zaken demo

lint: $(VENV)/.klaar-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/zaken zaaktype controleer workflows
	$(BIN)/zaken zaaktype beproef workflows
	$(SNEL) $(BIN)/python -m pytest -n auto --dist worksteal

test-lang: $(VENV)/.klaar-test
	$(SNEL) ZAKEN_LANG=1 $(BIN)/python -m pytest -n auto --dist worksteal

bench: $(VENV)/.klaar-test
	$(BIN)/python -m benchmarks

bench-peers: $(VENV)/.klaar-test
	$(BIN)/python -m benchmarks.peers

clean:
	rm -rf $(VENV) build dist *.egg-info
