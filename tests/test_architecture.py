"""The packages know each other in one direction only."""

import ast
import re
from pathlib import Path

import pytest
from django.urls import URLPattern

from metropolis import urls

pytestmark = pytest.mark.content

ROOT = Path(__file__).resolve().parent.parent
ORDER = ["network", "centres", "conferences", "practices", "metropolis"]
ALLOWED = {package: set(ORDER[:place]) for place, package in enumerate(ORDER)}
# The header and the footer are the map of the whole site.
OF_THE_SITE = {"header.html", "footer.html"}
LOWER_TEMPLATES = [
    path
    for folder in ("network", "centres", "conferences", "practices", "includes")
    for path in (ROOT / "templates" / folder).rglob("*.html")
    if path.name not in OF_THE_SITE
]
# Every page leads home, and every record names its permanent address.
OF_EVERY_PAGE = {"root", "home", "permanent"}


def imports_of(package, root=ROOT):
    """The first words of all that the modules of a package import, migrations included."""
    found = set()
    for path in (root / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom):
                module = node.module or ""
                found.add(_outside(path, root, node.level) or module.split(".")[0])
    return found


def _outside(path, root, level):
    """The package in which a relative import of this level ends."""
    if not level:
        return None
    folder = path.parents[level - 1]
    return folder.relative_to(root).parts[0] if folder != root else ""


def names_of_the_top():
    """The names of the addresses that only the map of the site knows."""
    patterns = [*urls.pages, *urls.urlpatterns]
    own = {pattern.name for pattern in patterns if isinstance(pattern, URLPattern)}
    return own - OF_EVERY_PAGE - {None}


@pytest.mark.parametrize("package", ORDER)
def test_imports_point_one_way(package):
    others = set(ORDER) - {package}

    assert imports_of(package) & others <= ALLOWED[package]


def test_an_import_in_a_function_of_a_sub_package_is_seen(tmp_path):
    folder = tmp_path / "network" / "models"
    folder.mkdir(parents=True)
    module = (
        "def late():\n    from centres.models import Centre\n    import practices.x\n"
    )
    (folder / "place.py").write_text(module)
    (folder / "theme.py").write_text("from ...conferences import papers\n")

    assert imports_of("network", tmp_path) == {"centres", "practices", "conferences"}


def test_the_portal_has_no_other_package():
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}

    assert packages - {"tests"} == set(ORDER)


def test_the_composition_root_has_no_models():
    assert not (ROOT / "metropolis" / "models.py").exists()
    assert not (ROOT / "metropolis" / "models").exists()


def test_the_map_of_the_site_names_pages_of_its_own():
    assert {"partners", "partner", "cities", "themes", "search"} <= names_of_the_top()


@pytest.mark.parametrize("path", LOWER_TEMPLATES, ids=lambda path: path.name)
def test_a_template_of_a_lower_app_names_no_address_of_a_higher_one(path):
    named = set(re.findall(r"{%\s*url\s+['\"]([^'\"]+)['\"]", path.read_text()))

    assert named & names_of_the_top() == set()


@pytest.mark.parametrize("path", LOWER_TEMPLATES, ids=lambda path: path.name)
def test_a_template_of_a_lower_app_uses_no_template_of_a_higher_one(path):
    template = path.read_text(encoding="utf-8")
    used = re.findall(r"{%\s*(?:extends|include)\s+['\"]([^'\"]+)['\"]", template)
    own = path.parent.name if path.parent.name in ORDER else "network"

    assert {name.split("/")[0] for name in used} & set(ORDER) <= {own, *ALLOWED[own]}


@pytest.mark.parametrize("package", ORDER[:-1])
def test_no_lower_app_names_an_address_of_the_top_in_its_python(package):
    code = "\n".join(path.read_text() for path in (ROOT / package).rglob("*.py"))
    named = set(re.findall(r"(?:reverse|redirect)\(\s*['\"]([^'\"]+)['\"]", code))

    # A page kept by the secretariat knows the address of its place.
    assert named & names_of_the_top() - {"about"} == set()
