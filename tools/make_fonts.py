"""Makes the fonts that ship: Noto Sans SC, regular and bold, with the characters that flows need
and no others; and tells how wide these are.

    python tools/make_fonts.py

The variable font comes from the package ``justmytype-intl-cjk`` (SIL Open Font License); drawing
needs static instances, because variable ones come out thin. The same source gives the same bytes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "simulator" / "layout" / "fonts"
PACKAGE = "justmytype-intl-cjk==0.1.0"
INSIDE = "justmytype_intl_cjk/fonts/ofl/notosanssc/"
WEIGHTS = {"Regular": 400, "Bold": 700}
RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x370, 0x3FF),
    (0x2010, 0x2044),
    (0x2190, 0x21FF),
    (0x2460, 0x24FF),
    (0x25A0, 0x25FF),
    (0x3000, 0x303F),
    (0xFF00, 0xFFEF),
)
SYMBOLS = "×÷±−≤≥≠≈∞√∑∥✓✗℃№‰"
READ = ("processes", "scenarios", "indicators", "simulator", "docs")


def wanted() -> set[int]:
    """The standard characters, punctuation and symbols, and every character of what ships."""
    lines = (ROOT / "tools" / "common-characters.txt").read_text(encoding="utf-8").splitlines()
    found = {ord(char) for line in lines if not line.startswith("#") for char in line}
    found |= {code for first, last in RANGES for code in range(first, last + 1)} | set(
        map(ord, SYMBOLS)
    )
    for folder in READ:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".yaml", ".py", ".md"):
                found |= set(map(ord, path.read_text(encoding="utf-8")))
    return found


def made(source: Path, weight: int, style: str, codes: set[int]) -> TTFont:
    """A static instance with these characters."""
    font = instantiateVariableFont(
        TTFont(source, recalcTimestamp=False), {"wght": weight}, updateFontNames=False
    )
    options = Options(
        hinting=False,
        layout_features=[],
        glyph_names=False,
        notdef_outline=True,
        name_IDs=["*"],
        recalc_timestamp=False,
    )
    options.drop_tables += ["STAT", "GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    for name, text in (
        (1, "Noto Sans SC"),
        (2, style),
        (4, f"Noto Sans SC {style}"),
        (6, f"NotoSansSC-{style}"),
    ):
        font["name"].setName(text, name, 3, 1, 0x409)
    for name in (16, 17, 25):
        font["name"].removeNames(nameID=name)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x20 if style == "Bold" else 0x40
    font["head"].macStyle = 1 if style == "Bold" else 0
    return font


def by_width(font: TTFont) -> dict[str, str]:
    """The characters of every width, in parts of the size of the text, both in order."""
    found: dict[float, list[str]] = {}
    for code, name in sorted(font.getBestCmap().items()):
        wide = font["hmtx"][name][0] / font["head"].unitsPerEm
        found.setdefault(wide, []).append(chr(code))
    return {repr(wide): "".join(chars) for wide, chars in sorted(found.items())}


def write_advances() -> None:
    """Writes how wide the characters of the fonts are."""
    widths = {style: by_width(TTFont(TARGET / f"NotoSansSC-{style}.ttf")) for style in WEIGHTS}
    text = json.dumps(widths, ensure_ascii=False, indent=1) + "\n"
    (TARGET / "advances.json").write_text(text, encoding="utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [
                sys.executable,
                "-m",
                "pip",
                "download",
                "--quiet",
                "--no-deps",
                "--dest",
                folder,
                PACKAGE,
            ],
            check=True,
        )
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
            source = Path(wheel.extract(f"{INSIDE}NotoSansSC[wght].ttf", folder))
            licence = wheel.read(f"{INSIDE}OFL.txt")
        (TARGET / "OFL.txt").write_bytes(licence)
        for style, weight in WEIGHTS.items():
            made(source, weight, style, wanted()).save(TARGET / f"NotoSansSC-{style}.ttf")
    write_advances()


if __name__ == "__main__":
    main()
