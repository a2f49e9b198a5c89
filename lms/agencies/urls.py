from django.urls import include, path

from . import own_help, views
from .cards import again
from .cards import views as cards
from .factors import views as factors
from .own_address import views as own_address
from .reaching import views as reaching

# allauth's pages that we do not offer. With them someone with a card could add an e-mail and a
# password: a second way in, past the card's limits and its revoking. Recovery codes are shown
# once, on a page that offers them as a file itself.
CLOSED = ("email", "password/set", "logout", "2fa/recovery-codes/download")
SECOND_STEP = "accounts/2fa/authenticate/"
PASSKEY_AGAIN = "accounts/2fa/webauthn/reauthenticate/"

urlpatterns = [
    *(path(f"accounts/{page}/", views.closed, name="closed_account_page") for page in CLOSED),
    path(SECOND_STEP, factors.SecondStep.as_view(), name="mfa_authenticate"),
    path(PASSKEY_AGAIN, factors.PasskeyAgain.as_view(), name="mfa_reauthenticate_webauthn"),
    path("my/help/", own_help.my_help, name="my_help"),
    path("my/choices/reach/", reaching.my_reach, name="my_reach"),
    path("my/address/", own_address.change, name="my_address"),
    path("my/address/<str:sealed>/", own_address.prove, name="prove_address"),
    path("card/", cards.card, name="card"),
    path("card/again/", again.pin_again, name="card_again"),
    path("", include("lms.agencies.staying.urls")),
    path("", include("lms.agencies.invitations.urls")),
    path("", include("lms.agencies.letting_in.urls")),
    path("sign-out/", views.sign_out, name="sign_out"),
]
