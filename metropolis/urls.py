"""The map of the site."""

from allauth.account.views import logout
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from network.addresses import page_below_list, pages_of, records_of
from network.languages import section
from network.listings import FEED
from network.models import Place

from .views import (
    contact,
    errors,
    home,
    machines,
    network,
    parity,
    places,
    reports,
    search,
)
from .views.help import staff as staff_help

pages = [
    path("", home.home, name="home"),
    path(section("about"), home.about, name="about-first"),
    path(section("about", "<str:slug>/"), home.page, name="about"),
    path(section("contact"), home.page, {"place": Place.CONTACT}, name="contact"),
    *page_below_list("contact", "write", contact.write, "contact-write"),
    *page_below_list("contact", "sent", contact.sent, "contact-sent"),
    path(section("privacy"), home.page, {"place": Place.PRIVACY}, name="privacy"),
    path(
        section("accessibility"),
        home.page,
        {"place": Place.ACCESSIBILITY},
        name="accessibility",
    ),
    path(section("search"), search.search, name="search"),
    path(section("search", FEED), search.search_feed, name="search-feed"),
    path(section("search", "suggest.json"), search.suggest, name="search-suggest"),
    path("opensearch.xml", search.description, name="opensearch"),
    path(section("report"), reports.report, name="report"),
    path(
        section("report", "<slug:reference>/"), reports.report_sent, name="report-sent"
    ),
    path(section("corrections"), reports.correction_list, name="corrections"),
    path(section("parity"), parity.parity, name="parity"),
    path("parity.json", parity.parity_json, name="parity-json"),
    path("", include("centres.urls")),
    *records_of("centres", network.centre_detail, "centre"),
    path("", include("conferences.urls")),
    path("", include("practices.urls")),
    *pages_of(
        "partners",
        network.organisation_list,
        "partners",
        network.organisation_detail,
        "partner",
    ),
    *pages_of("people", network.person_list, "people", network.person_detail, "person"),
    *pages_of("cities", places.city_list, "cities", places.city_detail, "city"),
    *pages_of(
        "countries", places.country_list, "countries", places.country_detail, "country"
    ),
    *pages_of("themes", network.theme_list, "themes", network.theme_detail, "theme"),
    *pages_of(
        "chapters", network.chapter_list, "chapters", network.chapter_detail, "chapter"
    ),
    path("", include("network.urls")),
    path("<path:rest>", home.other_section),
]

urlpatterns = [
    path("", home.root, name="root"),
    path("id/<slug:kind>/<int:id>", machines.permanent, name="permanent"),
    path("v/", include("conferences.verification_urls")),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("robots.txt", machines.robots),
    path(".well-known/security.txt", machines.security_txt),
    path("favicon.ico", machines.favicon),
    path("healthz", machines.healthz),
    path("readyz", machines.readyz),
    path("accounts/applications/", include("conferences.account_urls")),
    path("accounts/", include("network.accounts.urls")),
    # There is one way to change a password, and one to sign out.
    path(
        "admin/password_change/",
        RedirectView.as_view(pattern_name="account_change_password"),
    ),
    path("admin/logout/", logout),
    path("admin/", admin.site.urls),
    path("help/staff/", staff_help, name="staff-help"),
    re_path(r"^(?P<language>en|fr|es)-[A-Za-z0-9]{2,4}/(?P<rest>.*)$", home.regional),
    *i18n_patterns(*pages),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
