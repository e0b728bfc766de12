"""The parameters of QBP, BPSim and Prosimos follow conventions of their own: each of their
distributions has the mean and the variance here that it has there.
"""

from __future__ import annotations

import math

import pytest
from simulator_files import bpsim_time, moments, prosimos_time, qbp_time, refused, told

BIN = '<qbp:histogramData probability="{}"><qbp:distribution {}/></qbp:histogramData>'


@pytest.mark.parametrize(
    ("numbers", "mean", "variance"),
    [
        ('type="FIXED" mean="600" arg1="0" arg2="0"', 600, 0),
        ('type="EXPONENTIAL" mean="" arg1="1200"', 1200, 1200**2),
        ('type="EXPONENTIAL" mean="1200" arg1="0"', 1200, 1200**2),
        ('type="UNIFORM" mean="3600" arg1="1800" arg2="5400"', 3600, 3600**2 / 12),
        ('type="TRIANGULAR" mean="300" arg1="180" arg2="420"', 300, 120**2 / 6),
        ('type="NORMAL" mean="1800" arg1="60" arg2="0"', 1800, 60**2),
        ('type="GAMMA" mean="600" arg1="90000"', 600, 90000),
        ('type="LOGNORMAL" mean="600" arg1="90000"', 600, 90000),
    ],
)
def test_qbp_counts_seconds_and_variances(numbers: str, mean: float, variance: float) -> None:
    minutes = "<qbp:timeUnit>minutes</qbp:timeUnit>"
    assert moments(qbp_time(numbers, minutes)) == pytest.approx((mean, variance), rel=1e-5)


def test_a_normal_time_of_qbp_is_cut_off_at_nothing() -> None:
    """Mean 60 s, deviation 60 s, cut off at 0: 60 + 60 φ(1) ÷ Φ(1)."""
    mean, _ = moments(qbp_time('type="NORMAL" mean="60" arg1="60"'))
    density, below = math.exp(-0.5) / math.sqrt(2 * math.pi), math.erfc(-1 / math.sqrt(2)) / 2
    assert mean == pytest.approx(60 + 60 * density / below)


def test_a_histogram_of_qbp_becomes_bands() -> None:
    bins = (
        BIN.format(25, 'type="UNIFORM" arg1="600" arg2="1200"'),
        BIN.format(75, 'type="FIXED" mean="60"'),
    )
    data = qbp_time(
        'type="HISTOGRAM"', f"<qbp:histogramDataBins>{''.join(bins)}</qbp:histogramDataBins>"
    )
    mean = 0.25 * 900 + 0.75 * 60
    square = 0.25 * (900**2 + 600**2 / 12) + 0.75 * 60**2
    assert moments(data) == pytest.approx((mean, square - mean**2))


@pytest.mark.parametrize(
    ("value", "mean", "variance"),
    [
        ('<b:NumericParameter value="10"/>', 600, 0),
        ('<b:FloatingParameter value="1.5" timeUnit="hour"/>', 5400, 0),
        ('<b:DurationParameter value="P1DT2H"/>', 93600, 0),
        ('<b:UniformDistribution min="10" max="70"/>', 2400, 3600**2 / 12),
        ('<b:TriangularDistribution min="3" mode="5" max="7"/>', 300, 120**2 / 6),
        ('<b:NormalDistribution mean="30" standardDeviation="1"/>', 1800, 60**2),
        ('<b:LogNormalDistribution mean="30" standardDeviation="15"/>', 1800, 900**2),
        ('<b:NegativeExponentialDistribution mean="20"/>', 1200, 1200**2),
        ('<b:ErlangDistribution mean="30" k="4"/>', 1800, 1800**2 / 4),
        ('<b:GammaDistribution shape="4" scale="5"/>', 1200, 4 * 300**2),
        ('<b:WeibullDistribution shape="1" scale="5"/>', 300, 300**2),
        ('<b:WeibullDistribution shape="2" scale="5"/>', 300 * math.sqrt(math.pi) / 2, 300**2 * (1 - math.pi / 4)),
        ('<b:BetaDistribution shape="2" scale="3"/>', 24, 60**2 * 0.04),
        ('<b:PoissonDistribution mean="9"/>', 540, 9 * 60**2),
        ('<b:BinomialDistribution trials="10" probability="0.5"/>', 300, 2.5 * 60**2),
    ],
)  # fmt: skip
def test_bpsim_counts_in_minutes_shapes_and_scales(
    value: str, mean: float, variance: float
) -> None:
    assert moments(bpsim_time(value)) == pytest.approx((mean, variance), rel=1e-5)


def test_bpsim_counts_in_the_unit_of_the_scenario() -> None:
    value = '<b:NegativeExponentialDistribution mean="2"/>'
    assert moments(bpsim_time(value, 'baseTimeUnit="hour"'))[0] == 7200


