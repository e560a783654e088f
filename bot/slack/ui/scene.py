"""What a message or modal may need to know of an incident, as it was at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import UserId
from bot.domain.incident import Handoff, Incident, Link, Update
from bot.domain.roles import Roster
from bot.domain.timeline import Entry
from bot.policy.models import Policy, Severity
from bot.slack.words import Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """An incident with everything that hangs on it."""

    incident: Incident
    roster: Roster
    update: Update | None
    """The update that the message is about, else the latest one."""
    handoff: Handoff | None
    links: Sequence[Link] = ()
    entries: Sequence[Entry] = ()
    """The timeline as it stands, where the message is made from it."""
    news: Sequence[Entry] = ()
    """What happened since the reader last looked, oldest first; nothing where they never did."""
    looked_at: datetime | None = None
    """When the reader last looked; None where they never did, or the reader is everybody."""
    policy: Policy
    words: Words
    command: str
    now: datetime

    @property
    def severity(self) -> Severity:
        """How bad it is, by the policy."""
        return self.policy.severity(self.incident.severity)

    @property
    def commander(self) -> UserId | None:
        """Who has command."""
        return self.roster.get(self.policy.commander.key)

    @property
    def updates_owner(self) -> UserId:
        """Who is asked for updates."""
        return self.policy.updates_owner(self.roster) or self.incident.declared_by

    def facts(self) -> dict[str, object]:
        """Return what every template may use."""
        return {
            "incident": self.incident,
            "severity": self.severity,
            "roster": self.roster,
            "roles": self.policy.roles,
            "commander": self.commander,
            "commander_role": self.policy.commander,
            "update": self.update,
            "handoff": self.handoff,
            "links": self.links,
            "command": self.command,
            "now": self.now,
            "lasted": self.incident.lasted(self.now),
        }
