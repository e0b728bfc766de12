"""A small flow of "a city" that says all that its forms ask for, and a reform of it; and the same
flow with half of that left out.
"""

COMPLETE = """\
process: open-a-stall
title: {en: Open a stall, zh: 开办便民摊点}
source: {en: "figures of an example", zh: 示例数据}
start: 2020-01-06
calendar: office
calendars:
  office: {week: {Mon-Fri: ["9:00-12:00", "13:00-17:00"]}}
arrivals: {at: ["2020-01-06 09:00", "2020-01-07 09:00"]}
guide:
  place: {en: "Service hall, 1 Example Road", zh: 某市政务服务大厅（示例路1号）}
  hours: {en: "online at any hour", zh: 网上全天受理}
  contact: {en: "Telephone 0000-1", zh: 电话0000-1}
  complaints: {en: "Telephone 0000-2", zh: 电话0000-2}
  remedies: {en: "Review by the city government within 60 days; suit in the court of the district within 6 months", zh: 60日内可向某市人民政府申请行政复议，6个月内可向区人民法院起诉}
departments:
  market: {en: Market office, zh: 某市市场监管局}
  hygiene: {en: Health office, zh: 某市卫生健康委}
pools:
  desk: {title: {en: Hall desk, zh: 综合窗口}, department: market, capacity: 1}
  doctors: {title: {en: Doctors, zh: 卫生监督员}, department: hygiene, capacity: 1}
materials:
  form: {title: {en: Form, zh: 申请表}, prepare: 1 h, copies: {en: "original, 1", zh: 原件1份}}
  lease: {title: {en: Lease, zh: 租赁合同}, prepare: 1 h, copies: {en: "copy, 2", zh: 复印件2份}}
  card: {title: {en: Identity card, zh: 身份证}, fetched: true}
  health-card: {title: {en: Health certificate, zh: 卫生许可证}}
items:
  health:
    title: {en: Health permit, zh: 卫生许可}
    kind: permit
    lead: doctors
    set_by: law
    limit: {legal: 20 wd, promised: 10 wd, source: {en: Example law art. 9, zh: 示例条例第9条}}
    fee: {amount: 90 CNY, tariff: {en: "60 CNY up to 50 m², 120 CNY above", zh: 50平方米以下60元，以上120元}, source: {en: Example tariff no. 1, zh: 示例价费1号}}
    materials: [form, lease, card]
    produces: health-card
    guide:
      legal_basis: {en: Example law art. 3, zh: 示例条例第3条}
      conditions:
        - {en: The room is fit for food, zh: 场所符合卫生要求}
        - {en: Staff have been examined, zh: 从业人员体检合格}
      supervision: {en: Two inspections a year, zh: 每年检查两次}
    steps:
      - prepare: {by: applicant, does: materials, title: {en: Prepare, zh: 备齐材料}}
      - submit: {by: desk, time: 1 h, visit: true, online: 50%, checks: materials, milestone: accepted, title: {en: Hand in, zh: 受理}}
      - pay: {by: applicant, time: 10 min, pays: fee, title: {en: Pay, zh: 缴费}}
      - inspect: {by: doctors, time: 2 h, suspends_clock: true, title: {en: Inspect, zh: 现场核查}, source: 示例条例第9条}
      - sign: {by: doctors, time: 1 h, milestone: decided, title: {en: Sign, zh: 签发}}
  stall:
    title: {en: Filing of a stall, zh: 摊点备案}
    kind: filing
    lead: desk
    set_by: city
    limit: {legal: 5 d, promised: 5 d, from: received, source: {en: Example rules art. 2, zh: 示例办法第2条}}
    fee: {amount: 0 CNY, source: {en: Example rules art. 8, zh: 示例办法第8条}}
    materials: form
    needs: health
    guide:
      legal_basis: {en: Example rules art. 1, zh: 示例办法第1条}
      conditions: {en: The place is on the list, zh: 摊位在规划点位内}
      not_counted: {en: nothing, zh: 无}
      result: {en: Receipt of the filing, zh: 备案回执}
      supervision: {en: Looked at within 30 days, zh: 30日内现场核查}
      contact: {en: Telephone 0000-3, zh: 电话0000-3}
    steps:
      - fill-in: {by: applicant, does: materials, title: {en: Fill in online, zh: 网上填报}}
      - file: {by: desk, time: 30 min, checks: materials, milestone: [accepted, decided], title: {en: File, zh: 备案}}
flow: [health, stall]
"""
REFORM = """\
scenario: stalls-quickly
process: open-a-stall
title: {en: Stalls quickly, zh: 摊点快办}
source: {en: "figures of an example", zh: 示例数据}
reforms:
  - cut_time: {limits: {health: 6 wd}, lead: hygiene, with: market, due: 2020-06-30, clause: 二(一), basis: {en: Example plan art. 5, zh: 示例方案第5条}, source: 示例}
  - cut_fees: {waive: health, lead: market, with: hygiene, due: 2020-09-30, clause: 二(二), basis: {en: Example plan art. 6, zh: 示例方案第6条}, source: 示例}
"""

LEFT_OUT = {
    '  complaints: {en: "Telephone 0000-2", zh: 电话0000-2}\n': ("complaints",),
    "    set_by: law\n": ("set_by",),
    ', copies: {en: "copy, 2", zh: 复印件2份}': ("copies of the lease",),
    "      legal_basis: {en: Example law art. 3, zh: 示例条例第3条}\n": ("set_up_basis",),
    "      not_counted: {en: nothing, zh: 无}\n": ("not_counted",),
    "      result: {en: Receipt of the filing, zh: 备案回执}\n": ("result",),
}
"""What half of the flow leaves out: the words of the file, and the lines that are to be filled
in for it.
"""


def half() -> str:
    """The flow without what is left out."""
    text = COMPLETE
    for words in LEFT_OUT:
        assert text.count(words) == 1, words
        text = text.replace(words, "")
    return text
