"""Follow and unfollow, for the person who typed it."""

from bot.slack.desk import Desk
from bot.slack.handlers.which import scene_of
from bot.slack.replies import Reply, Whisper
from bot.slack.requests import Request
from bot.slack.ui.look import sentence_post
from bot.slack.ui.scene import Scene
from bot.usecases import follow as usecase
from bot.usecases.follow import Follow


async def follow(desk: Desk, request: Request) -> Reply:
    """Let the person hear of the incident by direct message."""
    now = await scene_of(desk, request)
    async with desk.database.begin() as uow:
        await usecase.follow(uow, _wanted(desk, request, now), now=desk.clock.now())
    return Whisper(sentence_post(desk.words.markup("follow", "followed", **now.facts())))


async def unfollow(desk: Desk, request: Request) -> Reply:
    """Let the person hear of the incident no more."""
    now = await scene_of(desk, request)
    async with desk.database.begin() as uow:
        await usecase.unfollow(uow, _wanted(desk, request, now), now=desk.clock.now())
    return Whisper(sentence_post(desk.words.markup("follow", "unfollowed", **now.facts())))


def _wanted(desk: Desk, request: Request, now: Scene) -> Follow:
    return Follow(incident_id=now.incident.id, by=request.user, command=desk.command, request=request.name)
