# `make demo` plays Kazi on this machine, `make test` checks it. Both need only Python 3.11 or newer and make.
.POSIX:
.SUFFIXES:
.PHONY: demo test check interop bench lock messages format clean

PY = .venv/bin/python

demo: .venv/run
	@$(PY) -m bot demo

test: .venv/test
	@$(PY) tests/run.py test

check: .venv/test .venv-interop/interop
	@$(PY) tests/run.py check

# Our results read back by the tools they are for; `make test` leaves it out, see docs/decisions/0006.
interop: .venv/test .venv-interop/interop
	@$(PY) tests/run.py interop

bench: .venv/test
	@$(PY) -m bench

format: .venv/test
	@$(PY) -m ruff check --quiet --fix-only .
	@$(PY) -m ruff format .

lock: .venv/test
	@$(PY) requirements/lock.py

messages: .venv/run
	@$(PY) locales/messages.py $(NEW)

clean:
	rm -rf .venv .venv-interop .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# The stamps; a change of a lock builds the environment anew. PYTHON=... names the interpreter to build it with.
.venv/run: requirements/run.txt requirements/venv.sh
	@PYTHON="$(PYTHON)" sh requirements/venv.sh run

.venv/test: .venv/run requirements/test.txt
	@PYTHON="$(PYTHON)" sh requirements/venv.sh test

.venv-interop/interop: requirements/interop.txt requirements/venv.sh
	@PYTHON="$(PYTHON)" sh requirements/venv.sh interop