def test_a_truncated_normal_time_of_bpsim_keeps_its_ends() -> None:
    """Ends at one deviation on both sides leave the mean where it is, and less than half of the
    variance: 1 − 2 φ(1) ÷ (2 Φ(1) − 1) of it.
    """
    value = '<b:TruncatedNormalDistribution mean="30" standardDeviation="6" min="24" max="36"/>'
    inside, density = math.erf(1 / math.sqrt(2)), math.exp(-0.5) / math.sqrt(2 * math.pi)
    expected = 360**2 * (1 - 2 * density / inside)
    assert moments(bpsim_time(value)) == pytest.approx((1800, expected))


def test_a_user_distribution_of_bpsim_keeps_its_values() -> None:
    points = "".join(
        f'<b:UserDistributionDataPoint probability="{share}"><b:NumericParameter value="{value}"/>'
        "</b:UserDistributionDataPoint>"
        for value, share in ((20, 0.3), (5, 0.7))
    )
    data = bpsim_time(f'<b:UserDistribution discrete="true">{points}</b:UserDistribution>')
    assert moments(data) == pytest.approx((60 * 9.5, 3600 * (0.3 * 400 + 0.7 * 25 - 9.5**2)))


def test_counts_of_bpsim_are_told_to_be_a_gamma_distribution() -> None:
    (one,) = told(bpsim_time('<b:PoissonDistribution mean="9"/>').noted)
    assert "'PoissonDistribution' gives whole numbers only; a gamma distribution" in one[0]
    assert "“PoissonDistribution”只取整数，已换成均值和方差相同的伽马分布" in one[1]


@pytest.mark.parametrize(
    ("name", "numbers", "mean", "variance"),
    [
        ("fix", (600, 0, 3600), 600, 0),
        ("uniform", (1800, 5400), 3600, 3600**2 / 12),
        ("expon", (1200, 0, 1e6), 1200, 1200**2),
        ("expon", (1200, 200, 1e6), 1200, 1000**2),
        ("norm", (1800, 60, 0, 1e6), 1800, 60**2),
        ("lognorm", (1800, 3_240_000, 0, 1e7), 1800, 1800**2),
        ("gamma", (1800, 810_000, 0, 1e7), 1800, 900**2),
    ],
)  # fmt: skip
def test_prosimos_counts_variances_and_shifts_exponentials(
    name: str, numbers: tuple[float, ...], mean: float, variance: float
) -> None:
    data = prosimos_time(name, *numbers)
    assert moments(data) == pytest.approx((mean, variance), rel=1e-3)
    assert data.noted == ()


def test_what_prosimos_draws_again_leaves_another_mean() -> None:
    """An exponential time of mean m that is drawn again above b has the mean
    m − b e^(−b/m) ÷ (1 − e^(−b/m)) and the mean square (2m² − e^(−b/m) (b² + 2bm + 2m²)) ÷
    (1 − e^(−b/m)).
    """
    m, b = 1800.0, 3600.0
    tail = math.exp(-b / m)
    mean = m - b * tail / (1 - tail)
    square = (2 * m**2 - tail * (b**2 + 2 * b * m + 2 * m**2)) / (1 - tail)
    data = prosimos_time("expon", m, 0, b)
    assert moments(data) == pytest.approx((mean, square - mean**2), rel=1e-4)
    (one,) = told(data.noted)
    assert "13.53% of the draws lie outside 0 s and 1 h and are drawn again" in one[0]
    assert "13.53% 的取值不在0 秒与1 小时之间，会重新抽取" in one[1]


def test_a_lognormal_time_that_is_drawn_again_keeps_the_moments_of_what_is_left() -> None:
    """By numerical integration of the density between the ends."""
    mean, variance, low, high = 1800.0, 3_240_000.0, 600.0, 5400.0
    spread = math.sqrt(math.log(1 + variance / mean**2))
    centre = math.log(mean) - spread**2 / 2
    steps = 20_000
    width = (high - low) / steps
    points = [low + (i + 0.5) * width for i in range(steps)]
    weights = [math.exp(-(((math.log(x) - centre) / spread) ** 2) / 2) / x for x in points]
    total = math.fsum(weights)
    first = math.fsum(w * x for w, x in zip(weights, points, strict=True)) / total
    second = math.fsum(w * x**2 for w, x in zip(weights, points, strict=True)) / total
    data = prosimos_time("lognorm", mean, variance, low, high)
    assert moments(data) == pytest.approx((first, second - first**2), rel=1e-4)


def test_a_normal_time_of_prosimos_keeps_its_ends() -> None:
    data = prosimos_time("norm", 1800, 360, 1440, 2160)
    assert data.steps["read"]["time"] == {
        "normal": {"mean": "30 min", "sd": "6 min", "low": "24 min", "high": "36 min"}
    }


