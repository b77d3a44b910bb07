"""Every colour of the design on every background that it is used on, in both schemes, by the formula of WCAG 2.2."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TOKENS = (Path(settings.BASE_DIR) / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
DECLARED = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
COLOURS = {name: (light, dark) for name, light, dark in DECLARED.findall(TOKENS)}
TEXT, SHAPE = 4.5, 3.0  # success criteria 1.4.3 and 1.4.11
PAGES = ("paper", "surface", "surface-warm", "brand-soft", "dawn")
PAIRS = [
    *((text, page, TEXT) for text in ("ink", "ink-soft", "brand") for page in PAGES),
    *((answer, page, TEXT) for answer in ("yes", "check", "no") for page in ("paper", "surface", f"{answer}-soft")),
    *(("ink", f"{answer}-soft", TEXT) for answer in ("yes", "check", "no")),
    ("brand", "check-soft", TEXT),
    ("brand", "no-soft", TEXT),
    ("brand-ink", "brand", TEXT),
    ("sun-ink", "sun-soft", TEXT),
    ("map-ink", "map-1", TEXT),
    ("map-ink", "map-2", TEXT),
    ("map-ink-strong", "map-3", TEXT),
    ("map-ink-strong", "map-4", TEXT),
    *(("line-strong", page, SHAPE) for page in PAGES),
    *(("focus", page, SHAPE) for page in (*PAGES, "map-0", "check-soft", "no-soft")),
    ("map-line", "map-0", SHAPE),
    ("map-line", "paper", SHAPE),
]
# Beside what says the same: separations, the sun, and the shades (each area has a border and its number).
DECORATION = {"line", "sun", "sunrise"}


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_gives_the_known_extremes():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS, ids=lambda value: str(value))
def test_a_pair_is_told_apart(front, back, least, scheme):
    assert contrast(COLOURS[front][scheme], COLOURS[back][scheme]) >= least


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_shades_of_the_map_go_one_way(scheme):
    shades = [luminance(COLOURS[f"map-{number}"][scheme]) for number in range(5)]
    assert shades in (sorted(shades), sorted(shades, reverse=True))


PAPER = ("booklet.css", "pdf.css", "place-map.css", "print.css")  # what a printer draws, on white


def test_every_colour_is_measured_and_every_colour_is_a_token():
    measured = {name for front, back, _ in PAIRS for name in (front, back)}
    assert set(COLOURS) - measured == DECORATION
    sheets = (Path(settings.BASE_DIR) / "static" / "css").glob("*.css")
    site = [sheet for sheet in sheets if sheet.name not in ("tokens.css", "admin.css")]
    loose = [(sheet.name, found) for sheet in site for found in re.findall(r"#[0-9a-f]{3,8}\b", sheet.read_text())]
    on_paper = [pair for pair in loose if pair[0] in PAPER or pair[1] in ("#fff", "#000")]
    assert sorted(set(loose) - set(on_paper)) == []
