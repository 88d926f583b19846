"""The window: Qt Widgets only, and the only place that knows PySide6."""
