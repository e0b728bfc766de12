"""What ``fivecuts new`` writes: a small process and a reform of it, with a remark on every line, to
be changed bit by bit.
"""

from __future__ import annotations

from typing import Literal

from simulator.formats.language.scalars import name_of
from simulator.model.errors import FormatError, Unreadable
from simulator.model.sentences import Phrase

Language = Literal["en", "zh"]


def starter_process(name: str, language: Language = "en") -> str:
    """A process file to begin with: one permit at one window, with only fixed and triangular times
    (least, usual, most).

    Raises:
        FormatError: the name cannot be the name of a process.
    """
    return {"en": _PROCESS_EN, "zh": _PROCESS_ZH}[language].replace("NAME", _checked(name))


def starter_scenario(name: str, language: Language = "en") -> str:
    """A scenario file that fits ``starter_process``.

    Raises:
        FormatError: the name cannot be the name of a process.
    """
    return {"en": _SCENARIO_EN, "zh": _SCENARIO_ZH}[language].replace("NAME", _checked(name))


def _checked(name: str) -> str:
    try:
        return str(name_of(Phrase.of("a-process")).parse(name))
    except Unreadable as error:
        raise FormatError(error.at(())) from None


_PROCESS_EN = """\
# A process to begin with: change the names and numbers line by line, and run `fivecuts check` after
# each change.
process: NAME                      # the name, as commands know it
title: A permit                    # what it is called in tables and diagrams
start: 2020-01-06                  # the first simulated day
calendar: office                   # the calendar that working days are counted on

calendars:                         # when people work
  office:                          # the office
    week: {Mon-Fri: ["9:00-12:00", "14:00-17:00"]}   # open hours; a day that is not named is off
    holidays: CN                   # public holidays and make-up working days of China
  applicant:                       # the applicants
    week: {Mon-Sun: ["8:00-20:00"]}   # when they prepare papers and travel

arrivals: {poisson: 10 per week, calendar: office, source: estimate}   # how many apply, spread over the open hours
applicant: {calendar: applicant, trip: {triangular: [1 h, 2 h, 4 h]}, source: estimate}   # a visit costs a round trip: least, usual, most

departments:                       # the lanes of the diagram
  service-centre: Service centre   # takes the papers in
  planning: Planning department    # decides

pools:                             # officers who can stand in for each other
  counter: {title: Counter, department: service-centre, capacity: 1, source: estimate}         # capacity: how many work side by side
  reviewers: {title: Reviewers, department: planning, capacity: 2, source: estimate}   # a guess says: source: estimate

materials:                         # what the applicant hands in
  form: {title: Application form, prepare: 1 h, review: 5 min, defect: 10%, source: estimate}   # defect: how many are wrong at first
  plan: {title: Site plan, obtain: 5 wd, review: 20 min, defect: 15%, source: estimate}   # obtain: others need five working days

items:                             # the approvals
  permit:                          # its name
    title: Permit                  # what it is called
    lead: reviewers                # who is answerable for it
    set_by: city                   # who set it: law, state, ministry, province, city
    limit: {legal: 20 wd, promised: 15 wd, source: estimate}   # the limit of the law and the promised one, in working days
    materials: [form, plan]        # what it asks for
    steps:                         # what happens, one after another
      - prepare: {by: applicant, does: materials, title: Prepare the papers}   # the applicant gets the materials ready
      - submit:                    # the hand-in
          by: counter              # who does it
          time: {triangular: [10 min, 20 min, 40 min]}   # work: least, usual, most
          visit: true              # the applicant comes in person
          checks: materials        # a defect sends the case back to prepare
          milestone: accepted      # from here the clock of the limit runs
          title: Hand in           # what it is called
      - consult: {wait: 3 wd, title: Consult other departments}                # a wait: nobody here works on it
      - review: {by: reviewers, time: {triangular: [2 h, 4 h, 8 h]}, title: Review}   # work: least, usual, most
      - sign: {by: reviewers, time: 20 min, milestone: decided, title: Decide and sign}   # the decision
      - collect: {by: counter, time: 10 min, visit: true, milestone: delivered, title: Collect the result}   # a second visit

flow: [permit]                     # what an applicant goes through, one after another

experiment: {horizon: 1 year, warm_up: 3 months, replications: 20, seed: 1}   # how it is simulated
"""

