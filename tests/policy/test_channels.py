"""How long a channel stays open is a span, or never."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.policy.loader import PolicyError, load


def written(tmp_path: Path, archive_after: str) -> str:
    file = tmp_path / "policy.yaml"
    file.write_text(f"extends: standard\nchannels:\n  archive_after: {archive_after}\n")
    return str(file)


def test_channels_stay_unless_the_policy_says_otherwise() -> None:
    assert load("standard").channels.archive_after is None


@pytest.mark.parametrize(("said", "meant"), [("7d", timedelta(days=7)), ("36h", timedelta(hours=36)), ("never", None)])
def test_a_span_or_never_is_understood(tmp_path: Path, said: str, meant: timedelta | None) -> None:
    assert load(written(tmp_path, said)).channels.archive_after == meant


@pytest.mark.parametrize("said", ["7", "soon", "0d"])
def test_anything_else_is_refused_with_its_line(tmp_path: Path, said: str) -> None:
    with pytest.raises(PolicyError, match=r"policy.yaml:3.*is not a span of time"):
        load(written(tmp_path, said))
