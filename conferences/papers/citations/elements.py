"""Rules of CSL that citeproc-py leaves out, added to its elements and to the styles.

citeproc-py makes each element of a style an object of the class of its name; a class
defined here stands in the place of its own. Each has a test that fails without it.
"""

from copy import deepcopy

from citeproc import model
from citeproc.model import CitationStylesElement
from citeproc.source import VariableError

# Journals, series and events are called as they call themselves.
PROPER_NAMES = ("container-title", "collection-title", "event-title")


class Substitute(model.Substitute, CitationStylesElement):
    """What stands in for a missing author is not printed a second time."""

    def render(self, item, context=None, **kwargs):
        layout = _layout(self, context)
        used = layout.repressed["used"] = set()
        if text := super().render(item, context=context, **kwargs):
            layout.repressed.setdefault("substituted", set()).update(used)
        return text


class Names(model.Names, CitationStylesElement):
    def process(self, item, names_context=None, context=None, **kwargs):
        repressed = _layout(self, context).repressed
        roles = {
            role for role in self.get("variable").split() if role in item.reference
        }
        if roles and roles <= repressed.get("substituted", set()):
            raise VariableError
        text = super().process(item, names_context, context, **kwargs)
        repressed.setdefault("used", set()).update(roles)
        return text


class Text(model.Text, CitationStylesElement):
    def get_macro(self, name):
        return self.get_root().macros[name]

    def calls_variable(self):
        if not (name := self.get("macro")):
            return super().calls_variable()
        # Asked for again and again, of macros in macros: remembered for speed.
        known = self.get_root().calling
        if name not in known:
            known[name] = self.get_macro(name).calls_variable()
        return known[name]

    def _variable(self, item, context):
        repressed = context.get_layout().repressed
        variable = self.get("variable")
        if variable in repressed.get("substituted", ()):
            raise VariableError
        text = super()._variable(item, context)
        repressed.setdefault("used", set()).add(variable)
        return text


class Label(model.Label, CitationStylesElement):
    """The word "edition" is not printed where no edition is given."""

    def process(self, item, variable=None, plural=None, context=None, **kwargs):
        named = self.get("variable", "").replace("-", "_")
        if variable is None and named != "locator" and named not in item.reference:
            raise VariableError
        return super().process(item, variable, plural, context, **kwargs)


def _layout(element, context):
    # An element without children is false.
    return (element if context is None else context).get_layout()


def completed(style, language):
    """The style with what citeproc-py does not derive from it written out."""
    root = style.root
    root.macros = {
        macro.get("name"): macro for macro in root.xpath_search("./cs:macro")
    }
    root.calling = {}
    _inherit_names(root)
    _initials_only_where_asked(root)
    for label in root.xpath_search('//cs:label[@text-case="title"]'):
        label.set("text-case", "capitalize-first")
    # It shortens "1-17" to "1-7": all digits are right in every style.
    root.set("page-range-format", "expanded")
    _fit(root, language)
    return style


def _inherit_names(root):
    """Names that substitute others look like them, however deep they stand."""
    for names in root.xpath_search("//cs:substitute//cs:names[not(cs:name)]"):
        outer = names.xpath_search("./ancestor::cs:names[1]")[0]
        own = [part for part in outer if not isinstance(part, model.Substitute)]
        for place, part in enumerate(own):
            names.insert(place, deepcopy(part))


def _initials_only_where_asked(root):
    mark = root.attrib.pop("initialize-with", None)
    for name in root.xpath_search('//cs:name[not(@initialize="false")]'):
        if mark and not name.get("initialize-with"):
            name.set("initialize-with", mark)


def _fit(root, language):
    """What the styles, which are made for English, ask of our references."""
    for name in PROPER_NAMES:
        for text in root.xpath_search(f'//cs:text[@variable="{name}"][@text-case]'):
            del text.attrib["text-case"]
    # Nobody can say on which day a reader read the work.
    for term in root.xpath_search('//cs:text[@term="retrieved"]'):
        term.getparent().remove(term)
    if language != "en":
        # Words of ours stand in the capitals of their language: "Document de travail".
        for text in root.xpath_search('//cs:text[@text-case="title"]'):
            if "title" not in (text.get("variable") or text.get("macro") or ""):
                text.set("text-case", "capitalize-first")
        for name in root.xpath_search('//cs:name[@and="symbol"]'):
            name.set("and", "text")
            name.set("delimiter-precedes-last", "never")
        _in_the_words_of_the_locale(root)


def _in_the_words_of_the_locale(root):
    """Chicago has "Paper presented at" in English letters: other languages have a term."""
    for said in root.xpath_search('//cs:text[@value="presented"]'):
        for paper in said.xpath_search("./preceding-sibling::cs:text"):
            paper.getparent().remove(paper)
        del said.attrib["value"]
        said.set("term", "presented at")
        said.set("text-case", "capitalize-first")
        for at in said.xpath_search('./ancestor::cs:group[1]//cs:text[@term="at"]'):
            at.getparent().remove(at)
