"""A module as one document for one kind of phone: what the guide's template shows."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from home.language import in_language

from .data_use import (
    data_label,
    kilobytes,
    megabytes,
    picture_bytes,
    shown_image,
    words_bytes,
)
from .html import rich_text
from .models.version import ModuleVersion
from .next_guide import NextGuide, next_guide
from .phones import PHONES, WITHOUT_SCREENS


@dataclass(frozen=True)
class StepPicture:
    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Call:
    number: str
    label: str

    @property
    def href(self) -> str:
        return "tel:" + self.number.replace("-", "")


@dataclass(frozen=True)
class Link:
    address: str
    label: str
    instruction: str

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc.removeprefix("www.")


@dataclass(frozen=True)
class Wait:
    label: str
    days: int
    repeats: bool


@dataclass(frozen=True)
class Choice:
    """One way to go on in a scenario."""

    text: str
    good: bool
    feedback: SafeString


@dataclass(frozen=True)
class Step:
    id: str
    number: int
    heading: str
    text: SafeString
    picture: StepPicture | None
    tip: SafeString
    warning: SafeString
    call: Call | None
    link: Link | None
    wait: Wait | None
    choices: list[Choice]
    optional: bool
    teach_back: str
    """What a peer asks; for paper and for doing it together."""
    local: str
    """Which words of the reader's own agency belong here, if any."""


@dataclass(frozen=True)
class GuideDocument:
    module_id: UUID
    version: ModuleVersion
    short_id: str
    language: str
    kind: str
    quiet: bool
    sensitive: bool
    title: str
    summary: str
    why: str
    minutes: int
    objectives: list[str]
    steps: list[Step]
    question_count: int
    pass_mark: int
    ce_hours: Decimal
    ce_category: str
    finish: str
    next: str
    checked_on: date | None
    phones: list[tuple[str, str]]
    phone: str
    view: str
    data_label: str
    megabytes: str
    """What keeping it on a phone takes."""
    words_kb: int
    pictures_kb: int
    """A first visit with pictures; 0 when there are none."""
    url: str
    other_url: str | None
    next_guide: NextGuide | None

    @property
    def phone_label(self) -> str:
        """The phone whose steps these are, or nothing while the reader has not picked one."""
        return dict(PHONES).get(self.phone, "")

    def step(self, id: str) -> Step | None:
        return next((step for step in self.steps if step.id == id), None)

    @property
    def only_in(self) -> str:
        """The language it is in when that is not the reader's, else nothing."""
        return "" if self.language == get_language() else self.language

    @property
    def lang(self) -> SafeString:
        """What marks its words where the page around them is in another language."""
        return format_html(' lang="{}"', self.language) if self.only_in else SafeString()

    @property
    def switch_url(self) -> str:
        """Its address in the other language; where it is not translated, that page says so."""
        there = next(code for code, _ in settings.LANGUAGES if code != self.language)
        return self.other_url or in_language(self.url, there)

    @cached_property
    def linked_steps(self) -> SafeString:
        """The steps' screens, whose buttons are links: the same for everyone."""
        return render_to_string("courses/steps.html", {"guide": self})

    @cached_property
    def saved_steps(self) -> SafeString:
        """The steps' screens, whose buttons save to the server when there is no script."""
        return render_to_string("courses/steps.html", {"guide": self, "saved": True})

    @cached_property
    def asking_steps(self) -> SafeString:
        """The steps' screens for two who sit together: each with what the peer asks."""
        return render_to_string("courses/steps.html", {"guide": self, "asking": True})


def guide_document(page, version, phone: str, view: str = "full") -> GuideDocument:
    """Return `page` as its readers see it, with the steps and pictures of one kind of phone.

    Only the full view has pictures; the templates leave more words out of the calm one.
    """
    pictures = view == "full"
    told = _phones_told(page)
    other = page.get_translations().live().first()
    words, drawn = words_bytes(page, phone), drawn_bytes(page, phone)
    return GuideDocument(
        module_id=page.module_id,
        version=version,
        short_id=page.module.short_id,
        language=page.locale.language_code,
        kind=page.kind,
        quiet=page.quiet,
        sensitive=page.sensitive,
        title=page.title,
        summary=page.summary,
        why=page.why,
        minutes=page.minutes,
        objectives=page.objectives.splitlines(),
        steps=[_step(block, n, phone, pictures) for n, block in enumerate(page.steps, 1)],
        question_count=page.draw or len(page.questions),
        pass_mark=page.pass_mark,
        ce_hours=page.ce_hours,
        ce_category=page.ce_category,
        finish=page.finish,
        next=page.next_words,
        checked_on=min((source.value["as_of"] for source in page.sources), default=None),
        phones=told,
        phone=phone,
        view=view,
        megabytes=megabytes(page.picture_bytes if pictures else 0),
        data_label=data_label(words + (drawn if pictures else 0)),
        words_kb=kilobytes(words),
        pictures_kb=kilobytes(words + drawn) if drawn else 0,
        url=page.address,
        other_url=other and other.address,
        next_guide=next_guide(page),
    )


def _phones_told(page) -> list[tuple[str, str]]:
    """Return the phones to choose from, or none when every step is the same on all of them."""
    if any(block.value["phones"] for block in page.steps):
        return PHONES
    return []


def _step(block, number: int, phone: str, pictures: bool) -> Step:
    value, variant = block.value, _variant(block.value["phones"], phone)
    return Step(
        id=block.id,
        number=number,
        heading=value["heading"],
        text=_html(value["text"]) + _html(variant and variant["text"]),
        picture=_picture(_shown_pictures(value, phone)) if pictures else None,
        tip=_html((variant and variant["tip"]) or value["tip"]),
        warning=_html((variant and variant["warning"]) or value["warning"]),
        call=next((Call(**call) for call in value["call"]), None),
        link=next((Link(**link) for link in value["link"]), None),
        wait=(
            Wait(value["reminder"], value["days"], value["repeats"])
            if block.block_type == "wait"
            else None
        ),
        choices=_choices(value.get("choices") or ()),
        optional=value["optional"],
        teach_back=value["teach_back"] or "",
        local=value["local"] or "",
    )


def _choices(choices) -> list[Choice]:
    return [Choice(one["text"], one["good"], _html(one["feedback"])) for one in choices]


def _variant(variants, phone: str):
    """Return what a step says for `phone`; phones with menus fall back to Android."""
    by_phone = {variant["phone"]: variant for variant in variants}
    if phone in by_phone or phone in WITHOUT_SCREENS:
        return by_phone.get(phone)
    return by_phone.get("android")


def drawn_bytes(page, phone: str) -> int:
    """Return what the pictures of one phone cost, whether or not they are shown."""
    shown = [_shown_pictures(block.value, phone) for block in page.steps]
    return sum(picture_bytes(picture["image"]) for pictures in shown for picture in pictures)


def _shown_pictures(value, phone: str):
    variant = _variant(value["phones"], phone)
    return (variant and variant["picture"]) or value["picture"]


def _picture(pictures) -> StepPicture | None:
    for picture in pictures or ():
        try:
            image = shown_image(picture["image"])
        except OSError:  # Its file is gone: the words go on without it.
            return None
        return StepPicture(image.file.url, image.width, image.height, picture["alt"])
    return None


def _html(value) -> SafeString:
    return rich_text(value.source if value else "")
