#!/bin/sh
# Fingerpost @VERSION@: an offline reference guide, in one file, for 64-bit Linux.
# The lines up to the last one are this script; what follows is the program, packed.
# `sh FILE --help` says what it does. It needs no administrator and no network.
set -eu
unset CDPATH GREP_OPTIONS TAR_OPTIONS XZ_DEFAULTS XZ_OPT
LC_ALL=C
export LC_ALL

version='@VERSION@'
sum='@SUM@'         # SHA-256 of what follows the script
first_line=@LINES@      # the line it begins in
kilobytes=@KILOBYTES@     # the room it takes unpacked
glibc='@GLIBC@'         # the oldest C library it runs with
newline='
'

help() {
    cat <<END
Fingerpost $version: an offline reference guide.

  sh $me                     put it into a folder of your own, and into your menu
  sh $me --prefix FOLDER     put it into that folder instead
  sh $me --uninstall         take it away again, with every folder made for it
  sh $me --check             only check that this file is whole
  add --quiet                to be told nothing but what went wrong

Nothing is asked. This is what is written, and nothing else:

  $default_prefix/
  $share/applications/fingerpost.desktop

As root, it is put where everybody on this computer can use it:
/usr/local/lib/fingerpost and /usr/local/share/applications.
Start it again with a newer version to replace an older one.
END
}

# --- Words -----------------------------------------------------------------------------------

say() { [ -n "$quiet" ] || printf '%s\n' "$*"; }

# The last word; for whoever double-clicked, in a window.
tell() {
    if [ -t 1 ] || [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        say "$1"
    elif [ -z "$quiet" ]; then
        say "$1"
        window info "$1"
    fi
}

fail() {
    printf '%s\n' "$1" >&2
    if [ ! -t 2 ] && [ -z "$quiet" ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        window error "$1"
    fi
    exit 1
}

window() {
    if command -v zenity >/dev/null 2>&1; then
        zenity "--$1" --no-markup --title Fingerpost --text "$2" >/dev/null 2>&1 || :
    elif command -v kdialog >/dev/null 2>&1; then
        case $1 in error) set -- error "$2" ;; *) set -- msgbox "$2" ;; esac
        kdialog --title Fingerpost "--$1" "$2" >/dev/null 2>&1 || :
    elif command -v xmessage >/dev/null 2>&1; then
        xmessage -title Fingerpost "$2" >/dev/null 2>&1 || :
    fi
}

# --- Folders ---------------------------------------------------------------------------------
#
# A folder that is made bears a mark from its first moment: it is made under another name and then
# renamed. So it is known as ours even if the computer is switched off in the middle, and can be
# taken away again. The marks go when everything is in place and the list has the names.

mark=.fingerpost-made

make_folder() {
    [ ! -d "$1" ] || return 0
    make_folder "$(dirname "$1")"
    mkdir "$1.fingerpost"
    : >"$1.fingerpost/$mark"
    mv -T "$1.fingerpost" "$1"
}

# Take away a marked folder if nothing else is in it.
unmake_folder() {
    [ -f "$1/$mark" ] || return 0
    if [ "$(ls -A "$1")" = "$mark" ]; then
        mv -T "$1" "$1.fingerpost"
        drop_folder "$1.fingerpost"
    else
        rm -f "$1/$mark"
    fi
}

drop_folder() {
    [ -d "$1" ] || return 0
    rm -f "$1/$mark"
    rmdir "$1" 2>/dev/null || :
}

# Every folder above the two places that are written to, the innermost first.
folders_above() {
    for at in "$prefix" "$launcher"; do
        while at=$(dirname "$at") && [ "$at" != / ]; do
            printf '%s\n' "$at"
        done
    done
}

made_folders() {
    {
        [ ! -f "$prefix/$list" ] || sed -n 's/^made //p' "$prefix/$list"
        folders_above | while IFS= read -r folder; do
            [ ! -f "$folder/$mark" ] || printf '%s\n' "$folder"
        done
    } | sort -ru
}

# --- The list of what was put there ----------------------------------------------------------

list=.installed

# Take away what a folder's own list names, and the folder if nothing else is in it.
remove_listed() {
    folder=$1
    if [ -f "$folder/$list" ]; then
        sed -n 's/^file //p' "$folder/$list" | while IFS= read -r name; do
            printf '%s\0' "$folder/$name"
        done | xargs -0 rm -f
        sed -n 's/^folder //p' "$folder/$list" | sort -r | while IFS= read -r name; do
            rmdir "$folder/$name" 2>/dev/null || :
        done
        others=$(ls -A "$folder")
        if [ "$others" != "$list" ]; then
            return 1
        fi
    fi
    rm -rf "$folder"
}

is_ours() { [ -f "$1/$list" ]; }

our_launcher() { grep -qs '^X-Fingerpost-Installer=true$' "$launcher"; }

