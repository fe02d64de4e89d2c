"""Codes that people read out and type: without look-alikes, with a sign that checks them.

The alphabet is Crockford's base 32. The last sign follows from the others by a sum in the
field of 32 elements, so that every single wrong sign and every swap of two signs is
noticed (the argument is that of any linear code with weights that all differ).
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10  # 45 bits that nobody can guess, and the sign that checks them
READ_AS = str.maketrans("OIL", "011")


def new_code() -> str:
    """A code that nobody has: 45 random bits."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return body + check_sign(body)


def check_sign(body: str) -> str:
    """The sign that belongs behind these."""
    total = 0
    for sign in body:
        # Times two, plus the next: two signs in other places weigh differently.
        total = _doubled(total ^ ALPHABET.index(sign))
    return ALPHABET[total]


def read_code(text: str) -> str | None:
    """The code as it is kept, or None where it cannot be one.

    Small letters, spaces and hyphens are as good, and so are the letters O, I and L.
    """
    code = "".join(text.upper().replace("-", "").split()).translate(READ_AS)
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        return None
    return code if check_sign(code[:-1]) == code[-1] else None


def in_print(code: str) -> str:
    """As it stands on paper: ABCDE-FGHJK."""
    return f"{code[:5]}-{code[5:]}"


def _doubled(element):
    # By x in GF(2)[x] / (x^5 + x^2 + 1).
    element <<= 1
    return element ^ 0b100101 if element & 0b100000 else element
