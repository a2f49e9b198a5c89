"""The worker and the manifest, as a browser asks for them."""

import json
from io import BytesIO

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

pytestmark = pytest.mark.django_db


def test_the_worker_comes_from_the_root_under_the_sites_policy(client):
    answer = client.get("/worker.js")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert "connect-src 'self'" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "private, no-cache"
    assert client.get("/worker.js", headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_the_worker_stores_nothing(client):
    words = client.get("/worker.js").content.decode()
    assert not [verb for verb in (".put(", ".add(", ".addAll(") if verb in words]


@pytest.mark.parametrize(("address", "language"), [("/", "en"), ("/es/", "es")])
def test_the_app_is_named_for_the_product_and_starts_in_the_language(client, address, language):
    page = client.get(address).content.decode()
    assert f'<link rel="manifest" href="{address}manifest.json">' in page
    answer = client.get(f"{address}manifest.json")
    assert answer["Content-Type"] == "application/manifest+json"
    about = json.loads(answer.content)
    assert (about["name"], about["short_name"]) == ("Handrail", "Handrail")
    assert (about["start_url"], about["scope"], about["lang"]) == (address, "/", language)
    for icon in about["icons"]:
        picture = finders.find(icon["src"].removeprefix("/static/"))
        with open(picture, "rb") as file:
            data = file.read()
        assert "{}x{}".format(*Image.open(BytesIO(data)).size) == icon["sizes"]
        assert len(data) < 4000
