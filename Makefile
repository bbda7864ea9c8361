# All that a person types. `make run` needs Python 3.11+, git and make, and nothing else.

PYTHON ?= python3
PY := .venv/bin/python
CHECK_AS_PRODUCTION = CAREERPLAN_DEV=0 SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(64))')" \
	ALLOWED_HOSTS=careerplan.example CSRF_TRUSTED_ORIGINS=https://careerplan.example \
	EMAIL_URL=smtp://mail.careerplan.example DEFAULT_FROM_EMAIL=campaign@careerplan.example
LOCK = --universal --generate-hashes --no-annotate --no-header --quiet

.PHONY: help run setup test check browser lock bench screenshots stop clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /\1\t/p' Makefile | expand -t 14

run: setup  ## the product with its database, demo campaign and job worker; PORT=8001 chooses another port
	@$(PY) -m scripts.run

setup:  ## .venv with the packages of requirements.lock, and the fonts
	@$(PYTHON) scripts/prepare.py

test: check browser  ## everything: the quick part, then unit and browser tests
	$(PY) -m pytest -n 3 --dist worksteal  # browsers and servers wait: two cores have room for a third

check: setup  ## the quick part: lint, format, types, migrations, settings of production
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	find templates -name '*.html' -exec .venv/bin/djade --check --target-version 5.2 {} +
	CAREERPLAN_DEV=1 $(PY) -m mypy
	$(PY) manage.py makemigrations --check --dry-run
	$(CHECK_AS_PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING

browser: setup  ## a Chromium for the browser tests, installed if there is none
	@$(PY) -m scripts.chromium

lock:  ## exact, hashed versions of all that pyproject.toml asks for (needs uv)
	uv pip compile pyproject.toml --group dev $(LOCK) --output-file requirements.lock
	uv pip compile pyproject.toml --constraints requirements.lock $(LOCK) --output-file requirements-production.lock

bench: setup  ## our pages beside the floor pages, in one run
	$(PY) -m tests.bench

screenshots: setup browser  ## every page, wide and narrow, light and dark
	$(PY) -m tests.screenshots

stop: setup  ## the embedded Postgres, when something left it running
	@$(PY) -m careerplan.postgres stop

clean: stop  ## what was made here except the packages: database, fonts, caches
	rm -rf .local staticfiles screenshots test-results .mypy_cache .pytest_cache .ruff_cache .hypothesis
