"""The compact dictionary of positions is held to a plain one, whatever is done to both."""

from hypothesis import given
from hypothesis import strategies as st

from search.positions import Positions

KEYS = st.integers(0, 6)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("set"), KEYS, st.integers(0, 99)),
        st.tuples(st.just("pop"), KEYS),
        st.tuples(st.just("settle")),
    )
)


@given(STEPS)
def test_positions_are_those_of_a_dictionary(steps):
    positions, plain = Positions(), {}
    for step, *values in steps:
        if step == "set":
            positions[values[0]] = plain[values[0]] = values[1]
        elif step == "pop":
            assert positions.pop(values[0], None) == plain.pop(values[0], None)
        else:
            positions.settle()
        assert dict(positions) == plain
        assert len(positions) == len(plain)
        assert all((key in positions) == (key in plain) for key in range(7))
