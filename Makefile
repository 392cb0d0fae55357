# Everything runs in .venv, which is made on first use. Another interpreter: make PYTHON=python3.13 demo

PYTHON ?= python3
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

# Names and versions only; whatever is installed, and whatever builds it, is one of them.
export PIP_CONSTRAINT := constraints.txt
export PIP_BUILD_CONSTRAINT := constraints.txt

DEMO := examples/hanoi-2025/actuals.csv

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test coverage lint format gold messages bench upgrade clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.installed ## Verify Hanoi's figures for 2025 against its plan
	@echo '$$ plancheck verify $(DEMO)'
	@$(BIN)/plancheck verify $(DEMO) || { \
		status=$$?; \
		test $$status -eq 1 || exit $$status; \
		echo; \
		echo 'Exit status 1: Hanoi misses targets, and plancheck says so. The demo worked.'; \
	}

test: $(VENV)/.installed-dev ## Run the tests
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

coverage: $(VENV)/.installed-dev ## Run the tests and count the branches they take: two to three times as long
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --cov --cov-report=term

lint: $(VENV)/.installed-dev ## Check style, types and layers; change nothing
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(VENV)/.installed-dev ## Rewrite the code in the house style
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

gold: $(VENV)/.installed-dev ## Rewrite golden outputs and documents; read the diff before you commit it
	$(BIN)/python -m tests.gold
	$(BIN)/python -m tests.docs

messages: $(VENV)/.installed-dev ## Take new sentences into the translations, and compile them
	$(BIN)/python -m tests.messages

bench: $(VENV)/.installed-dev ## Measure start-up, speed and memory
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python -m benchmarks.reader
	$(BIN)/python -m benchmarks.scan
	$(BIN)/python -m benchmarks.forms

upgrade: ## Hold the newest releases in constraints.txt; read the diff before you commit it
	rm -rf build/newest
	$(PYTHON) -m venv build/newest
	PIP_CONSTRAINT= PIP_BUILD_CONSTRAINT= sh -c ' \
		build/newest/bin/python -m pip install --quiet --upgrade pip && \
		build/newest/bin/python -m pip install --quiet --group dev --editable ".[arrow,pdf,xlsx]"'
	build/newest/bin/python -m pip freeze --all --exclude-editable --exclude setuptools >constraints.txt

clean: ## Remove the environment, the caches and the builds
	rm -rf $(VENV) build dist htmlcov .coverage .coverage.*
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- set-up: each step leaves a stamp, so that it is done once -----------------------------------

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit("plancheck needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.installed: pyproject.toml constraints.txt $(VENV)/.created
	$(PIP) install --quiet --editable .
	@touch $@

# Dependency groups need pip 25.1; Python 3.11 brings an older one.
$(VENV)/.installed-dev: $(VENV)/.installed
	$(PIP) install --quiet --upgrade pip
	$(PIP) install --quiet --group dev --editable '.[arrow,pdf,xlsx]'
	@touch $@
