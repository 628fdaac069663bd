# make demo   build the graph of the sample articles into out/ and show its meetings
# make test   lint, types, import contracts, tests
# make docs   write docs/cli.md and docs/ontology.html anew
# Another Python:  make demo PYTHON=python3.12

PYTHON ?= python3
# A CPU build of torch, where pip finds one by name and version; otherwise pip takes the usual build.
TORCH ?= torch==2.13.0+cpu

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DELETE_ON_ERROR:
.PHONY: demo test lint types contracts tests docs clean

demo: $(VENV)/.demo
	@mkdir -p out
	@$(BIN)/kg build data/samples -o out/samples.ttl -o out/samples.trig -o out/samples.html --summary
	@printf '\nOpen %s in a browser. The graph is in out/samples.ttl, with its evidence in out/samples.trig.\n' \
	  "file://$(CURDIR)/out/samples.html"

test: lint types contracts tests

lint: $(VENV)/.dev
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports

tests: $(VENV)/.dev
	$(BIN)/python -m pytest -q -n 2

docs: $(VENV)/.dev
	$(BIN)/python -m kg.cli.reference > docs/cli.md
	$(BIN)/python -m kg.graph.glossary > docs/ontology.html

clean:
	rm -rf out dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/.venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "make: Python 3.11 or newer is needed; try: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "make: $(PYTHON) has no venv module; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@touch $@

# torch comes through camel-tools; it is most of the download.
$(VENV)/.torch: | $(VENV)/.venv
	@echo "Installing into $(VENV) (torch is large: this takes some minutes once) ..."
	@$(PIP) install '$(TORCH)' 2>/dev/null || true
	@touch $@

$(VENV)/.demo: pyproject.toml | $(VENV)/.torch
	@$(PIP) install -e '.[serve]'
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/.torch
	@$(PIP) install -e '.[dev]'
	@touch $@ $(VENV)/.demo
