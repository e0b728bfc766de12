"""A small town for workshops: two pools, a reform by the city, one by law, one that needs another."""

from __future__ import annotations

from simulator.application.study import Study
from simulator.experiments.settings import Settings
from simulator.formats import process_from_text, scenario_from_text
from simulator.workshop.opened import opening_of
from simulator.workshop.opening import Opening

FLOW = """
process: town
title: {en: Small town, zh: 小镇}
start: 2020-01-06
arrivals: {poisson: 6 per d}
pools: {desk: {capacity: 2, title: {en: Counter, zh: 窗口}}, seals: {capacity: 3}}
items:
  permit:
    set_by: city
    fee: {amount: 100 CNY}
    steps: [{serve: {by: desk, time: 6 h}}, {pay: {by: applicant, time: 10 min, pays: fee}}, {seal: {by: seals, time: 4 h}}, {stamp: {by: seals, time: 4 h}}, {idle: {wait: 2 d}}]
  statute:
    set_by: law
    steps: [{weigh: {wait: 3 d}}]
flow: [permit, statute]
experiment: {horizon: 60 d, warm_up: 20 d, replications: 6, seed: 7}
"""
SCENARIO = """
scenario: plan
process: town
reforms:
  - cut_steps: {remove: [permit.seal, permit.stamp], name: sealless, why: {en: no seal any more, zh: 取消盖章}}
  - cut_steps: {remove: [permit.idle], name: restless}
  - cut_items: {remove: [statute], basis: "a pilot", why: "the register knows it", name: free}
  - cut_fees: {waive: [permit], name: gratis}
"""
MORE = """
scenario: more
process: town
reforms:
  - cut_steps:
      merge: [{name: both, steps: [permit.seal, permit.stamp], time: 9 h}]
      name: merged
  - cut_steps: {remove: [permit.both], name: gone}
"""


def study() -> Study:
    """The town and its reforms."""
    process = process_from_text(FLOW).value
    plan, more = (scenario_from_text(text).value for text in (SCENARIO, MORE))
    return Study.load(process, plan, more, only_scenarios=True)


def opening() -> Opening:
    """Ready to be played with."""
    return opening_of(study(), Settings(), 150_000.0)
