"""An entry read aloud by a voice of the device, and an entry in easy French on a phone."""

import pytest
from playwright.sync_api import Page, expect

PHONE = {"viewport": {"width": 390, "height": 844}}
SCREENS = 3  # of easy French, at most
LONGEST = ("clas", "e2c", "afev-mentorat", "classes-mediation-scolaire", "mijec")  # by their height, when measured

# A device's voices, and a speech that notes what it is told; the real one is silent in a browser without a screen.
SPEECH = """
const spoken = [];
const synthesis = new EventTarget();
Object.assign(synthesis, {
  voices: VOICES.map(([lang, localService]) => ({ lang, localService, name: lang })),
  getVoices: () => synthesis.voices,
  speak: (one) => spoken.push(one),
  cancel: () => synthesis.cancelled++,
  cancelled: 0,
  spoken,
});
Object.defineProperty(window, "speechSynthesis", { value: synthesis });
window.SpeechSynthesisUtterance = class extends EventTarget {
  constructor(text) { super(); this.text = text; }
};
"""
SPOKEN = "speechSynthesis.spoken.map((one) => [one.text, one.voice.lang])"
BUTTON = "[data-listen] button"
WORDS = {
    "fr": "Lire à voix haute",
    "fr-x-falc": "Lire à voix haute",
    "en": "Read aloud",
    "ar": "القراءة بصوت عالٍ",
    "ro": "Citește cu voce tare",
}


def give_voices(page: Page, *voices: tuple[str, bool]) -> None:
    """Each with its language, and whether it is on the device."""
    listed = str([[language, int(is_local)] for language, is_local in voices])
    page.add_init_script(f"{{const VOICES = {listed};{SPEECH}}}")


def entry(language: str, slug: str = "e2c") -> str:
    return f"/programmes/{slug}/" if language == "fr" else f"/{language}/programmes/{slug}/"


@pytest.mark.parametrize("language", WORDS)
def test_a_page_is_read_by_a_voice_of_its_own_language(page: Page, language):
    code = language.split("-")[0]
    give_voices(page, ("de-DE", True), (f"{code}-XX", True))
    page.goto(entry(language))
    page.get_by_role("button", name=WORDS[language]).click()
    said = page.evaluate(SPOKEN)
    assert said[0][0].split() == page.locator("h1").text_content().split()
    assert len(said) > 3
    assert {voice for _, voice in said} == {f"{code}-XX"}


def test_what_is_french_on_an_arabic_page_is_read_by_a_french_voice(page: Page):
    give_voices(page, ("fr-FR", True), ("ar-EG", True))
    page.goto(entry("ar"))
    page.locator(BUTTON).click()
    assert any("Sébastien Javon" in text and voice == "fr-FR" for text, voice in page.evaluate(SPOKEN))
    assert {voice for _, voice in page.evaluate(SPOKEN)} == {"ar-EG", "fr-FR"}


def test_what_is_french_on_an_arabic_page_is_left_out_where_no_voice_is_french(page: Page):
    give_voices(page, ("ar-EG", True))
    page.goto(entry("ar"))
    page.locator(BUTTON).click()
    assert not any("Sébastien" in text for text, _ in page.evaluate(SPOKEN))


@pytest.mark.parametrize("voices", [[], [("en-GB", True)], [("fr-FR", False)]], ids=["none", "foreign", "far away"])
def test_without_a_voice_of_the_language_on_the_device_there_is_no_button(page: Page, voices):
    give_voices(page, *voices)
    page.goto(entry("fr"))
    expect(page.locator(BUTTON)).to_be_hidden()


def test_a_voice_that_comes_late_brings_the_button(page: Page):
    give_voices(page)
    page.goto(entry("fr"))
    expect(page.locator(BUTTON)).to_be_hidden()
    page.evaluate("""speechSynthesis.voices.push({ lang: "fr-FR", localService: true });
        speechSynthesis.dispatchEvent(new Event("voiceschanged"))""")
    expect(page.locator(BUTTON)).to_be_visible()


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}])
def test_without_script_there_is_no_button(page: Page, context_options):
    page.goto(entry("fr-x-falc"))
    expect(page.locator(BUTTON)).to_be_hidden()


def test_a_second_tap_stops_the_voice_and_the_keyboard_does_the_same(page: Page):
    give_voices(page, ("fr-FR", True))
    page.goto(entry("fr-x-falc"))
    page.locator(BUTTON).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Arrêter la voix")).to_be_focused()
    before = page.evaluate("speechSynthesis.cancelled")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Lire à voix haute")).to_be_focused()
    assert page.evaluate("speechSynthesis.cancelled") == before + 1


def test_the_button_starts_anew_when_all_was_said(page: Page):
    give_voices(page, ("fr-FR", True))
    page.goto(entry("fr-x-falc"))
    page.locator(BUTTON).click()
    page.evaluate("speechSynthesis.spoken.at(-1).dispatchEvent(new Event('end'))")
    expect(page.get_by_role("button", name="Lire à voix haute")).to_be_visible()


def test_what_is_folded_or_only_drawn_is_not_read(page: Page):
    give_voices(page, ("fr-FR", True))
    page.goto(entry("fr-x-falc"))
    page.locator(BUTTON).click()
    said = " ".join(text for text, _ in page.evaluate(SPOKEN))
    assert "Chacun a son propre parcours." in said
    assert page.locator(".easy__rest h2").first.text_content().strip() not in said
    assert page.locator(".glance .visually-hidden").first.text_content().strip() not in said


@pytest.mark.parametrize("context_options", [PHONE])
@pytest.mark.parametrize("slug", LONGEST)
def test_an_entry_in_easy_french_takes_three_screens_of_a_phone_at_most(page: Page, slug, context_options):
    page.goto(entry("fr-x-falc", slug))
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height <= SCREENS * PHONE["viewport"]["height"]


@pytest.mark.parametrize("context_options", [PHONE])
def test_everything_else_is_one_tap_away_in_easy_french(page: Page, context_options):
    page.goto(entry("fr-x-falc"))
    assert "Chacun a son propre parcours." in page.locator(".easy li").all_inner_texts()
    page.locator(".easy__rest > summary").click()
    expect(page.locator(".easy__rest #contacts, .easy__rest .sheet__columns").first).to_be_visible()
