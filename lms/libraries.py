"""The system's libraries that PDFs need: installed where this user may, else done without.

Runs with nothing but Python itself, as `lms.install` does. Without them certificates are pages to
print, and the site says what is missing.
"""

import ctypes
import os
import shutil
import subprocess

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core")
NEEDED = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
TELL = "PDFs cannot be made here: install {}. Everything else works."


def missing() -> list[str]:
    """Return which of the libraries cannot be loaded."""
    return [name for name in NEEDED if not _loads(name)]


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def install(tried) -> None:
    """Install what is missing, once: `tried` is the file that remembers it was tried."""
    if not missing() or tried.exists():
        return
    tried.touch()
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {', '.join(PACKAGES)} …", flush=True)
        if _apt("install", *PACKAGES):
            _apt("update")
            _apt("install", *PACKAGES)
    if missing():
        print(TELL.format(", ".join(PACKAGES)), flush=True)


def _apt(what: str, *packages: str) -> int:
    command = ["apt-get", what, "-y", "-qq"]
    command += ["--no-install-recommends", *packages] if packages else []
    return subprocess.run(  # noqa: S603
        command,
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ).returncode
