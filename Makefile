# One task runner. `make` alone lists what there is; CI calls `make test` and nothing of its own.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help site serve edit quick test slow engines audit wheel check lint types bench compare diff goldens images lock clean
QUICK := tests/unit tests/content tests/end_to_end/test_sites_invalid.py tests/end_to_end/test_goldens.py tests/browser/test_one_page.py
PIP := -m pip install -q --disable-pip-version-check
LOCKED := $(PIP) --only-binary :all: --require-hashes -r

help: ## list what make can do
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

site: $(VENV)/.site ## build the site into site/
	@$(BIN)/matchbook build
	@echo "the site is in $(CURDIR)/site: open site/index.html, or run 'make serve'"

serve: $(VENV)/.site ## show the site while you write
	@$(BIN)/matchbook serve --port $(PORT)

quick: lint types ## lint, types and the tests that take seconds: the loop while you work
	@$(BIN)/lint-imports --no-logo
	@HYPOTHESIS_PROFILE=quick $(BIN)/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder -m "not slow" --ignore-glob="*test_fuzz*" $(QUICK)

edit: $(VENV)/.dev ## change the guide with forms in your browser
	@$(BIN)/matchbook edit

test: $(VENV)/.dev ## run the tests (installs a Chromium where it may)
	@$(BIN)/python -m tests.support.chromium
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m pytest -n 4 --dist loadfile --no-loadscope-reorder -m "not slow and not engines"

slow: $(VENV)/.dev ## run the long tests, which a scheduled workflow runs too
	@$(BIN)/python -m tests.support.chromium
	@HYPOTHESIS_PROFILE=slow $(BIN)/python -m pytest -n 2 --dist loadfile -m slow
	@HYPOTHESIS_PROFILE=slow $(BIN)/python -m pytest -n 2 -m "not slow and not browser" tests/unit

engines: $(VENV)/.dev ## run the readers' journeys in Firefox and WebKitGTK (Debian: firefox-esr webkit2gtk-driver xvfb)
	@$(BIN)/python -m pytest -n 0 -m engines tests/engines

check: $(VENV)/.dev lint types ## lint, types and a strict check of the guide
	@$(BIN)/matchbook check --strict

lint: $(VENV)/.dev ## style and common mistakes: ruff, and oxlint for the scripts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/oxlint -c generator/theme/oxlint.json --deny-warnings generator/theme

types: $(VENV)/.dev ## types, strict: mypy, and deno for the scripts
	@$(BIN)/mypy
	@DENO_NO_UPDATE_CHECK=1 $(BIN)/deno check --quiet --no-lock --no-remote -c generator/theme/deno.json generator/theme/js/main.js generator/theme/js/early.js
	@DENO_NO_UPDATE_CHECK=1 $(BIN)/deno check --quiet --no-lock --no-remote -c generator/theme/worker/deno.json generator/theme/worker/sw.js generator/theme/worker/off.js

bench: $(VENV)/.dev ## measure speed, memory and weight on generated guides
	@$(BIN)/python -m benchmarks

compare: $(VENV)/.dev ## render the staged tree with Zensical too, and list what differs
	@$(BIN)/python -m benchmarks.compare

diff: $(VENV)/.dev ## show what the working tree changes in the built guide, against REV (default HEAD)
	@$(BIN)/python -m benchmarks.diff $(REV)

goldens: $(VENV)/.dev ## write expected outputs of the tests anew: read the diff
	@$(BIN)/python -m pytest -q -n 2 --update-goldens -m "not browser"

images: $(VENV)/.dev ## take the README's screenshots anew
	@$(BIN)/python -m tests.support.screenshots

audit: $(VENV)/.audit ## ask whether a locked package has a known weakness, and list them all
	@mkdir -p build
	@$(BIN)/cyclonedx-py requirements --output-reproducible --of JSON -o build/sbom.json requirements.lock
	@echo "wrote build/sbom.json"
	@$(BIN)/pip-audit --require-hashes --disable-pip -r requirements.lock

wheel: $(VENV)/.site ## build the package that schools install, into dist/
	@rm -rf dist
	@$(BIN)/python -m hatchling build -t wheel -d dist

lock: ## resolve the lock files anew (needs uv)
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements.lock
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements-dev.lock
	uv pip compile --group audit --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements-audit.lock

clean: ## remove everything that was built
	rm -rf build dist site .venv

$(VENV)/.site: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Matchbook needs Python 3.11 or newer; found " + sys.version.split()[0] + ". Name another one: make PYTHON=python3.12 site" if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || { echo "making $(VENV)"; $(PYTHON) -m venv $(VENV); }
	@echo "installing what the site needs"
	@$(BIN)/python $(LOCKED) requirements.lock
	@$(BIN)/python $(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.site
	@echo "installing what the tests need"
	@$(BIN)/python $(LOCKED) requirements-dev.lock
	@touch $@

$(VENV)/.audit: requirements-audit.lock $(VENV)/.site
	@echo "installing what the audit needs"
	@$(BIN)/python $(LOCKED) requirements-audit.lock
	@touch $@
