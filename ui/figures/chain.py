"""Drawings of the whole chain: how the joints work together, where hip pain is felt."""

from __future__ import annotations

from core.text import Text
from ui.figures.body import GROUND, bones, front
from ui.figures.canvas import ACCENT, WARN, Canvas


def kinetic_chain() -> Canvas:
    """One leg with its links named."""
    c = Canvas(480, 356, Text("A person from the front with hip, knee, ankle and foot linked."))
    c.line((40, GROUND + 6), (440, GROUND + 6), width=2)
    person = front(130, stance=26)
    person.draw(c)
    leg = person.left
    bones(c, leg)
    rows = (
        (leg.hip, Text("Hip: guides the thigh")),
        (leg.knee, Text("Knee: bends, follows both")),
        (leg.ankle, Text("Ankle and foot: the base")),
    )
    for joint, words in rows:
        c.line((joint[0] + 12, joint[1]), (212, joint[1]), width=2, dash=True)
        c.label((218, joint[1] + 5), words, anchor="start")
    for a, b in ((leg.hip, leg.knee), (leg.knee, leg.ankle)):
        x = a[0] + 30
        c.arrow((x, a[1] + 22), (x, b[1] - 22), width=3)
        c.arrow((x + 12, b[1] - 22), (x + 12, a[1] + 22), width=3)
    return c


def referred_pain() -> Canvas:
    """Where pain from the hip can be felt."""
    c = Canvas(480, 356, Text("A person from the front; pain of the hip marked down to the knee."))
    c.line((40, GROUND + 6), (440, GROUND + 6), width=2)
    person = front(130, stance=26)
    person.draw(c)
    leg = person.left
    middle = ((leg.hip[0] + leg.knee[0]) / 2, (leg.hip[1] + leg.knee[1]) / 2)
    spots = (
        ((leg.hip[0] - 6, leg.hip[1] + 12), 17, Text("Groin, buttock")),
        ((middle[0], middle[1] + 8), 14, Text("Thigh")),
        (leg.knee, 13, Text("Knee")),
    )
    for at, radius, words in spots:
        c.dot(at, radius, WARN, 0.6)
        c.line((at[0] + 20, at[1]), (212, at[1]), width=2, dash=True)
        c.label((218, at[1] + 5), words, colour=WARN, anchor="start")
    c.dot(leg.hip, 7, ACCENT)
    c.line((leg.hip[0] + 10, leg.hip[1] - 6), (212, leg.hip[1] - 34), width=2, colour=ACCENT)
    c.label((218, leg.hip[1] - 32), Text("Starts here: the hip joint"), ACCENT, "start", bold=True)
    c.arrow((leg.hip[0] + 16, leg.hip[1] + 20), (leg.knee[0] + 20, leg.knee[1] - 18), width=3)
    return c
