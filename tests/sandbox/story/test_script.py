"""A story's file: what its author may write, and how a mistake is told."""

import random
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.story import read_story, shipped
from bot.sandbox.story.spans import Span, in_words
from bot.written import Unreadable

STORY = """\
title: A lamp is out
about: Nobody sees anything.
you: alice
beats:
  - {id: dark, at: 10s, who: bob, where: "#incidents", says: It is dark.}
  - when: {asked: bob}
    after: 20s-1m
    who: bob
    says: I look for a candle.
ends: {app_says: resolution}
debrief:
  - {what: You declared, see: declared, within: 5m}
"""


def written(folder: Path, text: str) -> str:
    file = folder / "story.yaml"
    file.write_text(text)
    return str(file)


def complaints(folder: Path, old: str, new: str) -> str:
    assert old in STORY
    with pytest.raises(Unreadable) as refused:
        read_story(written(folder, STORY.replace(old, new, 1)))
    return "\n".join(problem.removeprefix(str(folder)) for problem in refused.value.problems)


def test_a_story_is_read_as_it_is_written(tmp_path: Path) -> None:
    story = read_story(written(tmp_path, STORY))
    assert (story.title, story.you, len(story.beats)) == ("A lamp is out", "alice", 2)
    assert story.beats[1].after == Span(timedelta(seconds=20), timedelta(minutes=1))
    assert story.debrief[0].see is not None
    assert story.debrief[0].see.declared == "any"


@pytest.mark.parametrize("name", ["certificate", "connections", "breach", "data-breach"])
def test_a_story_that_ships_is_found_by_a_part_of_its_name(name: str) -> None:
    assert read_story(name).beats


def test_three_stories_ship_and_say_where_they_come_from() -> None:
    assert list(shipped()) == ["data-breach", "database-connections", "expired-certificate"]
    assert all("document 002" in read_story(str(file)).source for file in shipped().values())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("flood", "flood: there is no such story. These ship: data-breach, database-connections, expired-certificate."),
        ("data", "data: this could be data-breach or database-connections."),
    ],
)
def test_a_name_that_fits_none_or_several_is_told(name: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_story(name)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("at: 10s", "at: soon", "/story.yaml:5:16: beats.0.at: a time is written as 90s, 5m or 1h"),
        ("20s-1m", "2m-1m", "/story.yaml:7:5: beats.1.after: the range 2m-1m ends before it begins"),
        ("who: bob\n", "who: bert\n", "beats.1.who: Input should be 'alice', 'bob'"),
        ("who: bob\n", "who: alice\n", "/story.yaml:1:1: the story: alice is you, and does what you do"),
        (
            "{asked: bob}",
            "{asked: bob, said: [x]}",
            "a sign is exactly one of declared, app_says, asked, said and beat",
        ),
        ("{asked: bob}", "{asked: bob, to: erin}", "beats.1.when: to goes with app_says"),
        ("{asked: bob}", "{beat: light}", "there is no beat with the id light"),
        ("id: dark, at: 10s", "id: dark", "a beat comes either `at` a time or `when` something is seen"),
        ("says: It is dark.", "says: It is dark., clicks: Accept", "a beat does one thing"),
        ("says: It is dark.", "says: It is dark., submits: {a: b}", "submits needs the form"),
        ("says: It is dark.", "reacts: eyes", "reacts needs a message: use `when`"),
        ('"#incidents"', "incidents", "where is incident, direct, thread or #channel"),
        ("says: It is dark.", "says: 'Since {time-ever}.'", "a time is written as 90s, 5m or 1h"),
        ("says: It is dark.", "say: It is dark.", "beats.0.say: unknown key; did you mean says?"),
        ("see: declared, within: 5m", "within: 5m", "what to `see` or what to see `never`"),
        ("see: declared, within: 5m", "never: declared, within: 5m", "never has no within and no since"),
    ],
)
def test_a_mistake_is_told_with_its_place(old: str, new: str, said: str, tmp_path: Path) -> None:
    assert said in complaints(tmp_path, old, new)


def draws(span: Span) -> list[timedelta]:
    return [span.drawn(random.Random(seed)) for seed in range(50)]  # noqa: S311 - chance, not secrecy


def test_the_seed_chooses_within_a_range() -> None:
    span = Span(timedelta(seconds=20), timedelta(seconds=60))
    drawn = draws(span)
    assert min(drawn) >= span.low
    assert max(drawn) <= span.high
    assert len(set(drawn)) > 10
    assert drawn == draws(span)


@pytest.mark.parametrize(
    ("seconds", "said"), [(40, "40 s"), (60, "1 min"), (150, "2 min"), (3600, "1 h"), (3900, "1 h 5 min")]
)
def test_a_length_is_said_as_people_say_it(seconds: int, said: str) -> None:
    assert in_words(timedelta(seconds=seconds)) == said
