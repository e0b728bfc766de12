# Everything a newcomer needs: `make demo` and `make test`. PYTHON chooses the interpreter (3.11 or later).
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SOURCES := setup.cfg setup.py pyproject.toml $(wildcard simulator/engine/compiled/*.p[xy][xi]* simulator/measures/*.p[xy][xi]*)
RUNS   := $(VENV)/runs

# what is imported stays compiled: without it every process that a test or a command starts would compile all libraries again
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test test-all docs bench reference flows suggestions validate intervals mutate lint wheel clean

$(VENV)/installed: $(SOURCES)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

# what is needed is compiled when it is imported, instead of everything now
$(VENV)/test-installed: $(SOURCES)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-compile --editable '.[test]'
	touch $(VENV)/installed $@

# what only few need: a cluster, logs as Parquet, the site of the documentation
$(VENV)/extras-installed: $(VENV)/test-installed
	$(BIN)/python -m pip install --quiet --no-compile --editable '.[test,cluster,docs,parquet]'
	touch $@

# compares two real flows before and after, a permit and a whole building project, and writes what it found. In few replications: the project, and the
# report on the permit, since it divides the change among all cuts and reforms; the pages say how many. What two commands share is simulated once.
demo: $(VENV)/installed
	mkdir -p demo
	rm -rf $(RUNS)
	$(BIN)/fivecuts compare building-permit one-window-joint-review --resume $(RUNS)
	$(BIN)/fivecuts compare building-permit one-window-joint-review --resume $(RUNS) --quiet --json > demo/compare.json
	$(BIN)/fivecuts compare building-permit one-window-joint-review --resume $(RUNS) --quiet --csv > demo/compare.csv
	$(BIN)/fivecuts apply building-permit one-window-joint-review > demo/reformed.yaml
	$(BIN)/fivecuts diagram building-permit one-window-joint-review --size poster --lang both -o demo/before_after.png
	$(BIN)/fivecuts diagram building-permit one-window-joint-review --size poster --lang both -o demo/before_after.svg
	$(BIN)/fivecuts diagram building-permit one-window-joint-review --figures -o demo/slides.pdf
	$(BIN)/fivecuts report building-permit one-window-joint-review --replications 5 -o demo/report.html
	$(BIN)/fivecuts compare building-project project-120-days --replications 4 --resume $(RUNS)
	$(BIN)/fivecuts report building-project project-120-days --replications 4 --resume $(RUNS) --no-explain -o demo/project.html
	$(BIN)/fivecuts diagram building-project project-120-days --size poster --lang both -o demo/project.svg
	@echo Written: demo/*

# the documentation as a site in both languages, to be opened from its folder or served by any web server
docs: $(VENV)/extras-installed
	FIVECUTS_DOCS_LANG=en $(BIN)/sphinx-build -q -W --keep-going -c docs/site docs site/en
	FIVECUTS_DOCS_LANG=zh $(BIN)/sphinx-build -q -W --keep-going -c docs/site docs site/zh
	@echo Written: site/en/README.html site/zh/README.zh.html

lint: $(VENV)/test-installed
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint wheel
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal -m "not slow" --cov --cov-report=term

test-all: test $(VENV)/extras-installed
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal -m slow

bench: $(VENV)/test-installed
	$(BIN)/python benchmarks/draws.py --write
	$(BIN)/python benchmarks/soundness.py
	$(BIN)/python benchmarks/selection.py --write
	$(BIN)/python benchmarks/run.py --write

# writes docs/reference, the measures in docs/glossary.md and the picture of the rooms anew, all from the program itself
reference: $(VENV)/installed
	$(BIN)/python docs/make_reference.py
	$(BIN)/python docs/make_reform_reference.py
	$(BIN)/python docs/make_command_reference.py
	$(BIN)/python docs/make_measures.py
	$(BIN)/python docs/make_architecture.py

# writes docs/flows.md anew: what was published of the shipped flows, and what is simulated; half an hour on a free machine
flows: $(VENV)/installed
	$(BIN)/python docs/make_flows.py

# simulates what theory knows, writes docs/validation.md anew, and fails if an exact value lies outside its interval
validate: $(VENV)/test-installed
	$(BIN)/python docs/make_validation.py

# holds what `suggest` finds by itself against what was really done, and writes docs/suggestions.md anew; some minutes
suggestions: $(VENV)/test-installed
	$(BIN)/python docs/make_suggestions.py

# tries how often the intervals hold the true value, writes docs/intervals.md anew, and fails if they do not; takes minutes on a free machine
intervals: $(VENV)/test-installed
	$(BIN)/python docs/make_intervals.py

# puts small faults into the code and looks whether the tests notice; writes docs/mutants.md anew; takes an hour
mutate: $(VENV)/test-installed
	$(BIN)/python -m pip install --quiet --editable '.[test,mutation]'
	$(BIN)/python tests/mutation/run.py

# the wheel in an environment of its own, its command run from another folder
wheel: $(VENV)/test-installed
	rm -rf build dist .wheel
	$(BIN)/python -m build --quiet --wheel
	$(PYTHON) -m venv .wheel
	.wheel/bin/python -m pip install --quiet --no-compile dist/*.whl
	cd / && $(CURDIR)/.wheel/bin/fivecuts list && $(CURDIR)/.wheel/bin/fivecuts check building-permit one-window-joint-review
	cd / && $(CURDIR)/.wheel/bin/fivecuts compare building-permit one-window-joint-review --quiet --replications 2 --horizon "3 months" --warm-up "1 month"
	.wheel/bin/python -m pip install --quiet --no-compile "$$(echo dist/*.whl)[pandas]"
	cd / && $(CURDIR)/.wheel/bin/python -c "import fivecuts as fc; print(fc.compare('building-permit','one-window-joint-review',replications=3,horizon='6 months').frame())"

clean:
	rm -rf $(VENV) .wheel build dist demo site mutants *.egg-info .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
