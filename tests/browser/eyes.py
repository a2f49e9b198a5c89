"""What every page must be like, as a browser sees it."""

from axe_playwright_python.sync_playwright import Axe

# On top of axe's usual rules: text at least 7:1, and targets of a size that fingers find.
STRICTER = {
    "resultTypes": ["violations"],
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
}
COLORS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "color-contrast-enhanced"]},
}
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input, select, label.pick')]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && one.type !== 'hidden')
  .filter(one => !one.closest('label.pick') || one.matches('label.pick'))
  .filter(one => !one.matches('.skip') && !inText(one))
  .filter(one => { const {width, height} = one.getBoundingClientRect();
                   return width < 47.5 || height < 47.5; })
  .map(one => one.outerHTML.slice(0, 120));
function inText(one) {
  return one.matches('main p a, main li a') && getComputedStyle(one).display === 'inline';
}"""
CUT_OFF = """() => [...document.querySelectorAll('main *, header *, footer *')]
  .filter(one => one.checkVisibility() && !one.closest('svg, .unseen, thead, .skip'))
  .filter(one => { const box = one.getBoundingClientRect();
                   return box.width && (box.right > innerWidth + 1 || box.left < -1); })
  .map(one => one.outerHTML.slice(0, 120))"""
BROKEN_WORDS = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    const around = node.parentElement;
    if (!around.checkVisibility() || around.closest('.unseen, svg, option')) continue;
    for (const word of node.data.matchAll(/(?<=^|[\\s“(])\\p{L}{2,7}(?!\\p{L}|[.@/]\\S)/gu)) {
      const range = new Range();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const rows = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
      if (rows.size > 1) found.push(`“${word[0]}” is broken`);
    }
  }
  return found; }"""

# Buttons that only a script could answer: without one they must not be there.
DEAD_BUTTONS = """() => [...document.querySelectorAll('button')]
  .filter(one => one.checkVisibility() && (!one.form || one.type === 'button'))
  .map(one => one.outerHTML.slice(0, 120))"""
# After one press of Tab the browser shows the focus wherever it is put.
UNSEEN_FOCUS = """() =>
  [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && one.type !== 'hidden')
  .filter(one => !one.disabled && one.tabIndex >= 0 && !one.matches('.skip'))
  .filter(one => { one.focus();
    const around = one.closest('label.pick') || one;
    const shown = [one, around].some(it => getComputedStyle(it).outlineStyle !== 'none');
    return document.activeElement !== one || !shown; })
  .map(one => one.outerHTML.slice(0, 120))"""
NO_EDGE = """() =>
  [...document.querySelectorAll('.btn, .chip, input, select, textarea, label.pick')]
  .filter(one => one.checkVisibility() && one.type !== 'hidden')
  .filter(one => !['radio', 'checkbox', 'file', 'range'].includes(one.type))
  .filter(one => ['none', 'hidden'].includes(getComputedStyle(one).borderTopStyle))
  .map(one => one.outerHTML.slice(0, 120))"""
MOVING = """() => [...document.querySelectorAll('*')]
  .filter(one => { const style = getComputedStyle(one);
    return style.animationName !== 'none'
      || parseFloat(style.transitionDuration) > 0; })
  .map(one => one.outerHTML.slice(0, 120))"""
STUCK = """() => [...document.querySelectorAll('body *')]
  .filter(one => ['sticky', 'fixed'].includes(getComputedStyle(one).position))
  .filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 120))"""
HEADINGS = """() =>
  [...document.querySelectorAll('h1')].filter(one => one.checkVisibility()).length"""
BUTTONS = """() => [...document.querySelectorAll('button, .btn')]
  .filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 120))"""

# WCAG 1.4.12, set through the style sheet's own object: the policy allows no other way.
SPACE_OUT = """() => { const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
                         word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet]; }"""


def axe_finds(page, colors_only: bool = False) -> list[str]:
    """Return what axe finds wrong on a page; scripts must be on."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    options = COLORS if colors_only else STRICTER
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [
        f"{problem['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for problem in found
        for node in problem["nodes"]
    ]


def small_targets(page) -> list[str]:
    """Return links, buttons and fields under 48 by 48 pixels; links inside a sentence are not."""
    return page.evaluate(SMALL_TARGETS)


def sideways(page) -> list[str]:
    """Return what reaches over the window's edge, or that the page scrolls sideways."""
    wide = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
    return ([f"scrolls {wide} px sideways"] if wide > 0 else []) + page.evaluate(CUT_OFF)


def dead_buttons(page) -> list[str]:
    """Return buttons that do nothing on a page whose scripts do not run."""
    return [f"does nothing: {one}" for one in page.evaluate(DEAD_BUTTONS)]


def unseen_focus(page) -> list[str]:
    """Return what cannot be focused, or does not show that it is; the focus moves."""
    page.keyboard.press("Tab")
    return [f"focus is not seen: {one}" for one in page.evaluate(UNSEEN_FOCUS)]


def without_edge(page) -> list[str]:
    """Return buttons and fields that forced colors leave without a border."""
    return [f"no border: {one}" for one in page.evaluate(NO_EDGE)]


def moving(page) -> list[str]:
    """Return what still moves or fades."""
    return [f"moves: {one}" for one in page.evaluate(MOVING)]


def stuck(page) -> list[str]:
    """Return what does not scroll away with the page."""
    return [f"stays in place: {one}" for one in page.evaluate(STUCK)]


def buttons(page) -> list[str]:
    """Return the buttons that are seen: on paper nobody can press one."""
    return [f"a button: {one}" for one in page.evaluate(BUTTONS)]


def headings(page) -> list[str]:
    """Return what is wrong when not exactly one first heading is seen."""
    number = page.evaluate(HEADINGS)
    return [] if number == 1 else [f"{number} first headings are seen"]


def broken_words(page) -> list[str]:
    """Return short words that a line's end cuts in two."""
    return page.evaluate(BROKEN_WORDS)


def below_the_window(page, *places: str) -> list[str]:
    """Return those places that the first screenful, unscrolled, does not show whole."""
    page.evaluate("scrollTo(0, 0)")
    height = page.viewport_size["height"]
    hidden = []
    for place in places:
        box = page.locator(place).first.bounding_box()
        if box is None or box["y"] < 0 or box["y"] + box["height"] > height:
            hidden.append(f"{place} {box}")
    return hidden
