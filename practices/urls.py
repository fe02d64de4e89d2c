"""Addresses of the practices."""

from django.urls import path

from network.addresses import page_below_list, pages_of
from network.languages import section

from .views import compare, exports, like_mine, practices

urlpatterns = [
    *page_below_list("practices", "compare", compare.compare, "practices-compare"),
    *page_below_list(
        "practices", "like-mine", like_mine.like_mine, "practices-like-mine"
    ),
    path(
        section("practices", "export.<str:form>"),
        exports.export,
        name="practices-export",
    ),
    *pages_of(
        "practices",
        practices.practice_list,
        "practices",
        practices.practice_detail,
        "practice",
    ),
]
