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

SENTENCES: dict[str, Sentence] = {**_FILES}
