# Fingerpost: everything is started from here. `make` alone prints what there is.
# Each target does its own set-up; a second run finds it done.

setup := packaging/setup
.DEFAULT_GOAL := menu
.NOTPARALLEL:
.PHONY: menu run test bundle installers installers-windows verify test-packaging test-packaging-windows content check-content bench bench-compare screenshots fuzz soak lint clean
ifdef PYTHON
export PYTHON
endif

menu:
	@echo 'Fingerpost. Say "make" and one of these:'
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1 \2/p' $(firstword $(MAKEFILE_LIST)) | \
		while read -r name text; do printf '  %-24s%s\n' "$$name" "$$text"; done

run: ## start the program from here
	@$(setup)/run.sh

test: ## run every check and every test
	@$(setup)/test.sh

bundle: ## make the folder that runs without Python installed, and test it
	@$(setup)/bundle.sh

installers: ## make what people double-click, for the system that this is
	@$(setup)/installers.sh

verify: ## build everything twice and compare the bytes
	@$(setup)/verify.sh

test-packaging: ## verify, then install, use and remove what was made, on a system of its own
	@$(setup)/test-packaging.sh

installers-windows: ## make the installers for Windows, under Wine
	@$(setup)/installers-windows.sh

test-packaging-windows: ## install, use and remove the program on Windows, under Wine
	@$(setup)/test-packaging-windows.sh

content: ## check the content and build it to build/content.sqlite
	@$(setup)/set-up.sh
	@.venv/bin/fingerpost-content build

check-content: ## check the content only
	@$(setup)/set-up.sh
	@.venv/bin/fingerpost-content check

bench: ## measure the start beside other programs, the way out, pages, search and sizes
	@$(setup)/bench.sh

bench-compare: ## hold the measurements against those of an earlier commit: OLD=commit [NEW=commit]
	@$(setup)/set-up.sh
	@.venv/bin/python tests/bench/compare.py $(OLD) $(NEW)

screenshots: ## take pictures of every screen into build/screenshots
	@$(setup)/screenshots.sh

fuzz: ## break 200,000 content packs and watch what the program makes of each
	@$(setup)/set-up.sh
	@$(setup)/content.sh
	@.venv/bin/python tests/fuzz/packs.py

soak: ## let ten thousand people use a kiosk at random, and look what each leaves
	@$(setup)/set-up.sh libs screen
	@$(setup)/content.sh
	@.venv/bin/python $(setup)/virtual_display.py --run -- \
		.venv/bin/python -X faulthandler tests/helpers/soak.py --keep build/soak.json $(SOAK_ARGS)

lint: ## run every check that runs no test
	@$(setup)/set-up.sh
	@$(setup)/checks.sh

clean: ## remove what was made, except .venv
	@rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find src tests packaging -name __pycache__ -prune -exec rm -rf {} +
