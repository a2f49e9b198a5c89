from django.utils import translation

from home.kept import public
from home.language import in_language


class PublicPage:
    """A page of the library: the same for everyone, so its answer is kept."""

    quiet = False
    """Whether no browser may store this page."""

    @property
    def address(self) -> str:
        """The path of this page on the site, found without asking the database."""
        below_root = self.url_path.split("/", 2)[2]
        return in_language(f"/library/{below_root}", self.locale.language_code)

    def serve(self, request, *args, **kwargs):
        with translation.override(self.locale.language_code):
            response = super().serve(request, *args, **kwargs).render()
        return public(response, keep=not request.GET, store=self.stored(request))

    def stored(self, request) -> bool:
        """Return whether a browser may store this answer."""
        return not self.quiet
