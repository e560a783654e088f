"""users.* and usergroups.*: who is in the workspace."""

from bot.sandbox.calls import Call
from bot.sandbox.paging import page
from bot.sandbox.people import TEAM, Person, UserGroup, user_object
from bot.sandbox.wire import Json, SlackError


def info(call: Call) -> Json:
    """Describe a person."""
    return {"user": _shown(call, call.workspace.person(call.need("user")))}


def list_people(call: Call) -> Json:
    """List everybody, those who left too."""
    everyone = [_shown(call, one) for one in call.workspace.people.values()]
    shown, metadata = page(call, everyone)
    return {"members": shown, "cache_ts": call.workspace.seconds(), "response_metadata": metadata}


def lookup_by_email(call: Call) -> Json:
    """Find a person by their e-mail address."""
    email = call.need("email").lower()
    for person in call.workspace.people.values():
        if person.email == email and not person.deleted:
            return {"user": _shown(call, person)}
    raise SlackError("users_not_found")


def list_groups(call: Call) -> Json:
    """List the user groups."""
    with_users = call.flag("include_users")
    return {"usergroups": [_group(one, with_users=with_users) for one in call.workspace.user_groups.values()]}


def group_members(call: Call) -> Json:
    """List who is in a user group."""
    group = call.workspace.user_groups.get(call.need("usergroup"))
    if group is None:
        raise SlackError("no_such_subteam")
    return {"users": list(group.users)}


def _shown(call: Call, person: Person) -> Json:
    with_email = "users:read.email" in call.workspace.manifest.scopes
    return user_object(person, now=call.workspace.clock.now(), with_email=with_email)


def _group(group: UserGroup, *, with_users: bool) -> Json:
    shown = {
        "id": group.id,
        "team_id": TEAM,
        "is_usergroup": True,
        "name": group.name,
        "handle": group.handle,
        "description": "",
        "date_delete": 0,
        "user_count": len(group.users),
    }
    return shown | ({"users": list(group.users)} if with_users else {})
