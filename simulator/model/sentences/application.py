"""Sentences about a study: a process and its scenarios, loaded together."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "file-named-twice": Sentence(
        "this file is named twice", "同一文件重复出现", "name it once", "请只写一次"
    ),
    "nothing-to-replay": Sentence(
        "nothing happens in these {days} days; choose a longer time with --length",
        "这 {days} 天内没有办件；请用 --length 加长时间",
    ),
    "no-variant": Sentence("this study has no version '{name}'", "本次测算没有名为“{name}”的版本"),
    "scenario-not-applied": Sentence(
        "the process '{name}' was not found, so that no reform was applied",
        "未找到流程“{name}”，改革举措未予套用",
        "name its file too: fivecuts check PROCESS.yaml {file}",
        "请一并指定流程文件：`fivecuts check 流程.yaml {file}`",
    ),
    "length-positive": Sentence("a length of time must be greater than zero", "时长必须大于零"),
    "no-pandas": Sentence(
        "a data frame needs pandas, which is not installed",
        "数据框需要 pandas，当前未安装",
        "pip install 'fivecuts[pandas]'",
        "请运行 `pip install 'fivecuts[pandas]'`",
    ),
    "no-form": Sentence(
        "a picture cannot be written as '{form}'",
        "图片不能存为“{form}”格式",
        "let the name end in one of: {known}",
        "文件名请以下列之一结尾：{known}",
    ),
    "no-case": Sentence(
        "there is no case {n}; the run has {known}", "没有第 {n} 件；本次模拟共 {known} 件"
    ),
}
