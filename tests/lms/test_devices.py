"""Which browsers someone is signed in with: remembered at sign-in, gone with the session."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from lms.people.actions import end_all_sessions
from lms.people.devices import LOST_ARE_KEPT, forget_ended, label_of
from lms.people.models import Device
from tests.cast import PIN

pytestmark = pytest.mark.django_db
ANDROID = (
    "Mozilla/5.0 (Linux; Android 9; SM-J260A) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/138.0.0.0 Mobile Safari/537.36"
)


@pytest.mark.parametrize(
    "user_agent, label",
    [
        (ANDROID, "Chrome on Android"),
        (ANDROID.replace("Chrome/", "SamsungBrowser/28.0 Chrome/"), "Samsung Internet on Android"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
            "Safari on iPhone",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/138 Safari/537.36 Edg/138",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox on Linux",
        ),
        ("Kept <b>secret</b> 1.0", ""),
        ("", ""),
    ],
)
def test_a_label_says_what_kind_of_browser_and_no_more(user_agent, label):
    assert label_of(user_agent) == label


def signed_in(code, device):
    browser = Client(headers={"user-agent": ANDROID})
    assert browser.post("/card/", {"code": code, "pin": PIN, "device": device}).status_code == 302
    return browser


def kinds() -> list:
    return sorted(Device.objects.values_list("kind", "label"))


@pytest.fixture
def browsers(cast):
    code = cast.card_code(cast.rosa)
    desk = Client()
    desk.post(
        "/accounts/login/", {"login": cast.ben.person.email, "password": "steady on the stairs"}
    )
    return {"own": signed_in(code, "own"), "shared": signed_in(code, "shared"), "desk": desk}


def test_every_way_in_remembers_its_device(cast, browsers):
    assert kinds() == [("own", "Chrome on Android"), ("shared", "Chrome on Android"), ("work", "")]
    keys = {browser.session.session_key for browser in browsers.values()}
    assert set(Device.objects.values_list("session_key", flat=True)) == keys


def test_signing_in_again_is_the_same_device_in_a_new_session(cast):
    code = cast.card_code(cast.rosa)
    browser = signed_in(code, "own")
    before, device = browser.session.session_key, Device.objects.get()
    browser.post("/card/", {"code": code, "pin": PIN, "device": "shared"})
    again = Device.objects.get()
    assert (again.pk, again.kind) == (device.pk, "shared")
    assert again.session_key == browser.session.session_key != before


def test_a_device_is_forgotten_with_its_session_but_not_when_it_is_lost(cast, browsers):
    lost = Device.objects.filter(kind="own")
    lost.update(lost_at=timezone.now())
    for browser in browsers.values():
        browser.post("/sign-out/")
    assert kinds() == [("own", "Chrome on Android")]
    now = lost.get().lost_at
    forget_ended(now=now + LOST_ARE_KEPT)
    assert lost.exists()
    forget_ended(now=now + LOST_ARE_KEPT + timedelta(seconds=1))
    assert not lost.exists()


def test_ending_all_sessions_and_clearing_old_ones_forget_devices(cast, browsers):
    end_all_sessions(cast.rosa.person)
    assert kinds() == [("work", "")]
    browsers["desk"].session.delete()
    call_command("clearsessions")
    assert kinds() == []
