"""Addresses of the verification: in no language, because they are printed once for all."""

from django.urls import path

from .views import register

urlpatterns = [
    path("", register.verify, name="verify"),
    path("<str:code>.json", register.verification_json, name="verification-json"),
    path("<str:code>", register.verification, name="verification"),
]
