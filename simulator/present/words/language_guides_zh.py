"""What the keys that only guides tell mean, in Chinese."""

from __future__ import annotations

from collections.abc import Mapping

GUIDES_ZH: Mapping[str, str] = {
    "What of it is handed in: the original, so many copies.": "提交原件还是复印件，各几份。",
    "How it is charged, where that is no single amount.": "收费不是单一金额时，如何计收。",
    "What its service guide says beside its flow.": "办事指南在流程之外还要写明什么。",
    "What the guides of its items say, where to go and to complain.": (
        "各事项办事指南共同写明的内容：到哪里办、向谁投诉等。"
    ),
    "What the guide of every item says that does not say otherwise.": (
        "各事项办事指南的共同内容；事项自己写明的从其规定。"
    ),
    "What the service guide of an item says beside its flow; what is left out of the last five is"
    " that of the process.": (
        "事项办事指南在流程之外还要写明的内容；后五项不写的，用流程的共同内容。"
    ),
    "Where to go: the address.": "办理地点的地址。",
    "When it is open, where the flow names no window.": (
        "办理时间；流程中有窗口的，按窗口工作时间。"
    ),
    "Whom to ask: a telephone number, a website.": "咨询电话、网址。",
    "Where to complain.": "监督投诉渠道。",
    "Where to apply for review, and where to sue.": "行政复议机关和行政诉讼管辖法院。",
    "The law that sets the item up.": "设定依据。",
    "The conditions of acceptance, beside the items it needs.": "受理条件（前置事项不必再写）。",
    "How to apply (window, online), where the flow has no part for the applicant.": (
        "办理形式：窗口（window）、网上（online）；流程中没有申请人环节时才用。"
    ),
    "What does not count in the limit, beside the steps that stop the clock; or that nothing is"
    " left out.": "停表环节之外不计入时限的情形；没有的写“无”。",
    "The document that results, where it is no material (`produces`).": (
        "办理结果的文书名称；结果已列为材料（`produces`）的不必写。"
    ),
    "How it is supervised once it is decided, or cancelled.": (
        "作出决定或取消审批之后的事中事后监管措施。"
    ),
    "What an applicant promises who is decided on a promise.": "实行告知承诺的，申请人承诺的内容。",
    "What follows for an applicant who breaks the promise.": "申请人违反承诺的责任和后果。",
}
