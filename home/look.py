"""How a reader wants pages to look: one small cookie, set by My choices, never by signing in."""

from dataclasses import dataclass, replace

COOKIE = "hr-look"
ONE_YEAR = 365 * 24 * 60 * 60
TEXTS = ("100", "125", "150", "200")
THEMES = ("auto", "light", "dark", "contrast")
PHONES = ("android", "samsung", "iphone", "flip")


@dataclass(frozen=True)
class Look:
    text: int = 100
    theme: str = "auto"
    phone: str = "android"

    @classmethod
    def from_cookie(cls, value: str) -> "Look":
        """Read `text.theme.phone`; a part that is missing or odd falls back to its default."""
        text, theme, phone, *_ = [*value[:40].split("."), "", "", ""]
        return cls().changed(text=text, theme=theme, phone=phone)

    @classmethod
    def from_request(cls, request) -> "Look":
        return cls.from_cookie(request.COOKIES.get(COOKIE, ""))

    def changed(self, *, text="", theme="", phone="") -> "Look":
        """Return this look with the given parts; parts that are not among the choices stay."""
        look = self
        if text in TEXTS:
            look = replace(look, text=int(text))
        if theme in THEMES:
            look = replace(look, theme=theme)
        if phone in PHONES:
            look = replace(look, phone=phone)
        return look

    @property
    def cookie(self) -> str:
        return f"{self.text}.{self.theme}.{self.phone}"

    def remember(self, response, *, secure: bool) -> None:
        """Set the cookie. Scripts may read and change it: text size changes without a visit."""
        response.set_cookie(
            COOKIE, self.cookie, max_age=ONE_YEAR, path="/", secure=secure, samesite="Lax"
        )
