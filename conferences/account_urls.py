"""Addresses of applications among the pages of an account: in no language, like these."""

from django.urls import path

from .views import accounts

urlpatterns = [
    path("<int:pk>/", accounts.application, name="own-application"),
]
