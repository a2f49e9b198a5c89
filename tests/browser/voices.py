"""A phone with voices, for tests: a browser here has none, and a test hears nothing anyway."""

# `window.voices` is what it has, `window.spoken` what was said, `window.now` the one being said.
FAKE = """
class Utterance { constructor(text) { this.text = text; } }
class Speech extends EventTarget {
  getVoices() { return window.voices; }
  speak(one) {
    if (!one.text) return;
    window.spoken.push(one.text);
    window.now = one;
  }
  cancel() {
    const one = window.now;
    window.now = null;
    if (one) setTimeout(() => one.onerror({ error: "canceled" }));
  }
}
window.spoken = [];
window.now = null;
window.voices = %s;
window.have = (voices) => {
  window.voices = voices;
  speechSynthesis.dispatchEvent(new Event("voiceschanged"));
};
window.heard = () => { const one = window.now; window.now = null; one.onend(); };
Object.defineProperty(window, "speechSynthesis", { value: new Speech() });
Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
"""
ENGLISH = '[{ name: "Ann", lang: "en-US", localService: true, default: true }]'
BOTH = """[{ name: "Ann", lang: "en_US", localService: true, default: true },
           { name: "Eva", lang: "es-ES", localService: true, default: false },
           { name: "Lupe", lang: "es-MX", localService: true, default: false }]"""
FAR_AWAY = '[{ name: "Cloud", lang: "en-US", localService: false, default: true }]'


def with_voices(page, voices=ENGLISH):
    """Give a page that was not opened yet these voices; return the page."""
    page.add_init_script(FAKE % voices)
    return page


def get_a_voice(page):
    """Give the page that is open a voice; the next page has none again."""
    page.evaluate(
        """voices => {
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
        Object.assign(speechSynthesis, { getVoices: () => voices, speak() {}, cancel() {} });
        speechSynthesis.dispatchEvent(new Event("voiceschanged")); }""",
        [{"name": "Ann", "lang": "en-US", "localService": True, "default": True}],
    )