leads_here() { grep -qsxF "Exec=\"$prefix/fingerpost\"" "$launcher"; }

# What an earlier run that was cut short has left behind: first the folders, then what is in them.
sweep() {
    folders_above | while IFS= read -r folder; do
        drop_folder "$folder.fingerpost"
    done
}

recover() {
    rm -rf "$new"
    rm -f "$launcher.new"
    [ -d "$old" ] || return 0
    if [ -e "$prefix" ]; then
        put_away_old
    else
        mv -T "$old" "$prefix"
    fi
}

put_away_old() {
    if ! remove_listed "$old"; then
        kept=$parent/$name.kept-$$
        rm -f "$old/$list"
        mv -T "$old" "$kept"
        say "What was in the folder besides Fingerpost is now in $kept"
    fi
}

# --- This computer ---------------------------------------------------------------------------

check_system() {
    if [ "$(uname -s)" != Linux ] || [ "$(uname -m)" != x86_64 ]; then
        fail "This file is for 64-bit Linux on Intel or AMD; this computer is $(uname -s) on $(uname -m)."
    fi
    here=$(getconf GNU_LIBC_VERSION 2>/dev/null) ||
        fail "Fingerpost needs a Linux with the GNU C library (glibc), and this one has another."
    here=${here##* }
    if [ "${here%%.*}" -lt "${glibc%%.*}" ] || {
        [ "${here%%.*}" -eq "${glibc%%.*}" ] && [ "$(minor "$here")" -lt "$(minor "$glibc")" ]
    }; then
        fail "This Linux is too old for Fingerpost: it has glibc $here, and $glibc is needed (Debian 12, Ubuntu 22.04 or newer)."
    fi
}

minor() {
    rest=${1#*.}
    printf '%s' "${rest%%.*}"
}

check_file() {
    [ -f "$0" ] && [ -r "$0" ] || fail "Save this file first, then start it with: sh FILE"
    command -v sha256sum >/dev/null 2>&1 || fail "sha256sum is missing; it is part of coreutils."
    found=$(tail -n "+$first_line" "$0" | sha256sum)
    if [ "${found%% *}" != "$sum" ]; then
        fail "This file is damaged or incomplete. Nothing was changed. Fetch it again."
    fi
}

check_room() {
    free=$(df -Pk "$parent" | awk 'NR == 2 { print $4 }')
    if [ "$free" -lt $((kilobytes + 1024)) ]; then
        fail "There is not enough room in $parent: Fingerpost takes $((kilobytes / 1024)) MB. Nothing was changed."
    fi
}

choose_unpacker() {
    if command -v xz >/dev/null 2>&1; then
        unpacker=xz
    elif command -v busybox >/dev/null 2>&1 && busybox xz --help >/dev/null 2>&1; then
        unpacker=busybox
    elif python3 -c 'import lzma' 2>/dev/null; then
        unpacker=python3
    else
        fail "The program xz is missing, which unpacks this file. It is in the package xz-utils or xz. Nothing was changed."
    fi
    command -v tar >/dev/null 2>&1 || fail "The program tar is missing. Nothing was changed."
}

unpack() {
    case $unpacker in
    xz) xz -dc ;;
    busybox) busybox xz -dc ;;
    python3) python3 -c 'import lzma, shutil, sys
shutil.copyfileobj(lzma.open(sys.stdin.buffer), sys.stdout.buffer)' ;;
    esac
}

# --- What is done ----------------------------------------------------------------------------

# One at a time: who double-clicks twice starts two.
lock() {
    exec 9<"$parent"
    if command -v flock >/dev/null 2>&1; then
        flock -n 9 || fail "Fingerpost is being installed or removed already."
    fi
}

install() {
    check_system
    check_file
    choose_unpacker
    if [ -e "$prefix" ] && ! is_ours "$prefix" && [ -n "$(ls -A "$prefix" 2>&1)" ]; then
        fail "$prefix is there already and is not Fingerpost. Nothing was changed. Name another folder with --prefix."
    fi
    if [ -e "$launcher" ] && ! our_launcher; then
        fail "$launcher is there already and was not made by this file. Nothing was changed. Move it away first."
    fi
    sweep
    make_folder "$parent"
    lock
    recover
    check_room
    mkdir "$new"
    tail -n "+$first_line" "$0" | unpack | tar -xf - -C "$new" --no-same-owner --no-same-permissions || :
    # The list is the last thing inside.
    [ -f "$new/$list" ] || give_up "Fingerpost could not be unpacked."
    said=$(env -i PATH="$PATH" LANG=C.UTF-8 HOME=/nonexistent "$new/fingerpost" --self-test 2>&1) ||
        give_up "Fingerpost does not run on this computer. It said:$newline$(printf '%s\n' "$said" | grep -v '^ok ')"
    head -n $((first_line - 1)) "$0" >"$new/uninstall"
    chmod +x "$new/uninstall"
    make_folder "$(dirname "$launcher")"
    {
        printf 'file uninstall\nlauncher %s\n' "$launcher"
        made_folders | sed 's/^/made /'
    } >>"$new/$list"
    if [ -e "$prefix" ]; then
        if is_ours "$prefix"; then mv -T "$prefix" "$old"; else rmdir "$prefix"; fi
    fi
    mv -T "$new" "$prefix"
    write_launcher
    [ ! -d "$old" ] || put_away_old
    folders_above | while IFS= read -r folder; do
        rm -f "$folder/$mark"
    done
    tell "Fingerpost $version is installed. Start it from the menu, or with: $prefix/fingerpost"
}

