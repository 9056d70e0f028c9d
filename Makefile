# Ashyq: every command a developer or a machine needs. `make help` lists them.
# `make run` and `make test` also work on a fresh Debian or Ubuntu machine with git, a C compiler and Rust.
.DEFAULT_GOAL := help
.PHONY: help run test check fmt lint assets build bench screenshots ci clean-var

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: ## build (development profile), load demonstration data, start the outside world and the server; Ctrl-C ends both
	@scripts/setup run
	@$(MAKE) --no-print-directory assets
	cargo build --package ashyq-server
	@scripts/run target/debug/ashyq

test: ## install what is missing and run every test: unit, storage on both databases, HTTP, browser
	@scripts/setup test
	@scripts/test all

check: ## format, lints and the quick tests: before every commit
	@scripts/setup test
	@scripts/test check

fmt: ## format the Rust code
	cargo fmt --all

lint: ## clippy over everything, warnings are errors
	cargo clippy --workspace --all-targets --quiet -- -D warnings

assets: ## styles, the one script and the console's islands, hashed and compressed
	@scripts/with-wasm cargo xtask assets

build: ## release program target/release/ashyq, self-contained
	@scripts/setup run
	@$(MAKE) --no-print-directory assets
	cargo build --release --package ashyq-server

bench: build ## ratios against nginx and between sizes; table and target/bench/report.json
	@scripts/setup bench
	@scripts/bench

screenshots: ## every page, language and width as a picture in target/screenshots
	@scripts/setup test
	cargo build --package ashyq-server
	cd end2end && node screenshots.mjs

ci: ## what the machine that checks submissions runs
	bash .ci/run

clean-var: ## throw away the development database, keys and logs in var/
	rm -rf var
