"""A file that only the key's holder can read, and that shows any change, cut or reordering.

Pieces of 1 MiB, each sealed with AES-256-GCM under a key made for this file alone from
HR_BACKUP_KEY and a random salt. A piece's nonce is its number and whether it is the last.
"""

import io
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"HANDRAIL BACKUP 1\n"
SALT, KEY_ID, TAG = 16, 8, 16
PIECE = 1 << 20


class Unreadable(Exception):
    """The file is no backup, was changed or cut, or is under another key. Says which."""


def _derive(secret: str, salt: bytes, purpose: bytes, length: int) -> bytes:
    made = HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=purpose)
    return made.derive(secret.encode())


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class SealedWriter(io.RawIOBase):
    """Write into `file` sealed; nothing is whole before `close`."""

    def __init__(self, file, secret: str):
        salt = os.urandom(SALT)
        self._file, self._held, self._number = file, bytearray(), 0
        self._box = AESGCM(_derive(secret, salt, b"handrail backup", 32))
        file.write(MAGIC + salt + _derive(secret, salt, b"handrail key id", KEY_ID))

    def writable(self):
        return True

    def write(self, data):
        self._held += data
        while len(self._held) > PIECE:
            self._seal(bytes(self._held[:PIECE]), last=False)
            del self._held[:PIECE]
        return len(data)

    def _seal(self, piece: bytes, *, last: bool):
        self._file.write(self._box.encrypt(_nonce(self._number, last), piece, MAGIC))
        self._number += 1

    def close(self):
        if not self.closed:
            self._seal(bytes(self._held), last=True)
        super().close()


class SealedReader(io.RawIOBase):
    """Read what was sealed, one piece at a time; raise Unreadable rather than give anything bad."""

    def __init__(self, file, secret: str):
        start = file.read(len(MAGIC))
        salt, key_id = file.read(SALT), file.read(KEY_ID)
        if start != MAGIC or len(key_id) < KEY_ID:
            raise Unreadable("This file is not a backup of Handrail.")
        if key_id != _derive(secret, salt, b"handrail key id", KEY_ID):
            raise Unreadable("HR_BACKUP_KEY is not the key that this backup was made with.")
        self._file, self._held, self._number, self._ended = file, memoryview(b""), 0, False
        self._box = AESGCM(_derive(secret, salt, b"handrail backup", 32))
        self._next = file.read(PIECE + TAG)

    def readable(self):
        return True

    def readinto(self, into):
        if not self._held and not self._ended:
            self._held = memoryview(self._open_next())
        given = self._held[: len(into)]
        into[: len(given)] = given
        self._held = self._held[len(given) :]
        return len(given)

    def _open_next(self) -> bytes:
        piece, self._next = self._next, self._file.read(PIECE + TAG)
        self._ended = not self._next
        try:
            opened = self._box.decrypt(_nonce(self._number, self._ended), piece, MAGIC)
        except (InvalidTag, ValueError) as error:
            raise Unreadable("This backup was changed or cut off: do not use it.") from error
        self._number += 1
        return opened
