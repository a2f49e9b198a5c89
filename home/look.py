"""How a reader wants pages to look: one small cookie, set by My choices, never by signing in."""

from dataclasses import dataclass, fields, replace

COOKIE = "hr-look"
ONE_YEAR = 365 * 24 * 60 * 60
TEXTS = ("100", "125", "150", "200")
THEMES = ("auto", "light", "dark", "contrast")
PHONES = ("android", "samsung", "iphone", "flip")
VIEWS = ("full", "words", "calm")
LINES = ("normal", "wide")
CHOICES = {"text": TEXTS, "theme": THEMES, "phone": PHONES, "view": VIEWS, "lines": LINES}
"""What can be chosen, in the order of the cookie's parts."""
NOT_PICKED = "-"


@dataclass(frozen=True)
class Look:
    text: str = "100"
    theme: str = "auto"
    phone: str = NOT_PICKED
    """Whose steps guides show. While it is not picked they show Android's, and ask."""
    view: str = "full"
    lines: str = "normal"

    @classmethod
    def from_cookie(cls, value: str) -> "Look":
        """Read `text.theme.phone.view.lines`; a part that is missing or odd is its default."""
        return cls().changed(**dict(zip(CHOICES, value[:40].split("."), strict=False)))

    @classmethod
    def from_request(cls, request) -> "Look":
        return cls.from_cookie(request.COOKIES.get(COOKIE, ""))

    def changed(self, **asked: str) -> "Look":
        """Return this look with the given parts; parts that are not among the choices stay."""
        known = {part: value for part, value in asked.items() if value in CHOICES[part]}
        return replace(self, **known)

    @property
    def pictures(self) -> bool:
        """Whether pages show pictures: neither the words alone nor the calm view has any."""
        return self.view == "full"

    @property
    def cookie(self) -> str:
        return ".".join(getattr(self, part.name) for part in fields(self))

    def remember(self, response, *, secure: bool) -> None:
        """Set the cookie. Scripts may read and change it: choices show without a visit."""
        response.set_cookie(
            COOKIE, self.cookie, max_age=ONE_YEAR, path="/", secure=secure, samesite="Lax"
        )
