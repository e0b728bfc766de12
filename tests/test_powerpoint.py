"""A deck of PowerPoint: boxes and words that can be edited, on Windows, in both languages."""

from __future__ import annotations

import importlib.util
import io
import re
import shutil
import subprocess
import sys
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from shipped_pairs import before_and_after

from simulator.application.study import Study
from simulator.commands.main import main
from simulator.comparison.scenarios import compare
from simulator.experiments.runs import Settings
from simulator.layout.grid.page import SMALL
from simulator.present.diagram.deck import deck_of
from simulator.present.diagram.grid import Slide, slides_of
from simulator.present.diagram.powerpoint import BOX, FONT, LATIN, powerpoint

PAIR = ("building-permit", "one-window-joint-review")
LEAST = SMALL * 0.75 - 1  # pt; the smallest sign is the number of a way that goes on elsewhere
needs_pptx = pytest.mark.skipif(
    importlib.util.find_spec("pptx") is None, reason="python-pptx is not installed"
)


@cache
def deck(lang: str) -> list[Slide]:
    study = Study.load(*PAIR)
    found = compare(study.processes, Settings(replications=2, workers=1))
    titles = {each: study.titles(each) for each in ("zh", "en")}
    flow = slides_of(*before_and_after(PAIR[1]), lang=lang)
    return deck_of(flow, found, study.processes, titles, study.scenarios, lang)


@cache
def read(lang: str) -> Any:
    from pptx import Presentation

    return Presentation(io.BytesIO(powerpoint(deck(lang), "Permit")))


def texts(slide: Any) -> list[str]:
    return [
        each.text_frame.text
        for each in slide.shapes
        if each.has_text_frame and each.text_frame.text
    ]


@needs_pptx
@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_the_deck_tells_its_story_from_the_message_to_the_risks(lang: str) -> None:
    told = [texts(slide) for slide in read(lang).slides]
    words = {
        "zh": ("全流程用时", "改革前", "改革后", "改了什么", "跑动次数", "需要注意什么", "估计值"),
        "en": (
            "days",
            "before",
            "after",
            "What changes",
            "visits",
            "What to watch",
            "Estimates",
        ),
    }
    spoken = ("zh", "en") if lang == "both" else (lang,)
    for each in spoken:
        message, before, after, changes, figures, watch, guessed = words[each]
        assert any(message in text for text in told[0])
        if each != "en" or lang == "en":
            assert any(before in slide for slide in told)
            assert any(after in slide for slide in told)
        assert any(changes in slide for slide in told)
        assert any(figures in slide for slide in told)
        assert any(watch in slide for slide in told)
        assert any(guessed in text for text in told[-1] + told[-1 - 3 * (len(spoken) - 1)])
    assert all(
        any("模拟测算" in text or "not measured" in text for text in told[i]) for i in (0, -1)
    )


@needs_pptx
@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_every_box_is_a_shape_with_its_label_in_it(lang: str) -> None:
    for drawn, slide in zip(deck(lang), read(lang).slides, strict=True):
        boxes = {each.name: each for each in slide.shapes if each.name.startswith(BOX)}
        assert boxes.keys() == {f"{BOX}{flow} {name}" for flow, name in drawn.places}
        for (flow, name), place in drawn.places.items():
            said = boxes[f"{BOX}{flow} {name}"].text_frame.text
            assert "".join(said.split()) == "".join((*place.label, *place.below)).replace(" ", "")
            if lang == "zh":
                assert said.split("\v") == [*place.label] or said.isascii()
        for one, other in combinations(boxes.values(), 2):
            across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
            down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
            assert across <= 9525 or down <= 9525, (one.name, other.name)


@needs_pptx
@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_everything_stands_on_its_slide_in_letters_that_can_be_read(lang: str) -> None:
    made = read(lang)
    for slide in made.slides:
        assert not any(each.shape_type == 13 for each in slide.shapes)  # no picture
        for shape in slide.shapes:
            assert min(shape.left, shape.top) >= -9525, shape.name
            assert shape.left + shape.width <= made.slide_width + 9525, texts(slide)
            assert shape.top + shape.height <= made.slide_height + 9525, shape.name
            if not shape.has_text_frame:
                continue
            for run in (run for each in shape.text_frame.paragraphs for run in each.runs):
                assert run.font.size.pt >= LEAST or run.text.isdigit(), run.text
                assert run.font.name == LATIN
                asian = run._r.rPr.find("{http://schemas.openxmlformats.org/drawingml/2006/main}ea")
                assert asian.get("typeface") == FONT


@needs_pptx
def test_the_same_slides_give_the_same_bytes() -> None:
    assert powerpoint(deck("zh"), "Permit") == powerpoint(deck("zh"), "Permit")


@needs_pptx
def test_the_command_writes_a_deck(tmp_path: Path) -> None:
    from pptx import Presentation

    file = tmp_path / "deck.pptx"
    words = ["diagram", *PAIR, "--quiet", "--replications", "2", "--workers", "1", "-o", str(file)]
    done = CliRunner().invoke(main, [*words, "--lang", "zh"])
    assert done.exit_code == 0, done.output
    assert len(Presentation(str(file)).slides) == 8
    done = CliRunner().invoke(main, [*words, "--view", "lanes"])
    assert done.exit_code != 0
    assert "--view lanes" in done.output


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "needs `python-pptx`, which is not installed"),
        ("zh", "需要 `python-pptx`，当前未安装"),
    ],
)
def test_without_the_library_it_says_what_to_install(
    lang: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pptx", None)
    file = tmp_path / "deck.pptx"
    done = CliRunner().invoke(main, ["diagram", *PAIR, "-o", str(file), "--lang", lang])
    assert done.exit_code == 1
    assert said in done.output
    assert "fivecuts[slides]" in done.output
    assert not file.exists()


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@needs_pptx
@pytest.mark.slow
@pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not there (apt install libreoffice-impress)"
)
def test_libreoffice_opens_the_deck_with_all_its_slides(tmp_path: Path) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(powerpoint(deck("zh"), "Permit"))
    words = ("--headless", f"-env:UserInstallation={tmp_path.as_uri()}/profile", "--convert-to")
    done = subprocess.run(
        [str(OFFICE), *words, "pdf", "--outdir", str(tmp_path), str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    pages = re.findall(rb"/Type\s*/Page\b", (tmp_path / "deck.pdf").read_bytes())
    assert len(pages) == len(deck("zh"))


@needs_pptx
def test_nothing_throws_a_shadow() -> None:
    from pptx.enum.shapes import MSO_SHAPE_TYPE
    from pptx.oxml.ns import qn

    forms = (MSO_SHAPE_TYPE.AUTO_SHAPE, MSO_SHAPE_TYPE.FREEFORM)
    drawn = [
        each for slide in read("zh").slides for each in slide.shapes if each.shape_type in forms
    ]
    assert len(drawn) > 100
    assert not [each.name for each in drawn if each.shadow.inherit]
    effects = {ref.get("idx") for each in drawn for ref in each._element.iter(qn("a:effectRef"))}
    assert effects == {"0"}
