#!/bin/sh
# Make this checkout ready: system packages, then .venv with the pinned Python packages.
#
#   packaging/setup/set-up.sh [SET…]     sets are named in system-packages.txt
#
# A second run finds everything in place and changes nothing. An interrupted one is started afresh.
set -eu
unset PYTHONHOME PYTHONPATH
cd "$(dirname "$0")/../.."
here=packaging/setup
requirements=packaging/requirements/dev.txt
stamp=.venv/set-up
unfinished=.venv/unfinished

say() { printf '%s\n' "$*"; }
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# --- Python ----------------------------------------------------------------------------------

good_python() {
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null
}

find_python() {
    for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if good_python "$python"; then
            return
        fi
    done
    fail "Fingerpost needs Python 3.11, 3.12, 3.13 or 3.14; name one with: make PYTHON=/path/to/python3"
}

# --- System packages -------------------------------------------------------------------------

# Is a library known to the linker, a program on the path, or a file there?
present() {
    case $1 in
    /*) [ -e "$1" ] ;;
    *.so.*)
        case $libraries in *"	$1 "*) return 0 ;; esac
        old_ifs=$IFS
        IFS=:
        for folder in ${LD_LIBRARY_PATH:-}; do
            if [ -e "$folder/$1" ]; then
                IFS=$old_ifs
                return 0
            fi
        done
        IFS=$old_ifs
        return 1
        ;;
    # Debian keeps some tools out of the path of people who are not root.
    *) (PATH=$PATH:/sbin:/usr/sbin && command -v "$1" >/dev/null 2>&1) ;;
    esac
}

# The first of name|name that the package lists know, else the last.
package_name() {
    rest=$1
    while :; do
        name=${rest%%|*}
        if [ "$name" = "$rest" ] || [ -n "$(apt-cache show "$name" 2>/dev/null | head -n 1)" ]; then
            printf '%s' "$name"
            return
        fi
        rest=${rest#*|}
    done
}

# Fills `missing` with lines of system-packages.txt's third column.
look_for() {
    missing=''
    # Debian keeps ldconfig out of the path of people who are not root.
    libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null) || libraries=''
    if [ -n "$libraries" ]; then
        while read -r set what package; do
            case " $* " in
            *" $set "*) present "$what" || missing="$missing $package" ;;
            esac
        done <$here/system-packages.txt
    fi
    if ! .venv/bin/python -c '' 2>/dev/null && ! "$python" -c 'import ensurepip' 2>/dev/null; then
        missing="$missing $("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    fi
}

install_packages() {
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086  # names, one word each
    apt-get -qq -y --no-install-recommends install $1
}

have_lists() {
    for list in /var/lib/apt/lists/*_Packages*; do
        [ -e "$list" ] && return 0
    done
    return 1
}

names_of() {
    names=''
    for package in $missing; do
        names="$names $(package_name "$package")"
    done
    names=${names# }
}

system_packages() {
    look_for "$@"
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null 2>&1; then
        say "This is not Debian or Ubuntu, so nothing is installed for you; Fingerpost may need what these packages hold:$missing"
        return 0
    fi
    if [ "$(id -u)" -ne 0 ]; then
        names_of
        fail "Some system packages are missing; install them once, then run make again: sudo apt-get install $names"
    fi
    if ! have_lists; then
        apt-get -qq update || : # what is missing then is said below
    fi
    names_of
    say "Installing system packages: $names"
    log=$(mktemp)
    if ! install_packages "$names" >"$log" 2>&1; then
        # The lists may be old: fetch them and try once more.
        if ! { apt-get -qq update && names_of && install_packages "$names"; } >"$log" 2>&1; then
            cat "$log" >&2
            rm -f "$log"
            fail "The system packages could not be installed; try by hand: apt-get install $names"
        fi
    fi
    rm -f "$log"
    look_for "$@"
    [ -z "$missing" ] || fail "Still missing after the installation:$missing"
}

# --- Python packages -------------------------------------------------------------------------

# What .venv was made from: it is only good for this folder, these pins and this linking.
recipe() { pwd && cksum $requirements $here/link.py pyproject.toml; }

ready() { [ ! -e $unfinished ] && [ -x .venv/bin/python ] && [ "$(cat $stamp 2>/dev/null)" = "$(recipe)" ]; }

python_packages() {
    mkdir -p build
    exec 9>build/.set-up-lock
    if command -v flock >/dev/null 2>&1; then
        flock 9
    fi
    if ready; then # somebody else has just done it
        return
    fi
    say "Installing the Python packages into .venv: about 100 MB to fetch, once."
    moved=''
    if [ -e $stamp ] && [ "$(head -n 1 $stamp)" != "$(pwd)" ]; then
        moved=yes
    fi
    if [ -n "$moved" ] || [ -e $unfinished ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        rm -rf .venv
        "$python" -m venv .venv || fail "Python could not make .venv."
    fi
    : >$unfinished
    PIP_USER=0 .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
        --no-deps --require-hashes -r $requirements ||
        fail "The Python packages could not be fetched; is there a network? Run make again to go on."
    .venv/bin/python $here/link.py
    recipe >$stamp
    rm -f $unfinished
}

if ready; then
    python=.venv/bin/python
else
    find_python
fi
system_packages "$@"
ready || python_packages
