"""Pictures come from our own address; nothing else that is stored can be fetched there."""

import gzip

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'>" + b"<path d='M0 0'/>" * 50 + b"</svg>"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "secret.txt").write_text("secret")
    for name in ("pictures/phone.3fa2bc91.svg", "pictures/phone.svg", "documents/a.svg"):
        default_storage.save(name, ContentFile(SVG))
    default_storage.save("images/a.0123456789ab.png", ContentFile(b"\x89PNG" + bytes(900)))


def test_a_drawing_is_small_and_runs_nothing(client):
    answer = client.get("/media/pictures/phone.3fa2bc91.svg", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(answer.content) == SVG
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_name_that_may_be_used_again_is_checked_each_time(client):
    answer = client.get("/media/pictures/phone.svg")
    assert answer.content == SVG
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_a_photo_is_sent_as_it_is(client):
    answer = client.get("/media/images/a.0123456789ab.png", headers={"Accept-Encoding": "gzip"})
    assert b"".join(answer.streaming_content) == b"\x89PNG" + bytes(900)
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Content-Length"] == "904"


def test_pictures_need_no_database_and_no_session(client, django_assert_num_queries):
    answer = client.get("/media/pictures/phone.svg")
    assert not answer.cookies


@pytest.mark.parametrize(
    "path",
    [
        "secret.txt",
        "documents/a.svg",
        "pictures/../secret.txt",
        "pictures/../pictures/phone.svg",
        "../settings.svg",
        "%2e%2e/phone.svg",
        "/etc/passwd.svg",
        "pictures",
        "pictures/none.svg",
        "none.png",
        "pictures/phone.svg/x.svg",
        "pictures/phone.svg%00.png",
        "..%5cphone.svg",
    ],
)
def test_anything_else_is_not_found(client, path):
    assert client.get(f"/media/{path}").status_code == 404
