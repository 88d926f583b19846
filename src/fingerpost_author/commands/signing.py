"""`keygen`, `sign`, `verify` and `install`."""

import argparse
import contextlib
from pathlib import Path
from typing import Any

from fingerpost import locate, policy
from fingerpost.content import packs
from fingerpost.content.database import ContentError
from fingerpost.content.signature import SignatureError, read_key
from fingerpost.content.store import PackedContent
from fingerpost_author import fetch, minisign
from fingerpost_author.commands.options import UsageError, key_option, read_keys
from fingerpost_author.console import OK, PROBLEMS, Console
from fingerpost_author.install import InstallError, check_through, install, named


def add(commands: Any) -> None:
    """Add these commands to the parser."""
    keys = key_option()
    make = commands.add_parser("keygen", help="make a key to sign packs with")
    make.add_argument("name", type=Path, metavar="NAME", help="writes NAME.key and NAME.pub")
    make.add_argument(
        "--no-password", action="store_true", help="do not lock the key; only for tests"
    )
    make.set_defaults(run=_keygen)
    sign = commands.add_parser("sign", help="sign a pack")
    sign.add_argument("pack", type=Path, metavar="PACK")
    sign.add_argument("--secret", type=Path, required=True, metavar="FILE", help="the .key file")
    sign.set_defaults(run=_sign)
    verify = commands.add_parser("verify", parents=[keys], help="check a pack and its signature")
    verify.add_argument("pack", type=Path, metavar="PACK")
    verify.set_defaults(run=_verify)
    put = commands.add_parser(
        "install", parents=[keys], help="put a pack where the program looks for it"
    )
    put.add_argument("pack", type=Path, nargs="?", metavar="PACK")
    put.add_argument(
        "--from", type=Path, dest="folder", metavar="DIR",
        help="take the newest pack of each kind from this folder, which may be a share",
    )  # fmt: skip
    put.add_argument(
        "--timeout", type=float, default=60.0, metavar="SECONDS",
        help="give a share up after so long (default: 60)",
    )  # fmt: skip
    put.add_argument(
        "--into", type=Path, default=locate.packs_folder(), metavar="DIR",
        help="where the program looks (default: %(default)s)",
    )  # fmt: skip
    put.set_defaults(run=_install)


def _keygen(options: argparse.Namespace, console: Console) -> int:
    secret = options.name.with_name(options.name.name + ".key")
    public = options.name.with_name(options.name.name + ".pub")
    for file in (secret, public):
        if file.exists():
            console.wrong(f"{file} is there already. A key is never overwritten.")
            return PROBLEMS
    password = ""
    if not options.no_password:
        password = console.ask_secret("A password to lock the key with:")
        if not password or console.ask_secret("The same again:") != password:
            console.wrong("The two passwords differ, or there was none. Nothing was written.")
            return PROBLEMS
        console.note("Locking the key. This takes some seconds and a gigabyte of memory.")
    key = minisign.make_key()
    try:
        minisign.write_secret(secret, minisign.secret_text(key, password))
        public.write_text(minisign.public_text(key), encoding="ascii", newline="\n")
    except OSError as error:
        console.wrong(f"{options.name} cannot be written: {error.strerror}.")
        return PROBLEMS
    line = minisign.public_line(key)
    console.line(f"{secret}: the secret key. Keep it off this computer, and a copy elsewhere.")
    console.line(f"{public}: the public key. Anybody may have it:")
    console.line(f"    {line}")
    console.value({"secret": str(secret), "public": str(public), "key": line})
    return OK


def _sign(options: argparse.Namespace, console: Console) -> int:
    try:
        pack = named(options.pack)
        text = options.secret.read_text("ascii")
        data = packs.read_plain(options.pack, packs.MOST_PACK_BYTES, "The pack")
        with contextlib.closing(PackedContent.from_bytes(data)) as content:
            packs.check_promises(content, pack)
            check_through(content)
        password = ""
        if minisign.is_encrypted(text):
            password = console.ask_secret("The password of the key:")
        key = minisign.read_secret(text, password)
        comment = f"{pack.file.name} {content.edition.date}"
        packs.signature_file(pack.file).write_bytes(minisign.sign(data, key, comment))
    except (InstallError, ContentError, minisign.KeyFileError) as error:
        console.wrong(f"{options.pack.name} was not signed. {error}")
        return PROBLEMS
    except (OSError, UnicodeDecodeError) as error:
        console.wrong(f"{options.pack.name} was not signed: {getattr(error, 'strerror', error)}.")
        return PROBLEMS
    signed = packs.signature_file(pack.file)
    console.line(f"{signed}: signed with key {read_key(minisign.public_line(key)).name}.")
    console.value({"signature": str(signed), "comment": comment})
    return OK


def _verify(options: argparse.Namespace, console: Console) -> int:
    try:
        pack = named(options.pack)
        with contextlib.closing(packs.open_pack(pack, read_keys(options.key))) as content:
            check_through(content)
    except (InstallError, ContentError, SignatureError) as error:
        console.wrong(f"{options.pack.name} is not good. {error}")
        return PROBLEMS
    edition = content.edition
    console.line(f"{pack.file.name} is good: {edition.title}, edition {edition.version}.")
    console.value({"file": str(pack.file), "version": edition.version, "scope": edition.scope})
    return OK


def _install(options: argparse.Namespace, console: Console) -> int:
    if (options.pack is None) == (options.folder is None):
        raise UsageError("Name a pack, or a folder with --from.")
    with contextlib.ExitStack() as stack:
        try:
            found = [options.pack]
            if options.folder is not None:
                found = stack.enter_context(fetch.fetched(options.folder, options.timeout))
            results = [_install_one(file, options, console) for file in found]
        except fetch.FetchError as error:
            console.wrong(str(error))
            return PROBLEMS
    console.value([result for result in results if result is not None])
    return PROBLEMS if None in results else OK


def _install_one(
    file: Path, options: argparse.Namespace, console: Console
) -> dict[str, object] | None:
    given = list(options.key)
    try:
        pack = named(file)
        if pack.scope == "local":
            given += policy.from_file(locate.policy_file()).local_keys
        done = install(file, options.into, read_keys(given), at_least=_built_in_version())
    except (InstallError, SignatureError) as error:
        console.wrong(str(error))
        return None
    if done.fresh:
        console.line(f"{file.name} is installed in {options.into}.")
    else:
        console.line(f"{file.name} is installed already.")
    return {"file": file.name, "version": done.version, "before": done.before}


def _built_in_version() -> str:
    """The version of the content that this copy of the program came with, if it is at hand."""
    try:
        with contextlib.closing(PackedContent(locate.content_file())) as content:
            return content.edition.version
    except ContentError:
        return ""