@pytest.mark.parametrize(
    ("call", "arguments", "english", "chinese"),
    [
        (
            prosimos_time,
            ("weibull", 1, 2),
            "the time of 'Read' (read): there is no distribution 'weibull'; known: fix, uniform,"
            " expon, norm, lognorm, gamma",
            "“Read”（read）的时间：没有名为“weibull”的分布；可用：“fix”、“uniform”、“expon”、“norm”、"
            "“lognorm”、“gamma”",
        ),
        (
            prosimos_time,
            ("norm", 1800),
            "the distribution 'norm' needs the number 'std'; add it",
            "分布“norm”缺少参数“std”；请补上",
        ),
        (
            prosimos_time,
            ("gamma", 60, 3600, 86_400, 90_000),
            "hardly any draw lies between 24 h and 25 h; write the ends wider, in seconds",
            "几乎没有取值落在24 小时与25 小时之间；请放宽上下限（单位为秒）",
        ),
        (
            prosimos_time,
            ("uniform", 60, 30),
            "'1 min' is more than '30 s'; write the values in the order low, high",
            "“1 min”大于“30 s”",
        ),
        (
            qbp_time,
            ('type="NORMAL" mean="often" arg1="1"',),
            "'mean' is 'often', which is no number; write a number",
            "参数“mean”写的是“often”，不是数字；请写数字",
        ),
        (
            qbp_time,
            ('type="EXPONENTIAL" mean="0" arg1="-5"',),
            "'arg1' must be above 0, and is -5; write a number above 0",
            "参数“arg1”必须大于 0，现为 -5；请写大于 0 的数",
        ),
        (
            qbp_time,
            ('type="HISTOGRAM"',),
            "the bins of the histogram overlap, or do not add up to 100",
            "直方图各段有重叠，或合计不是 100",
        ),
        (
            bpsim_time,
            ('<b:StringParameter value="long"/>',),
            "a value of type StringParameter is no time; write a number, a duration or a"
            " distribution",
            "类型为“StringParameter”的值不是时间；请写数字、时长或分布",
        ),
        (
            bpsim_time,
            ('<b:DurationParameter value="P2Y"/>',),
            "'P2Y' is no duration of weeks, days, hours, minutes and seconds",
            "“P2Y”不是以周、天、时、分、秒表示的时长",
        ),
        (
            bpsim_time,
            ('<b:NumericParameter value="1"/>', 'baseTimeUnit="fortnight"'),
            "there is no unit of time 'fortnight'",
            "没有时间单位“fortnight”",
        ),
        (
            bpsim_time,
            (
                '<b:UserDistribution><b:UserDistributionDataPoint probability="0.5">'
                '<b:NumericParameter value="1"/></b:UserDistributionDataPoint></b:UserDistribution>',
            ),
            "the probabilities of the user distribution add up to 0.5; make them add up to 1",
            "自定义分布的概率合计为 0.5；合计应为 1",
        ),
        (
            bpsim_time,
            (
                '<b:UserDistribution><b:UserDistributionDataPoint probability="1">'
                '<b:UniformDistribution min="1" max="2"/></b:UserDistributionDataPoint>'
                "</b:UserDistribution>",
            ),
            "every point of a user distribution must be a constant",
            "自定义分布的每个点都应是常数",
        ),
    ],
    ids=(
        "unknown",
        "number missing",
        "ends too narrow",
        "ends the wrong way round",
        "no number",
        "negative mean",
        "empty histogram",
        "text",
        "years",
        "unknown unit",
        "user shares",
        "user points",
    ),
)
def test_a_distribution_that_cannot_be_taken_is_named(
    call: object, arguments: tuple[object, ...], english: str, chinese: str
) -> None:
    (one,) = refused(call, *arguments)
    assert english in one[0]
    assert chinese in one[1]


@pytest.mark.parametrize(
    ("numbers", "english", "chinese"),
    [
        (("fix", 1e11), "this is longer than 150 years; look at the unit", "长于 150 年；请核对"),
        (
            ("gamma", 60, 1e300, 0, 60),
            "'variance' is 1e+300, which is beyond any time or share",
            "参数“variance”为 1e+300，超出时间和比例的范围",
        ),
    ],
    ids=("centuries", "beyond"),
)
def test_what_no_case_takes_is_refused(
    numbers: tuple[object, ...], english: str, chinese: str
) -> None:
    (one,) = refused(prosimos_time, *numbers)
    assert english in one[0]
    assert chinese in one[1]


def test_a_very_late_end_is_none() -> None:
    assert prosimos_time("norm", 60, 6, 0, 1.7e308).steps["read"]["time"] == {
        "normal": {"mean": "1 min", "sd": "6 s"}
    }
