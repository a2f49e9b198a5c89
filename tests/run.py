"""`make test`: every test, with the browser's when there is a browser.

On PostgreSQL (TEST_DATABASE_URL) everything but the tests marked `browser` runs.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The same Chromium without its own windows opens a page in less than half the time.
QUICKEST = "chromium-headless-shell"
BROWSERS = (QUICKEST, "chromium", "chromium-browser", "google-chrome")
PACKAGES = (QUICKEST, "fonts-dejavu-core")
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
HOW_TO_INSTALL = (
    "\nNOT TESTED in a browser: Chromium is missing. "
    f"Install it with: sudo apt-get install {' '.join(PACKAGES)}"
)


def main(arguments):
    database = os.environ.get("TEST_DATABASE_URL")
    if database:
        refuse_a_database_that_is_away(database)
        return pytest("-m", "not browser", *arguments)
    if not shutil.which(QUICKEST) or not FONT.exists():
        install_browser()
    if browser():
        return pytest(*arguments)
    failed = pytest("-m", "not browser", *arguments)
    print(HOW_TO_INSTALL, flush=True)
    return failed or 1


def pytest(*arguments):
    workers = os.environ.get("WORKERS", "2")
    # Each worker keeps to modules side by side, so fewer of their shared worlds are made twice.
    spread = ["-n", workers, "--dist", "worksteal"]
    command = [sys.executable, "-m", "pytest", "-q", *spread, *arguments]
    return subprocess.run(command, cwd=ROOT).returncode


def browser() -> str | None:
    """Return the path of the quickest browser there is, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def install_browser():
    """Install Debian's Chromium and honest fonts, where this user may."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"Installing {' and '.join(PACKAGES)} …", flush=True)
    environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES]
    quiet = {"env": environ, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if subprocess.run(install, **quiet).returncode:
        subprocess.run(["apt-get", "update", "-qq"], **quiet)
        subprocess.run(install, **quiet)


def refuse_a_database_that_is_away(address):
    import psycopg

    try:
        psycopg.connect(address, connect_timeout=5).close()
    except psycopg.Error as error:
        sys.exit(f"PostgreSQL cannot be reached at TEST_DATABASE_URL: {error}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
