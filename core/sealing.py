"""Short secrets at rest: sealed with a key that the database does not know.

`SEALING_KEYS` holds one or more keys, the newest first; what an older one sealed still opens. Without it the key
is derived from SECRET_KEY, which is enough until that is to be changed.
"""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from core.errors import DomainError


def _keys() -> MultiFernet:
    given = settings.SEALING_KEYS or [f"sealing:{settings.SECRET_KEY}"]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest())) for key in given])


def seal(text: str) -> str:
    """The text, sealed; twice the same text gives two different seals."""
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """What was sealed. Raises DomainError (`key_missing`) where no key at hand opens it."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise DomainError(
            "The key that sealed this is not at hand. Ask the administrator.", code="key_missing"
        ) from error