_PROCESS_ZH = """\
# 一个可以直接修改的起步流程:逐行改名称和数字,每改一处运行一次 fivecuts check。
process: NAME                      # 流程代号,命令里用它
title: 一项许可                    # 表格和流程图里显示的名称
start: 2020-01-06                  # 模拟的第一天
calendar: 办公时间                 # 按哪个日历计算工作日

calendars:                         # 上班时间
  办公时间:                        # 窗口和科室
    week: {Mon-Fri: ["9:00-12:00", "14:00-17:00"]}   # 每周开门时间,没写的日子不上班
    holidays: CN                   # 国家法定节假日和调休
  申请人时间:                      # 申请人
    week: {Mon-Sun: ["8:00-20:00"]}   # 申请人准备材料和出行的时间

arrivals: {poisson: 10 per week, calendar: 办公时间, source: estimate}   # 每周平均来多少件,在办公时间内到达
applicant: {calendar: 申请人时间, trip: {triangular: [1 h, 2 h, 4 h]}, source: estimate}   # 跑一趟来回多久:最短, 通常, 最长

departments:                       # 流程图的泳道
  政务服务中心: 政务服务中心       # 收件
  规划部门: 规划部门               # 审批

pools:                             # 可以互相替代的办理人员
  窗口: {title: 综合窗口, department: 政务服务中心, capacity: 1, source: estimate}   # capacity 是同时办理的人数
  审查科: {title: 审查人员, department: 规划部门, capacity: 2, source: estimate}     # 估计的数字写 source: estimate

materials:                         # 申请人要交的材料
  申请表: {prepare: 1 h, review: 5 min, defect: 10%, source: estimate}    # prepare 准备用时, review 审核用时, defect 第一次出错的比例
  总平面图: {obtain: 5 wd, review: 20 min, defect: 15%, source: estimate} # obtain 要等别人五个工作日才能拿到

items:                             # 审批事项
  许可:                            # 事项代号
    title: 许可核发                # 事项名称
    lead: 审查科                   # 牵头办理
    set_by: city                   # 由谁设定:law 法律, state 国务院, ministry 部委, province 省, city 市
    limit: {legal: 20 wd, promised: 15 wd, source: estimate}   # 法定时限和承诺时限,wd 是工作日
    materials: [申请表, 总平面图]  # 需要哪些材料
    steps:                         # 环节,从上到下依次进行
      - 准备: {by: applicant, does: materials, title: 准备材料}   # applicant 是申请人
      - 受理:                      # 窗口收件
          by: 窗口                 # 由谁办
          time: {triangular: [10 min, 20 min, 40 min]}   # 办理用时:最短, 通常, 最长
          visit: true              # 申请人要跑一趟
          checks: materials        # 在这里审核材料,有错就退回补正
          milestone: accepted      # 受理,时限从此起算
          title: 窗口受理          # 显示的名称
      - 征求意见: {wait: 3 wd}     # 只是等待,本单位无人办理
      - 审查: {by: 审查科, time: {triangular: [2 h, 4 h, 8 h]}}   # 办理用时:最短, 通常, 最长
      - 签发: {by: 审查科, time: 20 min, milestone: decided}      # 作出决定
      - 领取: {by: 窗口, time: 10 min, visit: true, milestone: delivered, title: 领取结果}   # 再跑一趟

flow: [许可]                       # 申请人依次办理的事项

experiment: {horizon: 1 year, warm_up: 3 months, replications: 20, seed: 1}   # 模拟一年,前三个月预热,重复二十次
"""

_SCENARIO_EN = """\
# A reform of NAME: every entry below is one change, applied from top to bottom.
scenario: NAME-reform              # the name, as commands know it
process: NAME                      # the process that it is for
title: Shorter limit, fewer papers, online   # what it is called in tables and diagrams
authority: city                    # who decides on it: law, state, ministry, province, city
source: estimate                   # where the numbers come from
reforms:                           # the changes
  - cut_time:                      # shorter limits, work and waits
      limits: {permit: 10 wd}      # the new promised limit: a promise by itself makes nobody faster
      work: {permit.review: -20%}  # a fifth less work for the reviewers
      why: checked by software first   # shorter work needs a reason
  - cut_materials:                 # fewer materials
      drop: {permit: [plan]}       # the site plan is not asked for any more
      why: the planning department has it already   # the reason
  - online:                        # handing in and collecting without a visit
      items: [permit]              # where
      share: 60%                   # the share of applicants who do so
"""

_SCENARIO_ZH = """\
# NAME 的改革方案:下面每一条是一项改革举措,从上到下依次生效。
scenario: NAME-改革                # 方案代号,命令里用它
process: NAME                      # 针对哪个流程
title: 减时限、减材料、网上办      # 表格和流程图里显示的名称
authority: city                    # 由谁决定:law 法律, state 国务院, ministry 部委, province 省, city 市
source: estimate                   # 数字的来源
reforms:                           # 改革举措
  - cut_time:                      # 减时限
      limits: {许可: 10 wd}        # 新的承诺时限:只改承诺,办理不会变快
      work: {许可.审查: -20%}      # 审查用时减少两成
      why: 先由软件预审            # 减少办理用时要写理由
  - cut_materials:                 # 减材料
      drop: {许可: [总平面图]}     # 不再要总平面图
      why: 规划部门已有此图        # 理由
  - online:                        # 网上办
      items: [许可]                # 哪些事项
      share: 60%                   # 多大比例的申请人在网上办
"""
