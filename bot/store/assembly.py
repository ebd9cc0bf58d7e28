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
    Planned,
    Prompt,
    Session,
    Shown,
    given_from_json,
    item_from_json,
    within_from_json,
    words_from_json,
)
from bot.dialogue.partners import Partner
from bot.dialogue.replay import Diverged, Entry, replay
from bot.dialogue.script import Flows
from bot.dialogue.words import Noticed
from bot.messages import Outgoing
from bot.store.owners import couple_key, member_key, session_key
from bot.store.sealing import Sealed, Sealer

Rows = Sequence[Any]


class Assembly:
    """Puts rows back together into couples. Raises SealBroken or KeyGone."""

    def __init__(self, sealer: Sealer, flows: Flows) -> None:
        self._sealer, self._flows = sealer, flows

    def _open(self, owner: str, column: str, row: str, blob: bytes) -> Any:
        return self._sealer.open(owner, column, row, Sealed(blob))

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
        what = self._open(member_key(row.id), "members.what", str(row.id), row.what)
        planned = [Planned.from_json(one) for one in what.pop("planned", [])]
        return Member(row.id, planned=planned, **what)

    def _session(self, row: Any, entries: list[Any]) -> Session:
        owner = couple_key(row.couple_id) if row.member_id is None else member_key(row.member_id)
        what = self._open(owner, "sessions.what", str(row.id), row.what)
        session = Session(
            row.id,
            row.member_id,
            what["flow"],
            what["version"],
            {Partner(role): member for role, member in what["roles"].items()},
            given_from_json(what["given"]),
            row.opened,
            tuple(what["letter"]) if what["letter"] else None,
            what["began"],
        )
        session.journal = [self._entry(session, row.couple_id, entry) for entry in entries]
        self._replay(session)
        return session

    def _entry(self, session: Session, couple: int, row: Any) -> Entry:
        place = f"{session.id}:{row.seq}"
        value = self._open(session_key(session, couple), "journal.what", place, row.what)
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
        place = f"{row.session_id}:{row.member_id}:{int(row.standing)}"
        what = self._open(member_key(row.member_id), "prompts.what", place, row.what)
        shown, (marks, *rest) = Shown(what.pop("shown")), what.pop("noticed", [()])
        prompt = Prompt(
            row.session_id, row.member_id, standing=bool(row.standing), shown=shown, **what
        )
        prompt.noticed = Noticed(tuple(marks), *rest)
        return prompt

    def _envelope(self, couple: Couple, row: Any) -> None:
        owner = member_key(row.member_id) if row.private else couple_key(couple.id)
        what = self._open(owner, "envelopes.what", str(row.id), row.what)
        if row.private:
            couple.notes.setdefault(row.member_id, []).append(Note(row.id, *what))
            return
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
        owner = couple_key(row.couple_id) if row.member_id is None else member_key(row.member_id)
        what = self._open(owner, "items.what", str(row.id), row.what)
        return item_from_json(row.id, row.member_id, what)

    def _held(self, row: Any) -> Held:
        what = self._open(member_key(row.member_id), "outbox.what", row.id, row.what)
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
