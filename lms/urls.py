"""Every address of the site. Pages for people also exist under /es/."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import include, path, re_path, reverse
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents.views.serve import serve as serve_document
from wagtail.views import serve as serve_page

from home.app import worker
from lms.health import healthz, readyz
from lms.media import media

handler400 = "home.failures.bad_request"
handler403 = "home.failures.forbidden"
handler404 = "home.failures.not_found"
handler500 = "home.failures.server_error"


def our_sign_in(request, *args, **kwargs):
    """Wagtail's own doors skip our second factor: send people to the one sign-in page.

    Someone signed in whom Wagtail sends here may not go on: the sign-in page would send them back.
    """
    if request.user.is_authenticated and "next" in request.GET:
        raise PermissionDenied
    after = QueryDict(mutable=True)
    if "next" in request.GET:
        after["next"] = request.GET["next"]
    address = reverse("account_login")
    return redirect(f"{address}?{after.urlencode()}" if after else address)


closed_doors = [
    re_path(r"^cms/login/", our_sign_in, name="closed_cms_login"),
    re_path(r"^cms/password_reset/", our_sign_in, name="closed_cms_password_reset"),
    re_path(r"^_util/login/", our_sign_in, name="closed_util_login"),
]

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("worker.js", worker, name="worker"),
    path("media/<path:path>", media, name="media"),
    *closed_doors,
    path("cms/", include(wagtailadmin_urls)),
    re_path(r"^documents/(\d+)/(.*)$", serve_document, name="wagtaildocs_serve"),
    path("", include("lms.training.api_urls")),
    path("", include("lms.feedback.urls")),
    path("", include("lms.agencies.invitations.staff_urls")),
    path("", include("lms.agencies.letting_in.staff_urls")),
    path("", include("lms.reports.urls")),
    path("", include("lms.agencies.own_agency.urls")),
    path("", include("lms.agencies.places.staff_urls")),
    path("", include("lms.training.hours.staff_urls")),
    path("", include("lms.training.staff_urls")),
    path("", include("lms.training.reminders.staff_urls")),
    path("", include("lms.privacy.staff_urls")),
    path("", include("lms.agencies.managing.urls")),
    path("", include("lms.agencies.cards.staff_urls")),
    path("", include("lms.agencies.factors.urls")),
    # Not wagtail.urls: it brings another sign-in page and pages with shared passwords.
    *i18n_patterns(
        path("", include("home.urls")),
        path("", include("lms.agencies.urls")),
        path("", include("lms.agencies.places.urls")),
        path("", include("lms.demo.urls")),
        path("", include("lms.privacy.urls")),
        path("", include("lms.training.certificates.urls")),
        path("", include("lms.training.hours.urls")),
        path("", include("lms.reports.plans.urls")),
        path("", include("lms.training.handouts.urls")),
        path("", include("lms.training.urls")),
        path("", include("lms.training.reminders.urls")),
        path("accounts/", include("allauth.account.urls")),
        path("accounts/2fa/", include("allauth.mfa.urls")),
        re_path(r"^library/((?:[\w\-]+/)*)$", serve_page, name="wagtail_serve"),
        prefix_default_language=False,
    ),
]
