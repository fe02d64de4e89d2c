"""No text of the portal repeats a run of eight words of a founding document.

The documents themselves are not kept here. founding_shingles.txt holds a short hash of
every run of eight words in them, so that a repeated run is found without its words.
Runs that stand in a name or a title of the archive are left out of it: names recur.

To make the file again from a folder of plain texts (*.txt), in the repository's root:

    python -c "from tests.test_founding_documents import write_shingles;
    write_shingles('folder/of/texts')"
"""

import hashlib
import re
import unicodedata
from pathlib import Path

import pytest
from django.apps import apps

from network.languages import LANGUAGES
from tests.data_files import content_of

ROOT = Path(__file__).resolve().parent.parent
SHINGLES = ROOT / "tests" / "founding_shingles.txt"
DATA = [*ROOT.glob("*/data/**/*.yaml")]
RUN = 8
NAMES = {
    *("name", "title", "names", "former_names", "to_name", "publisher", "label"),
    "theme",
}


def words_of(text):
    """Lower-case words without punctuation and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.findall(r"[^\W_]+", plain)


def runs_of(text):
    words = words_of(text)
    return {" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def hashed(run):
    return hashlib.blake2s(run.encode()).hexdigest()[:12]


def hashes_of(text):
    return {hashed(run): run for run in runs_of(text)}


def texts_in(value):
    """Every text in a data file, however deep."""
    if isinstance(value, str):
        yield value
    children = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict | list):
        for child in children:
            yield from texts_in(child)


def names_in(value):
    """The texts of a data file that are names or titles."""
    children = value.items() if isinstance(value, dict) else ()
    for field, child in children:
        yield from texts_in(child) if field in NAMES else names_in(child)
    if isinstance(value, list):
        for child in value:
            yield from names_in(child)


def contents():
    return [content_of(path) for path in DATA]


def shingles(texts, names=()):
    found = {hash_ for text in texts for hash_ in hashes_of(text)}
    return found - {hash_ for name in names for hash_ in hashes_of(name)}


def write_shingles(folder):
    """Makes founding_shingles.txt from the texts in a folder."""
    texts = [path.read_text(encoding="utf-8") for path in Path(folder).glob("*.txt")]
    names = [name for content in contents() for name in names_in(content)]
    lines = sorted(shingles(texts, names))
    SHINGLES.write_text("".join(f"{line}\n" for line in lines), encoding="ascii")


@pytest.fixture(scope="module")
def founding():
    return set(SHINGLES.read_text(encoding="ascii").split())


def repeated(texts, founding):
    return {
        run
        for text in texts
        for hash_, run in hashes_of(text).items()
        if hash_ in founding
    }


def test_the_hashes_are_sorted_and_many(founding):
    lines = SHINGLES.read_text(encoding="ascii").splitlines()

    assert lines == sorted(founding)
    assert len(lines) > 3000
    assert {len(line) for line in lines} == {12}


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.stem)
def test_no_data_file_repeats_a_founding_document(path, founding):
    assert repeated(texts_in(content_of(path)), founding) == set()


@pytest.mark.content
@pytest.mark.django_db
@pytest.mark.usefixtures("whole_archive")
def test_no_loaded_text_repeats_a_founding_document(founding):
    assert repeated(texts_of_the_database(), founding) == set()


def texts_of_the_database():
    """Every translated text of every model, in each language."""
    for model in apps.get_models():
        names = getattr(model, "TRANSLATED", ())
        columns = [f"{name}_{language}" for name in names for language in LANGUAGES]
        for row in model.objects.values_list(*columns) if columns else ():
            yield from filter(None, row)


def test_no_template_and_no_message_repeats_a_founding_document(founding):
    paths = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("locale/**/*.po")]
    texts = [path.read_text(encoding="utf-8") for path in paths]

    assert repeated(texts, founding) == set()


def test_a_planted_run_is_found_whatever_its_signs_and_accents():
    document = "The aims were: to renew, across BORDERS, what cities know of éducation."
    planted = "It said: “to renew across borders what cities know of education”, twice."

    assert repeated([planted], shingles([document])) == {
        "to renew across borders what cities know of",
        "renew across borders what cities know of education",
    }


def test_seven_words_in_a_row_are_no_run():
    document = "to renew across borders what cities know of education"
    text = "They wished to renew across borders what cities knew of education"

    assert repeated([text], shingles([document])) == set()


def test_a_name_may_recur():
    name = "Memorandum of the Third Meeting of the Parties of 1871"

    assert shingles([f"On {name}"], [name]) == set(hashes_of(f"On {name}")) - set(
        hashes_of(name)
    )
