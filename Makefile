# Two commands do everything on a fresh machine with git, make and Python 3.11 or newer: make audit, make test.
PYTHON ?= python3
REPO ?= .
RANGE ?= HEAD
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

audit: $(VENV)/installed ## Audit REPO (default: this one) over RANGE (default: HEAD, its last commit)
	@rm -f reports/audit/record.json reports/audit/report.html
	@$(BIN)/scarab audit -C "$(REPO)" "$(RANGE)" -o reports/audit/ || { code=$$?; [ $$code -eq 1 ] || [ $$code -eq 3 ]; }
	@test -f reports/audit/record.json || { echo "no verdict: the audit ended before it wrote a record"; exit 3; }
	@$(BIN)/python -c 'import json; r = json.load(open("reports/audit/record.json")); print("verdict:", r["verdict"])'
	@echo "record:  reports/audit/record.json"; echo "report:  reports/audit/report.html"

test: $(VENV)/developed ## Run every test
	$(BIN)/pytest -n auto

check: $(VENV)/developed test ## What CI runs: tests, format, lint, types, layers, scarab on itself
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/scarab audit --fail-on warning

generate: $(VENV)/developed ## Write the generated files anew: schema, reference reports, the README's table of rules
	$(BIN)/python -m tests.support.record_schema
	$(BIN)/python -m tests.support.records
	$(BIN)/python -m tests.support.rule_table

bench-speed: $(VENV)/developed ## Time audits of CLONES (clones, with spaces between them) beside what people would run instead
	$(BIN)/python -m bench.speed.run $(CLONES)

coverage: $(VENV)/developed ## See that tests take every branch of what reads git, loads policies, writes reports and keeps the ledger
	$(BIN)/coverage run -m pytest tests/unit/ledger tests/unit/model tests/unit/packs tests/unit/renderers tests/unit/repo
	$(BIN)/coverage report

mutants: $(VENV)/developed ## Change that code in one place after another and see which changes no test notices; EVERY=10 for a sample
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group mutants
	$(BIN)/python -m bench.mutants --every $(or $(EVERY),1) $(FILES)

fuzz: $(VENV)/developed ## Fuzz what reads untrusted bytes, SECONDS (default: 600) for each
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group fuzz
	$(BIN)/python -m tests.fuzz --seconds $(or $(SECONDS),600)

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	$(BIN)/python -m compileall -q scarab
	@touch $@

$(VENV)/developed: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

.PHONY: help audit test check generate bench-speed coverage mutants fuzz
