"""The `fingerpost-content` command: checks what editors write and builds one file.

A tool for whoever looks after the content; it must not be needed by the program itself. The format
it reads is specified in `resources/content/README.md`.
"""
