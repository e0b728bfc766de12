"""Sentences on BPMN files: what cannot be read, and what becomes of what is read."""

from __future__ import annotations

from simulator.model.sentences import Sentence

_FILES: dict[str, Sentence] = {
    "bpmn-empty": Sentence(
        "the file is empty",
        "文件是空的",
        "export the diagram from the modelling tool again",
        "请从建模工具重新导出流程图",
    ),
    "bpmn-too-large": Sentence(
        "the file is larger than {megabytes} MB",
        "文件超过 {megabytes} 兆字节",
        "export one process without pictures and attachments",
        "请只导出一个流程，不带图片和附件",
    ),
    "bpmn-too-deep": Sentence(
        "the file nests more than {depth} levels or holds more than {elements} elements, as no"
        " diagram does",
        "文件嵌套超过 {depth} 层，或元素超过 {elements} 个，不会是流程图",
        "export the diagram from the modelling tool again",
        "请从建模工具重新导出流程图",
    ),
    "bpmn-doctype": Sentence(
        "a DOCTYPE is not allowed in a BPMN file",
        "流程图文件中不允许有 `DOCTYPE`",
        "export the diagram from the modelling tool again; no tool writes one",
        "请从建模工具重新导出，建模工具不会写这一内容",
    ),
    "bpmn-web-page": Sentence(
        "this is a web page, not a BPMN diagram: probably a log-in page saved under this name",
        "这是网页，不是流程图，可能是以此文件名保存的登录页面",
        "log in, then download the diagram again",
        "请先登录，再重新下载流程图",
    ),
    "bpmn-not-xml": Sentence(
        "the file is damaged from here on: it is no XML",
        "文件从此处起已损坏，不是合法的 `XML`",
        "export the diagram from the modelling tool again",
        "请从建模工具重新导出流程图",
    ),
    "bpmn-not-bpmn": Sentence(
        "the file is XML but not BPMN 2.0: it begins with '{tag}'",
        "文件是 `XML`，但不是 `BPMN 2.0` 流程图，开头是“{tag}”",
        "export the diagram as BPMN 2.0",
        "请以 `BPMN 2.0` 格式导出",
    ),
    "bpmn-encoding": Sentence(
        "the text of the file is not in the encoding '{encoding}'",
        "文件内容不是“{encoding}”编码",
        "save it as UTF-8",
        "请另存为 `UTF-8` 编码",
    ),
}

_UNCLEAR: dict[str, Sentence] = {
    "bpmn-shares-disagree": Sentence(
        "the shares on the ways out of '{where}' ({names}) do not add up to 100% and are not taken",
        "“{where}”各去向上写的占比（{names}）合计不是 100%，未采用",
        "write shares that add up, in the diagram or at each `todo`",
        "请在流程图中或每处 `todo` 写上合计为 100% 的占比",
    ),
    "bpmn-timer-unread": Sentence(
        "'{text}' at the timer '{where}' is no length of time that can be read; it is asked",
        "计时“{where}”的“{text}”无法识别为时长，列为待确认",
        "write it as `P15D` or `PT2H` in the diagram, or at its `todo`",
        "请在流程图中写成 `P15D` 或 `PT2H`，或写在其 `todo` 处",
    ),
    "bpmn-count-unread": Sentence(
        "'{text}' at '{where}' is no number of times from 1 to 1000; twice is assumed",
        "“{where}”的次数“{text}”不是 1 至 1000 的整数，暂按两次",
        "write the number at its `todo`",
        "请在其 `todo` 处写上次数",
    ),
    "bpmn-refusal-approved": Sentence(
        "by the name, {names} refuses a case, but leads to an end that counts as an approval",
        "从名称看，{names}是不予许可，但其后的结束计为准予",
        "write `end: LABEL` behind it if it is a refusal",
        "如确为不予许可，请在其后写 `end: 名称`",
    ),
    "bpmn-refusal-inside": Sentence(
        "the end '{where}' of a sub-process refuses nobody, whatever its name says: the case goes"
        " on behind the sub-process",
        "子流程中的结束“{where}”虽名为不予许可，办件仍在子流程之后继续办理",
        "if the case is refused there, lead it behind the sub-process to an end of its own",
        "如办件确在此处不予许可，请在子流程之后另设一个结束",
    ),
    "bpmn-general-officers": Sentence("Officers", "经办人员"),
}

SENTENCES: dict[str, Sentence] = {**_FILES, **_UNCLEAR}
