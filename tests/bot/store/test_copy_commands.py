"""What a host does and is told about copies, and the log of writes that is not in them."""

import shutil
from pathlib import Path

import pytest

from bot.doctor import Finding, examine
from bot.store import tables as t
from bot.store.copies import copies_in
from bot.store.database import checkpoint, engine_for
from bot.testing import staged
from flows import COPY, FLOWS
from tests.bot.store.copying import KEYS, lost
from tests.bot.store.hosting import said
from tests.bot.stories import drafted

# the log of writes


async def test_a_checkpoint_empties_the_log_of_writes_unless_somebody_reads(home: Path) -> None:
    async with staged(home, FLOWS, COPY) as stage:
        await drafted(stage)
        wal = home / "linden.db-wal"
        assert wal.stat().st_size > 0
        assert await checkpoint(stage.linden.reading)
        assert wal.stat().st_size == 0
        engine = engine_for(home / "linden.db", writing=False)
        async with engine.connect() as reader:
            await reader.exec_driver_sql("BEGIN")
            await reader.exec_driver_sql("SELECT count(*) FROM inbox")
            await stage.say("ana", "more")
            assert not await checkpoint(stage.linden.reading, patience=20)
            await reader.rollback()
        await engine.dispose()
        assert await checkpoint(stage.linden.reading)


# commands


@pytest.fixture
def no_keys_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LINDEN_MASTER_KEY_FILE", "LINDEN_MASTER_KEY", "CREDENTIALS_DIRECTORY"):
        monkeypatch.delenv(name, raising=False)


def test_the_commands_say_what_they_did_or_why_not(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], no_keys_around: None
) -> None:
    database, copies = home / "linden.db", tmp_path / "copies"
    assert said(capsys, "migrate", "--db", database) == (0, f"schema {t.SCHEMA}\n")
    code, told = said(capsys, "backup", tmp_path / "more", "--db", database)
    assert (code, Path(told.strip()).parent) == (0, tmp_path / "more")
    code, told = said(capsys, "restore", copies, "--db", database)
    assert (code, told.count("\n")) == (78, 1)
    lost(home, *KEYS)
    code, told = said(capsys, "restore", copies, "--db", database)
    assert code == 0
    assert "2 people" in told
    assert "moved on" in told
    for words in (["migrate"], ["backup", tmp_path / "third"]):
        code, told = said(capsys, *words, "--db", home / "none.db")
        assert (code, told.count("\n")) == (78, 1)
    assert not (home / "none.db").exists()


async def looked(database: Path, copies: Path | None = None) -> Finding:
    [one] = [one for one in await examine(database, {}, copies) if one.name == "copies"]
    return one


async def test_doctor_looks_whether_keys_lie_among_the_copies(home: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    assert (await looked(home / "linden.db")).ok
    assert (await looked(home / "linden.db", copies)).ok
    assert not (await looked(home / "linden.db", tmp_path / "nowhere")).ok
    shutil.copy2(home / "linden.db.keys", copies / "linden.db.keys")
    found = await looked(home / "linden.db", copies)
    assert not found.ok
    assert "linden.db.keys" in found.seen
    shutil.copy2(copies_in(copies)[-1], home)
    assert not (await looked(home / "linden.db")).ok
