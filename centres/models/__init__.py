"""Centres of Excellence and the programme that made them."""

from .centre import (
    Centre,
    CentreName,
    Domain,
    Membership,
    MembershipRole,
    PublicationSeries,
)
from .programme import Programme

__all__ = [
    "Centre",
    "CentreName",
    "Domain",
    "Membership",
    "MembershipRole",
    "Programme",
    "PublicationSeries",
]
