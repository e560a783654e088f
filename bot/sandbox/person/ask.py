"""One request of a person: who asks, with what, and what they may see."""

from dataclasses import dataclass

from bot.sandbox.backend import Backend
from bot.sandbox.people import Person
from bot.sandbox.views import View
from bot.sandbox.wire import Json, Refusal, SlackError
from bot.sandbox.workspace import Channel, Message, Workspace


@dataclass(frozen=True, slots=True)
class Ask:
    """What a person asks of the sandbox, in the query of a GET, the JSON of a POST, or a form with files."""

    backend: Backend
    body: Json
    files: tuple[tuple[str, bytes], ...] = ()
    """What was sent along: names and contents."""

    @property
    def workspace(self) -> Workspace:
        """The workspace they are in."""
        return self.backend.workspace

    @property
    def person(self) -> Person:
        """Who asks; Refusal when there is no such person."""
        found = self.workspace.people.get(self.text("as"))
        if found is None or found.is_bot or found.deleted:
            raise Refusal("There is nobody of that name here.", status=404)
        return found

    def text(self, name: str) -> str:
        """Return a string that must be there; Refusal."""
        value = self.body.get(name)
        if not isinstance(value, str):
            raise Refusal(f"{name} is missing.")
        return value

    def has(self, name: str) -> bool:
        """Whether something was given under that name, and is not empty."""
        return bool(self.body.get(name))

    def channel(self) -> Channel:
        """Return the channel they name, when they can find it; Refusal."""
        found = self.workspace.channels.get(self.text("channel"))
        if found is None or not found.visible_to(self.person.id):
            raise Refusal("There is no such channel, or you are not in it.", status=404)
        return found

    def own_channel(self) -> Channel:
        """Return a channel that they may write in; Refusal."""
        channel = self.channel()
        if channel.is_archived:
            raise Refusal(f"#{channel.name} is archived.")
        if self.person.id not in channel.members:
            raise Refusal(f"Join #{channel.name} first.")
        return channel

    def message(self, name: str = "ts") -> tuple[Channel, Message]:
        """Return the message they name, when they can see it; Refusal."""
        channel = self.channel()
        found = channel.messages.get(self.text(name))
        if found is None or not found.visible_to(self.person.id):
            raise Refusal("There is no such message.", status=404)
        return channel, found

    def view(self) -> View:
        """Return the view they name, when it is theirs and open; Refusal."""
        try:
            found = self.backend.views.find(self.text("view_id"))
        except SlackError:
            found = None
        if found is None or found.person != self.person.id:
            raise Refusal("This window is closed already.", status=404)
        return found
