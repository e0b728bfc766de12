"""The report as a Word document: the same facts as the page, in the layout of an official document."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image
from test_golden import FOLDER

from simulator.application.report import Facts, gather
from simulator.application.study import Study
from simulator.commands.main import main
from simulator.experiments.runs import Settings
from simulator.formats import process_from_text, scenario_from_text
from simulator.present.documents.content import Document, EmbeddedPicture, SectionHeading
from simulator.present.documents.word import word
from simulator.present.report import document
from simulator.present.report.body import words_of
from simulator.present.report.charts import ReportChart
from simulator.present.report.document import document_of

docx = pytest.importorskip("docx")
COMMAND = "fivecuts report small-permit quicker -o report.docx"
FLOW, REFORM = (FOLDER / "small-permit.yaml", FOLDER / "quicker.yaml")
SIMULATED = {
    "zh": "模拟测算，非实测数据，不作为评价佐证或考核依据",
    "en": "Simulated, not measured; not evidence and not an appraisal.",
}
NOT_TOLD = {"first", "words", "command"}  # the table of tiles tells the first screen


@pytest.fixture(scope="module")
def facts() -> Facts:
    study = Study.load(
        process_from_text(FLOW.read_text(encoding="utf-8")).value,
        scenario_from_text(REFORM.read_text(encoding="utf-8")).value,
    )
    return gather(study, Settings(replications=2, workers=1), explain=True, vary=True)


@pytest.fixture(scope="module")
def dots() -> Iterator[None]:
    """Pictures are arranged, but each is drawn as a dot, which takes a tenth of the time."""
    dot = io.BytesIO()
    Image.new("RGB", (64, 36)).save(dot, format="png")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ReportChart, "png", lambda *_: dot.getvalue())
        patch.setattr(document, "rendered_apart", lambda slides, *_: [dot.getvalue()] * len(slides))
        yield


@pytest.fixture(scope="module")
def documents(facts: Facts, dots: None) -> Mapping[str, Document]:
    return {lang: document_of(facts, lang, COMMAND) for lang in ("zh", "en")}


@pytest.fixture(scope="module")
def made(documents: Mapping[str, Document]) -> Mapping[str, Any]:
    """What Word would read, by language."""
    return {lang: docx.Document(io.BytesIO(word(each))) for lang, each in documents.items()}


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def all_text(made: Any) -> str:
    cells = (cell.text for table in made.tables for row in table.rows for cell in row.cells)
    return plain("".join([*(each.text for each in made.paragraphs), *cells]))


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for each in value.values() for text in texts(each))
    elif isinstance(value, list | tuple):
        yield from (text for each in value for text in texts(each))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_fact_of_the_page_stands_in_the_document(
    facts: Facts, made: Mapping[str, Any], lang: str
) -> None:
    body = words_of(facts, lang, COMMAND)
    found = all_text(made[lang])
    assert plain(COMMAND) in found
    kinds = {"main", "group", "beside", "indicator"}
    for key in body.keys() - NOT_TOLD:
        for text in texts(body[key]):
            of_one = key in ("decisions", "reported") and text == body[key][0]["title"]
            assert text in kinds or of_one or plain(text) in found, (key, text)
    first = body["first"]
    for row in (row for each in first["saved"] for row in each["rows"]):
        assert plain(row["title"]) in found
        assert plain(row["text"]) in found
    assert found.count(plain(SIMULATED[lang])) == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_headings_follow_each_other_as_in_an_official_document(
    documents: Mapping[str, Document], made: Mapping[str, Any], lang: str
) -> None:
    paragraphs = made[lang].paragraphs
    first = [each.text for each in paragraphs if each.style.name == "Heading 1"]
    numbers = "一二三四五六七八九" if lang == "zh" else "123456789"
    for number, text in zip(numbers, first, strict=False):
        assert text.startswith(number + ("、" if lang == "zh" else ". ")), text
    assert first[0] == ("一、一句话结论" if lang == "zh" else "1. In words")
    assert paragraphs[0].style.name == "Title"
    told = [each.text for each in documents[lang].blocks if isinstance(each, SectionHeading)]
    assert len(told) == len(set(told))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_picture_says_what_it_shows_and_every_table_repeats_its_heading(
    documents: Mapping[str, Document], made: Mapping[str, Any], lang: str
) -> None:
    described = [shape._inline.docPr.get("descr") for shape in made[lang].inline_shapes]
    pictures = [each for each in documents[lang].blocks if isinstance(each, EmbeddedPicture)]
    assert described == [each.alt for each in pictures]
    assert len(pictures) >= 8
    assert len(set(described)) == len(described)
    assert all(f"{'改革前' if lang == 'zh' else 'baseline'}" in each for each in described[:2])
    for table in made[lang].tables:
        assert "tblHeader" in table.rows[0]._tr.xml
    assert [section.orientation for section in made[lang].sections] == [0, 1]


def test_harm_stands_before_the_figures_and_the_message_before_all(
    facts: Facts, made: Mapping[str, Any]
) -> None:
    lines = [plain(each.text) for each in made["zh"].paragraphs]
    body = words_of(facts, "zh", COMMAND)
    days, risk = (plain(text) for text in (body["sentences"][0]["days"][0], body["risks"][0]))
    figures = next(n for n, each in enumerate(lines) if each.endswith("主要指标"))
    assert lines.index(days) == 2
    assert 2 < lines.index(risk) < figures


@pytest.mark.slow
def test_the_print_style_is_black_and_white(facts: Facts) -> None:
    pictures = [
        each
        for each in document_of(facts, "zh", COMMAND, "print").blocks
        if isinstance(each, EmbeddedPicture)
    ]
    for each in (pictures[0], pictures[-1]):
        with Image.open(io.BytesIO(each.png)) as image:
            colours = image.convert("RGB").resize((40, 30)).tobytes()
        parts = (colours[at::3] for at in range(3))
        assert all(max(colour) - min(colour) <= 2 for colour in zip(*parts, strict=True))


@pytest.mark.slow
def test_the_same_facts_give_the_same_bytes(
    documents: Mapping[str, Document], facts: Facts
) -> None:
    again = word(document_of(facts, "en", COMMAND))
    assert again == word(documents["en"])


@pytest.mark.usefixtures("dots")
def test_the_command_writes_a_document_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    words = ["report", str(FLOW), str(REFORM), "--replications", "2", "--workers", "1", "--quiet"]
    done = CliRunner().invoke(main, [*words, "--no-explain", "-o", str(file), "--lang", "zh"])
    assert done.exit_code == 0, done.output
    assert "report.docx" in done.output
    title = docx.Document(str(file)).paragraphs[0].text
    assert title.endswith("改革效果测算")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "a Word file needs `python-docx`, which is not installed"),
        ("zh", "写 Word 文件需要 `python-docx`，当前未安装"),
    ],
)
def test_without_python_docx_it_says_so_before_it_simulates(
    lang: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    file = tmp_path / "report.docx"
    done = CliRunner().invoke(
        main, ["report", str(FLOW), str(REFORM), "-o", str(file), "--lang", lang]
    )
    assert done.exit_code == 1
    assert said in done.output
    assert "fivecuts[word]" in done.output
    assert not file.exists()


FLOWS = {
    "building-permit": "one-window-joint-review",
    "open-a-restaurant": "restaurant-one-thing",
    "building-project": "project-120-days",
}


@cache
def office() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.slow
@pytest.mark.unmeasured
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("flow", FLOWS)
@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_libreoffice_opens_what_is_written(flow: str, lang: str, form: str, tmp_path: Path) -> None:
    program = office()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    file = tmp_path / f"made.{form}"
    command = ["report", "--no-explain"] if form == "docx" else ["compare"]
    words = [*command, flow, FLOWS[flow], "--replications", "2", "--quiet", "--lang", lang]
    done = CliRunner().invoke(main, [*words, "-o", str(file)])
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(file) as parts:
        assert parts.testzip() is None
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    asked = [program, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*asked, str(file)], check=True, timeout=300, capture_output=True)
    pages = (tmp_path / "made.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", pages)) >= 4
