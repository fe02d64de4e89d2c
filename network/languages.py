"""The languages of the site, none of them first; a text in exactly one of them."""

from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LANGUAGES = {"en": "English", "fr": "Français", "es": "Español"}

# Said beside a text that is not in the language of the page.
IN_LANGUAGE = {"en": _("in English"), "fr": _("in French"), "es": _("in Spanish")}

# Where a text is missing in the language of the page, and nothing says in which
# language the record was written, the others are asked in this order.
NEXT = {"en": ("fr", "es"), "fr": ("en", "es"), "es": ("en", "fr")}

# A frozen table: addresses are bookmarked and printed, so these words are not
# messages for translators. A change needs a redirect for every old word.
SECTIONS = {
    "about": {"en": "about", "fr": "a-propos", "es": "acerca-de"},
    "accessibility": {
        "en": "accessibility",
        "fr": "accessibilite",
        "es": "accesibilidad",
    },
    "agreements": {"en": "agreements", "fr": "accords", "es": "acuerdos"},
    "centres": {"en": "centres", "fr": "centres", "es": "centros"},
    "chapters": {"en": "chapters", "fr": "sections", "es": "capitulos"},
    "cities": {"en": "cities", "fr": "villes", "es": "ciudades"},
    "committees": {"en": "committees", "fr": "comites", "es": "comites"},
    "conferences": {"en": "conferences", "fr": "congres", "es": "conferencias"},
    "contact": {"en": "contact", "fr": "nous-joindre", "es": "contacto"},
    "corrections": {"en": "corrections", "fr": "corrections", "es": "correcciones"},
    "countries": {"en": "countries", "fr": "pays", "es": "paises"},
    "endorsements": {"en": "endorsements", "fr": "avals", "es": "avales"},
    "events": {"en": "events", "fr": "activites", "es": "eventos"},
    "papers": {"en": "papers", "fr": "articles", "es": "articulos"},
    "paper-series": {
        "en": "paper-series",
        "fr": "collections",
        "es": "series-de-documentos",
    },
    "parity": {"en": "parity", "fr": "parite", "es": "paridad"},
    "partners": {"en": "partners", "fr": "partenaires", "es": "socios"},
    "people": {"en": "people", "fr": "personnes", "es": "personas"},
    "practices": {"en": "practices", "fr": "pratiques", "es": "practicas"},
    "privacy": {"en": "privacy", "fr": "confidentialite", "es": "privacidad"},
    "report": {"en": "report", "fr": "signaler", "es": "avisar"},
    "search": {"en": "search", "fr": "recherche", "es": "busqueda"},
    "selections": {"en": "selections", "fr": "selections", "es": "selecciones"},
    "series": {"en": "series", "fr": "series", "es": "series"},
    "themes": {"en": "themes", "fr": "themes", "es": "temas"},
    "toolkits": {"en": "toolkits", "fr": "trousses", "es": "herramientas"},
    "volumes": {"en": "volumes", "fr": "volumes", "es": "volumenes"},
}

# The same for pages below a record, where the words stand behind its slug, and below
# a list.
BELOW = {
    "application": {"en": "application", "fr": "demande", "es": "solicitud"},
    "authors": {"en": "authors", "fr": "auteurs", "es": "autores"},
    "brief": {"en": "brief", "fr": "note", "es": "informe"},
    "check": {"en": "confirm", "fr": "confirmer", "es": "confirmar"},
    "compare": {"en": "compare", "fr": "comparer", "es": "comparar"},
    "decisions": {"en": "decisions", "fr": "decisions", "es": "decisiones"},
    "evidence": {"en": "evidence", "fr": "preuves", "es": "evidencia"},
    "figures": {"en": "figures", "fr": "chiffres", "es": "cifras"},
    "kit": {"en": "kit", "fr": "trousse", "es": "materiales"},
    "like-mine": {
        "en": "cities-like-mine",
        "fr": "villes-comparables",
        "es": "ciudades-como-la-mia",
    },
    "map": {"en": "map", "fr": "carte", "es": "mapa"},
    "programme": {"en": "programme", "fr": "programme", "es": "programa"},
    "sent": {"en": "sent", "fr": "envoye", "es": "enviado"},
    "proposal": {"en": "proposal", "fr": "proposition", "es": "propuesta"},
    "propose": {"en": "propose", "fr": "proposer", "es": "proponer"},
    "sessions": {"en": "sessions", "fr": "seances", "es": "sesiones"},
    "submit": {"en": "submit", "fr": "proposer", "es": "proponer"},
    "speakers": {"en": "speakers", "fr": "interventions", "es": "ponentes"},
    "write": {"en": "write", "fr": "ecrire", "es": "escribir"},
}


def active():
    """The language of the page, the mail or the file that is being made."""
    return language if (language := get_language()) in LANGUAGES else "en"


def section(name, rest=""):
    """A route whose first word is the section's word in the active language."""
    return lazy(lambda: f"{SECTIONS[name][active()]}/{rest}", str)()


def section_named(word):
    """The section that some language calls by this word, or None."""
    return next(
        (name for name, words in SECTIONS.items() if word in words.values()), None
    )


def order_of_languages(obj, language=None):
    """The language of the page first, then the record's own, then the others."""
    language = language or active()
    own = getattr(obj, "original_language", "")
    return tuple(dict.fromkeys([language, *([own] if own else []), *NEXT[language]]))


def in_language(obj, field, language):
    """The text in exactly this language, or the empty text."""
    return (getattr(obj, f"{field}_{language}") or "").strip()


def served(obj, field, language=None):
    """The text a reader is given, and the language it is in: ("", "") if none is there."""
    for code in order_of_languages(obj, language):
        if value := in_language(obj, field, code):
            return value, code
    return "", ""
