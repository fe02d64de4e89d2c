"""What tests of practices begin with."""

import pytest

from tests.factories import make_toolkit


@pytest.fixture(autouse=True)
def _stored_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def toolkit():
    return make_toolkit(name_en="Welcome", name_fr="Accueil", name_es="Acogida")
