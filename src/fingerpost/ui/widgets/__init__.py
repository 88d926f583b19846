"""Widgets of our own: each draws from a `Look` what it is given; none asks for content."""
