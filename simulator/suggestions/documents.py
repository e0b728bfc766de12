"""What the title of a material says: whether an authority issued it, whether it is a form to fill
in, or a proof that somebody else writes.

A flow does not hold this; the words by which such documents are called do. What a title does not
say is taken for the applicant's own.
"""

from __future__ import annotations

import re

from simulator.model.flow import Text

ISSUED_ZH = (
    "营业执照", "许可证", "规划许可", "不动产", "权属", "房产证", "土地证", "身份证", "居民身份",
    "户口", "结婚证", "婚姻", "合格书", "合格证", "资格证", "登记证", "批准书", "批复", "核准",
    "备案证", "意见书", "通知书", "出生医学证明", "完税", "社保缴纳", "居住证", "学籍", "验收意见",
    "资质", "检测报告", "试验报告", "凭证", "告知书", "就业证明", "住址证明", "居住证明",
    "属地意见",
)  # fmt: skip
ISSUED_EN = re.compile(
    r"\b(licen[cs]e|permit|certificate|title deed|deed|identity|household|marriage|approval|"
    r"opinion|notice|qualification|record of|proof of taxes|proof of insurance|test report)\b"
)
FORM_ZH = re.compile(r"(申请表|申报表|登记表|申请书|申请$|表$|表（)")
FORM_EN = re.compile(r"\b(form|application|request)\b")
PROOF_ZH = re.compile(r"(证明|记录|台账|承诺书|授权书|保证书|责任书|培训)")
PROOF_EN = re.compile(r"\b(proof|statement|letter|record|log|commitment)\b")


def is_form(title: Text) -> bool:
    """Whether a material is a form to fill in."""
    return bool(FORM_ZH.search(title.zh) or FORM_EN.search(title.en.lower()))


def is_issued(title: Text) -> bool:
    """Whether an authority issued it, so that another one may look it up."""
    if is_form(title):
        return False
    return any(each in title.zh for each in ISSUED_ZH) or bool(ISSUED_EN.search(title.en.lower()))


INNER_ZH = re.compile(
    r"(委托书|授权委托|决议|股东决定|任职|任命|同意书|名单|名册|清册|清单|照片|代理合同)"
)
INNER_EN = re.compile(
    r"\b(letter for the agent|authorisation|resolution|appointments?|consent|photographs?|"
    r"list of|register of|contract with the agent)\b"
)


def is_inner(title: Text) -> bool:
    """Whether it is about the applicant's own affairs, and proves nothing to an office."""
    if is_form(title) or is_issued(title):
        return False
    return bool(INNER_ZH.search(title.zh) or INNER_EN.search(title.en.lower()))


def is_proof(title: Text) -> bool:
    """Whether it proves something that the applicant might as well promise."""
    if is_form(title) or is_issued(title) or is_inner(title):
        return False
    return bool(PROOF_ZH.search(title.zh) or PROOF_EN.search(title.en.lower()))


DRAWING_ZH = re.compile(r"(图纸|施工图|设计文件|设计图|平面图|竣工图|方案图|设计方案)")
DRAWING_EN = re.compile(r"\b(drawings?|design scheme|plans of the building)\b")
SURVEY_ZH = re.compile(r"(测量|测绘|勘测)")
SURVEY_EN = re.compile(r"\bsurvey\b")


def is_drawing(title: Text) -> bool:
    """Whether it is a drawing of what is to be built, or was."""
    return bool(DRAWING_ZH.search(title.zh) or DRAWING_EN.search(title.en.lower()))


def is_survey(title: Text) -> bool:
    """Whether it reports what was measured on the spot."""
    return bool(SURVEY_ZH.search(title.zh) or SURVEY_EN.search(title.en.lower()))


def is_opinion(title: Text) -> bool:
    """Whether it is what an office thinks of a case, for another one to decide on."""
    return "意见" in title.zh or "opinion" in title.en.lower()


def is_deposit(title: Text) -> bool:
    """Whether money is left that comes back."""
    return "保证金" in title.zh or "deposit" in title.en.lower()
