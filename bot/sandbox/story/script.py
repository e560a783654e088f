"""What a story's file says: who does what when, and what the debrief looks at (docs/drills.md)."""

from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from bot.sandbox.story.spans import TIME, Lasting, Span, ago
from bot.written import Unreadable, Written, causes, read

STORIES = Path(__file__).parent.parent / "stories"
"""The stories that ship."""

Who = Literal["alice", "bob", "carol", "dan", "erin", "frank"]
PEOPLE: tuple[str, ...] = get_args(Who)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Sign(_Part):
    """Something that can be seen in Slack; exactly one of the first five, and what narrows it down."""

    declared: Literal["public", "private", "any"] | None = None
    """The app opened a channel; the first one is the incident's."""
    app_says: str | None = None
    """The app posted a message of this kind (`says` in its metadata): update, nag, handoff_offer, resolution …"""
    asked: Who | None = None
    """You mentioned this person, or wrote to them directly."""
    said: list[str] = []
    """You used one of these words."""
    beat: str | None = None
    """A colleague's beat of this id is done."""

    to: Who | None = None
    """… and it notified this person (with app_says)."""
    about: list[str] = []
    """… and used one of these words (with asked)."""
    outside: bool = False
    """… in a channel that everybody reads, and not in the incident's (with said)."""

    @model_validator(mode="before")
    @classmethod
    def _one_word(cls, written: Any) -> Any:
        return {"declared": "any"} if written == "declared" else written

    @model_validator(mode="after")
    def _is_one_thing(self) -> "Sign":
        given = [name for name in ("declared", "app_says", "asked", "said", "beat") if getattr(self, name)]
        if len(given) != 1:
            raise ValueError("a sign is exactly one of declared, app_says, asked, said and beat")
        for detail, of in (("to", "app_says"), ("about", "asked"), ("outside", "said")):
            if getattr(self, detail) and given != [of]:
                raise ValueError(f"{detail} goes with {of}")
        return self


class File(_Part):
    """A text file that a colleague uploads."""

    name: str = Field(min_length=1)
    text: str = Field(min_length=1)


class Beat(_Part):
    """One thing that one colleague does, once."""

    id: str = ""
    who: Who
    at: Lasting | None = None
    """So long after the story began."""
    when: Sign | None = None
    after: Lasting = Span()
    """So long after `when` was seen."""
    unless: Sign | None = None
    """Not when this was seen in between."""
    where: str = ""
    """incident, direct (to you), thread (of what set it off), or #channel; else where they were asked, or incident."""

    says: str = ""
    reacts: str = ""
    """An emoji's name, on what set the beat off."""
    uploads: File | None = None
    clicks: str = ""
    """A button by its label, the newest that this person sees."""
    types: str = ""
    """A slash command."""
    submits: dict[str, str] = {}
    """The fields of the form that `clicks` or `types` opened."""

    @field_validator("says", "uploads")
    @classmethod
    def _knows_its_times(cls, written: Any) -> Any:
        for found in TIME.finditer(written.text if isinstance(written, File) else written or ""):
            ago(found[1])
        return written

    @model_validator(mode="after")
    def _can_be_played(self) -> "Beat":
        if (self.at is None) == (self.when is None):
            raise ValueError("a beat comes either `at` a time or `when` something is seen")
        given = [name for name in ("says", "reacts", "uploads", "clicks", "types") if getattr(self, name)]
        if len(given) != 1 and given != ["says", "uploads"]:
            raise ValueError("a beat does one thing: says, reacts, uploads (also with says), clicks or types")
        if self.submits and given[0] not in ("clicks", "types"):
            raise ValueError("submits needs the form that clicks or types opened")
        if self.reacts and self.when is None:
            raise ValueError("reacts needs a message: use `when`")
        if self.where not in ("", "incident", "direct", "thread") and not self.where.startswith("#"):
            raise ValueError("where is incident, direct, thread or #channel")
        return self


class Wish(_Part):
    """One line of the debrief: something that a commander does, or never does."""

    what: str = Field(min_length=1)
    see: Sign | None = None
    never: Sign | None = None
    since: Sign | None = None
    """What `within` is counted from; without it, the beginning of the story."""
    within: Lasting | None = None

    @model_validator(mode="after")
    def _is_one_or_the_other(self) -> "Wish":
        if (self.see is None) == (self.never is None):
            raise ValueError("a line of the debrief says either what to `see` or what to see `never`")
        if self.never is not None and (self.within or self.since):
            raise ValueError("never has no within and no since")
        return self


class Story(_Part):
    """A story: what happened, who you are in it, what your colleagues do, and how it ends."""

    title: str = Field(min_length=1)
    about: str = Field(min_length=1)
    source: str = ""
    you: Who = "alice"
    otherwise: dict[Who, list[str]] = {}
    """What somebody answers when you ask them something that no beat foresees."""
    beats: list[Beat] = Field(min_length=1)
    ends: Sign
    debrief: list[Wish] = []

    @model_validator(mode="after")
    def _hangs_together(self) -> "Story":
        ids = [beat.id for beat in self.beats if beat.id]
        for double in {one for one in ids if ids.count(one) > 1}:
            raise ValueError(f"two beats have the id {double}")
        named = {sign.beat for sign in self._signs() if sign.beat}
        for missing in sorted(named - set(ids)):
            raise ValueError(f"there is no beat with the id {missing}")
        if any(beat.who == self.you for beat in self.beats):
            raise ValueError(f"{self.you} is you, and does what you do")
        return self

    def _signs(self) -> list[Sign]:
        of_beats = [sign for beat in self.beats for sign in (beat.when, beat.unless)]
        of_wishes = [sign for wish in self.debrief for sign in (wish.see, wish.never, wish.since)]
        return [sign for sign in (*of_beats, *of_wishes, self.ends) if sign is not None]


def shipped() -> dict[str, Path]:
    """Return the stories that ship, by name."""
    return {file.stem: file for file in sorted(STORIES.glob("*.yaml"))}


def read_story(wanted: str) -> Story:
    """Return the story of a file, or one that ships by a part of its name; Unreadable with all that is wrong."""
    path = Path(wanted)
    file = read(path if path.is_file() else _shipped(wanted), "a story")
    try:
        return Story.model_validate(file.content)
    except ValidationError as error:
        raise Unreadable(_sentences(file, error)) from error


def _shipped(wanted: str) -> Path:
    ships = shipped()
    found = [name for name in ships if wanted.lower() in name]
    match found:
        case [name]:
            return ships[name]
        case []:
            raise Unreadable([f"{wanted}: there is no such story. These ship: {', '.join(ships)}."])
        case _:
            raise Unreadable([f"{wanted}: this could be {' or '.join(found)}."])


def _sentences(file: Written, error: ValidationError) -> list[str]:
    return [file.sentence(one, Story, "the story") for one in causes(error)]
