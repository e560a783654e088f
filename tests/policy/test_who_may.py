"""Rules about who may what are checked before anything runs."""

from pathlib import Path

import pytest

from bot.domain.deeds import Deed
from bot.policy.loader import PolicyError, load


def written(tmp_path: Path, rules: str) -> str:
    file = tmp_path / "policy.yaml"
    file.write_text(f"extends: standard\nwho_may: {rules}\n")
    return str(file)


def test_by_default_everybody_may_everything() -> None:
    who_may = load("standard").who_may

    assert {who_may.of(deed) for deed in Deed} == {("anyone",)}


def test_one_word_is_a_rule(tmp_path: Path) -> None:
    assert load(written(tmp_path, "{resolve: commander}")).who_may.of(Deed.RESOLVE) == ("commander",)


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        ("{resolve: the boss}", "resolve"),
        ("{declare: responders}", "before there is an incident"),
        ("{resolve: admins}", "names nobody"),
        ("{admins: [anyone]}", "by their ids"),
        ("{dance: anyone}", "dance"),
    ],
)
def test_a_rule_that_cannot_hold_is_named(tmp_path: Path, rules: str, why: str) -> None:
    with pytest.raises(PolicyError, match=why):
        load(written(tmp_path, rules))
