#!/bin/sh
# Check the content and build it to build/content.sqlite, and compile the catalogues to build/locale,
# if anything that they are made from has changed.
set -eu
cd "$(dirname "$0")/../.."
stamp=build/.content-stamp

# One number for everything that the content file is made from.
sources() {
    find resources/content resources/locale packaging/catalogues.py src/fingerpost_author src/fingerpost/content src/fingerpost/core \
        -name __pycache__ -prune -o -type f -exec cksum {} + | LC_ALL=C sort | cksum
}

now=$(sources)
if [ -e build/content.sqlite ] && [ -e build/content.json ] && [ -e build/locale/cy.mo ] &&
    [ "$(cat $stamp 2>/dev/null)" = "$now" ]; then
    exit 0
fi
mkdir -p build
printf 'Building the content.\n'
if ! .venv/bin/python -m fingerpost_author build >build/content.log 2>&1; then
    cat build/content.log >&2
    printf 'The content could not be built.\n' >&2
    exit 1
fi
.venv/bin/python packaging/catalogues.py compile
printf '%s\n' "$now" >$stamp
