"""Addresses of the practices."""

from network.addresses import page_below_list, pages_of

from .views import compare, like_mine, practices

urlpatterns = [
    *page_below_list("practices", "compare", compare.compare, "practices-compare"),
    *page_below_list(
        "practices", "like-mine", like_mine.like_mine, "practices-like-mine"
    ),
    *pages_of(
        "practices",
        practices.practice_list,
        "practices",
        practices.practice_detail,
        "practice",
    ),
]
