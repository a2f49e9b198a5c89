"""What tests of prints share: the address of one, its words, steps that wait."""

import re

from tests.library import step


def wait(id, label, days, repeats=False, **value):
    told = {"reminder": label, "days": days, "repeats": repeats}
    return {"type": "wait", "id": id, "value": step(id, **value)["value"] | told}


def item(value):
    return {"type": "item", "id": "one", "value": value}


def print_of(page, more="") -> str:
    return f"/g/{page.module.short_id}/print/{more}"


def words_of(response) -> str:
    """Return a page's words, without what marks them up."""
    text = re.sub(r"<(style|svg).*?</\1>", "", response.text, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


class Library:
    """Stands for WeasyPrint, so that this holds on a machine without Pango, too."""

    def __init__(self):
        self.html, self.made, self.how, self.fetch = "", 0, {}, None

    def CSS(self, string, url_fetcher):
        return string

    def HTML(self, string, base_url, url_fetcher):
        self.html, self.fetch = string, url_fetcher
        return self

    def write_pdf(self, stylesheets, **how):
        self.made, self.how = self.made + 1, how
        return b"%PDF-1.7"
