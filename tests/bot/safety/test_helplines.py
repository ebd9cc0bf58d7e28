"""Helplines: two sources, a date that is not old, and a host's own file."""

from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from bot.safety import BadHelplines, Kind, helplines_from, shipped_lines

SHIPPED = (files("bot.safety") / "helplines.toml").read_text("utf-8")
CONFIRMED = {"US", "CA", "GB", "IE", "AU", "NZ", "DE", "AT", "FR", "ES", "IT", "NL", "SE", "BR"}
CONFIRMED |= {"IN", "ZA"}
OLDEST = timedelta(days=365)


def test_no_row_is_older_than_twelve_months() -> None:
    today = datetime.now(UTC).date()
    assert [one.name for one in shipped_lines().lines if today - one.checked > OLDEST] == []


def test_the_countries_with_confirmed_lines_have_them_and_no_others() -> None:
    assert {one.country for one in shipped_lines().lines} == CONFIRMED
    assert all(one.country in shipped_lines().emergencies for one in shipped_lines().lines)


def test_a_country_and_a_kind_give_the_lines_that_serve_them() -> None:
    both = shipped_lines().help_for("de")
    assert [one.contact for one in both.lines] == [
        "0800 111 0 111",
        "116 016; chat at hilfetelefon.de",
    ]
    [line] = shipped_lines().help_for("DE", [Kind.SELF_HARM]).lines
    assert line.name == "TelefonSeelsorge"
    assert both.emergency == "112"


@pytest.mark.parametrize("country", [None, "", "XX", "Atlantis", "JP"])
def test_everywhere_else_there_is_an_emergency_number_and_the_directory(
    country: str | None,
) -> None:
    found = shipped_lines().help_for(country, [Kind.FEAR])
    assert found.lines == ()
    assert found.emergency
    assert found.directory == "findahelpline.com"


def test_a_host_can_bring_other_lines(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(SHIPPED.replace("Samaritans", "Night Line"), "utf-8")
    names = {one.name for one in helplines_from(own).help_for("GB").lines}
    assert "Night Line" in names


WRONG = {
    "one source twice": ('sources = ["samaritans.org", ', 'sources = ["x"] # ["', "two different"),
    "no date": ("checked = ", "# checked = ", "has no ['checked']"),
    "a date as text": ("checked = 2026-11-22", 'checked = "2026-11-22"', "checked is not a date"),
    "an unknown key": ('hours = ""', 'hours = ""\nodd = 1', "does not know ['odd']"),
    "an unknown kind": ('kinds = ["self-harm"]', 'kinds = ["sad"]', "'sad' is not a valid Kind"),
    "no kinds": ('kinds = ["self-harm"]', "kinds = []", "kinds is empty"),
    "a long country": ('country = "GB"', 'country = "UK1"', "two capital letters"),
    "no contact": ('contact = "116 123"', 'contact = " "', "contact is empty"),
    "an emergency without number": ('GB = "999"', 'GB = ""', "emergencies: GB"),
    "no directory": ("directory = ", "# ", "has no ['directory']"),
    "no TOML": ("[emergencies]", "[emergencies", "line"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_file_is_refused_with_what_is_wrong(wrong: str, tmp_path: Path) -> None:
    old, new, message = WRONG[wrong]
    assert old in SHIPPED
    own = tmp_path / "own.toml"
    own.write_text(SHIPPED.replace(old, new), "utf-8")
    with pytest.raises(BadHelplines) as refused:
        helplines_from(own)
    assert message in str(refused.value)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadHelplines):
        helplines_from(own)
