"""Our own files under names that change with their content, so browsers keep them for good."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import HashedFilesMixin
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

_, IMPORTS = HashedFilesMixin._js_module_import_aggregation_patterns


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Also write hashed names into the imports of our own modules, though not of Wagtail's."""

    patterns = (*HashedFilesMixin.patterns, ("js/*.js", IMPORTS))


def collect_when_changed(stamp):
    """Collect static files unless they are the ones that the stamp file remembers."""
    seen = fingerprint()
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.exists() and stamp.exists() and stamp.read_text() == seen:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(seen)
    return True


def fingerprint():
    """Return a digest of every static file's name, size and time, and of how they are stored."""
    digest = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in finder.list(None):
            path = storage.path(name)
            known = storage.get_modified_time(name)
            digest.update(f"{name}\0{storage.size(name)}\0{known.timestamp()}\0{path}\n".encode())
    return digest.hexdigest()
