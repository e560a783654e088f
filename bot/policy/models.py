"""An organisation's rules: severities, cadences, roles. No severity's or role's name is written in Python."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from bot.domain.deeds import Deed
from bot.domain.errors import UnknownRole, UnknownSeverity
from bot.domain.ids import UserId

_SPAN = re.compile(r"^(?:(\d{1,4})d)?(?:(\d{1,4})h)?(?:(\d{1,4})m)?$")


def read_span(written: object) -> object:
    """Return the timedelta that “1h30m” means; a number without its unit could be anything, and is refused."""
    if isinstance(written, timedelta):
        return written
    parts = _SPAN.match(str(written).strip().lower())
    days, hours, minutes = (int(part or 0) for part in parts.groups()) if parts else (0, 0, 0)
    if not any((days, hours, minutes)):
        raise ValueError(f"“{written}” is not a span of time; write it like 15m, 1h or 1h30m")
    return timedelta(days=days, hours=hours, minutes=minutes)


def read_cadence(written: object) -> object:
    """Return a span, or None for “as needed”."""
    return None if written == "as needed" else read_span(written)


def read_ending(written: object) -> object:
    """Return a span, or None for “never”."""
    return None if written in (None, "never") else read_span(written)


Span = Annotated[timedelta, BeforeValidator(read_span)]
Cadence = Annotated[timedelta | None, BeforeValidator(read_cadence)]
Ending = Annotated[timedelta | None, BeforeValidator(read_ending)]


class _Rules(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Severity(_Rules):
    """How bad an incident can be, and what follows from it."""

    key: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    name: str = Field(min_length=1, max_length=20)
    definition: str = Field(min_length=1)
    examples: tuple[str, ...] = ()
    emoji: str = ""
    cadence: Cadence
    """How often people hear of it; None where an update comes as needed."""
    responders: tuple[str, ...] = ()
    """Who is invited: user ids, user group ids or e-mail addresses."""
    stakeholders: tuple[str, ...] = ()
    """Channels that are told beside the incidents channel, by name or id."""


class Role(_Rules):
    """What one person looks after during an incident."""

    key: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    name: str = Field(min_length=1, max_length=40)
    duty: str = ""
    commands: bool = False
    """Whether this is the role that has command."""
    owns_updates: bool = False
    """Whether this is the role that is asked for updates, before the commander is."""


class Nags(_Rules):
    """How updates are asked for."""

    heads_up: Span = timedelta(minutes=3)
    """How long before an update is due its owner is told."""
    snoozes: tuple[Span, ...] = Field(
        default=(timedelta(minutes=15), timedelta(minutes=30), timedelta(minutes=60)), min_length=1, max_length=10
    )
    """What the snooze form offers; ten are in sight at once (Slack)."""


class Handoffs(_Rules):
    """How command passes."""

    remind_after: Span = timedelta(minutes=5)
    ask_after: Cadence = timedelta(hours=4)
    """After how long in command a commander is asked whether to hand over; None asks nobody."""


class Channels(_Rules):
    """What becomes of an incident's channel."""

    archive_after: Ending = None
    """How long after the end it is archived; None never."""


ANYONE, RESPONDERS, COMMANDER, ADMINS = "anyone", "responders", "commander", "admins"
Whom = Annotated[str, Field(pattern=r"^(anyone|responders|commander|admins|[USW][A-Z0-9]+)$")]
"""Whom a rule means: a word for those who stand so in the incident, or a person's or user group's id."""


def _several(written: object) -> object:
    return [written] if isinstance(written, str) else written


People = Annotated[tuple[Whom, ...], BeforeValidator(_several)]


class WhoMay(_Rules):
    """Who may do what. In an emergency everybody may; a team that wants it otherwise says so."""

    declare: People = (ANYONE,)
    private: People = (ANYONE,)
    severity: People = (ANYONE,)
    handoff: People = (ANYONE,)
    resolve: People = (ANYONE,)
    reopen: People = (ANYONE,)
    admins: tuple[Whom, ...] = ()
    """Who may do anything, people and user groups; what they do against a rule is on the timeline."""

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        for deed in (Deed.DECLARE, Deed.PRIVATE):
            if {RESPONDERS, COMMANDER}.intersection(self.of(deed)):
                raise ValueError(f"`{deed}`: before there is an incident there are no responders and no commander")
        if any(ADMINS in self.of(deed) for deed in Deed) and not self.admins:
            raise ValueError("a rule names admins, and `admins` names nobody")
        if {ANYONE, RESPONDERS, COMMANDER, ADMINS}.intersection(self.admins):
            raise ValueError("`admins` names people and user groups by their ids")
        return self

    def of(self, deed: Deed) -> tuple[str, ...]:
        """Return who may do this."""
        people: tuple[str, ...] = getattr(self, deed.value)
        return people


