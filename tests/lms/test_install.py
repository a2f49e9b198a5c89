"""`make run` installs only what changed."""

import json

import pytest

from lms import install, libraries
from lms.static_files import collect_when_changed


@pytest.fixture
def root(tmp_path, monkeypatch):
    (tmp_path / "requirements.txt").write_text("one==1.0 \\\n    --hash=sha256:aa\n")
    (tmp_path / "requirements-test.txt").write_text("one==1.0 \\\ntwo==2.0 \\\n")
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").touch()
    monkeypatch.setattr(install, "ROOT", tmp_path)
    monkeypatch.setattr(install, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(install, "STAMP", tmp_path / ".venv/installed.json")
    return tmp_path


def test_a_list_is_installed_until_it_changes(root):
    install.remember("requirements.txt")
    assert install.installed() == {"requirements.txt": install.digest("requirements.txt")}
    (root / "requirements.txt").write_text("one==1.1\n")
    assert install.installed()["requirements.txt"] != install.digest("requirements.txt")


def test_what_tests_need_includes_what_running_needs(root):
    install.remember("requirements-test.txt")
    assert sorted(install.installed()) == ["requirements-test.txt", "requirements.txt"]


def test_another_python_installs_again(root):
    install.remember("requirements.txt")
    stamp = json.loads(install.STAMP.read_text())
    install.STAMP.write_text(json.dumps(stamp | {"python": "3.10"}))
    assert install.installed() == {}


def test_a_broken_stamp_installs_again(root):
    install.STAMP.write_text("{")
    assert install.installed() == {}


def test_an_old_python_is_refused_in_plain_words(root, monkeypatch):
    monkeypatch.setattr(install.sys, "version_info", (3, 10, 2))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer"):
        install.main("requirements.txt")


def test_styles_are_collected_when_they_changed_or_are_gone(tmp_path, settings, monkeypatch):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    collected = []

    def collect(*args, **kwargs):
        collected.append(args)
        (settings.STATIC_ROOT / "staticfiles.json").write_text("{}")

    monkeypatch.setattr("lms.static_files.call_command", collect)
    stamp = tmp_path / "stamp"
    assert [collect_when_changed(stamp) for _ in range(2)] == [True, False]
    (settings.STATIC_ROOT / "staticfiles.json").unlink()
    assert collect_when_changed(stamp) is True
    stamp.write_text("other files")
    assert collect_when_changed(stamp) is True
    assert len(collected) == 3


@pytest.mark.parametrize(
    "root, works, calls, said",
    [
        (True, True, ["install"], ""),
        (True, False, ["install", "update", "install"], "PDFs cannot be made here"),
        (False, False, [], "PDFs cannot be made here"),
    ],
)
def test_what_pdfs_need_is_installed_once_where_that_may_be(
    tmp_path, monkeypatch, capsys, root, works, calls, said
):
    there, ran = [], []

    def apt(what, *packages):
        ran.append(what)
        there.extend(libraries.NEEDED if works else ())
        return not works

    monkeypatch.setattr(libraries, "_loads", lambda name: name in there)
    monkeypatch.setattr(libraries, "_apt", apt)
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 0 if root else 1000)
    monkeypatch.setattr(libraries.shutil, "which", lambda name: "/usr/bin/apt-get")
    for _ in range(2):
        libraries.install(tmp_path / "tried")
    assert ran == calls
    assert said in capsys.readouterr().out
