"""`python -m fingerpost`, and the entry of the frozen program."""

from fingerpost.boot import main

if __name__ == "__main__":
    raise SystemExit(main())
