"""`python -m fingerpost`, and the entry of the frozen program."""

import sys

# Nothing is written while the program runs, not even by Python itself.
sys.dont_write_bytecode = True

from fingerpost.boot import main  # noqa: E402

if __name__ == "__main__":
    raise SystemExit(main())
