"""A policy may extend another one, and each mistake has its place."""

from pathlib import Path

import pytest

from bot.policy.loader import PolicyError, load

OWN = """\
name: ours
roles:
  - {key: lead, name: Lead, commands: true}
severities:
  - {key: bad, name: Bad, definition: It is bad, cadence: 15m}
"""


def problem(path: Path) -> str:
    """Return the one thing that is wrong with a policy."""
    with pytest.raises(PolicyError) as refused:
        load(str(path))
    (found,) = refused.value.problems
    return found.removeprefix(str(path))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where a policy is written."""
    return tmp_path / "policy.yaml"


def test_a_policy_may_extend_one_that_extends_another(file: Path) -> None:
    file.write_text("extends: sandbox\nname: ours\n")

    assert load(str(file)).severities == load("sandbox").severities
    assert load(str(file)).roles == load("standard").roles


def test_a_file_is_looked_for_beside_the_one_that_extends_it(file: Path) -> None:
    (file.parent / "base.yaml").write_text(OWN)
    file.write_text("extends: base.yaml\nname: theirs\n")

    assert load(str(file)).commander.name == "Lead"


def test_what_extends_nothing_may_say_so(file: Path) -> None:
    file.write_text(f"extends:\n{OWN}")

    assert load(str(file)).name == "ours"


def test_a_policy_that_extends_itself_is_refused_with_its_place(file: Path) -> None:
    file.write_text("name: ours\nextends: policy.yaml\n")

    assert problem(file) == ":2:1: extends: this policy extends itself"


def test_two_policies_that_extend_each_other_are_refused(file: Path) -> None:
    (file.parent / "other.yaml").write_text("extends: policy.yaml\n")
    file.write_text("extends: other.yaml\n")

    with pytest.raises(PolicyError, match=r"other\.yaml:1:1: extends: this policy extends itself"):
        load(str(file))


def test_a_base_that_is_missing_is_named(file: Path) -> None:
    file.write_text("extends: nowhere\n")

    assert problem(file).startswith("There is no policy “nowhere”")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("15m}", "soon}"), ":5:50: severities.0.cadence: “soon” is not a span of time"),
        (("15m}", "2h}\n  - {key: bad, name: B, definition: d, cadence: 1h}"), ":1:1: the policy: each severity needs"),
        (("key: lead, ", ""), ":3:5: roles.0.key: Field required"),
        (
            ("commands: true}", "commands: true}\n  - {key: b, name: B, commands: true}"),
            ":1:1: the policy: exactly one",
        ),
        (("name: ours", "naem: ours\nname: ours"), ":1:1: naem: unknown key; did you mean name?"),
        (("name: ours", "name: ours\nnags: {snooze: [5m]}"), ":2:8: nags.snooze: unknown key; did you mean snoozes?"),
        (("name: ours\n", ""), ":1:1: name: Field required"),
        (("name: ours", "name: ours\nname: theirs"), ":2:1: this is not YAML: found duplicate key"),
        (("name: ours", "name: [ours"), ":2:6: this is not YAML: "),
    ],
)
def test_each_mistake_has_its_line_and_column(file: Path, change: tuple[str, str], sentence: str) -> None:
    file.write_text(OWN.replace(*change))

    assert problem(file).startswith(sentence)


def test_a_file_in_another_encoding_is_refused_and_not_a_crash(file: Path) -> None:
    file.write_bytes("name: Störung\n".encode("latin-1"))

    assert "this is not YAML" in problem(file)


@pytest.mark.parametrize("written", ["15", "1.5", "true", "0m", "999999999999d"])
def test_a_cadence_without_a_unit_or_of_nothing_is_refused(file: Path, written: str) -> None:
    file.write_text(OWN.replace("15m}", f"{written}}}"))

    assert "severities.0.cadence" in problem(file)


@pytest.mark.parametrize("written", ["[]", "[0m]"])
def test_snoozes_of_no_length_are_refused(file: Path, written: str) -> None:
    file.write_text(f"{OWN}nags: {{snoozes: {written}}}\n")

    assert "nags.snoozes" in problem(file)


BASE = f"{OWN}nags:\n  heads_up: soon\nhandoffs: {{remind: 5m}}\n"


def told(file: Path, own: str) -> list[str]:
    """Return what is wrong with a policy that extends another one, without the folder."""
    (file.parent / "base.yaml").write_text(BASE)
    file.write_text(f"extends: base.yaml\n{own}")
    with pytest.raises(PolicyError) as refused:
        load(str(file))
    return [problem.removeprefix(f"{file.parent}/") for problem in refused.value.problems]


def test_a_mistake_in_what_is_extended_is_placed_there(file: Path) -> None:
    first, second = told(file, "name: theirs\n")

    assert first.startswith("base.yaml:7:3: nags.heads_up: “soon” is not a span of time")
    assert second == "base.yaml:8:12: handoffs.remind: unknown key; did you mean remind_after?"


def test_a_mistake_that_replaces_what_was_right_is_placed_where_it_was_made(file: Path) -> None:
    problems = told(file, "roles:\n  - {name: Lead, commands: true}\nnags: {snooze: [5m]}\n")

    assert [problem.split(": ")[:2] for problem in problems] == [
        ["policy.yaml:3:5", "roles.0.key"],
        ["base.yaml:7:3", "nags.heads_up"],
        ["policy.yaml:4:8", "nags.snooze"],
        ["base.yaml:8:12", "handoffs.remind"],
    ]
