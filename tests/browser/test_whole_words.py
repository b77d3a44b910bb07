"""No word is cut in two on the narrowest screen, nor where the reader spaces letters and lines out (WCAG 1.4.12)."""

import pytest
from django.conf import settings
from playwright.sync_api import Page

NARROW = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
PREFIXES = ["" if code == settings.LANGUAGE_CODE else f"/{code}" for code, _ in settings.LANGUAGES]
PAGES = (
    "/",
    "/guide/",
    "/programmes/?public=jeune&age=17&situation=decrochage&lieu=69100",
    "/programmes/?q=mon+fils+veut+mourir",
    "/programmes/clas/",
    "/programmes/e2c/",
    "/organismes/",
    "/urgence/",
    "/hors-connexion/",
    "/selection/?fiche=e2c",
    "/selection/comparer/?fiche=e2c&fiche=mlds",
    "/selection/fiche/?fiche=e2c&age=17",
    "/livret/?age=17&aide=mentorat",
)
UNFOLD = "for (const one of document.querySelectorAll('details')) one.open = true"
SPACE_OUT = """() => {
    const sheet = new CSSStyleSheet();
    const letters = "letter-spacing: 0.12em !important; word-spacing: 0.16em !important";
    sheet.replaceSync(`* { line-height: 1.5 !important; ${letters} } p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""
# Words that stand on two lines. An address is no word, nor is what a hyphen joins.
CUT = r"""() => {
    const words = /(?<![\p{L}@.\/:=&_-])[\p{L}\p{M}’']+(?![\p{L}@\/=&_-])/gu;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const cut = [];
    while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode;
        const unseen = ".visually-hidden, .remark__trap, svg, script, code";
        if (!parentElement.checkVisibility() || parentElement.closest(unseen)) continue;
        for (const word of data.matchAll(words)) {
            const range = document.createRange();
            range.setStart(walker.currentNode, word.index);
            range.setEnd(walker.currentNode, word.index + word[0].length);
            const lines = [...range.getClientRects()].filter((box) => box.width).map((box) => Math.round(box.top));
            if (new Set(lines).size > 1) cut.push(word[0]);
        }
    }
    return cut;
}"""


@pytest.mark.parametrize("context_options", [NARROW], ids=["320 px"])
@pytest.mark.parametrize("prefix", PREFIXES)
def test_no_word_is_cut(page: Page, prefix, context_options):
    for path in PAGES:
        page.goto(prefix + path)
        page.evaluate(UNFOLD)
        assert page.evaluate(CUT) == [], path
        page.evaluate(SPACE_OUT)
        assert page.evaluate(CUT) == [], f"{path}, spaced out"
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["viewport"]["width"], path


@pytest.mark.parametrize("context_options", [NARROW], ids=["320 px"])
def test_a_word_that_is_cut_is_found(page: Page, context_options):
    page.goto("/guide/")
    page.locator(".brand").evaluate(
        "brand => { brand.style.inlineSize = '1rem'; brand.style.overflowWrap = 'anywhere'; }"
    )
    assert page.evaluate(CUT) == ["Repères"]
