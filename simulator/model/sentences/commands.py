"""Sentences about commands."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "stopped": Sentence("Stopped; nothing was written.", "已中断，未写入任何文件。"),
    "stopped-resumable": Sentence(
        "Stopped; what is finished is kept in {folder}: the same command continues from there.",
        "已中断；已完成的结果保存在 {folder}，再次运行同一命令即可继续。",
    ),
    "no-output": Sentence("the output cannot be written: {reason}", "无法写入输出：{reason}"),
}
