# Two commands do everything on a fresh machine with Python 3.11 or later:
#   make demo   installs into .venv, runs the main job on examples/, says where the site is
#   make test   installs, and runs all tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
DEMO := demo

.PHONY: help demo test lint bench lock clean
help:
	@echo "make demo | test | lint | bench | lock | clean"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
	  { echo "onrecord needs Python 3.11, 3.12 or 3.13: name one, as in 'make demo PYTHON=python3.12'"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.done: $(BIN)/python requirements/run.txt pyproject.toml
	@echo "Installing into $(VENV) (a minute or two, once) …"
	@$(PIP) install --quiet --require-hashes -r requirements/run.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.done: $(VENV)/run.done requirements/dev.txt
	@echo "Installing what the tests need …"
	@$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(VENV)/run.done
	@$(BIN)/onrecord demo --into $(DEMO)

test: $(VENV)/dev.done
	@sh tests/chromium.sh
	@$(BIN)/python -m pytest -n auto --dist loadfile $(PYTEST)

lint: $(VENV)/dev.done
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

bench: $(VENV)/dev.done
	@$(BIN)/python -m bench

lock:
	@uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --all-extras --group dev pyproject.toml -o requirements/dev.txt -q
	@uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --all-extras --group build -c requirements/dev.txt pyproject.toml -o requirements/run.txt -q

clean:
	@rm -rf $(VENV) $(DEMO) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis src/*.egg-info
