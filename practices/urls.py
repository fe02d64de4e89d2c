"""Addresses of the practices."""

from django.urls import path

from network.addresses import page_below_list, pages_below, pages_of
from network.languages import section

from .views import (
    briefs,
    compare,
    evidence_map,
    exports,
    like_mine,
    practices,
    proposing,
    selections,
    toolkits,
    world_map,
)

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
    *page_below_list(
        "practices", "evidence", evidence_map.evidence, "practices-evidence"
    ),
    *page_below_list(
        "practices",
        "evidence",
        evidence_map.evidence_file,
        "practices-evidence-csv",
        end="/export.csv",
    ),
    *page_below_list("practices", "propose", proposing.propose, "propose"),
    *page_below_list(
        "practices", "propose/decisions", proposing.decisions, "practice-decisions"
    ),
    *page_below_list(
        "practices",
        "check",
        proposing.confirm,
        "proposal-confirm",
        end="/<str:token>/",
    ),
    *page_below_list(
        "practices", "proposal", proposing.proposal, "proposal", end="/<str:token>/"
    ),
    *page_below_list("practices", "map", world_map.world_map, "practices-map"),
    *page_below_list("practices", "brief", briefs.brief, "practices-brief"),
    *page_below_list(
        "practices", "brief", briefs.brief_file, "practices-brief-file", end=".pdf"
    ),
    *pages_below(
        "practices", "brief", briefs.practice_file, "practice-brief", end=".pdf"
    ),
    *pages_of(
        "practices",
        practices.practice_list,
        "practices",
        practices.practice_detail,
        "practice",
    ),
    path(
        section("toolkits", "<int:id>/<str:slug>/<int:file>-<str:name>.pdf"),
        toolkits.toolkit_file,
        name="toolkit-file",
    ),
    *pages_of(
        "toolkits",
        toolkits.toolkit_list,
        "toolkits",
        toolkits.toolkit_detail,
        "toolkit",
    ),
    *pages_of(
        "selections",
        selections.selection_list,
        "selections",
        selections.selection_detail,
        "selection",
    ),
]
