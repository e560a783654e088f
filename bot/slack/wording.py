"""Says what is wrong with a team's own wording, before it is to be said."""

from difflib import get_close_matches
from pathlib import Path

from jinja2 import TemplateSyntaxError

from bot.languages import languages, our_templates
from bot.slack.words import Words


def wording_problems(own: Path | None) -> list[str]:
    """Return the mistakes in a team's templates: what cannot be read, and what nobody asks for."""
    if own is None:
        return []
    files = sorted((own / "slack").glob("*.j2"))
    if not files:
        return [f"DRUMBEAT_TEMPLATES: {own / 'slack'} holds no template, such as {own / 'slack' / 'nag.j2'}."]
    ours = Words([our_templates(), *(our_templates() / language for language in languages())])
    return [problem for file in files for problem in _problems(file, Words([own]), ours)]


def _problems(file: Path, theirs: Words, ours: Words) -> list[str]:
    known = ours.phrases(file.stem)
    if not known:
        near = get_close_matches(file.stem, [path.stem for path in (our_templates() / "slack").glob("*.j2")], n=1)
        return [f"{file}: no template of Drumbeat's has this name{_perhaps([f'{name}.j2' for name in near])}"]
    try:
        said = theirs.phrases(file.stem)
    except TemplateSyntaxError as error:
        return [f"{file}:{error.lineno}: {error.message}"]
    return [
        f"{file}: Drumbeat never says “{phrase}”{_perhaps(get_close_matches(phrase, known, n=1))}"
        for phrase in sorted(said - known)
    ]


def _perhaps(near: list[str]) -> str:
    return f"; did you mean {near[0]}?" if near else "."
