"""Commands for whoever runs Linden: keys, copies, and the way to the newest schema."""

import argparse
import asyncio
import os
from pathlib import Path
from typing import Any

from bot.doctor import days_since
from bot.store.copies import NothingToCopy, back_up
from bot.store.database import opened, schema_of
from bot.store.keystore import KeysMissing, keystore_path
from bot.store.restoring import restore
from bot.store.rotation import open_keys, rotate
from bot.store.tables import SCHEMA


def add_commands(commands: Any) -> None:
    """Add these commands to a parser's."""
    _key_options(commands.add_parser("keys", help="look at the master key, or change it"))
    _backup_options(commands.add_parser("backup", help="copy a database that may be in use"))
    _restore_options(commands.add_parser("restore", help="make a database of a copy"))
    migrating = commands.add_parser("migrate", help="bring a database to the newest schema")
    database_option(migrating)
    migrating.set_defaults(run=run_migrate)


def database_option(command: argparse.ArgumentParser) -> None:
    """The option that names the database."""
    command.add_argument("--db", type=Path, required=True, help="the database file")


def _key_options(keys: argparse.ArgumentParser) -> None:
    keys.add_argument("what", choices=("show", "rotate"))
    database_option(keys)
    keys.add_argument("--to", type=Path, help="rotate: a file for the new key")
    keys.set_defaults(run=run_keys)


def _backup_options(backup: argparse.ArgumentParser) -> None:
    backup.add_argument("folder", type=Path, help="where to put the copy")
    database_option(backup)
    backup.add_argument("--keys", type=Path, help="another folder, for a copy of the keystore")
    backup.set_defaults(run=run_backup)


def _restore_options(restoring: argparse.ArgumentParser) -> None:
    restoring.add_argument("source", type=Path, help="a copy, or a folder with copies")
    database_option(restoring)
    restoring.add_argument("--keys", type=Path, help="a copy of the keystore, if it is lost too")
    restoring.set_defaults(run=run_restore)


def run_keys(given: argparse.Namespace, parts: object) -> None:
    """Show the master keys, or wrap everything with a new one."""
    if given.what == "rotate":
        print(f"All keys are wrapped with a new master key now. It is in {_rotated(given)}.")
        print(f"Copies of {keystore_path(given.db).name} from before open with the old one only.")
    if not keystore_path(given.db).exists():
        raise KeysMissing
    keys = open_keys(given.db, _with_new(given))
    for one in keys.masters():
        print(f"master key {one.name}: in use for {days_since(one.since)} days, {one.keys} keys")
    keys.close()


def _rotated(given: argparse.Namespace) -> Path:
    return rotate(given.db, os.environ, given.to)


def _with_new(given: argparse.Namespace) -> dict[str, str]:
    """The environment in which a key that was just written to a file of its own is found."""
    return {**os.environ, **({"LINDEN_MASTER_KEY_FILE": str(given.to)} if given.to else {})}


def run_backup(given: argparse.Namespace, parts: object) -> None:
    """Copy a database, and its keystore elsewhere if that is asked for."""
    if schema_of(given.db) is None:
        raise NothingToCopy(str(given.db))
    for made in back_up(given.db, given.folder, given.keys):
        print(made)


def run_restore(given: argparse.Namespace, parts: object) -> None:
    """Make a database of a copy, and say what that means."""
    done = restore(given.source, given.db, os.environ, given.keys)
    print(f"{given.db} is made of {done.source}: {done.people} people.")
    print("Counters of turns are moved on, so that no id of a message is used twice.")
    if done.forgotten:
        print(f"{done.forgotten} who were forgotten after the copy was made are taken out again.")
    if done.waiting:
        print(f"{done.waiting} messages will be sent that waited then; some may come twice.")
    print("Who left their partner after the copy was made is linked again: tell people.")
    if given.keys:
        print("Whoever was forgotten after these keys were copied is back: forget them again.")


def run_migrate(given: argparse.Namespace, parts: object) -> None:
    """Bring a database to the newest schema; a copy is made first."""
    before = schema_of(given.db)
    if before is None:
        raise NothingToCopy(str(given.db))
    asyncio.run(_migrate(given.db))
    print(f"schema {before}" if before == SCHEMA else f"schema {before} is {SCHEMA} now")


async def _migrate(database: Path) -> None:
    async with opened(database):
        pass
