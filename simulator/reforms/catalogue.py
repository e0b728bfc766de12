"""Every reform there is, by its YAML key: the five cuts, then the mechanisms. A new one is its
class and a line here, and its Chinese words in ``reform_pages_zh`` and ``reform_details_zh`` of
``simulator.present.words``; the whole list of places stands in CONTRIBUTING.md.

The class of a reform is imported when it is asked for: a scenario names five of them, and all
others would cost a command as much as the libraries it uses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from simulator.reforms.kit.reform import Reform

_PLACES: Mapping[str, str] = {
    "cut_items": "items.CutItems",
    "cut_steps": "steps.CutSteps",
    "cut_time": "times.CutTime",
    "cut_materials": "materials.CutMaterials",
    "cut_fees": "fees.CutFees",
    "one_window": "windows.OneWindow",
    "forward": "forwarding.Forward",
    "parallel_review": "reviews.ParallelReview",
    "one_certificate": "one_certificate.OneCertificate",
    "inform_and_commit": "commitment.InformAndCommit",
    "automatic": "automatic.Automatic",
    "no_application": "no_application.NoApplication",
    "build_first": "completion.BuildFirst",
    "on_limit": "run_out.OnLimit",
    "one_thing": "things.OneThing",
    "area_assessment": "assessment.AreaAssessment",
    "one_blueprint": "assessment.OneBlueprint",
    "joint_drawing_review": "joint_drawing_review.JointDrawingReview",
    "joint_acceptance": "joint_acceptance.JointAcceptance",
    "immediate": "counter.Immediate",
    "permits_after_licence": "licence.PermitsAfterLicence",
    "online": "online.Online",
    "nearby": "nearby.Nearby",
    "cross_region": "cross_region.CrossRegion",
    "once": "counter.Once",
    "fast_track": "priority.FastTrack",
    "random_inspection": "inspections.RandomInspection",
    "first_offence": "offences.FirstOffence",
    "credit": "credit.Credit",
    "discretion": "discretion.Discretion",
    "publish": "preparation.Publish",
    "assist": "preparation.Assist",
    "extend_validity": "demand.ExtendValidity",
    "staff": "staff.Staff",
    "opening_hours": "staff.OpeningHours",
    "demand": "demand.Demand",
}


class _Catalogue(Mapping[str, type[Reform]]):
    """The reforms by their keys; ``_PLACES`` says in which module of this room each class is."""

    def __getitem__(self, key: str) -> type[Reform]:
        module, _, name = _PLACES[key].partition(".")
        found: type[Reform] = getattr(import_module(f"simulator.reforms.{module}"), name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(_PLACES)

    def __len__(self) -> int:
        return len(_PLACES)


REFORMS: Mapping[str, type[Reform]] = _Catalogue()
