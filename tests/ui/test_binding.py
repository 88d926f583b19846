"""The Qt binding itself: faults of a release that would end the program in somebody's hands."""

import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

CALLS = 500


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_calls_that_return_nothing_do_not_use_up_none(qapp: QApplication) -> None:
    """PySide6 6.12.0 drops a reference to None with every such call; Python 3.11 then dies."""
    widget, thing = QWidget(), QObject()
    before = sys.getrefcount(None)
    for number in range(CALLS):
        widget.resize(number % 7 + 10, 10)
        thing.setObjectName("a")
        qapp.processEvents()
    assert sys.getrefcount(None) > before - CALLS / 2
