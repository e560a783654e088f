"""Everything that the sandbox's Slack consists of, put together once."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from bot.sandbox.clock import Moment, SandboxClock, Wall
from bot.sandbox.delivery import Delivery, Patience
from bot.sandbox.faults import Faults
from bot.sandbox.journal import Journal
from bot.sandbox.limits import Limits
from bot.sandbox.manifest import read_manifest
from bot.sandbox.mischief import Cuts, Mischief
from bot.sandbox.signed import HttpDelivery
from bot.sandbox.sockets import SocketDelivery
from bot.sandbox.triggers import Triggers
from bot.sandbox.values import Values
from bot.sandbox.views import Views
from bot.sandbox.wire import Json
from bot.sandbox.workspace import Change, Workspace

Coming = Callable[[], Awaitable[Moment | None]]
"""Asks the app what it will do next by itself; the sandbox cannot know."""


async def nothing() -> Moment | None:
    """Return that nothing is known to come."""
    return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Secrets:
    """The app's tokens, and the secret that signs what it is sent."""

    bot_token: str
    app_token: str
    signing_secret: str


@dataclass(kw_only=True, slots=True)
class Backend:
    """The workspace and everything around it."""

    workspace: Workspace
    views: Views
    triggers: Triggers
    journal: Journal
    faults: Faults
    limits: Limits
    sockets: SocketDelivery
    delivery: Delivery
    secrets: Secrets
    patience: Patience
    coming: Coming
    message_values: dict[tuple[str, str], Values] = field(default_factory=dict)
    """What each person chose in the blocks of each message, by person and ts."""
    offered: dict[str, dict[tuple[str, str], list[Json]]] = field(default_factory=dict)
    """The options that the app last suggested, by person, block_id and action_id."""

    async def look_ahead(self) -> Moment | None:
        """Ask the app what it will do next by itself, and show that beside the clock."""
        found = await self.coming()
        if self.workspace.coming != found:
            self.workspace.coming = found
            self.workspace.changed(Change(type="clock"))
        return found

    def become(self, other: "Backend") -> None:
        """Take everything over from another, so that whoever holds this one finds a new workspace in it."""
        for each in fields(self):
            setattr(self, each.name, getattr(other, each.name))


def build(
    raw: Mapping[str, Any],
    *,
    clock: SandboxClock,
    secrets: Secrets,
    wall: Wall,
    patience: Patience,
    coming: Coming,
    crowd: int,
) -> Backend:
    """Put a Slack together for the app of this manifest; `crowd` people are there beside the six."""
    manifest = read_manifest(raw)
    workspace, journal = Workspace(manifest, clock, crowd=crowd), Journal(wall)
    faults = Faults(changed=lambda: workspace.changed(Change(type="faults")))
    cuts = Cuts(faults, workspace)
    sockets = SocketDelivery(journal, patience, cuts, is_on=manifest.socket_mode)
    signed = HttpDelivery(manifest, secrets.signing_secret, journal, patience, cuts, wall=wall)
    delivery = Mischief(sockets if manifest.socket_mode else signed, faults, workspace, patience)
    workspace.tell_bot = delivery.tell
    return Backend(
        workspace=workspace,
        views=Views(workspace),
        triggers=Triggers(wall),
        journal=journal,
        faults=faults,
        limits=Limits(wall),
        sockets=sockets,
        delivery=delivery,
        secrets=secrets,
        patience=patience,
        coming=coming,
    )
