"""Who is in the workspace: six people, one who has left, Slackbot, and the app's own bot user."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.sandbox.wire import Json

TEAM = "T0SANDBOX"
TEAM_DOMAIN = "sandbox"
APP = "A0DRUMBEAT"
BOT = "B0BOT"
BOT_USER = "U0BOT"
SLACKBOT = "USLACKBOT"


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """A member of the workspace, human or bot."""

    id: str
    name: str
    real_name: str
    title: str = ""
    tz: str = "Etc/UTC"
    colour: str = "757575"
    is_bot: bool = False
    deleted: bool = False

    @property
    def email(self) -> str:
        """The address that users.lookupByEmail finds; empty for bots."""
        return "" if self.is_bot else f"{self.name}@example.com"

    def summary(self) -> Json:
        """Return the person as the page shows them."""
        return {
            "id": self.id,
            "name": self.name,
            "real_name": self.real_name,
            "title": self.title,
            "email": self.email,
            "tz": self.tz,
            "colour": f"#{self.colour}",
            "is_bot": self.is_bot,
            "deleted": self.deleted,
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class UserGroup:
    """A user group, which `<!subteam^ID>` notifies."""

    id: str
    handle: str
    name: str
    users: tuple[str, ...]


def everybody(bot_name: str, crowd: int = 0) -> dict[str, Person]:
    """Return the workspace's people by id; ids never change, so that tests can name them."""
    return {person.id: person for person in (*_humans(), *_crowd(crowd), *_machines(bot_name))}


def _humans() -> tuple[Person, ...]:
    return (
        _human("ALICE", "Alice Adams", "SRE", "Europe/London", "9f69e7"),
        _human("BOB", "Bob Brown", "Backend engineer", "America/New_York", "4bbe2e"),
        _human("CAROL", "Carol Clark", "Support lead", "Europe/Berlin", "e7392d"),
        _human("DAN", "Dan Diaz", "Engineering manager", "America/Los_Angeles", "3c989f"),
        _human("ERIN", "Erin Evans", "Database engineer", "Asia/Kolkata", "e0a729"),
        _human("FRANK", "Frank Fischer", "Product manager", "Europe/Berlin", "5870dd"),
        Person(id="U0GONE", name="gina", real_name="Gina Gone", title="Former engineer", deleted=True),
    )


def _crowd(size: int) -> tuple[Person, ...]:
    """Return people who are only there to be many: `U0P001` … of every time zone and colour of the six."""
    models = _humans()[:-1]
    return tuple(
        Person(
            id=f"U0P{number:03d}",
            name=f"person{number:03d}",
            real_name=f"Person {number:03d}",
            title=models[number % len(models)].title,
            tz=models[number % len(models)].tz,
            colour=models[number % len(models)].colour,
        )
        for number in range(1, size + 1)
    )


def _human(key: str, real_name: str, title: str, tz: str, colour: str) -> Person:
    return Person(id=f"U0{key}", name=key.lower(), real_name=real_name, title=title, tz=tz, colour=colour)


def _machines(bot_name: str) -> tuple[Person, ...]:
    return (
        Person(id=BOT_USER, name=bot_name, real_name=bot_name, is_bot=True, colour="2b2d42"),
        Person(id=SLACKBOT, name="slackbot", real_name="Slackbot", is_bot=True),
    )


def user_groups() -> dict[str, UserGroup]:
    """Return the workspace's user groups by id."""
    return {"S0SRE": UserGroup(id="S0SRE", handle="sre", name="SRE team", users=("U0ALICE", "U0ERIN"))}


def user_object(person: Person, *, now: datetime, with_email: bool) -> Json:
    """Slack's user object; the e-mail only with users:read.email."""
    return {
        "id": person.id,
        "team_id": TEAM,
        "name": person.name,
        "deleted": person.deleted,
        "color": person.colour,
        "real_name": person.real_name,
        "is_admin": not person.is_bot,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": person.is_bot and person.id != SLACKBOT,  # Slack says false for Slackbot
        "is_app_user": False,
        "updated": 0,
        "has_2fa": False,
        **_zone(person.tz, now),
        "profile": _profile(person, with_email=with_email),
    }


def _zone(tz: str, now: datetime) -> Json:
    local = now.astimezone(ZoneInfo(tz))
    offset = local.utcoffset()
    return {
        "tz": tz,
        "tz_label": local.tzname(),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
    }


def _profile(person: Person, *, with_email: bool) -> Json:
    profile = {
        "title": person.title,
        "phone": "",
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": person.name,
        "display_name_normalized": person.name,
        "first_name": person.real_name.split()[0],
        "last_name": person.real_name.split()[-1],
        "status_text": "",
        "status_emoji": "",
        "team": TEAM,
    }
    if person.is_bot:
        return profile | {"api_app_id": APP, "bot_id": BOT}
    return profile | ({"email": person.email} if with_email else {})
