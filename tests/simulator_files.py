"""Small files in the formats of other simulators: one diagram, and numbers that a test chooses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from simulator.formats.processes import process_from_text
from simulator.formats.yaml.writing import yaml_text
from simulator.interchange.simulation.reading import data_beside, data_in
from simulator.interchange.simulation_data import SimulationData
from simulator.model.distributions import Distribution, mean, variance
from simulator.model.errors import FormatError, Problem
from simulator.model.flow import Step

SAMPLES = Path(__file__).parent / "interchange" / "simulation"

DIAGRAM = """\
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:qbp="http://www.qbp-simulator.com/Schema201212"
    xmlns:b="http://www.bpsim.org/schemas/2.0">
  <resource id="r1" name="Clerk"/>
  <resource id="r2" name="Judge"/>
  <process id="p">
    <startEvent id="s"/>
    <task id="read" name="Read"/>
    <exclusiveGateway id="x" name="Complete?"/>
    <task id="sign" name="Sign"/>
    <intermediateCatchEvent id="post" name="By post"/>
    <endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="read"/>
    <sequenceFlow id="f2" sourceRef="read" targetRef="x"/>
    <sequenceFlow id="yes" sourceRef="x" targetRef="sign"/>
    <sequenceFlow id="no" sourceRef="x" targetRef="post"/>
    <sequenceFlow id="f3" sourceRef="sign" targetRef="e"/>
    <sequenceFlow id="f4" sourceRef="post" targetRef="e"/>
  </process>
  {numbers}
</definitions>
"""


def sample(name: str) -> SimulationData:
    """The numbers in a sample file; those of a JSON file beside its diagram."""
    content = (SAMPLES / name).read_bytes()
    if name.endswith(".json"):
        root = ElementTree.fromstring((SAMPLES / "14-prosimos.bpmn").read_bytes())
        return data_beside(root, content, name)
    data = data_in(ElementTree.fromstring(content), name)
    assert data is not None
    return data


def in_diagram(numbers: str) -> SimulationData:
    """What is read of numbers inside the diagram."""
    data = data_in(ElementTree.fromstring(DIAGRAM.format(numbers=numbers)), "flow.bpmn")
    assert data is not None
    return data


def qbp(inner: str, **attributes: str) -> SimulationData:
    """What is read of a QBP scenario in the diagram."""
    said = " ".join(f'{key}="{value}"' for key, value in attributes.items())
    return in_diagram(f"<qbp:processSimulationInfo {said}>{inner}</qbp:processSimulationInfo>")


def qbp_time(numbers: str, inner: str = "") -> SimulationData:
    """What is read of the time of one activity, which r1 does."""
    return qbp(
        '<qbp:resources><qbp:resource id="r1" totalAmount="2"/></qbp:resources>'
        '<qbp:elements><qbp:element elementId="read">'
        f"<qbp:durationDistribution {numbers}>{inner}</qbp:durationDistribution>"
        "<qbp:resourceIds><qbp:resourceId>r1</qbp:resourceId></qbp:resourceIds>"
        "</qbp:element></qbp:elements>"
    )


def bpsim(*scenarios: str) -> SimulationData:
    """What is read of BPSim scenarios in the diagram."""
    data = f"<b:BPSimData>{''.join(scenarios)}</b:BPSimData>"
    return in_diagram(f"<relationship><extensionElements>{data}</extensionElements></relationship>")


def scenario(inner: str, parameters: str = "", **attributes: str) -> str:
    """A BPSim scenario; ``parameters`` are attributes of its own parameters."""
    said = " ".join(f'{key}="{value}"' for key, value in attributes.items())
    return f"<b:Scenario {said}><b:ScenarioParameters {parameters}/>{inner}</b:Scenario>"


def of(element: str, group: str, parameter: str, *values: str) -> str:
    """A parameter of an element."""
    inner = f"<b:{parameter}>{''.join(values)}</b:{parameter}>"
    return f'<b:ElementParameters elementRef="{element}"><b:{group}>{inner}</b:{group}></b:ElementParameters>'


def bpsim_time(value: str, parameters: str = "") -> SimulationData:
    """What is read of the time of one activity."""
    return bpsim(scenario(of("read", "TimeParameters", "ProcessingTime", value), parameters))


def prosimos(**sections: Any) -> SimulationData:
    """What is read of a JSON file beside the diagram."""
    document = {"task_resource_distribution": [], **sections}
    root = ElementTree.fromstring(DIAGRAM.format(numbers=""))
    return data_beside(root, json.dumps(document).encode(), "flow.json")


def prosimos_time(name: str, *numbers: float) -> SimulationData:
    """What is read of the time of one activity, which one resource does."""
    return prosimos(
        resource_profiles=[profile("clerks", resource("anna"))],
        task_resource_distribution=[doing("read", anna=time(name, *numbers))],
    )


def time(name: str, *numbers: float) -> dict[str, Any]:
    """A distribution of a Prosimos file."""
    return {
        "distribution_name": name,
        "distribution_params": [{"value": number} for number in numbers],
    }


def resource(name: str, **keys: Any) -> dict[str, Any]:
    return {"id": name, "name": name, "amount": 1, "cost_per_hour": 0, **keys}


def profile(name: str, *resources: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "name": name, "resource_list": list(resources)}


def doing(task: str, **times: dict[str, Any]) -> dict[str, Any]:
    """How long each resource takes for an activity."""
    return {
        "task_id": task,
        "resources": [{"resource_id": name, **each} for name, each in times.items()],
    }


def distribution_of(step: Any) -> Distribution:
    """The time or the wait of a step, read back through the language."""
    key = "time" if "time" in step else "wait"
    document = {
        "process": "p",
        "start": "2020-01-06",
        "arrivals": {"every": "1 d"},
        "pools": {"clerk": {"capacity": 1}},
        "flow": [{"read": {**({"by": "clerk"} if key == "time" else {}), key: step[key]}}],
    }
    read = process_from_text(yaml_text(document)).value.flow[0]
    assert isinstance(read, Step)
    found = read.time if key == "time" else read.wait
    assert found is not None
    return found


def moments(data: SimulationData, element: str = "read") -> tuple[float, float]:
    """The mean (s) and the variance (s²) of the time of an element."""
    found = distribution_of(data.steps[element])
    return mean(found) / 1e3, variance(found) / 1e6


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    """What is said, in English and Chinese."""
    return [(each.text("en"), each.text("zh")) for each in problems]


def refused(call: Any, *arguments: Any, **keys: Any) -> list[tuple[str, str]]:
    """The mistakes with which a file is refused, in English and Chinese."""
    try:
        call(*arguments, **keys)
    except FormatError as error:
        return told(error.problems)
    raise AssertionError("it was taken")
