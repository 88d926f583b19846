"""The only code that touches the content file: open it, check it, ask it. No Qt."""
