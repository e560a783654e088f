"""All wording: one template a surface, one Jinja block a phrase. An organisation's phrases come before ours."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, Template, TemplateNotFound

from bot.domain.errors import DrumbeatError
from bot.languages import ENGLISH, our_templates
from bot.slack.text import Markup, called, channel_link, cut, date, escape, mention, one_line, visible, with_people

ERRORS = "errors"
"""The surface with a phrase for each refusal, by its class's name; English has none, for there a docstring says it."""


class NoSuchPhrase(LookupError):
    """No template has a phrase that Drumbeat says."""


class Words:
    """Finds phrases and fills them in. Each is looked for by itself, in one folder after the other."""

    def __init__(self, folders: Sequence[Path]) -> None:
        beginnings = [folders[number:] for number in range(len(folders))]
        self._markup = [self._environment(these, self._safe) for these in beginnings]
        self._plain = [self._environment(these, self._shown) for these in beginnings]
        self._whole = [self._environment(these, self._safe) for these in beginnings]
        for environment in self._whole:
            environment.filters["cut"] = _uncut

    def markup(self, surface: str, phrase: str, **values: Any) -> Markup:
        """Return a phrase as mrkdwn; every value that is not Markup is escaped."""
        return Markup(_render(self._markup, surface, phrase, values))

    def whole(self, surface: str, phrase: str, **values: Any) -> Markup:
        """Return a phrase as mrkdwn with all that the template cuts elsewhere: what stands behind Show more."""
        return Markup(_render(self._whole, surface, phrase, values))

    def is_cut(self, surface: str, phrase: str, **values: Any) -> bool:
        """Return whether the phrase leaves out some of what was written."""
        return self.markup(surface, phrase, **values) != self.whole(surface, phrase, **values)

    def plain(self, surface: str, phrase: str, **values: Any) -> str:
        """Return a phrase for a place where nothing is parsed."""
        return _render(self._plain, surface, phrase, values)

    def has(self, surface: str, phrase: str) -> bool:
        """Return whether a surface says such a thing at all; hints, for one, are for some fields only."""
        return any(phrase in template.blocks for template in _templates(self._plain, surface))

    def phrases(self, surface: str) -> set[str]:
        """Return the names of all that a surface says."""
        return {phrase for template in _templates(self._plain, surface) for phrase in template.blocks}

    def refusal(self, error: DrumbeatError) -> Markup:
        """Return what a refusal says, as mrkdwn."""
        name = type(error).__name__
        return self.markup(ERRORS, name, **error.facts) if self.has(ERRORS, name) else Markup(error.said(escape))

    def plain_refusal(self, error: DrumbeatError) -> str:
        """Return what a refusal says, for a place where nothing is parsed, such as beside a field."""
        name = type(error).__name__
        return self.plain(ERRORS, name, **error.facts) if self.has(ERRORS, name) else error.said(visible)

    def span(self, length: timedelta) -> str:
        """Return a length of time in words: 15 min, 2 h 5 min, 3 days."""
        minutes = max(0, round(length.total_seconds() / 60))
        hours, rest = divmod(minutes, 60)
        if hours >= 48:  # noqa: PLR2004 - after two days hours say nothing any more
            return self.plain("time", "days", days=hours // 24)
        if hours and rest:
            return self.plain("time", "hours_and_minutes", hours=hours, minutes=rest)
        return self.plain("time", "hours", hours=hours) if hours else self.plain("time", "minutes", minutes=minutes)

    def _environment(self, folders: Sequence[Path], finalize: Callable[[object], str]) -> Environment:
        environment = _environment(folders, finalize)
        environment.filters |= {"span": self.span, "day": self._day, "status": partial(self.plain, "status")}
        return environment

    def _day(self, at: datetime) -> Markup:
        return date(at, self.plain("time", "day"))

    def _safe(self, value: object) -> str:
        match value:
            case Markup():
                return value
            case datetime():
                return date(value)
            case timedelta():
                return self.span(value)
            case None:
                return ""
            case _:
                return escape(str(value))

    def _shown(self, value: object) -> str:
        match value:
            case datetime():
                return f"{value:%H:%M} UTC"
            case timedelta():
                return self.span(value)
            case None:
                return ""
            case _:
                return visible(str(value))


def word_folders(own: Path | None, language: str = ENGLISH) -> list[Path]:
    """Return where phrases are looked for: in a team's own folder first, then in the language's, then in English."""
    ours = our_templates()
    spoken = [ours] if language == ENGLISH else [ours / language, ours]
    return [own, *spoken] if own is not None else spoken


def _uncut(text: str, _limit: int) -> str:
    return text


def _render(environments: Sequence[Environment], surface: str, phrase: str, values: dict[str, Any]) -> str:
    for template in _templates(environments, surface):
        if phrase in template.blocks:
            return "".join(template.blocks[phrase](template.new_context(values))).strip()
    raise NoSuchPhrase(f"slack/{surface}.j2 has no block “{phrase}”")


def _templates(environments: Sequence[Environment], surface: str) -> Iterator[Template]:
    """Yield a surface's templates, those of the team's own folder first; a folder that has none is passed over."""
    for environment in environments:
        try:
            yield environment.get_template(f"slack/{surface}.j2")
        except TemplateNotFound:
            return


def _environment(folders: Sequence[Path], finalize: Callable[[object], str]) -> Environment:
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
        "cut": cut,
        "line": one_line,
        "with_people": with_people,
    }
    return environment
