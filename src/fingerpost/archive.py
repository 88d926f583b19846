"""Has every module of the frozen program imported from one file that is read once.

PyInstaller opens the program anew for each module, and asks several finders for each: a fourteenth
of the start. Here all of them lie one behind the other in one file, compiled, with an index in
front that also says where the compiled extensions are (`packaging/archives.py` writes it).

Nothing here but `forget` is for the rest of the program, and nothing may depend on it: run from its
sources there is no such file.

The file: four bytes with the length of the index, little-endian; the index, by `marshal`; the code
of each module, by `marshal`. The index is a dictionary of names: where the code starts behind the
index, how long it is, and whether it is a package; or the path of the extension, from the folder of
the file.
"""

import os
import sys
from importlib.machinery import ExtensionFileLoader, ModuleSpec
from marshal import loads
from types import CodeType, ModuleType

Index = dict[str, tuple[int, int, bool] | str]
LENGTH = 4


class Archive:
    """Finds and loads the modules of a file (https://docs.python.org/3/reference/import.html)."""

    def __init__(self, file: str, folder: str) -> None:
        """Read the file; paths of modules are told as if they lay in `folder`.

        Raises:
            OSError: it cannot be read.
            ValueError, EOFError, TypeError: it is no such file.
        """
        self._file = file
        self._folder = folder
        with open(file, "rb", buffering=0) as source:
            self._held = source.readall()
        self._start = LENGTH + int.from_bytes(self._held[:LENGTH], "little")
        self._index: Index = loads(memoryview(self._held)[LENGTH : self._start])

    def find_spec(
        self, name: str, _path: object = None, _target: object = None
    ) -> ModuleSpec | None:
        """How to make a module; None if it is not in the file."""
        found = self._index.get(name)
        if found is None:
            return None
        if isinstance(found, str):
            place = f"{self._folder}/{found}".replace("/", os.sep)
            spec = ModuleSpec(name, ExtensionFileLoader(name, place), origin=place)
            spec.has_location = True
            return spec
        return ModuleSpec(name, self, is_package=found[2])  # type: ignore[arg-type]

    def create_module(self, _spec: ModuleSpec) -> None:
        """Leave it to Python."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the code of a module in it."""
        name = module.__name__
        place = os.sep.join((self._folder, *name.split(".")))
        if hasattr(module, "__path__"):
            module.__path__ = [place]
            place += f"{os.sep}__init__"
        module.__file__ = f"{place}.py"
        exec(self.get_code(name), module.__dict__)  # noqa: S102  (as every import does)

    def get_code(self, name: str) -> CodeType:
        """The code of a module that is in the file."""
        found = self._index[name]
        if isinstance(found, str):
            raise ImportError(f"{name} has no code of Python", name=name)
        start, length, _ = found
        start += self._start
        held = memoryview(self._held)[start : start + length]
        if not held:
            with open(self._file, "rb", buffering=0) as source:
                source.seek(start)
                held = memoryview(source.read(length))
        code: CodeType = loads(held)
        return code

    def forget(self) -> None:
        """Hold the file no longer: what is imported after this is read when it is asked for."""
        self._held = b""


def install(file: str, folder: str) -> None:
    """Have modules imported from the file from now on, whatever other finders there are."""
    sys.meta_path.insert(0, Archive(file, folder))


def forget() -> None:
    """Give back the memory of the file, if there is one."""
    for finder in sys.meta_path:
        if isinstance(finder, Archive):
            finder.forget()
