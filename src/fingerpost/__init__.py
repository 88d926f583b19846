"""Fingerpost: who to call, what the official reports found, what to do next. Offline.

This module holds the version and nothing else, so that build tools can read it without Qt.
"""

__version__ = "0.1.0"
