"""Exported flows open in bpmn-js, the viewer of most modellers, which has nothing to say about them.

Needs chromium, the extra `browser`, and bpmn-js (`npm install --no-save bpmn-js`); skipped without
them.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from shipped_pairs import before_and_after

from simulator.formats.bpmn.writing import bpmn
from simulator.layout.charting import chart_of
from simulator.structure.diff import diff

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
VIEWER = (
    Path(os.environ.get("FIVECUTS_NPM") or Path(__file__).parents[1] / "node_modules")
    / "bpmn-js/dist/bpmn-viewer.production.min.js"
)
IMPORTED = """async (xml) => {
  document.body.innerHTML = '<div id="canvas" style="width: 1500px; height: 800px"></div>';
  const viewer = new BpmnJS({ container: "#canvas" });
  const { warnings } = await viewer.importXML(xml);
  return [warnings.map(String), document.querySelectorAll(".djs-shape").length];
}"""


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium")
@pytest.mark.skipif(not VIEWER.is_file(), reason="bpmn-js is not installed: npm install bpmn-js")
def test_a_modeller_opens_what_is_exported_without_a_warning() -> None:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="the extra 'browser' is not installed"
    )
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_page()
        said: list[str] = []
        tab.on("console", lambda message: said.append(message.text))
        tab.add_script_tag(path=str(VIEWER))
        for name in ("one-window-joint-review", "residence-online", "funds-promises"):
            before, after = before_and_after(name)
            for lang in ("zh", "en"):
                warnings, shapes = tab.evaluate(
                    IMPORTED, bpmn(chart_of(after, diff(before, after)), lang)
                )
                assert warnings == []
                assert shapes > 15
        assert said == []
        browser.close()
