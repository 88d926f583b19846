"""Qt's own words in the reader's language: the menus of texts, and what buttons do when pressed.

Qt brings no Welsh of its own, and its own format knows five of the six Welsh plural forms. So its
words are in our catalogue, under the very text that Qt asks with. Nothing is installed for English.
"""

from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

from fingerpost.core.words import mark
from fingerpost.i18n import Language

QT_TEXTS = frozenset(
    {
        # The menus of QLineEdit, QLabel and QTextEdit
        mark("&Undo"),
        mark("&Redo"),
        mark("Cu&t"),
        mark("&Copy"),
        mark("&Paste"),
        mark("Delete"),
        mark("Select All"),
        # What assistive technology can do (QAccessibleActionInterface)
        mark("Press"),
        mark("SetFocus"),
        mark("Toggle"),
        mark("ShowMenu"),
    }
)


class QtWords(QTranslator):
    """Gives Qt its words in a language."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """The words for a text of Qt's; None where it is not one of those.

        An empty text would stand in the place of Qt's own, and what Qt fills in would be lost
        (https://doc.qt.io/qt-6/qtranslator.html#translate: a null string, not an empty one).
        """
        return self._language.say(sourceText) if sourceText in QT_TEXTS else None


class QtSpeaker:
    """Has Qt speak the language in use, whichever that is."""

    def __init__(self) -> None:
        self._installed: QtWords | None = None

    def speak(self, language: Language) -> None:
        """Change Qt's language, and the side that it begins on."""
        right_to_left = Qt.LayoutDirection.RightToLeft
        direction = right_to_left if language.right_to_left else Qt.LayoutDirection.LeftToRight
        QGuiApplication.setLayoutDirection(direction)
        if self._installed is not None:
            QCoreApplication.removeTranslator(self._installed)
            self._installed = None
        if language.code != Language.code:
            self._installed = QtWords(language)
            QCoreApplication.installTranslator(self._installed)
