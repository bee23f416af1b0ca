# Everything that is done with this repository, one word each. Needs Python 3.11+, Node 20+ and make.

PYTHON ?= python3
DOCS   ?= examples/papers
BIN    := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup run test check format bench fuzz fuzz-api notebooks ontology accuracy tour lock clean

help:            ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup: .venv/ready node_modules/ready   ## virtual environment and front-end packages, as locked

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Stadsgraf needs Python 3.11 or newer; set PYTHON=python3.11 (or newer)" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

node_modules/ready: package-lock.json package.json
	npm ci --silent --no-audit --no-fund --ignore-scripts --omit=dev
	@touch $@

node_modules/dev: package-lock.json package.json   # with what only tests need
	npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch node_modules/ready $@

run: setup       ## set up, read DOCS (default: examples/papers), check, serve on localhost:8000
	$(BIN)/stadsgraf ingest $(DOCS) || echo "some files could not be read; the others are served" >&2
	$(BIN)/stadsgraf check-evidence
	$(BIN)/stadsgraf validate || echo "the shapes found violations, told above; what was read is served all the same" >&2
	$(BIN)/stadsgraf serve

test: export PYTHONDONTWRITEBYTECODE :=   # tests start some hundred processes: what they load is compiled once
test: setup node_modules/dev check   ## everything CI runs
	$(BIN)/python -m pytest -q -n 3 --dist loadfile --no-loadscope-reorder   # in the order of tests/conftest.py

check: setup     ## lint and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: setup    ## put the code into its form
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format --quiet .

.venv-bench/ready: requirements-bench.lock
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

bench: setup .venv-bench/ready   ## measure: the whole way, repair, speed of reading and answering (docs/benchmarks*.md)
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/repair.py
	$(BIN)/python benchmarks/reading.py --spacy .venv-bench/bin/python --write docs/benchmarks.md
	$(BIN)/python benchmarks/load.py --rdflib .venv-bench/bin/python --write docs/benchmarks-serving.md
	$(BIN)/python benchmarks/walks.py --write docs/benchmarks-walks.md
	$(BIN)/python benchmarks/pages.py --write docs/benchmarks-pages.md
	$(BIN)/python benchmarks/exports.py --write docs/benchmarks-exports.md
	$(BIN)/python benchmarks/validation.py --reference 1 --write docs/benchmarks-validation.md

fuzz: setup      ## ten minutes of damaged papers: what makes reading crash, hang or slow
	$(BIN)/python benchmarks/fuzz.py

fuzz-api: setup  ## what /openapi.json allows and forbids, 300 requests an operation and others each time
	STADSGRAF_FUZZ_EXAMPLES=300 $(BIN)/python -m pytest -q tests/api/test_description.py

notebooks: setup ## run the notebooks of examples/ and store what they print and draw
	$(BIN)/python examples/notebooks/run.py

ontology: setup  ## write the reference of the ontology (docs/ontology*) and the JSON-LD context from its Turtle
	$(BIN)/python -m ontology.context
	$(BIN)/python -m ontology.documents

accuracy: setup  ## measure how right the tables are; write confidences, figures and docs/accuracy.md
	$(BIN)/python benchmarks/accuracy.py

tour: setup      ## pictures of every page on the examples (docs/tour.md); needs Debian's chromium
	$(BIN)/python -m tests.pages.tour

lock: .venv/ready   ## write the lock files anew, without addresses
	$(BIN)/python -c 'import tomllib; p = tomllib.load(open("pyproject.toml", "rb")); print("\n".join(p["project"]["dependencies"] + p["dependency-groups"]["dev"]))' > requirements.in
	$(BIN)/pip-compile --quiet --allow-unsafe --generate-hashes --strip-extras --no-emit-options --no-emit-index-url \
	  --no-emit-find-links --no-emit-trusted-host --no-header --no-annotate -o requirements.lock requirements.in
	$(BIN)/python -c 'import tomllib; print("\n".join(tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["bench"]))' > requirements.in
	$(BIN)/pip-compile --quiet --allow-unsafe --generate-hashes --strip-extras --no-emit-options --no-emit-index-url \
	  --no-emit-find-links --no-emit-trusted-host --no-header --no-annotate -o requirements-bench.lock requirements.in
	@rm -f requirements.in
	npm install --package-lock-only --silent --no-audit --no-fund

clean:           ## take away what was made; data stay
	rm -rf .venv .venv-bench node_modules build *.egg-info .pytest_cache .mypy_cache .ruff_cache