class Timeline(_Rules):
    """What lands on the timeline by itself."""

    reactions: tuple[str, ...] = ("pushpin",)
    """Names of the reactions that put a message there."""


class Policy(_Rules):
    """All of an organisation's rules."""

    name: str
    announce_in: str | None = None
    """The incidents channel's name or id; None announces nowhere."""
    first_commander: str = Field(default="declarer", pattern=r"^(declarer|nobody|[UW][A-Z0-9]+)$")
    severities: tuple[Severity, ...] = Field(min_length=1, max_length=10)
    """Worst first; ten are in sight at once in a form (Slack)."""
    roles: tuple[Role, ...] = Field(min_length=1)
    nags: Nags = Nags()
    handoffs: Handoffs = Handoffs()
    timeline: Timeline = Timeline()
    channels: Channels = Channels()
    who_may: WhoMay = WhoMay()

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        _unique("severity", [severity.key for severity in self.severities])
        _unique("severity", [severity.name.lower() for severity in self.severities])
        _unique("role", [role.key for role in self.roles])
        if sum(role.commands for role in self.roles) != 1:
            raise ValueError("exactly one role must say `commands: true`")
        if sum(role.owns_updates for role in self.roles) > 1:
            raise ValueError("at most one role may say `owns_updates: true`")
        return self

    @property
    def commander(self) -> Role:
        """The role that has command."""
        return next(role for role in self.roles if role.commands)

    def severity(self, key: str) -> Severity:
        """Return the severity that an incident has; one that left the policy since keeps its name, and no cadence."""
        known = next((severity for severity in self.severities if severity.key == key), None)
        return known or Severity(
            key=key, name=key.upper()[:20], definition="No longer in the policy", cadence="as needed"
        )

    def announce_to(self, key: str) -> tuple[str, ...]:
        """Return the channels that are told of an incident of this severity, the incidents channel first."""
        first = (self.announce_in,) if self.announce_in is not None else ()
        return tuple(dict.fromkeys((*first, *self.severity(key).stakeholders)))

    def find_severity(self, word: str) -> Severity:
        """Return the severity that somebody chose or typed, by key or name in any case; raises UnknownSeverity."""
        # Where a team renamed its severities, one's name may be another's key: a form sends keys as they are written,
        # and what people type is what they see.
        by_key = {severity.key: severity for severity in self.severities}
        by_name = {severity.name.lower(): severity for severity in self.severities}
        found = by_key.get(word) or by_name.get(word.lower()) or by_key.get(word.lower())
        if found is not None:
            return found
        raise UnknownSeverity(given=word, known=", ".join(severity.name for severity in self.severities))

    def role(self, key: str) -> Role:
        """Return the role that somebody holds or held; one that left the policy since keeps its name."""
        return next((role for role in self.roles if role.key == key), None) or Role(key=key, name=key[:40])

    def find_role(self, words: str) -> Role:
        """Return the role that somebody typed, by key or name in any case; raises UnknownRole."""
        wanted = words.lower().replace(" ", "-")
        found = next((role for role in self.roles if wanted in (role.key, role.name.lower().replace(" ", "-"))), None)
        if found is None:
            raise UnknownRole(given=words, known=", ".join(role.name for role in self.roles))
        return found

    def updates_owner(self, roster: Mapping[str, UserId]) -> UserId | None:
        """Return who is asked for updates: the holder of the role that owns them, else the commander."""
        owners = [role.key for role in self.roles if role.owns_updates]
        return next((roster[key] for key in (*owners, self.commander.key) if key in roster), None)

    def is_worse(self, key: str, than: str) -> bool:
        """Return whether one severity is worse than another."""
        order = [severity.key for severity in self.severities]
        return key in order and (than not in order or order.index(key) < order.index(than))

    def added_responders(self, old: str, new: str) -> tuple[str, ...]:
        """Return whom the new severity invites beyond the old one."""
        present = self.severity(old).responders
        return tuple(person for person in self.severity(new).responders if person not in present)


def _unique(what: str, names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"each {what} needs a name of its own; given twice: {', '.join(twice)}")
