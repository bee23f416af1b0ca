"""Whatever a paper calls somebody, there is an address and nothing falls."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.facts import Attendance, Case, Document, Organisation, Post, Statement
from tests.ingest.made import SPAN, reading
from tests.ingest.resolve.papers import judged

NAMES = st.one_of(
    st.text(min_size=1, max_size=12),
    st.lists(st.sampled_from(["Anna", "A.", "Ek", "Lind", "von", "(S)", ",", "dr", "-", "Ek-Lind", "S", "ä", "\u0301"]),
             min_size=1, max_size=5).map(" ".join),
)  # fmt: skip
DAYS = st.sampled_from(["", "2031", "2031-05", "2031-05-06", "2031-02-31"])


@given(st.lists(st.tuples(NAMES, NAMES, NAMES, DAYS, st.sampled_from(["", "S", "M", "Kommunal", "Park"])), max_size=4))
def test_names_of_any_form_are_judged(rows: list[tuple[str, str, str, str, str]]) -> None:
    facts = []
    for name, body, number, day, represents in rows:
        facts += [
            Attendance(span=SPAN, part="d1", date=day, person=name, represents=represents, body=body),
            Post(span=SPAN, part="d1", person=name, role="ordförande", organisation=body, date=day),
            Statement(span=SPAN, part="d1", kind="reservation", actor=name, party=represents),
            Organisation(span=SPAN, part="d1", name=body, kind="unit", part_of=name),
            Case(span=SPAN, part="d1", diary_number=number, title=name, body=body),
            Document(span=SPAN, part="d1", kind="letter", title=name, date=day, diary_number=number, issuer=name),
        ]
    found = judged(reading(*facts), reading(*facts[::-1], name="b.txt"))
    assert all(0 <= each.confidence <= 1 and each.one != each.other for each in found)
