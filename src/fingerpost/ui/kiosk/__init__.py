"""A kiosk: the same program on a screen in a waiting room. Loaded only where a policy asks for it.

The shell and its pages are those of every other copy; what is here lies around them, keeps anybody
from getting out, and makes the screen forget each person before the next.
"""
