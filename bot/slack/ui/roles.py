"""The roles modal: who does what, each taken, given or dropped in its own field."""

from slack_sdk.models.views import View as ModalView

from bot.policy.models import Role
from bot.slack.ids import Field, View
from bot.slack.payloads import RolesRef
from bot.slack.ui.parts import modal, person_field, section
from bot.slack.ui.scene import Scene


def roles_modal(now: Scene) -> ModalView:
    """Return the modal. Command has no field while somebody has it: it is handed over or taken."""
    roles = [role for role in now.policy.roles if not (role.commands and now.commander)]
    return modal(
        now.words,
        "roles",
        View.ROLES,
        [
            section(now.words.markup("roles", "intro", **now.facts())),
            *(
                person_field(
                    role_block(role), role.name, hint=role.duty, chosen=now.roster.get(role.key), required=False
                )
                for role in roles
            ),
        ],
        metadata=RolesRef(incident_id=now.incident.id, shown=dict(now.roster)).dump(),
    )


def role_block(role: Role) -> str:
    """Return the block id of a role's field."""
    return f"{Field.ROLE.value}:{role.key}"
