"""What stands on printed cards and sheets, in English and Chinese."""

from __future__ import annotations

from simulator.model.flow import Text

SECTION = "# "
_WORDS: dict[str, Text] = {
    "lead": Text("Answerable: ", "牵头："),
    "limit": Text("Limits: ", "时限："),
    "fee": Text("Fee: ", "费用："),
    "materials": Text("Materials: ", "材料："),
    "source": Text("Source: ", "来源："),
    "wait": Text("a wait", "等待"),
    "visit": Text("in person", "到场"),
    "and": Text(" and ", "、"),
    "set_by_law": Text("set by law", "法律设定"),
    "set_by_state": Text("set by the State Council", "国务院设定"),
    "set_by_ministry": Text("set by a ministry", "部委设定"),
    "set_by_province": Text("set by the province", "省级设定"),
    "set_by_city": Text("set by the city", "市级设定"),
    "guess_how": Text(
        "Guess before anything is run; nobody is marked. Then write what the simulation says beside"
        " it. Say whether you mean working days or calendar days.",
        "运行之前先猜，不打分。再把模拟结果写在旁边。写天数时注明是工作日还是自然日。",
    ),
    "group": Text("Group", "小组"),
    "guess": Text("our guess", "我们猜"),
    "simulated": Text("simulated", "模拟结果"),
    "why": Text("why it differs", "差在哪里"),
    "surprise": Text("What surprised us most", "最意外的一点"),
    "interview": Text(
        "Interview sheet: how an item is really handled", "访谈表：一个事项实际怎么办"
    ),
    "roles": Text("Role cards", "角色卡"),
}


def card_word(key: str, lang: str) -> str:
    """A word of the cards in ``en`` or ``zh``."""
    return _WORDS[key].in_(lang)


