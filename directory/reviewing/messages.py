"""The messages of the interface (gettext): read from the files of locale/, written there and compiled."""

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from django.conf import settings
from django.utils.translation import to_locale

from directory.reviewing.seen import where_seen
from directory.reviewing.texts import Review, ReviewText

PART = "interface"


class NoGettextFiles(Exception):
    """What reads the files of messages is not installed; the sentence says what to do."""


class Messages:
    def __init__(self, folder: Path | None = None):
        self.folder = folder or Path(settings.BASE_DIR) / "locale"

    def read(self, language: str) -> list[ReviewText]:
        return [text for entry in self._file(language) for text in _texts_of(entry)]

    def write(self, language: str, reviews: list[Review]) -> None:
        said = {one.key: one.text for one in reviews}
        messages = self._file(language)
        for entry in messages:
            for form, text in enumerate(_texts_of(entry)):
                if text.key in said:
                    _set(entry, form, said[text.key])
        messages.save(str(self._path(language)))
        messages.save_as_mofile(str(self._path(language).with_suffix(".mo")))

    def _file(self, language: str) -> Any:
        return _library().pofile(str(self._path(language)), wrapwidth=0)

    def _path(self, language: str) -> Path:
        return self.folder / to_locale(language) / "LC_MESSAGES" / "django.po"


def _texts_of(entry: Any) -> list[ReviewText]:
    key = f"{PART}/{entry.msgctxt + '|' if entry.msgctxt else ''}{entry.msgid}"
    seen = where_seen(entry.msgid)
    if not entry.msgid_plural:
        return [ReviewText(key, entry.msgid, entry.msgstr, seen)]
    french, forms = f"{entry.msgid} | {entry.msgid_plural}", sorted(entry.msgstr_plural.items())
    return [ReviewText(f"{key}#{form}", french, text, seen, is_plural=True) for form, text in forms]


def _set(entry: Any, form: int, text: str) -> None:
    if entry.msgid_plural:
        entry.msgstr_plural[form] = text
    else:
        entry.msgstr = text


def _library() -> ModuleType:
    try:
        return import_module("polib")
    except ImportError as error:
        raise NoGettextFiles("polib manque : les messages se relisent sur un poste de développement.") from error
