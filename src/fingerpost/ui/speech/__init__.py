"""Reading aloud, for a screen on which nobody can install a screen reader: a kiosk.

What is said is put together here, and handed to the system's own synthesiser, sentence by sentence.
Nothing of this is loaded, and nothing started, before somebody asks for it. It must not keep
anything of what it said.
"""
