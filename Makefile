# The two commands to know: `make demo` and `make test`. `make help` lists the rest.
# Read from the environment: HOST, PORT and METROPOLIS_DATA (demo), ARGS and
# TEST_DATABASE_URL (test).

MAKEFLAGS += --no-print-directory
PYTHON = .venv/bin/python
MANAGE = METROPOLIS_MODE=demo $(PYTHON) manage.py

.PHONY: help demo test lint messages coverage bench lock clean set-up set-up-test

help:
	@echo 'make demo      start the portal with the archive; HOST=127.0.0.1 PORT=8000'
	@echo 'make test      run every check; ARGS="-k centre" narrows the tests'
	@echo 'make lint      only the linter and the layout of the code'
	@echo 'make coverage  the lines that no test reaches'
	@echo 'make messages  collect the messages to be translated into locale/'
	@echo 'make bench     measure the pages'
	@echo 'make lock      pin the requirements again, with the newest versions allowed'
	@echo 'make clean     remove all that the commands above made, except the data in var/'

demo: set-up
	@exec env METROPOLIS_MODE=demo $(PYTHON) manage.py demo

test: set-up-test
	@exec $(PYTHON) tests/run.py

lint: set-up-test
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .

coverage: set-up-test
	@$(PYTHON) -m coverage run -m pytest -m "not browser"
	@$(PYTHON) -m coverage report

messages: set-up
	@command -v xgettext >/dev/null || \
	    { echo 'GNU gettext is missing. To install it: apt-get install gettext' >&2; exit 1; }
	@$(MANAGE) makemessages --locale fr --locale es --add-location file --no-obsolete \
	    --ignore 'var/*' --ignore 'staticfiles/*' --ignore 'tests/*'

bench: set-up
	@$(MANAGE) bench

clean:
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis .coverage htmlcov staticfiles
	find . -name .git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete

# The set-up: a virtual environment in which exactly the pinned versions are installed.
# A copy of the file that was installed last stays in it, so that pip is called only
# after a change. requirements-test.txt holds all of requirements.txt.

set-up:
	@$(call install,requirements.txt,requirements.txt)

set-up-test:
	@$(call install,requirements-test.txt,requirements.txt requirements-test.txt)

# $(1): what to install; $(2): what is then known to be installed
define install
test -x $(PYTHON) && cmp -s $(1) .venv/$(1) || { \
set -e; \
rm -f .venv/requirements.txt .venv/requirements-test.txt; \
if ! $(PYTHON) -c $(usable) 2>/dev/null; then \
    $(find-python); \
    echo "Making a virtual environment in .venv with $$python"; \
    $$python -m venv --clear .venv; \
fi; \
echo 'Installing $(1) (only the first time, and after a change of that file)'; \
$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1); \
cp $(2) .venv/; }
endef

usable = 'import sys, ensurepip, pip, venv; sys.exit(sys.version_info < (3, 11))'
suitable = 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))'

define find-python
for python in python3.13 python3.12 python3.11 python3 none; do \
    $$python -c $(suitable) 2>/dev/null && break; \
done; \
if test $$python = none; then \
    echo 'Python 3.11 or newer is needed, with its module venv; none was found.' >&2; \
    echo 'To install it on Debian or Ubuntu, as root:' >&2; \
    echo '    apt-get update && apt-get install python3 python3-venv' >&2; \
    exit 1; \
fi
endef

# pip-compile writes the hashes of every file of a version: for all systems and Pythons.
LOCK = pip-compile --quiet --upgrade --generate-hashes --strip-extras --no-header \
    --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

lock: set-up-test
	@set -e; tools=$$(mktemp -d); trap 'rm -rf "$$tools"' EXIT; \
	$(PYTHON) -m venv "$$tools"; \
	"$$tools/bin/pip" install --quiet --disable-pip-version-check pip-tools; \
	"$$tools/bin/"$(LOCK) --output-file "$$tools/run.txt" pyproject.toml; \
	"$$tools/bin/"$(LOCK) --output-file "$$tools/test.txt" --extra test \
	    --constraint "$$tools/run.txt" pyproject.toml; \
	{ $(call locked,What the portal needs to run); cat "$$tools/run.txt"; } \
	    > requirements.txt; \
	{ $(call locked,What the portal needs to run and to be tested); \
	    cat "$$tools/test.txt"; } > requirements-test.txt

locked = echo '\# $(1), pinned by "make lock" from pyproject.toml.'
