"""One lock for each that is at work."""

import asyncio

from bot.locks import Locks


async def test_whoever_wants_what_another_holds_waits_for_them() -> None:
    locks, seen = Locks(), list[str]()

    async def works(name: str) -> None:
        async with locks.held(1):
            seen.append(f"{name} begins")
            await asyncio.sleep(0)
            seen.append(f"{name} ends")

    await asyncio.gather(works("one"), works("other"))
    assert seen == ["one begins", "one ends", "other begins", "other ends"]


async def test_two_who_want_the_same_in_another_order_do_not_wait_for_each_other_forever() -> None:
    locks, done = Locks(), list[int]()

    async def works(*couples: int) -> None:
        async with locks.all_held(couples):
            await asyncio.sleep(0)
            done.append(couples[0])

    async with asyncio.timeout(60):
        await asyncio.gather(works(1, 2), works(2, 1))
    assert sorted(done) == [1, 2]


async def test_others_do_not_wait() -> None:
    locks = Locks()
    async with asyncio.timeout(60), locks.held(1), locks.held(2), locks.held(b"hash"):
        pass
