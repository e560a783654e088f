from collections.abc import AsyncIterator

import pytest

from tests.sandbox.world import World, manifest


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with World(manifest()) as built:
        yield built
