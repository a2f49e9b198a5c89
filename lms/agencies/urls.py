from django.urls import include, path

from . import views
from .cards import again
from .cards import views as cards

# allauth's pages that we do not offer. With them someone with a card could add an e-mail and a
# password: a second way in, past the card's limits and its revoking.
CLOSED = ("email", "password/set", "logout")

urlpatterns = [
    *(path(f"accounts/{page}/", views.closed, name="closed_account_page") for page in CLOSED),
    path("card/", cards.card, name="card"),
    path("card/again/", again.pin_again, name="card_again"),
    path("", include("lms.agencies.staying.urls")),
    path("", include("lms.agencies.invitations.urls")),
    path("", include("lms.agencies.letting_in.urls")),
    path("sign-out/", views.sign_out, name="sign_out"),
]
