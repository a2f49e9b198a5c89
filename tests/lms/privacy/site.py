"""A site of its own in a folder, driven by commands in their own process, as an operator does."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
KEYS = {
    name: f"{name} of a test, forty characters or more"
    for name in ("SECRET_KEY", "HR_CARD_KEY", "HR_SEED_KEY", "HR_AUDIT_KEY", "HR_BACKUP_KEY")
}


class Site:
    """`database` is a DATABASE_URL; without one, a SQLite file in the folder."""

    def __init__(self, folder: Path, database: str = "", backups: Path | None = None):
        self.folder, self.backups = folder, backups or folder / "backups"
        folder.mkdir(exist_ok=True)
        self.environment = {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "lms.settings.development",
            "HR_DATA": str(folder),
            "HR_BACKUP_DIR": str(self.backups),
            "DATABASE_URL": database,
            **KEYS,
        }

    def run(self, *arguments: str, fails: bool = False, **changes: str) -> str:
        """Run a manage.py command; return what it said."""
        return self._call([str(ROOT / "manage.py"), *arguments], fails, changes)

    def python(self, code: str, **changes: str) -> str:
        """Run code with the site set up; return what it printed."""
        return self._call(["-c", "import django; django.setup()\n" + code], False, changes)

    def _call(self, arguments, fails, changes):
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment | changes,
            capture_output=True,
            text=True,
        )
        said = done.stdout + done.stderr
        assert bool(done.returncode) is fails, said
        return said
