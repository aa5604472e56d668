# Two commands do everything on a fresh Debian or Ubuntu machine with Swift 6.2 or later:
#   make demo   builds flexsched and schedules a 16-team conference
#   make test   builds and runs all tests
# Both install what is missing (Debian's libglpk-dev and libcadical-dev) and say so.

SHELL := /bin/bash
SWIFT ?= swift
# Planned with random hashes, the flags of the package traits change places, and everything is built anew.
BUILD := SWIFT_DETERMINISTIC_HASHING=1 $(SWIFT) build
DEMO_SECONDS ?= 60s
DEMO_OUTPUT ?= demo-output
PREFIX ?= /usr/local
# Instructions that the processor has (bit counting above all); TUNE= builds for any x86-64.
TUNE ?= $(shell grep -qw avx2 /proc/cpuinfo 2>/dev/null && grep -qw bmi2 /proc/cpuinfo && grep -qw fma /proc/cpuinfo && echo -Xcc -march=x86-64-v3)
EXAMPLE := Examples/big12-basketball/league.json

.PHONY: help setup build demo test lint install clean

help:
	@sed -n '2,5p' Makefile | sed 's/^# *//'
	@echo "make build, make lint, make install PREFIX=$(PREFIX), make clean"

setup:
	@Scripts/setup

build: setup
	$(BUILD) -c release $(TUNE)

demo: setup
	$(BUILD) -c release $(TUNE) --product flexsched
	@mkdir -p $(DEMO_OUTPUT)
	@tool="$$($(SWIFT) build -c release --show-bin-path)/flexsched"; \
	echo "== flexsched solve $(EXAMPLE) --time-limit $(DEMO_SECONDS)"; \
	"$$tool" solve $(EXAMPLE) --threads 2 --time-limit $(DEMO_SECONDS) \
	  -o $(DEMO_OUTPUT)/schedule.json -o $(DEMO_OUTPUT)/schedule.csv -o $(DEMO_OUTPUT)/schedule.ics && \
	echo "== flexsched check $(EXAMPLE) $(DEMO_OUTPUT)/schedule.json" && \
	"$$tool" check $(EXAMPLE) $(DEMO_OUTPUT)/schedule.json && \
	echo "== written: $(DEMO_OUTPUT)/schedule.json, schedule.csv, schedule.ics"

test: setup
	$(BUILD) --build-tests
	$(SWIFT) test --skip-build

lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Examples

# A binary that needs no Swift on the machine that runs it.
install: setup
	$(BUILD) -c release $(TUNE) --static-swift-stdlib --product flexsched
	install -D -m 755 "$$($(SWIFT) build -c release --static-swift-stdlib --show-bin-path)/flexsched" $(DESTDIR)$(PREFIX)/bin/flexsched

clean:
	$(SWIFT) package clean
	rm -rf $(DEMO_OUTPUT)
