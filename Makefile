# `make demo` shows what Kamergraaf does, `make test` shows that it works; both set up what they need first.
# Given: git, make, a package registry, and a Python from 3.11 with venv (another one: make demo PYTHON=python3.12).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# pip and not uv: pip knows the user's own mirror and certificates (docs/decisions/0010-pip-with-hashed-requirements.md).
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check
PINNED := $(INSTALL) --require-hashes -r
COMPILE := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
  --generate-hashes --no-annotate --no-header

EXPLORER := kamergraaf/server/explorer/index.html
MODULES := explorer/node_modules/.package-lock.json

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: bench clean demo docs explorer help lint lock pictures services test

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/runtime ## answer the three first questions on the bundled sample
	$(BIN)/kamergraaf demo

test: $(VENV)/test $(EXPLORER) ## run all tests, browser included
	$(BIN)/python tests/browser.py
	$(BIN)/python -m pytest

explorer: $(EXPLORER) ## build the web explorer, which `kamergraaf serve` shows

lint: $(VENV)/lint $(MODULES) ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/basedpyright
	$(BIN)/python hatch_build.py run --silent lint

bench: $(VENV)/test $(EXPLORER) ## measure how good and how fast the finders are, and how fast loading, exports and validation
	$(BIN)/python benchmarks/accuracy.py
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/store.py
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/exports.py
	$(BIN)/python benchmarks/validation.py
	$(BIN)/python benchmarks/loading.py
	$(BIN)/python benchmarks/resolving.py
	$(BIN)/python benchmarks/harvest.py
	$(BIN)/python benchmarks/explorer.py
	KAMERGRAAF_KILLS=20 $(BIN)/python -m pytest -q tests/test_kill.py

services: $(VENV)/test ## start servers like those that sync asks, to try it offline
	$(BIN)/python -m tests.services

docs: $(VENV)/test $(MODULES) ## write anew what the docs take from the code, and build them as a site in build/docs
	$(BIN)/python -m kamergraaf.server.api.openapi > explorer/openapi.json
	$(BIN)/python hatch_build.py run --silent types
	$(BIN)/python docs/pictures/dossier.py
	$(BIN)/python docs/vocabulary.py
	$(BIN)/python docs/commands.py
	$(BIN)/python docs/python.py
	$(BIN)/sphinx-build -q -n -W --keep-going -c docs . build/docs

pictures: $(VENV)/test $(EXPLORER) ## take anew the pictures of the explorer that the docs show
	$(BIN)/python docs/pictures/explorer.py

lock: $(VENV)/lock ## pin the newest versions that fit pyproject.toml, with hashes
	$(COMPILE) pyproject.toml -o requirements/runtime.txt
	$(COMPILE) --group build -c requirements/runtime.txt -o requirements/build.txt
	$(COMPILE) --group explorer -o requirements/explorer.txt
	$(COMPILE) --group test -c requirements/runtime.txt -c requirements/build.txt -o requirements/test.txt
	$(COMPILE) --group docs $(foreach name,runtime build test,-c requirements/$(name).txt) -o requirements/docs.txt
	$(COMPILE) --group lint $(foreach name,runtime build test docs,-c requirements/$(name).txt) -o requirements/lint.txt
	$(COMPILE) --group lock -o requirements/lock.txt

clean: ## remove all that these targets made
	rm -rf explorer/node_modules kamergraaf/server/explorer
	rm -rf $(VENV) build dist kamergraaf-demo .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Each file below stands for an installed layer; it is as new as the last installation.
$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'Kamergraaf needs Python 3.11 or newer, which $(PYTHON) is not; try: make PYTHON=python3.12 $(MAKECMDGOALS)' >&2; \
	  exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/runtime: $(VENV)/python pyproject.toml requirements/runtime.txt requirements/build.txt
	@echo 'Installing the libraries into $(VENV): half a minute, once'
	$(PINNED) requirements/runtime.txt -r requirements/build.txt
	$(INSTALL) --no-build-isolation --no-deps --editable .
	$(BIN)/python -m compileall -q graph loaders queries kamergraaf # as pip does for what it does not install editable
	@touch $@

$(VENV)/test: $(VENV)/runtime requirements/test.txt requirements/docs.txt
	$(PINNED) requirements/test.txt -r requirements/docs.txt
	@touch $@

$(VENV)/lint: $(VENV)/test requirements/lint.txt
	$(PINNED) requirements/lint.txt
	@touch $@

# Node is the machine's own where it is recent enough; else a package brings it.
$(VENV)/node: $(VENV)/runtime requirements/explorer.txt
	$(BIN)/python -c 'import sys, hatch_build as h; sys.exit(not h.own_node())' || $(PINNED) requirements/explorer.txt
	@touch $@

$(MODULES): $(VENV)/node explorer/package.json explorer/package-lock.json
	$(BIN)/python hatch_build.py ci --no-audit --no-fund
	@touch $@

$(EXPLORER): $(MODULES) $(shell find explorer/src explorer/index.html explorer/*.ts -type f)
	$(BIN)/python hatch_build.py run --silent build

$(VENV)/lock: $(VENV)/python requirements/lock.txt
	$(PINNED) requirements/lock.txt
	@touch $@
