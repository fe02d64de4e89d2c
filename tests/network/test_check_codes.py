"""Codes that people read out and type: what is mistyped is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.check_codes import (
    ALPHABET,
    LENGTH,
    check_sign,
    in_print,
    new_code,
    read_code,
)

signs = st.sampled_from(ALPHABET)
places = st.integers(0, LENGTH - 1)


@st.composite
def codes(draw):
    body = "".join(draw(signs) for _ in range(LENGTH - 1))
    return body + check_sign(body)


@given(code=codes(), place=places, wrong=signs)
def test_every_single_wrong_sign_is_noticed(code, place, wrong):
    typed = code[:place] + wrong + code[place + 1 :]

    assert read_code(typed) == (code if wrong == code[place] else None)


@given(code=codes(), one=places, other=places)
def test_every_swap_of_two_different_signs_is_noticed(code, one, other):
    swapped = list(code)
    swapped[one], swapped[other] = code[other], code[one]

    same = code[one] == code[other]
    assert read_code("".join(swapped)) == (code if same else None)


@given(code=codes())
def test_the_printed_form_is_read_back(code):
    assert read_code(in_print(code)) == code
    assert read_code(f" {in_print(code).lower()} ") == code
    assert in_print(code) == f"{code[:5]}-{code[5:]}"


def test_new_codes_are_read_back_and_differ():
    made = {new_code() for _ in range(200)}

    assert {read_code(code) for code in made} == made
    assert len(made) == 200
    assert {len(code) for code in made} == {LENGTH}


@pytest.mark.parametrize(
    "typed",
    ["01110ABCD{}", "OIlLoabcd{}", "o1i1-0 ABCD {}", "0111-0ab-cd{}"],
)
def test_letters_that_look_like_digits_are_read_as_those(typed):
    body = "01110ABCD"

    assert read_code(typed.format(check_sign(body))) == body + check_sign(body)


@pytest.mark.parametrize(
    "typed", ["", "-", "ABC", "0" * 9, "0" * 11, "000000000U", "ÄÖÜ", "\x00" * 10]
)
def test_what_cannot_be_a_code_is_none(typed):
    assert read_code(typed) is None


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_code_or_none(typed):
    code = read_code(typed)

    assert code is None or (len(code) == LENGTH and set(code) <= set(ALPHABET))
