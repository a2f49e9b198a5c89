"""Proofs: what may come in, how it is kept, and how it goes out."""

import secrets

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.http import FileResponse
from django.utils.translation import gettext_lazy as _

from courses.uploads import made_anew
from lms.headers import FILE_POLICY

from ..models import Proof

MOST_BYTES = 10 * 1024 * 1024
# How each kind begins. A name or what a browser says of a file proves nothing.
STARTS = {
    b"%PDF-": Proof.Kind.PDF,
    b"\xff\xd8\xff": Proof.Kind.JPEG,
    b"\x89PNG\r\n\x1a\n": Proof.Kind.PNG,
}
TYPES = {
    Proof.Kind.PDF: "application/pdf",
    Proof.Kind.JPEG: "image/jpeg",
    Proof.Kind.PNG: "image/png",
}
TOO_BIG = _("This file is bigger than 10 MB. Make it smaller, then try again.")
WRONG_KIND = _("This is not a PDF or a picture that we can read. Use a PDF, JPEG or PNG file.")


class ProofField(forms.FileField):
    """A PDF as it came, or a picture made anew, which drops what a camera wrote beside it."""

    widget = forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"})

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if not upload:
            return None
        if upload.size > MOST_BYTES:
            raise ValidationError(TOO_BIG)
        kind = _kind(upload)
        if kind is None:
            raise ValidationError(WRONG_KIND)
        return kind, upload if kind == Proof.Kind.PDF else made_anew(upload)


def _kind(upload) -> Proof.Kind | None:
    upload.seek(0)
    start = upload.read(8)
    upload.seek(0)
    return next((kind for begins, kind in STARTS.items() if start.startswith(begins)), None)


def keep(owner, cleaned, at) -> Proof | None:
    """Store what a ProofField found under a random name; None when there was no file."""
    if not cleaned:
        return None
    kind, upload = cleaned
    proof = Proof(owner=owner, kind=kind, added_at=at)
    proof.file.save(f"{secrets.token_hex(16)}.{kind}", File(upload), save=False)
    proof.save()
    return proof


def given_out(proof: Proof) -> FileResponse:
    """Return a proof to keep as a file, never to open inside the site."""
    response = FileResponse(
        proof.file.open("rb"),
        as_attachment=True,
        filename=f"proof.{proof.kind}",
        content_type=TYPES[proof.kind],
    )
    response["Content-Security-Policy"] = FILE_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
