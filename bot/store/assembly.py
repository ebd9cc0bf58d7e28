"""Rows become couples again: every seal opened, every open session replayed to where it was.

Pure but for the flows that it runs: what was read comes in, couples go out.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from bot.couples import (
    Couple,
    Envelope,
    Held,
    Item,
    Member,
    Note,
    Prompt,
    Reply,
    Session,
    Shown,
    item_from_json,
)
from bot.dialogue.partners import Partner
from bot.dialogue.plain import given_from_json, within_from_json, words_from_json
from bot.dialogue.replay import Diverged, Entry, replay
from bot.dialogue.script import Flows
from bot.dialogue.words import Noticed
from bot.messages import Outgoing
from bot.store import places
from bot.store.places import Place
from bot.store.sealing import Sealed, Sealer

Rows = Sequence[Any]


class Assembly:
    """Puts rows back together into couples. Raises SealBroken or KeyGone."""

    def __init__(self, sealer: Sealer, flows: Flows) -> None:
        self._sealer, self._flows = sealer, flows

    def _open(self, place: Place, blob: bytes) -> Any:
        return self._sealer.open(*place, Sealed(blob))

    def couples(
        self,
        couples: Rows,
        members: Rows,
        sessions: Rows,
        journal: Rows,
        prompts: Rows,
        envelopes: Rows,
        items: Rows,
        held: Rows,
    ) -> dict[int, Couple]:
        """All rows of some couples, each kind in its order."""
        made = {row.id: Couple(row.id, row.turn, row.opens) for row in couples}
        homes = {row.id: made[row.couple_id] for row in members}
        for row in members:
            made[row.couple_id].members[row.id] = self._member(row)
        entries = _by_session(journal)
        for row in sessions:
            session = self._session(row, entries[row.id])
            made[row.couple_id].sessions[row.id] = session
        for row in prompts:
            homes[row.member_id].prompts.append(self._prompt(row))
        for row in envelopes:
            self._envelope(made[row.couple_id], row)
        for row in items:
            made[row.couple_id].items.append(self._item(row))
        for row in held:
            made[row.couple_id].held.append(self._held(row))
        for couple in made.values():
            _in_order(couple)
        return made

    def _member(self, row: Any) -> Member:
        return Member.from_json(row.id, self._open(places.member(row.id), row.what))

    def _session(self, row: Any, entries: list[Any]) -> Session:
        what = self._open(places.session(row.id, row.member_id, row.couple_id), row.what)
        session = Session(
            row.id,
            row.member_id,
            what["flow"],
            what["version"],
            {Partner(role): member for role, member in what["roles"].items()},
            given_from_json(what["given"]),
            row.opened,
            Reply(*what["letter"]) if what["letter"] else None,
            what["began"],
        )
        session.journal = [self._entry(session, row.couple_id, entry) for entry in entries]
        self._replay(session)
        return session

    def _entry(self, session: Session, couple: int, row: Any) -> Entry:
        value = self._open(places.entry(session.id, row.seq, session.owner, couple), row.what)
        return Entry(value[0], value[1], len(value) == 3, *value[3:])

    def _replay(self, session: Session) -> None:
        """Bring the script to where the journal ends; one that diverges is left without run."""
        flow = self._flows.find(session.flow, session.version)
        if flow is None:
            return
        try:
            replayed = replay(flow.script, session.given, session.journal)
        except Diverged:
            return
        session.run, session.barrier = replayed.run, replayed.barrier

    def _prompt(self, row: Any) -> Prompt:
        id_, member, standing = row.session_id, row.member_id, bool(row.standing)
        what = self._open(places.prompt(id_, member, standing=standing), row.what)
        shown, (marks, *rest) = Shown(what.pop("shown")), what.pop("noticed", [()])
        prompt = Prompt(id_, member, standing=standing, shown=shown, **what)
        prompt.noticed = Noticed(tuple(marks), *rest)
        return prompt

    def _envelope(self, couple: Couple, row: Any) -> None:
        if row.private:
            what = self._open(places.note(row.id, row.member_id), row.what)
            couple.notes.setdefault(row.member_id, []).append(Note(row.id, *what))
            return
        what = self._open(places.envelope(row.id, couple.id), row.what)
        flow, outcome, words, wait, turn, began = what
        couple.envelopes.append(
            Envelope(
                row.id,
                row.member_id,
                flow,
                outcome,
                words_from_json(words),
                within_from_json(wait),
                turn,
                began,
            )
        )

    def _item(self, row: Any) -> Item:
        what = self._open(places.item(row.id, row.member_id, row.couple_id), row.what)
        return item_from_json(row.id, row.member_id, what)

    def _held(self, row: Any) -> Held:
        what = self._open(places.message(row.id, row.member_id), row.what)
        return Held(row.id, row.member_id, row.session_id, row.seq, Outgoing.from_json(what))


def _in_order(couple: Couple) -> None:
    for notes in couple.notes.values():
        notes.sort(key=lambda note: note.turn)
    couple.items.sort(key=lambda item: item.place)
    couple.held.sort(key=lambda held: held.seq)
    couple.prompts.sort(key=lambda prompt: prompt.seq)
    couple.envelopes.sort(key=lambda envelope: envelope.turn)


def _by_session(rows: Rows) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.session_id].append(row)
    return found
