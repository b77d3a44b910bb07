"""make messages: take the interface's messages out of the code into locale/*/LC_MESSAGES, and compile them.

Needs xgettext (package `gettext`). French is what the code says: locale/fr only prints it with French typography.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "directory.settings")

import django  # noqa: E402 the path comes first
import polib  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils.translation import to_locale  # noqa: E402

from translations.page_language import is_printed_as_french, typeset  # noqa: E402

NOT_OURS = [
    "templates/admin/*",
    "tests/*",
    "benchmarks/*",
    "scripts/*",
    "staticfiles/*",
    ".venv/*",
    ".venv-bench/*",
    "htmlcov/*",
]
# Unicode CLDR, as gettext writes it.
PLURAL_FORMS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "fr-x-falc": "nplurals=2; plural=(n > 1);",
    "en": "nplurals=2; plural=(n != 1);",
    "ro": "nplurals=3; plural=(n == 1 ? 0 : n == 0 || (n != 1 && n % 100 >= 1 && n % 100 <= 19) ? 1 : 2);",
    "uk": (
        "nplurals=3; plural=(n % 10 == 1 && n % 100 != 11 ? 0 : "
        "n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2);"
    ),
    "ar": (
        "nplurals=6; plural=(n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : "
        "n % 100 >= 3 && n % 100 <= 10 ? 3 : n % 100 >= 11 ? 4 : 5);"
    ),
}


def main() -> None:
    django.setup()
    os.chdir(ROOT)
    languages = [code for code, _ in settings.LANGUAGES]
    call_command(
        "makemessages",
        locale=[to_locale(code) for code in languages],
        extensions=["py", "html", "txt", "xml"],
        ignore_patterns=NOT_OURS,
        no_location=True,
        no_obsolete=True,
        no_wrap=True,
        verbosity=0,
    )
    for code in languages:
        finish(code)


def finish(code: str) -> None:
    """The header as it has to be, French filled in, and the compiled file beside."""
    path = ROOT / "locale" / to_locale(code) / "LC_MESSAGES" / "django.po"
    messages = polib.pofile(str(path), wrapwidth=0)
    messages.header = ""
    messages.metadata = {
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL_FORMS[code],
    }
    messages.metadata_is_fuzzy = False
    forms = int(PLURAL_FORMS[code].removeprefix("nplurals=").partition(";")[0])
    for entry in messages:
        shape(entry, forms)
        if code == settings.LANGUAGE_CODE:
            print_french(entry)
        elif is_printed_as_french(code):
            entry.msgstr = typeset(entry.msgstr)
            entry.msgstr_plural = {form: typeset(text) for form, text in entry.msgstr_plural.items()}
    messages.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    messages.save(str(path))
    messages.save_as_mofile(str(path.with_suffix(".mo")))
    todo = [entry for entry in messages if not entry.translated()]
    print(f"{code}: {len(messages)} messages, {len(todo)} to translate")


def shape(entry: polib.POEntry, forms: int) -> None:
    """As many plural forms as the language has."""
    if entry.msgid_plural:
        entry.msgstr_plural = {form: entry.msgstr_plural.get(form, "") for form in range(forms)}


def print_french(entry: polib.POEntry) -> None:
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    if entry.msgid_plural:
        entry.msgstr_plural = {0: typeset(entry.msgid), 1: typeset(entry.msgid_plural)}
    else:
        entry.msgstr = typeset(entry.msgid)


if __name__ == "__main__":
    main()
