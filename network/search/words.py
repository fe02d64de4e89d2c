"""The one analyser: a text and a question become the same words on every database.

A word is folded first (no case, no accents, no ligatures) and then brought to its stem,
so that who types "refugies" finds "réfugiés".
"""

import re
import threading
import unicodedata
from functools import lru_cache

import snowballstemmer

from ..languages import LANGUAGES
from ..text import fold

ALGORITHMS = {"en": "english", "fr": "french", "es": "spanish"}
# With what a stem begins in the index, so that no language meets another one's.
MARKS = {"en": "e", "fr": "f", "es": "s"}
NO_LANGUAGE = "x"
# Words joined by hyphens are found by their parts and as one word.
COMPOUND = re.compile(r"\w+(?:[-\u2010\u2011]\w+)+")
WORD = re.compile(r"\w+(?:[-\u2010\u2011]\w+)*")
LONGEST = 60  # letters: what is longer is no word
# The algorithms look for accents that folding took away, and take the endings of verbs
# off singular nouns: plurals and French participles are brought to one form first.
ENDINGS = {
    "fr": (("(?:ees|ee|es)$", "e"), ("iere$", "ier"), ("(?<=[^s])s$", "")),
    "es": (("ces$", "z"), ("(?<=[dlnrsz])es$", ""), ("(?<=[aeiou])s$", "")),
}
SHORTEST = 4  # letters of a word that may lose some of them
# The rent and the home are neither the law nor faith, as their stems would have it.
WHOLE = frozenset(["foyer", "loyer"])

_here = threading.local()


def composed(text):
    """Each letter with its accent as one sign: some systems write them as two."""
    return unicodedata.normalize("NFC", text)


def words(text):
    """The folded words of a text in its order, function words too."""
    return [word for word in fold(text).split() if len(word) <= LONGEST]


def compounds(text):
    """The words that hyphens join, folded and written as one: "policymaking"."""
    return {
        joined
        for found in COMPOUND.findall(composed(text))
        if len(joined := fold(found).replace(" ", "")) <= LONGEST
    }


@lru_cache(200_000)
def stem(word, language):
    """The stem of a folded word."""
    word = _singular(word, language)
    return word if word in WHOLE else _stemmers()[language].stemWord(word)


def _singular(word, language):
    before = ""
    while word != before and len(word) >= SHORTEST:
        before = word
        for ending, instead in ENDINGS.get(language, ()):
            word = re.sub(ending, instead, word)
    return word


def token(word, language, mark=""):
    """A folded word as the index has it; `mark` is "t" for the words of titles."""
    if language in MARKS:
        return f"{MARKS[language]}{mark}_{stem(word, language)}"
    return f"{NO_LANGUAGE}{mark}_{word}"


def says_something(word):
    """Whether a folded word is a function word in none of the languages."""
    return not any(word in STOP_WORDS[language] for language in LANGUAGES)


def _stemmers():
    """The algorithms of this thread: each keeps the word that it is working on."""
    if not hasattr(_here, "stemmers"):
        _here.stemmers = {
            language: snowballstemmer.stemmer(name)
            for language, name in ALGORITHMS.items()
        }
    return _here.stemmers


def _listed(text):
    return frozenset(words(text))


# Function words, folded: they say nothing of what a text is about. The single letters
# are what elision and the possessive leave ("l’accueil", "women’s"). "Without" is no
# such word: "sin papeles".
STOP_WORDS = {
    "en": _listed(
        "a about after all also am an and any are as at be because been before being "
        "between both but by can could did do does doing during each few for from had "
        "has have having he her here hers him his how i if in into is it its me more "
        "most my no nor not of off on once only or other our out over own s same she so "
        "some such t than that the their them then there these they this those through "
        "to too under until up very was we were what when where which while who whom "
        "why will with would you your"
    ),
    "fr": _listed(
        "a afin ai ainsi alors apres au aucun aussi autre aux avant avec c car ce ceci "
        "cela celle celles celui ces cet cette ceux chez comme d dans de depuis des "
        "donc dont du elle elles en encore entre es est et etait etaient ete etre eu "
        "eux il ils j je jusqu l la le les leur leurs lorsqu lui m ma mais me meme memes "
        "mes moi mon n ne ni nos notre nous on ont ou par parce pas peu plus pour "
        "pourquoi puisqu qu quand que quel quelle quelles quels qui quoi s sa se "
        "selon ses si sinon soit son sont sous sur t ta tant te tes toi ton tous tout "
        "toute toutes tres tu un une vers vos votre vous y"
    ),
    "es": _listed(
        "a al algo algun alguna algunas alguno algunos ante antes aquel aquella asi "
        "aun aunque cada casi como con contra cual cuales cuando de del desde "
        "donde dos durante e el ella ellas ellos en entre es esa esas ese eso "
        "esos esta estaba estan estas este esto estos fue fueron ha hace hacia "
        "han hasta hay la las le les lo los mas me mi mis mucho muy ni no nos nosotros "
        "o os otra otras otro otros para pero poco por porque que quien quienes se "
        "segun ser si sobre son su sus tal tambien tan tanto te tiene todo todos tu "
        "tus u un una unas uno unos y ya yo"
    ),
}
