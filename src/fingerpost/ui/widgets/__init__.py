"""Widgets of our own. Each draws from a `Look` and shows what it is given; none asks for content."""
