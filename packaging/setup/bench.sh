#!/bin/sh
# Every measurement, one after the other, on virtual screens. What is missing is skipped by name.
# BENCH_RUNS=20 makes the way out, which is started hundreds of times, take a tenth of its time;
# BENCH_SERVICES=5000 makes a shorter list of services.
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
    # Each makes a screen of its own if it needs one.
    .venv/bin/python "$file" "$@" || failed="$failed, $name"
}

# What others search with, only to be compared with: not in .venv, where nothing may depend on it.
bench_packages() {
    pins=packaging/requirements/bench.txt
    folder=build/bench-packages
    if [ -e $folder/.pins ] && cmp -s $pins $folder/.pins; then
        return
    fi
    rm -rf $folder
    if .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --no-deps \
        --require-hashes --target $folder -r $pins; then
        cp $pins $folder/.pins
    else
        printf 'Skipped: what %s names could not be fetched.\n' $pins
    fi
}

measure first_paint
measure small
measure quick_close ${BENCH_RUNS:+--runs "$BENCH_RUNS" --reference-runs "$BENCH_RUNS"}
measure pages
measure stalls
measure search
bench_packages
measure scale ${BENCH_SERVICES:+--services "$BENCH_SERVICES"}
measure sizes

printf '\n== everything, beside what is meant\n'
.venv/bin/python tests/bench/compare.py

if [ -n "$failed" ]; then
    printf '\nFailed: %s.\n' "${failed#, }" >&2
    exit 1
fi