INTERVIEW: tuple[Text, ...] = (
    Text(
        "# Interview sheet: how an item is really handled",
        "# 访谈表：一个事项实际怎么办",
    ),
    Text(
        "Item, department, post of the person asked (no names), date",
        "事项、部门、受访人岗位（不写姓名）、日期",
    ),
    Text(
        "Where the figures come from: a system, a register, or a guess?",
        "数字从哪里来：系统、台账，还是凭印象？",
    ),
    Text("# Who comes", "# 来件"),
    Text(
        "How many applications a week? More in some months, or on some days?",
        "每周几件？哪些月份、星期几较多？",
    ),
    Text(
        "Which kinds of applications are handled differently (urgent, simple, large)? Share of"
        " each?",
        "哪些办件办法不同（加急、简易、大项目）？各占多少？",
    ),
    Text(
        "What does the applicant do before he hands in? How long? How often does he ask first?",
        "申请人交件之前要做什么？多久？来问几次？",
    ),
    Text("# Materials and fees", "# 材料和费用"),
    Text(
        "Which materials? For each: who issues it, how long does it take, who looks at it here?",
        "要哪些材料？每份：谁出具、多久拿到、这里谁看？",
    ),
    Text(
        "Which ones are often wrong or missing? How many of ten? How are they put right?",
        "哪份常出错或缺？十份里几份？怎么补正？",
    ),
    Text("What does it cost, and when is it paid?", "收多少钱，什么时候交？"),
    Text("# Step by step, from the hand-in to the result in hand", "# 逐个环节：从交件到拿到结果"),
    Text(
        "Hand-in: who takes it in, how many officers, minutes for one? Online, or in person?",
        "受理：谁收、几个人、一件几分钟？网上还是到场？",
    ),
    Text(
        "Step 1: who, how many people, minutes of work, days it lies before",
        "环节一：谁办、几个人、实际办理几分钟、办之前放几天",
    ),
    Text("Step 2", "环节二"),
    Text("Step 3", "环节三"),
    Text("Step 4", "环节四"),
    Text("Step 5", "环节五"),
    Text(
        "Who is asked outside the department? When does the answer come; what if it does not?",
        "要征求哪些部门意见？多久答复？不答复怎么办？",
    ),
    Text(
        "Meetings, site visits, experts, hearings, notices: on which days, how long, for how many?",
        "专题会、踏勘、评审、听证、公示：哪天、多长、多少件要？",
    ),
    Text(
        "Where does it go back, and how often? Where is it refused, and how often?",
        "哪里会退回，多少？哪里会不予许可，多少？",
    ),
    Text("Who signs? How often is he there?", "谁签批？多久在岗一次？"),
    Text("# Clock and law", "# 时限和依据"),
    Text(
        "Legal limit, promised limit, from when do they count? What stops the clock?",
        "法定时限、承诺时限，从哪天起算？什么情况下停算？",
    ),
    Text(
        "Is finished work held back until the limit? (Ask the counter, not the head.)",
        "办完的会不会压到时限再放？（问窗口，不问领导。）",
    ),
    Text(
        "Which law or document set the item, and each required step?",
        "事项和各个法定环节由哪部法规、哪份文件设定？",
    ),
    Text("# At the end", "# 最后"),
    Text("What else do these officers do all week?", "这些人一周里还要做什么别的工作？"),
    Text("Where does it really get stuck?", "到底卡在哪里？"),
    Text(
        "Which figure above would you not put your hand in the fire for?",
        "上面哪个数字你最没把握？",
    ),
)
ROLES: tuple[tuple[Text, tuple[Text, ...]], ...] = (
    (
        Text("Applicant", "申请人"),
        (
            Text(
                "You want to open on the first of next month and pay rent already.",
                "你想下月一号开业，房租已经在付了。",
            ),
            Text(
                "You count calendar days, trips and materials, not working days.",
                "你数的是自然日、跑了几趟、交了几份，不是工作日。",
            ),
            Text(
                "Ask after every reform: when may I open, and what do I still have to bring?",
                "每出一项改革都问：我哪天能开业？还要带什么？",
            ),
            Text(
                "One of you did not get everything right the first time. Say how that felt.",
                "你们中有一位第一次没交对材料，说说后来怎样。",
            ),
        ),
    ),
    (
        Text("Window", "窗口"),
        (
            Text(
                "Everything comes to you: whoever shortens a step elsewhere sends you the next"
                " one sooner.",
                "什么都先到你这里：别处快一步，你这里就早来一件。",
            ),
            Text(
                "You are told of a reform on the day before it begins.",
                "改革总是在实施前一天才通知你。",
            ),
            Text(
                "Ask: who does the work that went away? Is it gone, or is it mine now?",
                "要问：减掉的活谁在干？是没了，还是归我了？",
            ),
            Text(
                "Say how many came in the last hour, and how many of them twice.",
                "说说上一小时来了几位，其中几位是第二次来。",
            ),
        ),
    ),
    (
        Text("Reviewer", "审批"),
        (
            Text(
                "You sign. If something goes wrong in three years, they will ask you.",
                "你签字。三年后出了事，来找的是你。",
            ),
            Text(
                "Defend every check with what it found last year; give up those that found"
                " nothing.",
                "每道关都拿去年查出过什么来辩护；什么也没查出的，就放手。",
            ),
            Text(
                "Ask: what happens to the cases that the check used to stop?",
                "要问：以前被这道关拦下的办件，现在去哪里了？",
            ),
            Text(
                "You have other duties as well: nobody has asked how many.",
                "你还有别的工作，从来没人问过有多少。",
            ),
        ),
    ),
    (
        Text("Lead department", "牵头"),
        (
            Text(
                "The mayor wants a figure by Friday, and it should be small.",
                "领导周五要一个数字，越小越好。",
            ),
            Text(
                "You can move officers, change promises, write to the province; you cannot"
                " change a law.",
                "你能调人、能改承诺、能向省里请示，不能改法律。",
            ),
            Text(
                "Ask: which of these days are real, and who pays for them?",
                "要问：省下的天数哪些是真的？谁来承担？",
            ),
            Text(
                "In the end you say one sentence that stands in a year's time.",
                "最后由你说一句话，一年后还站得住。",
            ),
        ),
    ),
)
