"""Reads a policy from YAML, and says everything that is wrong with it at once, with file and line."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.policy.models import Policy
from bot.written import Unreadable, Where, Written, causes, read

PRESETS = Path(__file__).parent / "presets"


class PolicyError(Unreadable):
    """A policy that cannot be used."""


def load(name_or_path: str) -> Policy:
    """Return the policy of a preset's name or of a file; raises PolicyError."""
    path = _path(name_or_path)
    return _validated(_files(path, (path.resolve(),)))


def preset_names() -> list[str]:
    """Return the names of the presets that ship with Drumbeat."""
    return sorted(path.stem for path in PRESETS.glob("*.yaml"))


def _files(path: Path, seen: tuple[Path, ...]) -> list[Written]:
    """Return a file and those that it extends, itself first; `seen` are the files that lead to it, itself included."""
    written = _read(path)
    extended = written.content.get("extends")
    if extended is None:
        return [written]
    base = _path(str(extended), path.parent)
    if base.resolve() in seen:
        raise PolicyError([written.complaint(("extends",), "this policy extends itself")])
    return [written, *_files(base, (*seen, base.resolve()))]


def _path(name_or_path: str, folder: Path = Path()) -> Path:
    """Return where a preset or a file is; a file that another one extends is looked for beside that one."""
    preset = PRESETS / f"{name_or_path}.yaml"
    if preset.parent == PRESETS and preset.is_file():
        return preset
    path = folder / name_or_path
    if path.is_file():
        return path
    known = ", ".join(preset_names())
    raise PolicyError([f"There is no policy “{name_or_path}”: neither a file, nor one of the presets {known}."])


def _read(path: Path) -> Written:
    try:
        return read(path, "a policy")
    except Unreadable as error:
        raise PolicyError(error.problems) from error


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the base with a team's own rules over it: mappings merge, everything else is replaced."""
    merged = dict(base)
    for key, value in own.items():
        below = merged.get(key)
        merged[key] = _merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def _validated(files: list[Written]) -> Policy:
    rules: dict[str, Any] = {}
    for file in reversed(files):
        rules = _merged(rules, file.content)
    rules.pop("extends", None)
    try:
        return Policy.model_validate(rules)
    except ValidationError as error:
        told = [(detail, _told_by(files, detail["loc"])) for detail in causes(error)]
        raise PolicyError([file.sentence(detail, Policy, "the policy") for detail, file in told]) from error


def _told_by(files: list[Written], where: Where) -> Written:
    """Return the file that a rule comes from: the first that holds it, or that replaces what it would stand in."""
    return next((file for file in files if file.decides(where)), files[0])
