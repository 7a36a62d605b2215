# Amtslotse. `make help` lists everything.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
PIP := $(BIN)/pip install --quiet --no-input

.PHONY: help run test lint bench data-report load dump requirements sbom clean browser messages

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

run: $(VENV)/.run ## install what is needed, load the data, start the portal on http://127.0.0.1:8000/ (PORT=…)
	@exec $(BIN)/amtslotse serve

test: $(VENV)/.dev browser lint ## the whole suite: lint, types, import contracts, data, SQLite, PostgreSQL, browser
	@$(BIN)/python scripts/test.py

lint: $(VENV)/.dev ## ruff, mypy, import contracts, data tables
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/amtslotse load --check

bench: $(VENV)/.dev ## measure answers, build, memory, requests per second and start-up; writes var/bench.json
	@$(BIN)/python -m bench

data-report: $(VENV)/.run ## per topic: services, with office, confirmed, unknown, online; then the findings
	@$(BIN)/amtslotse data-report
	@$(BIN)/amtslotse findings || true

load: $(VENV)/.run ## load data/ into the database again; editors' changes are kept
	@$(BIN)/amtslotse load

dump: $(VENV)/.run ## write the published records as CSV to var/dump
	@$(BIN)/amtslotse dump var/dump

messages: $(VENV)/.dev ## collect the portal's strings, compile the English ones; names what is not translated yet
	@$(BIN)/python scripts/messages.py

requirements: ## pin the newest fitting versions with hashes (needs uv)
	@for name in requirements requirements-dev requirements-semantic requirements-sbom; do \
	  uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header --no-emit-index-url $$name.in -o $$name.txt; done

sbom: $(VENV)/.sbom ## write the list of parts (CycloneDX) of requirements.txt to var/sbom.cdx.json
	@mkdir -p var
	@$(VENV)/sbom/bin/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml --sv 1.6 --of JSON --output-reproducible -o var/sbom.cdx.json
	@echo "var/sbom.cdx.json: $$($(PYTHON) -c 'import json; print(len(json.load(open("var/sbom.cdx.json"))["components"]))') Teile."

$(VENV)/.sbom: requirements-sbom.txt | $(VENV)/bin/pip
	@$(PYTHON) -m venv $(VENV)/sbom
	@$(VENV)/sbom/bin/pip install --quiet --no-input --require-hashes -r requirements-sbom.txt
	@touch $@

clean: ## remove the environment and everything generated; the database in var/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .import_linter_cache var/static var/directory.json

browser: $(VENV)/.dev
	@$(BIN)/python scripts/browser.py

$(VENV)/bin/pip:
	@command -v $(PYTHON) >/dev/null || { echo "Python fehlt: bitte Python 3.11 oder neuer installieren." >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Zu alt: $$($(PYTHON) --version). Gebraucht wird Python 3.11 oder neuer (PYTHON=python3.12 make …)." >&2; exit 2; }
	@[ -w . ] || { echo "In den Ordner $$PWD lässt sich nicht schreiben; bitte an eine beschreibbare Stelle klonen." >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Die Umgebung ließ sich nicht anlegen. Unter Debian hilft: apt install python3-venv" >&2; exit 2; }

$(VENV)/.run: requirements.txt requirements-semantic.txt pyproject.toml | $(VENV)/bin/pip
	@echo "Richte die Umgebung ein (einmalig, etwa eine halbe Minute) …"
	@$(PIP) --require-hashes -r requirements.txt 2>$(VENV)/pip.log || { tail -n 3 $(VENV)/pip.log >&2; echo "Pakete ließen sich nicht laden. Ist das Netz da? Einzelheiten: $(VENV)/pip.log" >&2; exit 2; }
	@$(PIP) --require-hashes -r requirements-semantic.txt 2>>$(VENV)/pip.log || echo "Ohne das Zusatzpaket für Bedeutungen (requirements-semantic.txt); alles andere geht."
	@$(PIP) --no-build-isolation --no-deps -e . 2>>$(VENV)/pip.log || { tail -n 3 $(VENV)/pip.log >&2; exit 2; }
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	@$(PIP) --require-hashes -r requirements-dev.txt 2>$(VENV)/pip.log || { tail -n 3 $(VENV)/pip.log >&2; echo "Prüfwerkzeuge ließen sich nicht laden. Ist das Netz da? Einzelheiten: $(VENV)/pip.log" >&2; exit 2; }
	@touch $@
