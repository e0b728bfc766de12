"""Sentences about files and their YAML, before anybody asks what they say."""

from __future__ import annotations

from simulator.model.sentences import Sentence

_FILES: dict[str, Sentence] = {
    "folder-instead-of-file": Sentence("is a folder, not a file", "这是文件夹，不是文件"),
    "file-too-large": Sentence(
        "is too large ({size} MB); a file of this kind has at most {most} MB",
        "文件过大（{size} MB），此类文件最大 {most} MB",
    ),
    "no-such-file": Sentence("no such file", "文件不存在"),
    "reading-not-allowed": Sentence(
        "you are not allowed to read this file", "没有读取此文件的权限"
    ),
    "cannot-be-read": Sentence("cannot be read", "无法读取"),
    "control-character": Sentence(
        "contains {what}: it is not a text file, or was damaged",
        "含有{what}，不是文本文件，或者已损坏",
    ),
    "invisible-character": Sentence(
        "contains {what}",
        "含有{what}",
        "delete it; it may have come with text copied from elsewhere",
        "请删除，它可能是从别处复制文字时带入的",
    ),
    "the-invisible-character": Sentence("the invisible character {number}", "不可见字符 {number}"),
    "half-of-a-character": Sentence("half of a character, {number}", "半个字符 {number}"),
    "the-control-character": Sentence("the control character {number}", "控制字符 {number}"),
    "file-in-another-encoding": Sentence(
        "is in {encoding}", "文件编码为 {encoding}", "save it as UTF-8", "请另存为 UTF-8"
    ),
    "not-a-text-file": Sentence("is not a text file", "不是文本文件"),
    "not-utf-8": Sentence("is not UTF-8 text (line {line})", "不是 UTF-8 文本（第 {line} 行）"),
    "file-empty": Sentence("the file is empty", "文件是空的"),
    "nothing-ships": Sentence(
        "no {what} of this name ships, and there is no such file",
        "程序没有自带这一名称的{what}，也没有这个文件",
        "'fivecuts list' shows those that ship",
        "“fivecuts list”列出程序自带的文件",
    ),
    "shipped-process": Sentence("process", "流程"),
    "shipped-scenario": Sentence("scenario", "改革方案"),
    "shipped-indicators": Sentence("set of indicators", "指标体系"),
    "did-you-mean-file": Sentence("did you mean the file '{file}'?", "是否指文件“{file}”？"),
    "scenario-for-another-process": Sentence(
        "this scenario is for '{wanted}', not for '{name}'",
        "此改革方案针对流程“{wanted}”，不针对“{name}”",
        "write `process: {name}` if it fits that too, or leave the line out",
        "如果也适用，请写 `process: {name}`，或删去这一行",
    ),
    "process-cannot-be-read": Sentence(
        "the process '{source}' cannot be read: {why}", "流程“{source}”无法读取：{why}"
    ),
}

