"""One Linden at a time on a database, whatever becomes of the one before."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.store.lock import AlreadyRunning, only_instance

TOP = Path(__file__).parents[3]
HOLDER = """
import sys, time
from pathlib import Path
from bot.store.lock import only_instance
with only_instance(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@contextmanager
def another_process_holding(database: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLDER, str(database)]
    with subprocess.Popen(command, cwd=TOP, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def is_free(database: Path) -> bool:
    try:
        with only_instance(database):
            return True
    except AlreadyRunning:
        return False


def test_a_second_process_is_refused_until_the_first_is_killed(tmp_path: Path) -> None:
    database = tmp_path / "linden.db"
    with another_process_holding(database) as first:
        assert not is_free(database)
        first.kill()
        first.wait()
        assert is_free(database)


def test_the_refusal_is_one_clear_line(tmp_path: Path) -> None:
    database = tmp_path / "linden.db"
    with only_instance(database), pytest.raises(AlreadyRunning) as refusal, only_instance(database):
        pass
    assert str(refusal.value) == "Linden is already running on this database."
    assert refusal.value.exit_code == 78


def test_the_lock_is_let_go_at_the_end_of_the_block_even_by_an_error(tmp_path: Path) -> None:
    database = tmp_path / "linden.db"
    with only_instance(database):
        pass
    with pytest.raises(ZeroDivisionError), only_instance(database):
        _ = 1 / 0
    assert is_free(database)


def test_two_names_of_one_database_are_one_lock(tmp_path: Path) -> None:
    database, link = tmp_path / "linden.db", tmp_path / "link.db"
    database.touch()
    link.symlink_to(database)
    with only_instance(database):
        assert not is_free(link)


def test_two_databases_do_not_disturb_each_other(tmp_path: Path) -> None:
    with only_instance(tmp_path / "one.db"):
        assert is_free(tmp_path / "two.db")


def test_of_many_that_start_at_once_exactly_one_runs(tmp_path: Path) -> None:
    everyone = threading.Barrier(16)
    winners: list[int] = []

    def start(number: int) -> None:
        everyone.wait()
        try:
            with only_instance(tmp_path / "linden.db"):
                winners.append(number)
                everyone.wait()
        except AlreadyRunning:
            everyone.wait()

    threads = [threading.Thread(target=start, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(winners) == 1
