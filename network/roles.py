"""What each member of the staff may do: a table of roles, kept in the code.

A role is a group of Django's with the same name. Rights go by kinds of model, so that
a noun of a later change has its place without a word here.
"""

from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from network.languages import LANGUAGES
from network.models import User

PORTAL = ("network", "centres", "conferences", "practices")
ADMINISTRATOR = "administrator"
# The desk's own models; every other model of the portal is content.
DESK = {
    *("user", "mail", "mailtext", "workersign", "report", "correction", "tally"),
    *("textstate", "stamp", "papercount", "secretlink", "contactmessage"),
    "organisationmembership",
    *("endorsement", "endorsementstep", "endorsementmessage", "kitdownload"),
    *("deskrules", "absence", "review", "judgement", "eventfile", "eventreport"),
    *("proposal", "proposalstep", "proposalmessage", "proposalreview"),
    "proposaljudgement",
}


@dataclass(frozen=True, slots=True)
class StaffRole:
    """One role, as the form of an account names it."""

    label: str
    description: str


ROLES = {
    ADMINISTRATOR: StaffRole(
        _("Administrator"),
        _("May do everything on the desk, and gives others their roles."),
    ),
    "editor": StaffRole(
        _("Editor"),
        _("Writes, publishes and withdraws records in all three languages."),
    ),
    "translator-en": StaffRole(
        _("Translator into English"), _("Writes the English texts, and nothing else.")
    ),
    "translator-fr": StaffRole(
        _("Translator into French"), _("Writes the French texts, and nothing else.")
    ),
    "translator-es": StaffRole(
        _("Translator into Spanish"), _("Writes the Spanish texts, and nothing else.")
    ),
    "endorsement-officer": StaffRole(
        _("Endorsement officer"),
        _("Answers requests and reports from outside, and sees the mails about them."),
    ),
    "importer": StaffRole(
        _("Importer"), _("Brings tables of records in and out; deletes nothing.")
    ),
    "viewer": StaffRole(
        _("Viewer"), _("Reads everything that is prepared, and changes nothing.")
    ),
}


def content_models():
    """The nouns of the portal that editors look after, those of later changes too."""
    return [
        model
        for label in PORTAL
        for model in apps.get_app_config(label).get_models()
        if model._meta.model_name not in DESK and not _is_history(model)
    ]


def _is_history(model):
    # django-simple-history keeps the versions of Theme in a model HistoricalTheme.
    return model._meta.model_name.startswith("historical")


def _on(models, *actions):
    """The rights to do this with these models: {("network", "view_theme")}."""
    return {
        (model._meta.app_label, f"{action}_{model._meta.model_name}")
        for model in models
        for action in actions
        if action in model._meta.default_permissions
    }


def _desk(*codenames, app="network"):
    return {(app, codename) for codename in codenames}


def _all_of(name):
    return [f"{action}_{name}" for action in ("view", "add", "change", "delete")]


def rights():
    """What each role may do, as pairs of an app and the codename of a permission."""
    content = content_models()
    see = _on(content, "view")
    write = _on(content, "view", "add", "change")
    tables = _desk("import_tables", "export_tables")
    answer = _desk(
        *("view_mail", "send_mail_again", "view_report", "change_report"),
        *("view_contactmessage", "change_contactmessage"),
        *(f"{action}_organisationmembership" for action in ("view", "add", "change")),
    )
    endorse = _desk(
        *("view_endorsement", "change_endorsement", "view_endorsementstep"),
        *("view_kitdownload", "view_eventreport", "view_deskrules"),
        *_all_of("absence"),
        *_all_of("eventfile"),
        app="conferences",
    )
    # What an applicant wrote of an event is mended by whoever decides about it.
    events = _desk("change_networkevent", *_all_of("eventorganiser"), app="conferences")
    propose = _desk("view_proposal", "change_proposal", app="practices")
    of_a_translator = see | _desk("view_mailtext", "view_correction", "view_textstate")
    return {
        ADMINISTRATOR: _everything(),
        "editor": {
            *write,
            *_on(content, "delete"),
            *_desk("view_mailtext", "change_mailtext", "view_textstate"),
            *_desk(*_all_of("correction")),
            *_desk("change_deskrules", app="conferences"),
            *endorse,
            *propose,
            *_desk(*(f"translate_{language}" for language in LANGUAGES)),
            *answer,
            *tables,
        },
        **{
            f"translator-{language}": of_a_translator | _desk(f"translate_{language}")
            for language in LANGUAGES
        },
        "endorsement-officer": see | answer | endorse | events,
        "importer": write | tables,
        "viewer": see | _desk("view_textstate", "export_tables"),
    }


def _everything():
    rights = set()
    for label in PORTAL:
        for model in apps.get_app_config(label).get_models():
            rights |= _on([model], *model._meta.default_permissions)
            rights |= {(label, codename) for codename, _name in model._meta.permissions}
    return rights


def keep_roles(using="default", **kwargs):
    """Makes the groups and gives each its rights; a second call changes nothing.

    Called after every `migrate`: a migration could not do it, because Django makes the
    permissions only when all migrations have run.
    """
    permissions = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in Permission.objects.using(using)
        .filter(content_type__app_label__in=PORTAL)
        .select_related("content_type")
    }
    for role, given in rights().items():
        group, _made = Group.objects.using(using).get_or_create(name=role)
        # While only some apps are migrated, the rights of the others do not exist yet.
        group.permissions.set(
            permissions[right] for right in given if right in permissions
        )


def roles_of(user):
    """The names of the roles of this account, in the order of the table."""
    given = {group.name for group in user.groups.all()}
    return [role for role in ROLES if role in given]


def languages_of(user):
    """The languages whose texts this person may write."""
    return {code for code in LANGUAGES if user.has_perm(f"network.translate_{code}")}


def administrators():
    """The active accounts that may give others their roles."""
    of_the_role = Q(groups__name=ADMINISTRATOR) | Q(is_superuser=True)
    return User.objects.filter(of_the_role, is_active=True).distinct()


def administrators_left():
    """How many administrators there are; with only one, the desk warns."""
    return administrators().count()


def refuse_to_lose_the_last(user):
    """Stops whoever would leave the desk without an administrator.

    Called inside the transaction of the deed: of two people who do it at once, the
    second waits for the first.
    """
    Group.objects.select_for_update().get(name=ADMINISTRATOR)
    others = administrators().exclude(pk=user.pk)
    if administrators().filter(pk=user.pk).exists() and not others.exists():
        raise ValidationError(
            _("This is the last administrator. Make another one first.")
        )


@transaction.atomic
def give_roles(user, roles):
    """Gives an account these roles and no others; who has none is not staff."""
    if ADMINISTRATOR not in roles and not user.is_superuser:
        refuse_to_lose_the_last(user)
    user.groups.set(Group.objects.filter(name__in=roles))
    user.is_staff = bool(roles) or user.is_superuser
    user.save(update_fields=["is_staff"])
