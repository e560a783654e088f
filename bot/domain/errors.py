"""What can be refused. Each docstring is the sentence that the person reads; fields in braces are filled in.

Where templates have a `slack/errors.j2` with a block of the class's name, that is what is said (bot/slack/words.py).
"""

import inspect
from collections.abc import Callable, Mapping


class DrumbeatError(Exception):
    """That did not work."""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        """What is filled in, by name."""
        super().__init__(self.said(str))

    def said(self, show: Callable[[str], str]) -> str:
        """Return the sentence with each fact made safe by `show` for the place where it is read."""
        words = inspect.cleandoc(type(self).__doc__ or "")
        return words.format(**{name: show(str(fact)) for name, fact in self.facts.items()})


class NotAnIncidentChannel(DrumbeatError):
    """This is not an incident's channel, and none is open. Name one: `{command} status INC-7`."""


class NotItsChannel(DrumbeatError):
    """<#{channel}> is not an incident's channel."""


class UnknownOption(DrumbeatError):
    """I don't know the option --{given}. I know: {known}. Put text in “quotes” if it is text."""


class OptionWithoutValue(DrumbeatError):
    """--{option} needs something after it."""


class UnreadableSpan(DrumbeatError):
    """“{given}” is not a time I can read. Write it like 15m, 1h30m or 15:00 (UTC), within a week."""


class UnknownRole(DrumbeatError):
    """There is no role “{given}”. Choose one of {known}."""


class NobodyNamed(DrumbeatError):
    """Say whom, as in @name: `{command} {example}`."""


class FixedAtDeclaration(DrumbeatError):
    """Whether an incident is private is fixed when it is declared: its channel cannot change. Declare a private one."""


class TooLongToCarry(DrumbeatError):
    """That is too long to be kept while you choose. Name the incident first, as in INC-7, or type it in its channel."""


class FormNotOpened(DrumbeatError):
    """Slack did not open the form in time. Please try that again."""


class NoSuchIncident(DrumbeatError):
    """There is no incident {reference}."""


class AlreadyResolved(DrumbeatError):
    """{reference} is already resolved. If it is back, reopen it."""


class NotResolved(DrumbeatError):
    """{reference} is still open, so there is nothing to reopen."""


class UnknownSeverity(DrumbeatError):
    """There is no severity “{given}”. Choose one of {known}."""


class SameSeverity(DrumbeatError):
    """{reference} is {severity} already."""


class RoleNotHeld(DrumbeatError):
    """Nobody is {role} in {reference}, so there is nothing to drop."""


class CommandIsHandedOver(DrumbeatError):
    """Command is never just dropped or given away. Hand it over, or let the other person take it."""


class DoneBefore(DrumbeatError):
    """That was already done."""


class StaleButton(DrumbeatError):
    """That button is from an older message. Please use a newer one, or type the command."""


class NoSuchHandoff(DrumbeatError):
    """That handoff is gone."""


class NotYoursToHandOver(DrumbeatError):
    """Only the person who has command can hand it over. You can take command yourself, with a reason."""


class AlreadyOnTimeline(DrumbeatError):
    """That message is on the timeline already."""


class HandoffToSelf(DrumbeatError):
    """You have command already. Choose somebody else."""


class CannotTakeCommand(DrumbeatError):
    """This person cannot take command: {why}."""


class NobodyCalled(DrumbeatError):
    """Nobody is called @{handle}, and no user group is."""


class CannotHelp(DrumbeatError):
    """<@{person}> cannot be called: {why}."""


class CannotHoldRole(DrumbeatError):
    """This person cannot hold a role: {why}."""


class HandoffAnswered(DrumbeatError):
    """This handoff was already {answer}."""


class NotAllowed(DrumbeatError):
    """Only {who} may {deed}."""


class NotYoursToAnswer(DrumbeatError):
    """Only <@{person}> can answer this handoff. To take command yourself, use “Take command”."""


class AlreadyInCommand(DrumbeatError):
    """You have command of {reference} already."""


class DraftOvertaken(DrumbeatError):
    """<@{person}> has posted an update meanwhile."""


class NotInTheFuture(DrumbeatError):
    """That time has passed, or is more than a week away."""


class NothingToSnooze(DrumbeatError):
    """No update is due for {reference}, so there is nothing to snooze."""


class AlreadyFollowing(DrumbeatError):
    """You follow {reference} already. `{command} unfollow {reference}` ends it."""


class NotFollowing(DrumbeatError):
    """You do not follow {reference}, so there is nothing to end."""


class UnreadableLink(DrumbeatError):
    """“{given}” is not an address I can link to. It begins with https:// or http://."""


class LinkedAlready(DrumbeatError):
    """{url} is linked already."""


class TooLong(DrumbeatError):
    """That is {length} characters; {limit} fit."""


class NoSuchActionItem(DrumbeatError):
    """There is no such action item any more."""


class UnreadableDate(DrumbeatError):
    """“{given}” is not a date I can read. Write it like 2026-01-31."""


class UnreadableTime(DrumbeatError):
    """“{given}” is not a time I can read. Write it like 14:05, in UTC."""


class TimeNotYetCome(DrumbeatError):
    """“{given}” has not come yet. The timeline holds what already happened."""


class EmptyNote(DrumbeatError):
    """There is nothing to add. Write what happened: `{command} timeline add 14:05 rolled back 4.2`."""


class AdoptedAlready(DrumbeatError):
    """This channel already is the channel of {reference}."""


class NotAdoptable(DrumbeatError):
    """This cannot become an incident's channel: {why}. Go to the channel where people work on it, or declare."""


class NotInvited(DrumbeatError):
    """I am not in this channel. Type `/invite @drumbeat` here, then try again."""


class BeganInFuture(DrumbeatError):
    """“{given}” has not come yet. Write when it began."""


class UnknownWord(DrumbeatError):
    """I don't know “{given}”. {hint}"""


class SlackUnavailable(DrumbeatError):
    """Slack did not answer in time. Please try that again."""


class NothingWritten(DrumbeatError):
    """Please write something here."""


class NothingChosen(DrumbeatError):
    """Please choose one."""


class FormError(DrumbeatError):
    """Please look at the marked fields."""

    def __init__(self, errors: Mapping[str, DrumbeatError]) -> None:
        self.errors = dict(errors)
        """Each field's name and what is said beside it."""
        super().__init__()
