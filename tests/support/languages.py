"""What a language's templates hold, and which English is left in a text that should have none."""

import re
from pathlib import Path

from jinja2 import Environment, nodes

from bot.domain.errors import DrumbeatError, FormError
from bot.languages import ENGLISH, our_templates
from bot.policy.loader import load
from bot.slack import answering  # noqa: F401 - two refusals are at home there

_PARSER = Environment(autoescape=False)  # noqa: S701 - nothing is rendered
_SPOKEN_EVERYWHERE = {"in UTC"}
_COMMAND = re.compile(r"`[^`]*`")
"""What is typed reads the same in every language."""
_WORDS = re.compile(r"[A-Za-z][A-Za-z' ]*[A-Za-z]")


def folder(language: str) -> Path:
    """Return the folder of a language's templates."""
    return our_templates() / "slack" if language == ENGLISH else our_templates() / language / "slack"


def phrases(language: str) -> dict[tuple[str, str], nodes.Block]:
    """Return every phrase of a language, by surface and name."""
    return {
        (path.stem, block.name): block
        for path in sorted(folder(language).glob("*.j2"))
        for block in _PARSER.parse(path.read_text(encoding="utf-8")).find_all(nodes.Block)
    }


def facts_of(phrase: nodes.Block) -> set[str]:
    """Return which facts a phrase is filled in with."""
    names = list(phrase.find_all(nodes.Name))
    return {name.name for name in names} - {name.name for name in names if name.ctx == "store"}


def filters_of(phrase: nodes.Block) -> set[str]:
    """Return what a phrase does to its facts."""
    return {found.name for found in phrase.find_all(nodes.Filter)}


def errors(of: type[DrumbeatError] = DrumbeatError) -> list[type[DrumbeatError]]:
    """Return every class of refusal."""
    return [of, *(found for each in of.__subclasses__() for found in errors(each))]


def raised(error: type[DrumbeatError]) -> DrumbeatError:
    """Return a refusal with something in the place of each of its facts."""
    return FormError({}) if issubclass(error, FormError) else error(**dict.fromkeys(facts_in(error), "U0BOB"))


def facts_in(error: type[DrumbeatError]) -> set[str]:
    """Return which facts an error's English sentence is filled in with."""
    return set(re.findall(r"\{(\w+)\}", error.__doc__ or ""))


def english_in(text: str) -> set[str]:
    """Return the English of our templates, refusals and policy, two words and more, that a text still holds."""
    spoken = _COMMAND.sub("|", text)
    return {said for said in _ENGLISH if re.search(rf"\b{re.escape(said)}\b", spoken)}


def _english() -> set[str]:
    told = ["|".join(data.data for data in phrase.find_all(nodes.TemplateData)) for phrase in phrases(ENGLISH).values()]
    told += [re.sub(r"\{\w+\}", "|", error.__doc__ or "") for error in errors()]
    told += [severity.definition for severity in _POLICY.severities] + [role.duty for role in _POLICY.roles]
    found = {words for text in told for words in _WORDS.findall(_COMMAND.sub("|", text)) if " " in words}
    return found - _SPOKEN_EVERYWHERE


_POLICY = load("standard")
_ENGLISH = _english()
