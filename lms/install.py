"""Make the virtual environment and install the pinned packages, when they changed.

Runs before anything is installed, so it uses nothing but Python itself:
`python3 -m lms.install requirements.txt`.
"""

import hashlib
import json
import re
import subprocess
import sys
import venv
from pathlib import Path

from lms import libraries

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
OLDEST = (3, 11)
LISTS = ("requirements.txt", "requirements-test.txt")


def main(name):
    if sys.version_info < OLDEST:
        sys.exit("Handrail needs Python 3.11 or newer. Try: make run PYTHON=python3.11")
    if installed().get(name) != digest(name):
        install(name)
    libraries.install(VENV / "libraries.tried")


def install(name):
    if not usable():
        make_environment()
    print(f"Installing the packages of {name} …", flush=True)
    pip = [str(python()), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    if subprocess.run([*pip, "--quiet", "--require-hashes", "-r", ROOT / name]).returncode:  # noqa: S603
        sys.exit("The packages could not be installed; the lines above say why.")
    remember(name)


def python():
    return VENV / "bin" / "python"


def version():
    return "{}.{}".format(*sys.version_info)


def digest(name):
    return hashlib.sha256((ROOT / name).read_bytes()).hexdigest()


def installed():
    """Return which lists are installed, by digest; nothing when Python itself changed."""
    try:
        stamp = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return stamp["lists"] if stamp.get("python") == version() and python().exists() else {}


def usable():
    """Return whether the environment's Python starts and is the version we were asked for."""
    ask = "import sys, pip; print('{}.{}'.format(*sys.version_info))"
    try:
        said = subprocess.run([python(), "-c", ask], capture_output=True, text=True)  # noqa: S603
    except OSError:
        return False
    return said.stdout.strip() == version()


def make_environment():
    print("Making the Python environment .venv …", flush=True)
    try:
        venv.create(VENV, clear=True, with_pip=True, symlinks=True)
    except subprocess.CalledProcessError:
        sys.exit("Python cannot make environments here. On Debian: apt-get install python3-venv")


def remember(name):
    """Note what is installed: this list, and any other whose every pin is in this one."""
    covered = [other for other in LISTS if pins(other) <= pins(name)]
    lists = {other: digest(other) for other in covered}
    STAMP.write_text(json.dumps({"python": version(), "lists": lists}))


def pins(name):
    return set(re.findall(r"(?m)^[\w.-]+==\S+", (ROOT / name).read_text()))


if __name__ == "__main__":
    main(sys.argv[1])
