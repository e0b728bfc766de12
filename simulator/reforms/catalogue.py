"""Every reform there is, by its YAML key: the five cuts, then the mechanisms. A new one is its
class and a line here, and its Chinese words in ``reform_pages_zh`` and ``reform_details_zh`` of
``simulator.present.words``; the whole list of places stands in CONTRIBUTING.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from simulator.reforms.assessment import AreaAssessment, OneBlueprint
from simulator.reforms.automatic import Automatic
from simulator.reforms.commitment import InformAndCommit
from simulator.reforms.completion import BuildFirst
from simulator.reforms.counter import Immediate, Once
from simulator.reforms.credit import Credit
from simulator.reforms.cross_region import CrossRegion
from simulator.reforms.demand import Demand, ExtendValidity
from simulator.reforms.discretion import Discretion
from simulator.reforms.fees import CutFees
from simulator.reforms.forwarding import Forward
from simulator.reforms.inspections import RandomInspection
from simulator.reforms.items import CutItems
from simulator.reforms.joint_acceptance import JointAcceptance
from simulator.reforms.joint_drawing_review import JointDrawingReview
from simulator.reforms.kit.reform import Reform
from simulator.reforms.licence import PermitsAfterLicence
from simulator.reforms.materials import CutMaterials
from simulator.reforms.nearby import Nearby
from simulator.reforms.no_application import NoApplication
from simulator.reforms.offences import FirstOffence
from simulator.reforms.one_certificate import OneCertificate
from simulator.reforms.online import Online
from simulator.reforms.preparation import Assist, Publish
from simulator.reforms.priority import FastTrack
from simulator.reforms.reviews import ParallelReview
from simulator.reforms.run_out import OnLimit
from simulator.reforms.staff import OpeningHours, Staff
from simulator.reforms.steps import CutSteps
from simulator.reforms.things import OneThing
from simulator.reforms.times import CutTime
from simulator.reforms.windows import OneWindow

_ALL: tuple[type[Reform], ...] = (
    CutItems,
    CutSteps,
    CutTime,
    CutMaterials,
    CutFees,
    OneWindow,
    Forward,
    ParallelReview,
    OneCertificate,
    InformAndCommit,
    Automatic,
    NoApplication,
    BuildFirst,
    OnLimit,
    OneThing,
    AreaAssessment,
    OneBlueprint,
    JointDrawingReview,
    JointAcceptance,
    Immediate,
    PermitsAfterLicence,
    Online,
    Nearby,
    CrossRegion,
    Once,
    FastTrack,
    RandomInspection,
    FirstOffence,
    Credit,
    Discretion,
    Publish,
    Assist,
    ExtendValidity,
    Staff,
    OpeningHours,
    Demand,
)

REFORMS: Mapping[str, type[Reform]] = MappingProxyType({reform.KEY: reform for reform in _ALL})
