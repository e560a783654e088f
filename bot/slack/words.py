"""All wording: one template a surface, one Jinja block a phrase. An organisation's folder comes before ours."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, Template

from bot.slack.text import (
    Markup,
    called,
    channel_link,
    cut,
    date,
    escape,
    mention,
    one_line,
    span,
    visible,
    with_people,
)


class NoSuchPhrase(LookupError):
    """A template lacks a phrase that Drumbeat says."""


class Words:
    """Finds phrases and fills them in."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._markup = _environment(folders, _safe)
        self._plain = _environment(folders, _shown)

    def markup(self, surface: str, phrase: str, **values: Any) -> Markup:
        """Return a phrase as mrkdwn; every value that is not Markup is escaped."""
        return Markup(_render(self._markup.get_template(f"slack/{surface}.j2"), phrase, values))

    def plain(self, surface: str, phrase: str, **values: Any) -> str:
        """Return a phrase for a place where nothing is parsed."""
        return _render(self._plain.get_template(f"slack/{surface}.j2"), phrase, values)

    def has(self, surface: str, phrase: str) -> bool:
        """Return whether a surface says such a thing at all; hints, for one, are for some fields only."""
        return phrase in self._plain.get_template(f"slack/{surface}.j2").blocks


def word_folders(own: Path | None) -> list[Path]:
    """Return where templates are looked for: a team's own folder first, then ours, in a checkout or in a wheel."""
    here = Path(__file__).resolve().parents[2] / "templates"
    ours = here if here.is_dir() else Path(__file__).resolve().parents[1] / "_templates"
    return [own, ours] if own is not None else [ours]


def _render(template: Template, phrase: str, values: dict[str, Any]) -> str:
    if phrase not in template.blocks:
        raise NoSuchPhrase(f"{template.name} has no block “{phrase}”")
    return "".join(template.blocks[phrase](template.new_context(values))).strip()


def _environment(folders: Sequence[Path], finalize: Any) -> Environment:
    environment = Environment(  # noqa: S701 - Slack is not HTML: `finalize` escapes what Slack parses
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "person": mention,
        "called": called,
        "channel": channel_link,
        "time": date,
        "day": partial(date, style="{date_short_pretty} at {time}"),
        "span": span,
        "cut": cut,
        "line": one_line,
        "with_people": with_people,
    }
    return environment


def _safe(value: object) -> str:
    match value:
        case Markup():
            return value
        case datetime():
            return date(value)
        case timedelta():
            return span(value)
        case None:
            return ""
        case _:
            return escape(str(value))


def _shown(value: object) -> str:
    match value:
        case datetime():
            return f"{value:%H:%M} UTC"
        case timedelta():
            return span(value)
        case None:
            return ""
        case _:
            return visible(str(value))