_PARSER: dict[str, Sentence] = {
    "not-yaml": Sentence("this is not YAML", "不是 YAML 格式"),
    "not-yaml-because": Sentence("this is not YAML ({text})", "不是 YAML 格式（“{text}”）"),
    "quote-never-closed": Sentence(
        "the quotation mark that opens here is never closed", "此处的引号没有配对"
    ),
    "question-mark-without-quotes": Sentence(
        "a text with '?' inside braces or brackets must be in quotes",
        "大括号或方括号中含有“?”的文字必须加引号",
    ),
    "brace-never-closed": Sentence(
        "the mapping that opens here with '{{' goes wrong, or is never closed with '}}'",
        "此处以 `{{` 开始的内容有误，或没有用 `}}` 结束",
    ),
    "bracket-never-closed": Sentence(
        "the list that opens here with '[' goes wrong, or is never closed with ']'",
        "此处以 `[` 开始的列表有误，或没有用 `]` 结束",
    ),
    "tab": Sentence("a tab", "此处有制表符", "use spaces", "请改用空格"),
    "block-sign-in-brackets": Sentence(
        "a value inside braces or brackets may not begin with '|' or '>'",
        "大括号或方括号中的值不能以“|”或“>”开头",
        "put it in quotes",
        "请加引号",
    ),
    "percent-sign-at-the-beginning": Sentence(
        "a value may not begin with '%'", "值不能以“%”开头", "put it in quotes", "请加引号"
    ),
    "at-sign-at-the-beginning": Sentence(
        "a value may not begin with '@' or '`'",
        "值不能以“@”或反引号开头",
        "put it in quotes",
        "请加引号",
    ),
    "second-colon-in-a-line": Sentence(
        "a second ': ' in one line",
        "同一行有第二个“: ”",
        "put the value in quotes, or begin a new line and indent it further",
        "请给值加引号，或者另起一行并增加缩进",
    ),
    "key-without-colon": Sentence(
        "this is not 'key: value'",
        "此处不是“键: 值”的写法",
        "a key needs a colon and a space after it",
        "键后面要有半角冒号和一个空格",
    ),
    "backslash-in-quotes": Sentence(
        "a backslash inside double quotes must be doubled",
        "双引号中的反斜杠必须写两个",
        "or use single quotes",
        "或者改用单引号",
    ),
    "dash-out-of-place": Sentence(
        "a '- ' may not stand here", "此处不能有“- ”", "begin a new line", "请另起一行"
    ),
    "question-mark-out-of-place": Sentence(
        "a '?' may not stand here", "此处不能有“?”", "put the value in quotes", "请给值加引号"
    ),
    "indentation-fits-nothing": Sentence(
        "the indentation of this line fits nothing above it", "此行的缩进与上文对不上"
    ),
    "asterisk-at-the-beginning": Sentence(
        "a value may not begin with '*' or '&'",
        "值不能以“*”或“&”开头",
        "put it in quotes",
        "请加引号",
    ),
    "text-after-block-sign": Sentence(
        "nothing but a comment may follow '|' or '>' in its line",
        "“|”或“>”之后，同一行只能有注释",
    ),
    "exclamation-mark-at-the-beginning": Sentence(
        "a value may not begin with '!'", "值不能以“!”开头", "put it in quotes", "请加引号"
    ),
    "line-begins-with-percent": Sentence("a line may not begin with '%'", "一行不能以“%”开头"),
    "tab-in-the-indentation": Sentence(
        "a tab in the indentation", "缩进中有制表符", "use spaces", "请改用空格"
    ),
    "wide-space-in-the-indentation": Sentence(
        "a full-width or other unusual space ({number}) in the indentation",
        "缩进中有全角空格或其他特殊空格（{number}）",
        "use ordinary spaces",
        "请改用半角空格",
    ),
    "full-width-sign": Sentence(
        "'{sign}' is a full-width {name}; write '{meant}'",
        "“{sign}”是全角{name}，请改为半角“{meant}”",
    ),
    "colon": Sentence("colon", "冒号"),
    "comma": Sentence("comma", "逗号"),
    "enumeration-comma": Sentence("comma", "顿号"),
    "dash": Sentence("dash", "连字符"),
    "number-sign": Sentence("number sign", "井号"),
    "quotation-mark": Sentence("quotation mark", "引号"),
    "bracket": Sentence("bracket", "括号"),
}

_NODES: dict[str, Sentence] = {
    "number-far-too-large": Sentence("a number that is far too large", "数字过大"),
    "second-document": Sentence(
        "a second document starts here",
        "此处开始了第二个文档",
        "write one document per file, without '---' between",
        "一个文件只写一个文档，中间不要有“---”",
    ),
    "nested-too-deep": Sentence("nested more than {levels} levels deep", "嵌套超过 {levels} 层"),
    "alias-to-itself": Sentence(
        "'*{name}' refers to what it stands in", "“*{name}”引用了它自身所在的内容"
    ),
    "alias-to-nothing": Sentence(
        "'*{name}' refers to nothing: no '&{name}' before it",
        "“*{name}”没有引用对象，前面没有“&{name}”",
        "put a text that begins with * in quotes",
        "以“*”开头的文字请加引号",
    ),
    "too-many-aliases": Sentence(
        "the aliases in this file stand for more than {most:,} values",
        "此文件中的引用合计超过 {most:,} 个值",
    ),
    "key-not-a-word": Sentence(
        "a key must be a word, not a list or a mapping", "键必须是一个词，不能是列表或键值表"
    ),
    "merge-key": Sentence(
        "merge keys (<<) are not read",
        "不支持合并键（<<）",
        "write the keys out",
        "请把各键逐一写出",
    ),
    "key-twice": Sentence(
        "the key '{key}' is given twice, first in line {line}",
        "键“{key}”重复，首次出现在第 {line} 行",
    ),
    "tag": Sentence(
        "the tag '{tag}' is not allowed here",
        "此处不能有标签“{tag}”",
        "leave it out, or put a text that begins with ! in quotes",
        "请删去；以“!”开头的文字请加引号",
    ),
    "escape-of-a-control-character": Sentence(
        "an escape in this text stands for {what}",
        "此文字中的转义表示{what}",
        "write the text as it should be read",
        "请直接写要显示的文字",
    ),
}

SENTENCES: dict[str, Sentence] = {**_FILES, **_PARSER, **_NODES}
