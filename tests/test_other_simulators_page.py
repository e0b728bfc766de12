"""The pages on other simulators name every distribution that is read, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from docs_examples import ROOT, dead_links

from simulator.interchange.simulation.bpsim.distributions import BPSIM_DISTRIBUTIONS
from simulator.interchange.simulation.prosimos.distributions import PROSIMOS_DISTRIBUTIONS
from simulator.interchange.simulation.prosimos.reading import SECTIONS
from simulator.interchange.simulation.qbp.distributions import QBP_DISTRIBUTIONS

PAGES = [ROOT / "docs" / "reference" / f"other_simulators{end}.md" for end in ("", ".zh")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_distribution_and_every_section_is_on_the_page(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    read = {*QBP_DISTRIBUTIONS, *BPSIM_DISTRIBUTIONS, *PROSIMOS_DISTRIBUTIONS, *SECTIONS}
    assert [name for name in sorted(read) if f"`{name}`" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    assert dead_links(page) == []


def test_both_pages_have_the_same_rows() -> None:
    english, chinese = (page.read_text(encoding="utf-8").splitlines() for page in PAGES)
    rows = [
        [line.count("|") for line in lines if line.startswith("|")] for lines in (english, chinese)
    ]
    assert rows[0] == rows[1]
