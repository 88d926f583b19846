#!/bin/sh
# Every measurement in tests/bench, on a virtual screen.
set -eu
cd "$(dirname "$0")/../.."
here=packaging/setup

$here/set-up.sh libs screen tools
$here/content.sh
found=''
for file in tests/bench/*.py; do
    case ${file##*/} in
    '*.py' | conftest.py | _*) continue ;;
    esac
    found=yes
    printf '== %s\n' "$file"
    .venv/bin/python $here/virtual_display.py --run -- .venv/bin/python "$file"
done
[ -n "$found" ] || printf 'There are no measurements in tests/bench yet.\n'
