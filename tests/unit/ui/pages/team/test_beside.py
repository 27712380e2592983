"""One athlete beside another on the team page."""

from __future__ import annotations

import pytest

from tests.fixtures.repeated import clip, repeated
from ui.services.batch import tables
from ui.services.batch.clip_list import Task
from ui.services.batch.execution import screen_one
from ui.services.batch.execution.scheduler import Row
from ui.session.slots import Team
from ui.widgets.in_step import mount


@pytest.fixture
def squats(tiny_clip, tmp_path, monkeypatch) -> Team:
    """Two athletes with a squat, one with a step-down; nothing stood out."""
    made = {
        "Ann": repeated("a", left=20.0),
        "Bea": repeated("b", left=12.0),
        "Cid": repeated("c", "step-down", stance="left"),
    }
    monkeypatch.setattr(
        screen_one, "screen_clip", lambda path, settings: clip(made[path.stem], path=path)
    )
    monkeypatch.setattr(screen_one, "_model_hash", lambda model: "ab")
    rows = []
    for name in made:
        path = tmp_path / f"{name}.mp4"
        path.write_bytes(tiny_clip.read_bytes() + name.encode())
        task = Task(path, path.name, name)
        rows.append(Row(task, screen_one.screen_one(task, tmp_path / "out")))
    tables.write(rows, tmp_path / "out")
    return Team(tmp_path / "out", tables.read_lines(tmp_path / "out"), tuple(r.task for r in rows))


def test_one_athlete_beside_another_of_the_same_movement(app, squats, monkeypatch):
    given = []
    monkeypatch.setattr(mount, "_component", lambda: lambda **drawn: given.append(drawn["data"]))
    here = app.session_state["plumbline_visit"]
    here.team.shown = squats
    app.session_state["team_beside"] = True
    app.run()
    assert not app.exception
    assert app.dataframe[0].value["Athlete"][0] == "Ann"
    assert app.selectbox(key="beside_who").options == ["Bea"]  # Cid stepped down
    (chart,) = given[-1]["charts"]
    assert [line["name"] for line in chart["lines"]] == ["Ann", "Bea"]
    assert [line["values"][50] for line in chart["lines"]] == pytest.approx([20, 12], abs=0.3)
    assert all(half["film"] for half in given[-1]["halves"])  # the clips still lie there
