"""Help: every word that may follow the command, what it takes and what it does; what fits here comes first."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import ActionsBlock, Block

from bot.domain.incident import Incident
from bot.slack.ids import Action
from bot.slack.text import Markup, paragraphs
from bot.slack.ui.parts import button, section, small
from bot.slack.ui.post import Post, post
from bot.slack.words import Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Usage:
    """A word that may follow the command, as help shows it."""

    word: str
    takes: str
    anywhere: bool
    """Whether it is about no incident in particular."""


def help_post(usages: Sequence[Usage], here: Incident | None, *, words: Words, command: str) -> Post:
    """Return what can be done here: in an incident's channel what concerns it comes first, elsewhere the rest."""
    head = words.markup("help", "head", incident=here)
    groups = sorted({usage.anywhere for usage in usages}, reverse=here is None)
    blocks: list[Block] = [section(head)]
    for anywhere in groups:
        title = words.markup("help", "anywhere" if anywhere else "about_an_incident")
        lines = [_line(usage, words, command) for usage in usages if usage.anywhere == anywhere]
        blocks += [section(piece) for piece in paragraphs(Markup("\n".join([title, *lines])))]
    blocks.append(small(words.markup("help", "footer", command=command)))
    if here is None:
        declare = button(words.plain("help", "declare"), Action.DECLARE, "", style="danger")
        blocks.append(ActionsBlock(elements=[declare]))
    return post(head, blocks)


def _line(usage: Usage, words: Words, command: str) -> Markup:
    does = words.markup("help", f"verb_{usage.word}")
    return words.markup("help", "line", command=command, word=usage.word, takes=usage.takes, does=does)
