#!/bin/sh
# Every check that runs no test. All are run; the names of those that failed come last.
set -eu
cd "$(dirname "$0")/../.."
failed=''

check() {
    name=$1
    shift
    printf '\n== %s\n' "$name"
    "$@" || failed="$failed, $name"
}

check 'ruff check' .venv/bin/ruff check --quiet
check 'ruff format' .venv/bin/ruff format --check --quiet
check 'mypy' .venv/bin/mypy
check 'import rules' .venv/bin/lint-imports
# Place names and words cut short on purpose are in spelling.txt; synonyms.toml and tests/content
# hold words as people mistype them; Welsh is not English.
check 'spelling' .venv/bin/codespell -I packaging/setup/spelling.txt \
    --skip './dist,./resources/content/synonyms.toml,./resources/content/cy,./resources/locale,./resources/licences,./tests/content'
check 'workflows' .venv/bin/zizmor --offline --no-progress --quiet .github/workflows
check 'content' .venv/bin/fingerpost-content check
check 'policies' .venv/bin/python packaging/policies.py check
check 'catalogues' .venv/bin/python packaging/catalogues.py check

if [ -n "$failed" ]; then
    printf '\nFailed: %s.\n' "${failed#, }" >&2
    exit 1
fi
