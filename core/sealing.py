"""Short secrets at rest: sealed with a key that the database does not know.

`SEALING_KEYS` holds one or more keys, the newest first; what an older one sealed still opens. Without it the key
is derived from SECRET_KEY, which is enough until that is to be changed. The oldest one also makes marks, by which
equal secrets are told without opening them: it is never taken off the list.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from core.errors import DomainError


def _given() -> list[str]:
    return settings.SEALING_KEYS or [f"sealing:{settings.SECRET_KEY}"]


def _keys() -> MultiFernet:
    given = [hashlib.sha256(key.encode()).digest() for key in _given()]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in given])


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


def mark(text: str) -> str:
    """43 signs, the same for the same text, from which nobody without the key learns it, not even by trying all texts.

    Base 64 and not hexadecimal: one in a hundred hexadecimal marks would read like an Aadhaar number.
    """
    made = hmac.digest(f"mark:{_given()[-1]}".encode(), text.encode(), "sha256")
    return base64.urlsafe_b64encode(made).decode().rstrip("=")
