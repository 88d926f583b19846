"""What tests of content packs share: packs of any kind, a folder for them, and the choice."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from fingerpost.content.choose import Wanted, open_best
from fingerpost.content.store import Content
from packmaker import PackMaker


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "packs"


@pytest.fixture
def opened() -> Iterator[list[Content]]:
    contents: list[Content] = []
    yield contents
    for content in contents:
        content.close()


@pytest.fixture
def choose(
    content_file: Path, folder: Path, maker: PackMaker, opened: list[Content]
) -> Callable[..., Content]:
    """The choice with the maker's key pinned, unless told otherwise. It may write nothing."""

    def choose_(**other: Any) -> Content:
        before = sorted((path.name, path.lstat().st_mtime_ns) for path in folder.glob("*"))
        wanted = Wanted(folder, keys=(maker.public,))
        content = open_best(content_file, wanted._replace(**other))
        opened.append(content)
        assert before == sorted((path.name, path.lstat().st_mtime_ns) for path in folder.glob("*"))
        assert content.service("police-999") is not None
        return content

    return choose_
