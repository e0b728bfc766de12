"""The few files of the page, and the font with the characters that it needs.

Words, opening → **pages** → server. They are read once, before anybody is let in.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.layout.fonts import subset_base64
from simulator.present.words.workshop import in_language

FOLDER = Path(__file__).resolve().parent / "page"
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
NAMES = "".join(map(chr, range(32, 127)))  # of groups; other characters are in the system's font


@dataclass(frozen=True)
class Shipped:
    """A file as it is sent."""

    body: bytes
    kind: str


def shipped(told: Mapping[str, Any], pictures: Any) -> dict[str, Shipped]:
    """All files by name; the font has the characters of what is told and drawn."""
    files = {
        file.name: Shipped(file.read_bytes(), f"{KINDS[file.suffix]}; charset=utf-8")
        for file in sorted(FOLDER.iterdir())
        if file.suffix in KINDS
    }
    words = {lang: in_language(lang) for lang in ("zh", "en")}
    said = f"export const WORDS = {json.dumps(words, ensure_ascii=False)};\n"
    files["said.js"] = Shipped(said.encode(), f"{KINDS['.js']}; charset=utf-8")
    page = "".join(each.body.decode() for each in files.values())
    written = json.dumps([told, pictures], ensure_ascii=False)
    text = "".join(sorted({*NAMES, *(c for c in page + written if c.isprintable())}))
    for name, bold in (("regular.ttf", False), ("bold.ttf", True)):
        files[name] = Shipped(base64.b64decode(subset_base64(text, bold)), "font/ttf")
    return files
