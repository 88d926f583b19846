#!/bin/sh
# Every measurement, one after the other, on virtual screens. What is missing is skipped by name.
# BENCH_RUNS=20 makes the way out, which is started hundreds of times, take a tenth of its time.
set -eu
cd "$(dirname "$0")/../.."
here=packaging/setup
failed=''

$here/set-up.sh libs screen tools
$here/content.sh

measure() {
    name=$1
    shift
    file=tests/bench/$name.py
    printf '\n== %s\n' "$name"
    if [ ! -e "$file" ]; then
        printf 'Skipped: there is no %s.\n' "$file"
    elif ! FINGERPOST_BENCH_SCREEN=1 .venv/bin/python $here/virtual_display.py --run -- .venv/bin/python "$file" "$@"; then
        failed="$failed, $name"
    fi
}

[ -x dist/fingerpost/fingerpost ] || printf 'Skipped: the bundle, which "make bundle" makes.\n'
measure first_paint
measure quick_close ${BENCH_RUNS:+--runs "$BENCH_RUNS" --reference-runs "$BENCH_RUNS"}
measure stalls
measure search

if [ -n "$failed" ]; then
    printf '\nFailed: %s.\n' "${failed#, }" >&2
    exit 1
fi
