"""The keys whose content packs this copy takes: the one in use, and a spare.

Here and not in a data file, so that the signature on the program covers them too. Each is the
second line of a `.pub` file as `fingerpost-content keygen` and minisign write it.

There is none yet: a key belongs to whoever releases the content, who makes it on a computer of
their own. How, and how one key takes over from another, is in
`resources/content/handbook/signing.md`. A copy built without a key refuses every pack and says so
under About.
"""

RELEASE_KEYS: tuple[str, ...] = ()
"""The key in use first, then the spare. A key that is taken out is retired: its packs are refused,
also those installed already."""
