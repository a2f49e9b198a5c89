# Handrail. Type `make` to see what there is.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
export HOST PORT

python := .venv/bin/python
install := $(PYTHON) -m lms.install
compile := .venv-lock/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	--no-header --no-emit-find-links --no-emit-index-url --no-emit-trusted-host

.PHONY: help run start test lint bench screenshots lock messages

help:
	@echo "make run          start Handrail at http://$(HOST):$(PORT)/ (HOST=0.0.0.0 for a phone in the same Wi-Fi)"
	@echo "make start        from the demonstration to a real site: asks for the agency and its manager"
	@echo "make test         run every test; ARGS=\"-k card\" runs some"
	@echo "make lint         check how the code is written"
	@echo "make bench        measure bytes, requests, queries and time"
	@echo "make screenshots  take the pictures in docs/screenshots"
	@echo "make lock         write requirements.txt and requirements-test.txt from pyproject.toml"

run:
	@$(install) requirements.txt
	@exec $(python) -m lms.runner

start:
	@$(install) requirements.txt
	@$(python) manage.py migrate --verbosity 0
	@$(python) manage.py createcachetable --verbosity 0
	@exec $(python) manage.py start

test:
	@$(install) requirements-test.txt
	@exec $(python) tests/run.py $(ARGS)

lint:
	@$(install) requirements-test.txt
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m djlint --lint --quiet templates

bench:
	@$(install) requirements-test.txt
	@$(python) -m bench
	@exec $(python) -m bench.many

screenshots:
	@$(install) requirements-test.txt
	@$(python) docs/screenshots/drawings.py
	@exec $(python) docs/screenshots/take.py

lock:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/pip install --quiet --disable-pip-version-check pip-tools==7.6.2
	$(compile) -o requirements.txt pyproject.toml
	$(compile) -c requirements.txt --extra test -o requirements-test.txt pyproject.toml

# After changing words on a page: find the new ones for the Spanish in locale/es, fill in what is
# empty there, and run this again. Needs Debian's gettext; running and testing Handrail do not.
messages:
	@command -v msgfmt >/dev/null || { echo "make messages needs Debian's gettext: apt-get install gettext"; exit 1; }
	@$(install) requirements.txt
	$(python) manage.py makemessages -l es --no-wrap --no-location --no-obsolete \
		-i .venv -i tests -i var -i bench -i docs -i wagtailadmin
	$(python) manage.py compilemessages -l es -i .venv
