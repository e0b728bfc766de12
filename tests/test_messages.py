"""Every message exists in both languages, with the same values in it."""

from __future__ import annotations

import re

import pytest

from simulator.present.words.messages import MESSAGES


@pytest.mark.parametrize("key", sorted(MESSAGES))
def test_a_message_is_there_in_both_languages(key: str) -> None:
    english, chinese = MESSAGES[key]
    assert english
    assert chinese
    assert sorted(re.findall(r"{(\w+)}", english)) == sorted(re.findall(r"{(\w+)}", chinese))
