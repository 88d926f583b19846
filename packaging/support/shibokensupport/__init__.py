"""Stands in for the support code that is inside libshiboken6. See `binding.py`."""
