"""The files of all forms: gathered forms → documents, books, picture → **files** by name."""

from __future__ import annotations

from simulator.application.forms.gathered import GatheredForms
from simulator.present.cards.flow import flow_on_a3
from simulator.present.documents.sheets import excel
from simulator.present.documents.word import word
from simulator.present.forms.books import book_of
from simulator.present.forms.documents import document_of
from simulator.present.forms.words import FILES, FLOW_CHART_FILE


def files_of(gathered: GatheredForms, lang: str) -> dict[str, bytes]:
    """Every form as a Word and an Excel file, and the flow on A3 as a PDF file, by file name; a
    list without entries is no form.

    Raises:
        SimulationError: python-docx or openpyxl is not installed.
    """
    made: dict[str, bytes] = {}
    for kind, forms in gathered.forms:
        if not any(form.rows or form.fields for form in forms):
            continue
        name = FILES[kind].in_(lang)
        made[f"{name}.docx"] = word(document_of(kind, forms, gathered, lang))
        made[f"{name}.xlsx"] = excel(book_of(kind, forms, gathered, lang))
    study = gathered.study
    made[f"{FLOW_CHART_FILE.in_(lang)}.pdf"] = flow_on_a3(study.before, study.after, lang)
    return made