give_up() {
    rm -rf "$new"
    made_folders | while IFS= read -r folder; do
        [ -f "$prefix/$list" ] || unmake_folder "$folder"
    done
    fail "$1"
}

write_launcher() {
    cat >"$launcher.new" <<END
[Desktop Entry]
Type=Application
Version=1.0
Name=Fingerpost
Comment=Offline reference guide
Exec="$prefix/fingerpost"
Icon=$prefix/fingerpost.svg
Terminal=false
Categories=Office;
StartupNotify=true
StartupWMClass=Fingerpost
X-Fingerpost-Installer=true
END
    chmod "$launcher_mode" "$launcher.new"
    mv -T "$launcher.new" "$launcher"
}

uninstall() {
    if [ -e "$prefix" ] && ! is_ours "$prefix"; then
        fail "$prefix is not Fingerpost. Nothing was changed."
    fi
    sweep
    if [ -d "$parent" ]; then
        lock
        recover
    fi
    was_there=
    if is_ours "$prefix"; then
        was_there=yes
        recorded=$(sed -n 's/^launcher //p' "$prefix/$list")
        launcher=${recorded:-$launcher}
    fi
    if leads_here; then rm -f "$launcher"; fi
    # The names of the folders are in the list, which goes now: mark the folders again before.
    made=$(made_folders)
    printf '%s\n' "$made" | while IFS= read -r folder; do
        [ ! -d "$folder" ] || : >"$folder/$mark"
    done
    left=
    if [ -n "$was_there" ] && ! remove_listed "$prefix"; then
        rm -f "$prefix/$list"
        left=yes
    fi
    printf '%s\n' "$made" | while IFS= read -r folder; do
        [ -z "$folder" ] || unmake_folder "$folder"
    done
    if [ -n "$left" ]; then
        tell "Fingerpost is removed. $prefix has other files in it and was left."
    elif [ -n "$was_there" ]; then
        tell "Fingerpost is removed."
    else
        tell "Fingerpost is not installed in $prefix."
    fi
}

main() {
    quiet=
    me=$(basename "$0")
    action=install
    if [ "$(id -u)" -eq 0 ]; then
        default_prefix=/usr/local/lib/fingerpost
        share=/usr/local/share
        umask 022
        launcher_mode=644
    else
        [ -n "${HOME:-}" ] && [ -d "$HOME" ] || fail "There is no home folder to install to."
        default_prefix=$HOME/.local/opt/fingerpost
        share=${XDG_DATA_HOME:-$HOME/.local/share}
        umask 077 # nobody else on this computer sees what is in it
        launcher_mode=600
    fi
    prefix=$default_prefix
    if [ "$me" = uninstall ]; then
        action=uninstall
        prefix=$(cd "$(dirname "$0")" && pwd)
    fi
    while [ $# -gt 0 ]; do
        case $1 in
        --help | -h)
            help
            exit 0
            ;;
        --version)
            printf 'Fingerpost %s\n' "$version"
            exit 0
            ;;
        --prefix)
            [ $# -ge 2 ] || fail "--prefix needs the name of a folder."
            prefix=$2
            shift
            ;;
        --prefix=*) prefix=${1#--prefix=} ;;
        --uninstall) action=uninstall ;;
        --check) action=check ;;
        --quiet) quiet=yes ;;
        *) fail "There is no option $1. Say --help to see what there is." ;;
        esac
        shift
    done
    case $prefix in
    *[\"\\\$\`%]* | *"$newline"*) fail "Please name a folder without quotation marks, \$, %, \\ and \` in its name." ;;
    /* | '') ;;
    *) prefix=$(pwd)/$prefix ;;
    esac
    while [ "${prefix%/}" != "$prefix" ]; do prefix=${prefix%/}; done
    [ -n "$prefix" ] || fail "Please name a folder of its own."
    parent=$(dirname "$prefix")
    name=$(basename "$prefix")
    new=$parent/.$name.new
    old=$parent/.$name.old
    launcher=$share/applications/fingerpost.desktop
    case $action in
    check)
        check_file
        say "This file is whole: Fingerpost $version."
        ;;
    *) "$action" ;;
    esac
}

main "$@"
exit 0
