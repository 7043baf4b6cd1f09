# Every target works unattended: as root or through sudo, with no terminal, with CI=true.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# One set of flags for demo, test and lint, so that they share one debug build.
FLAGS := --explicit-target-dependency-import-check error
SWIFT_BUILD := swift build $(FLAGS)
SWIFT_TEST := swift test $(FLAGS) --skip-build --disable-xctest
# Release links the Swift runtime into the executable: it starts in a third of the time.
RELEASE := -c release --static-swift-stdlib $(FLAGS)

# Suites of the pure modules, and of this repository itself: they answer within seconds, so they run first.
QUICK := ^(Tidy|Values|Transparency|Domain|Projections|Controls|Exchange)Tests\.

DEMO := .build/demo/countersign.db
# Plans that fuzzing begins with, besides the small ones that it brings.
PLANS := $(wildcard ../shared/data/schedules fixtures/plans)
SOURCES := Package.swift Sources Tests Benchmarks

.PHONY: help setup setup-test build release demo test fuzz bench format lint clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what the build needs (Debian, Ubuntu)
	@bash .ci/setup build

setup-test:
	@bash .ci/setup test
	@bash .ci/witness-tools

build: setup ## Build for debugging
	$(SWIFT_BUILD)

release: setup ## Build the optimised, statically linked executable, and play the example with it
	swift build $(RELEASE) --product countersign
	@program="$$(swift build $(RELEASE) --show-bin-path)/countersign"; folder="$$(mktemp -d)"; \
	trap 'rm -rf "$$folder"' EXIT; \
	"$$program" demo --ledger "$$folder/countersign.db" > "$$folder/told" 2>&1 || { tail -n 5 "$$folder/told"; exit 1; }; \
	echo "built $$program"

demo: setup ## Build, make the example organisation's ledger, show its three views, verify it
	$(SWIFT_BUILD) --product countersign
	@rm -rf $(dir $(DEMO)) && mkdir -p $(dir $(DEMO))
	"$$($(SWIFT_BUILD) --show-bin-path)/countersign" demo --ledger $(DEMO)

test: setup-test ## Build and run every test, the quick suites first
	$(SWIFT_BUILD) --build-tests
	$(SWIFT_TEST) --filter '$(QUICK)'
	$(SWIFT_TEST) --skip '$(QUICK)'

fuzz: setup ## Read mutated plans for MINUTES (60), from case FIRST (1); see docs/fuzzing.md
	swift build $(RELEASE) --product PlanFuzz
	nice -n 19 "$$(swift build $(RELEASE) --show-bin-path)/PlanFuzz" run $(or $(FIRST),1) 0 $(or $(MINUTES),60) $(PLANS)

bench: setup ## Measure, beside bare SQLite in the same run (PEERS=1: other stores too)
	swift build $(RELEASE) --product countersign
	swift build $(RELEASE) --product Benchmarks
	"$$(swift build $(RELEASE) --show-bin-path)/Benchmarks" $(BENCH)
	@python3 Benchmarks/longest_path.py || true
	@if [[ "$${PEERS:-}" == 1 || -d .peers ]]; then bash Benchmarks/peers.sh; \
	else echo "peers: not asked for (PEERS=1 make bench)"; fi

format: ## Rewrite the sources in the house format
	swift format --in-place --parallel --recursive $(SOURCES)

lint: setup ## Check format and imports
	swift format lint --strict --parallel --recursive $(SOURCES)
	$(SWIFT_BUILD)

clean: ## Remove everything that was built
	rm -rf .build
