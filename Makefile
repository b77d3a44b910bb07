# The project's commands; `make help` lists them. Each works from a clean clone.

HOST ?= 127.0.0.1
PORT ?= 8000
# One more process than two cores: tests that wait for a browser or a server leave them free.
JOBS ?= 3
COVERAGE ?= 95

PY := .venv/bin/python
TEMPLATES := $(wildcard templates */templates tests/*/templates)
# What a production server is given, with made-up values; the checks touch no database.
PRODUCTION := DEBUG=0 SECRET_KEY=0123456789-abcdefghijklmnopqrstuvwxyz-only-for-the-checks ALLOWED_HOSTS=example.org \
	PUBLISHER_NAME=Example PUBLISHER_ADDRESS=Example PUBLICATION_DIRECTOR=Example HOSTING_NAME=Example \
	HOSTING_ADDRESS=Example HOSTING_PHONE=Example CONTACT_EMAIL=contact@example.org \
	DATA_PROTECTION_CONTACT=contact@example.org LOG_DAYS=14 \
	MAIL_URL=smtp://mail.example.org CACHE_URL=redis://127.0.0.1:6379/0
NO_DATABASE := DATABASE_URL=sqlite://:memory:

export PYTHONUNBUFFERED := 1
export DJANGO_RUNSERVER_HIDE_WARNING := true

.PHONY: help run test coverage accessibility bench lint format messages pictures lock locks clean writable

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-13s %s\n", $$1, $$2}' Makefile

run: .venv/installed ## Set everything up and serve on PORT (8000); DATABASE_URL names another database than SQLite
	@$(PY) scripts/check_port.py $(HOST) $(PORT)
	@$(PY) manage.py migrate --no-input --verbosity 0
	@$(PY) manage.py load_areas
	@$(PY) manage.py load_catalogue fixtures/
	@$(PY) manage.py demo_accounts
	@echo "Repères: http://$(HOST):$(PORT)/ (Ctrl-C stops it)"
	@exec $(PY) manage.py runserver --nostatic $(HOST):$(PORT)

test: .venv/installed-dev ## Install what the tests need, check the code, run all tests on SQLite and PostgreSQL
	@scripts/test_tools.sh
	@$(MAKE) --no-print-directory lint
	@scripts/test.sh $(JOBS)

coverage: .venv/installed-dev ## Run all tests on SQLite, and measure what of the code they reach: at least COVERAGE (95) percent
	@scripts/test_tools.sh
	@env -u DATABASE_URL $(PY) -m pytest --numprocesses $(JOBS) --dist worksteal --cov --cov-report=term --cov-fail-under=$(COVERAGE)

accessibility: .venv/installed-dev ## Run the accessibility tests and write what they checked on the page /accessibilite/
	@scripts/test_tools.sh
	$(PY) -m pytest tests/browser/test_accessibility.py --record-accessibility

bench: .venv/installed .venv-bench/installed ## Measure at 1,000 and 100,000 programmes on SQLite and PostgreSQL (a quarter of an hour; QUICK=1: a first look)
	$(PY) -m benchmarks.run $(if $(QUICK),--quick)

lint: .venv/installed-dev ## Check style, types, templates, settings and migrations
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(NO_DATABASE) $(PY) -m mypy --no-error-summary
	$(if $(TEMPLATES),$(PY) -m djlint --lint --quiet $(TEMPLATES))
	$(NO_DATABASE) $(PY) manage.py check --fail-level WARNING
	$(NO_DATABASE) $(PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING
	$(NO_DATABASE) $(PRODUCTION) $(PY) scripts/check_static.py
	$(NO_DATABASE) $(PY) manage.py makemigrations --check --dry-run

format: .venv/installed-dev ## Put the Python code in the common style
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

pictures: .venv/installed-dev ## Photograph the running site for the README
	$(PY) -m scripts.make_pictures

messages: .venv/installed-dev ## Take the messages to translate out of the code into locale/, and compile them (needs gettext)
	$(PY) scripts/messages.py

lock: ## Write the locked requirements anew from requirements*.in (UPGRADE=1: newest versions)
	@scripts/lock.sh $(if $(UPGRADE),--upgrade)

locks: .venv/installed ## Install both locks with the oldest pip promised (23.0) and with the newest
	@scripts/check_locks.sh

clean: ## Remove the environment and everything made by tools (the database stays)
	rm -rf .venv .venv-bench staticfiles htmlcov .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

writable:
	@scripts/check_folder.sh

# The stamps are newer than the lists that they were installed from; they are gone while something is being installed.
.venv/installed: requirements.txt scripts/venv.sh | writable
	@scripts/venv.sh .venv requirements.txt installed

.venv/installed-dev: requirements-dev.txt scripts/venv.sh | writable
	@scripts/venv.sh .venv requirements-dev.txt installed installed-dev

# The peer of the benchmark, apart from what the site is made of.
.venv-bench/installed: benchmarks/requirements.txt scripts/venv.sh | writable
	@scripts/venv.sh .venv-bench benchmarks/requirements.txt installed
