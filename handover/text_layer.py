"""What is read back from the Arabic of a PDF: copied, searched, read aloud.

WeasyPrint notes for each glyph the text of the cluster in which it first came (its issues 1686 and 2091). A letter that
first came with a vowel mark gets no text then, and the mark gets both: every later one of that letter is lost. The font
itself says which letter a glyph is.
"""

import re
import unicodedata
from collections.abc import Container
from functools import cache
from io import BytesIO
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "static"
FAMILY = "Amiri"
WEIGHTS = {False: "vendor/amiri/arabic-400.woff2", True: "vendor/amiri/arabic-700.woff2"}  # whether it is bold
ENTRY = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")  # of a ToUnicode map: glyph, text in UTF-16
PRESENTATION_FORMS = range(0xFB50, 0xFF00)  # letters as they are drawn, not as they are written
TATWEEL = "\N{ARABIC TATWEEL}"
SINGLE, MULTIPLE = 1, 2  # lookup types of the table GSUB that give a letter another shape


def mend_text_layer(document, pdf) -> None:
    """For WeasyPrint's `finisher`: called when the document is made and not yet written."""
    maps = {font["ToUnicode"]: str(font["BaseFont"]) for font in pdf.objects if "ToUnicode" in _keys(font)}
    for part in pdf.objects:
        name = maps.get(getattr(part, "reference", None), "")
        if FAMILY in name:
            part.stream = [_mended(line, letters_of("Bold" in name)) for line in part.stream]


def _keys(part: object) -> Container[object]:
    return part if isinstance(part, dict) else ()


def _mended(line: object, letters: dict[int, str]) -> object:
    """A line of the map, with the letter that the font names where the text cannot be that of one glyph."""
    found = ENTRY.fullmatch(line) if isinstance(line, bytes) else None
    if not found:
        return line
    glyph, text = int(found[1], 16), bytes.fromhex(found[2].decode()).decode("utf-16-be")
    if glyph not in letters or not is_misread(text, letters[glyph]):
        return line
    return f"<{glyph:04x}> <{letters[glyph].encode('utf-16-be').hex()}>".encode()


def is_misread(text: str, letter: str) -> bool:
    """No text at all, or that of a letter and its marks for one of them alone; a stroke that only fills is no text."""
    has_mark = any(unicodedata.combining(char) for char in text)
    return not text or not letter or (has_mark and len(text) > 1 and letter in text)


@cache
def letters_of(is_bold: bool) -> dict[int, str]:
    """The letter of each glyph: those named by the font's own table, and the shapes that these take in a word."""
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO((STATIC / WEIGHTS[is_bold]).read_bytes()))
    found: dict[str, str] = {}
    for code, glyph in sorted(font.getBestCmap().items()):
        if code not in PRESENTATION_FORMS:
            found.setdefault(glyph, chr(code))
    shapes = list(_shapes(font["GSUB"].table))
    while new := {to: found[of] for of, to in reversed(shapes) if of in found and to not in found}:
        found |= new
    numbers, typed = font.getReverseGlyphMap(), set(font.getBestCmap().values())
    # Strokes that join or make room, where nobody typed one.
    found |= {glyph: "" for glyph, letter in found.items() if letter == TATWEEL and glyph not in typed}
    return {numbers[glyph]: letter for glyph, letter in found.items()}


def _shapes(table):
    """Pairs of a glyph and the one drawn in its place; the first one where it is drawn in parts."""
    for lookup in table.LookupList.Lookup:
        for subtable in (getattr(one, "ExtSubTable", one) for one in lookup.SubTable):
            if subtable.LookupType == SINGLE:
                yield from subtable.mapping.items()
            elif subtable.LookupType == MULTIPLE:
                yield from ((of, parts[0]) for of, parts in subtable.mapping.items() if parts)
