"""Where a reader stands in a list that changes."""

import random

import pytest

from directory.open_data import cursors
from directory.open_data.cursors import Cursor, CursorError, next_cursor, read, start_after, written


def after(cursor, keys):
    def window(start, size):
        return keys[start : start + size]

    return start_after(cursor, window, lambda: iter(keys))


def test_what_is_written_is_read():
    cursor = Cursor(120, ("b7k2", "c8x3", "d9z4"))
    assert read(written(cursor, "q=a"), "q=a") == cursor
    with pytest.raises(CursorError, match="autre recherche"):
        read(written(cursor, "q=a"), "q=b")


def test_the_same_list_goes_on():
    keys = [str(number) for number in range(500)]
    assert after(next_cursor(200, keys[180:200]), keys) == 200
    assert after(next_cursor(1, keys[:1]), keys) == 1


def test_entries_that_come_or_go_before_move_the_next_page():
    keys = [str(number) for number in range(500)]
    cursor = next_cursor(200, keys[180:200])
    assert after(cursor, ["x", "y", *keys]) == 202
    assert after(cursor, keys[30:]) == 170


def test_many_that_come_at_once_are_found_farther():
    keys = [str(number) for number in range(500)]
    cursor = next_cursor(200, keys[180:200])
    assert after(cursor, [f"x{number}" for number in range(1000)] + keys) == 1200


@pytest.mark.parametrize("moved_to", [0, 150, 260, 499])
@pytest.mark.parametrize("named", [197, 198, 199])
def test_one_that_moves_alone_is_not_followed(named, moved_to):
    keys = [str(number) for number in range(500)]
    cursor = next_cursor(200, keys[180:200])
    moved = [key for key in keys if key != str(named)]
    moved.insert(moved_to, str(named))
    assert moved[after(cursor, moved)] == "200"


def test_without_any_that_it_names_the_position_stands():
    keys = [str(number) for number in range(500)]
    cursor = next_cursor(200, keys[180:200])
    assert after(cursor, keys[:197] + keys[200:]) == 200


def test_whatever_comes_and_goes_elsewhere_nothing_is_read_twice_or_skipped():
    draw = random.Random(5)  # noqa: S311 – a trial
    for _ in range(200):
        keys = [f"k{number}" for number in range(draw.randrange(5, 400))]
        end = draw.randrange(1, len(keys))
        cursor = next_cursor(end, keys[max(0, end - 20) : end])
        named = set(cursor.keys)
        later = [key for key in keys if key in named or draw.random() > 0.2]
        for number in range(draw.randrange(60)):
            place = draw.randrange(len(later) + 1)
            # Not among the named ones, which stand together.
            if not (later[place - 1 : place] and later[place - 1] in named):
                later.insert(place, f"n{number}")
        rest = [key for key in later[after(cursor, later) :] if key.startswith("k")]
        assert rest == [key for key in keys[end:] if key in later]


@pytest.mark.parametrize("typed", ["", "é", "a", "=" * 20, "x" * 201, "\0", "MS4xLjE"])
def test_anything_else_is_refused_in_french(typed):
    with pytest.raises(CursorError, match="curseur"):
        read(typed, "")


def test_a_cursor_fits_into_an_address():
    text = written(Cursor(999_999_999, ("k" * 8,) * cursors.NAMED), "q=" + "x" * 5000)
    assert len(text) <= cursors.LONGEST
    assert text.isascii()
