"""What Fingerpost knows, in plain Python: no Qt, no files, no clock of its own."""
