"""`python -m fingerpost_author`: the same as `fingerpost-content`. Must hold no logic."""

import sys

from fingerpost_author.cli import main

if __name__ == "__main__":
    sys.exit(main())
