# Needs Python 3.11 or later and nothing else; everything lands in .venv, frontend/ and var/.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BOOTSTRAP = $(if $(PYTHON),,$(error Python 3.11 or later was not found. Install it, or name it: make PYTHON=/path/to/python3))$(PYTHON) -m tooling.bootstrap
VENV = .venv/bin/python
# Processes that share the tests, each with servers of its own.
TESTERS ?= 2

# Where it is set, every process of a site or a test compiles the whole product anew: seconds each time.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup run test bench lint types imports format locale requirements stop clean

help: ## Show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

setup: ## Everything for development, tests and browser included
	@$(BOOTSTRAP) setup

run: ## Start the whole site with the Sheopur demonstration (PORT=8000)
	@$(BOOTSTRAP) run

test: setup ## The whole test suite, on servers of its own in var/test
	@SANGATHAN_VAR="$${SANGATHAN_VAR:-$(CURDIR)/var/test}" $(VENV) -m pytest -n $(TESTERS) --dist loadfile --no-loadscope-reorder $(PYTEST)

bench: setup ## Measure; prints one JSON object
	@SANGATHAN_VAR="$${SANGATHAN_VAR:-$(CURDIR)/var/bench}" $(VENV) manage.py bench

lint: setup ## Format, rules, types and the import contract
	@$(VENV) -m ruff check . && $(VENV) -m ruff format --check .
	@$(MAKE) --no-print-directory types imports

types:
	@$(VENV) -m tooling.with_servers mypy

imports:
	@.venv/bin/lint-imports

format: setup ## Format the code
	@$(VENV) -m ruff format . && $(VENV) -m ruff check --fix .

locale: setup ## Check the Hindi translation and compile it
	@$(VENV) -m tooling.locale check && $(VENV) -m tooling.locale compile

requirements: setup ## Pin requirements*.in again
	@$(VENV) -m tooling.requirements

stop: ## Stop embedded servers that were left running
	@$(VENV) -m tooling.servers stop

clean: ## Remove what can be made again; var/ with its data stays
	@rm -rf .venv frontend/node_modules frontend/dist
