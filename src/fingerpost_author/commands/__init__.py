"""The commands of `fingerpost-content`, in groups.

Each reads its options, asks the modules that do the work, and says what came of it; it must hold no
rule of its own.
"""
