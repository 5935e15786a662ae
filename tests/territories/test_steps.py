from itertools import pairwise

import pytest

from territories.steps import MOST, Step, step_of, steps_of


def test_nothing_makes_no_step():
    assert steps_of([]) == []
    assert steps_of([0, 0]) == []


def test_few_numbers_are_a_step_each():
    assert steps_of([4, 0, 1, 4]) == [Step(1, 1, 1), Step(2, 2, 4)]


@pytest.mark.parametrize("numbers", [range(1, 9), range(1, 200), [1] * 50 + list(range(2, 40))])
def test_steps_touch_and_hold_every_number(numbers):
    steps = steps_of(numbers)
    assert len(steps) <= MOST
    assert steps[0].first == min(numbers)
    assert steps[-1].last == max(numbers)
    assert all(one.last + 1 == other.first for one, other in pairwise(steps))
    assert {step_of(number, steps) for number in numbers} == {step.rank for step in steps}


def test_one_large_town_leaves_the_others_their_tints():
    steps = steps_of([1, 2, 3, 4, 5, 6, 7, 8, 9, 900])
    assert step_of(2, steps) < step_of(8, steps) <= step_of(900, steps)


def test_no_offer_has_no_tint():
    assert step_of(0, steps_of([3])) == 0
