"""Who was forgotten stays forgotten, whatever copy comes back."""

from contextlib import suppress
from pathlib import Path

from bot.engine import Unknown
from bot.messages import Account
from bot.store import forgotten
from bot.store import tables as t
from bot.store.owners import couple_key, member_key
from bot.store.restoring import restore
from bot.testing import PLATFORM, Stage, staged
from flows import COPY, FLOWS
from tests.bot.store.copying import ALONE, KEYS, destroy, lost, people, rows


async def test_who_was_forgotten_is_not_back_and_the_other_goes_on_alone(
    home: Path, tmp_path: Path
) -> None:
    copies = tmp_path / "copies"
    [first, *_] = homes = people(home / "linden.db")
    destroy(home / "linden.db", member_key(first), couple_key(homes[first]))
    lost(home, *KEYS)
    done = restore(copies, home / "linden.db", {})
    assert (done.people, done.forgotten) == (1, 1)
    assert first not in people(home / "linden.db")
    assert rows(home / "linden.db", "SELECT count(*) FROM accounts") == [(1,)]
    assert rows(home / "linden.db", f"SELECT * FROM outbox WHERE member_id = {first}") == []
    assert rows(home / "linden.db", "SELECT * FROM sessions") == []
    assert rows(home / "linden.db", "PRAGMA foreign_key_check") == []
    async with staged(home, FLOWS, COPY, people=()) as stage:
        await asserts_one_is_left(stage)


async def asserts_one_is_left(stage: Stage) -> None:
    """One of the two is known and works alone, the other is not known."""
    known = []
    for who in ("ana", "ben"):
        with suppress(Unknown):
            await stage.linden.engine.home(Account(PLATFORM, who))
            known.append(who)
    assert len(known) == 1
    await stage.command(known[0], "checkin")
    assert any(ALONE in text for text in stage.texts(known[0]))
    await stage.command(known[0], "repair")
    assert stage.question(known[0]).prompt == "repair-heat"


async def test_who_has_parted_is_not_linked_again(home: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    [couple] = set(people(home / "linden.db").values())
    destroy(home / "linden.db", couple_key(couple))
    lost(home, *KEYS)
    assert restore(copies, home / "linden.db", {}).forgotten == 0
    assert len(set(people(home / "linden.db").values())) == 2
    assert rows(home / "linden.db", "PRAGMA foreign_key_check") == []
    async with staged(home, FLOWS, COPY) as stage:
        for who in ("ana", "ben"):
            await stage.command(who, "repair")
            assert stage.question(who).prompt == "repair-heat"
            await stage.command(who, "checkin")
            assert any(ALONE in text for text in stage.texts(who))


def test_every_table_with_people_in_it_is_thought_of() -> None:
    statements = " ".join([*forgotten.OF_COUPLE, *forgotten.OF_MEMBER])
    with_people = [
        name
        for name, table in t.metadata.tables.items()
        if {"couple_id", "member_id", "session_id"} & set(table.columns.keys())
    ]
    assert [name for name in with_people if f"FROM {name}" not in statements] == []
