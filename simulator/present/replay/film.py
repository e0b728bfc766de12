"""A replay as a short GIF that runs on a slide: the picture drawn once, tokens and numbers painted
over it frame by frame.

Picture, moves, stage → **film**.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from simulator.layout.fonts import font_file
from simulator.layout.looks import HEAD_FILL, INK, QUIET, WHITE
from simulator.measures.replay import State
from simulator.model.process import Process
from simulator.model.units import DAY
from simulator.present.diagram.picture import Picture, rendered
from simulator.present.replay.moves import Moves, read_in, tokens
from simulator.present.replay.pages import KEY, Told, foot, stages_on
from simulator.present.replay.stage import Scene, badge
from simulator.present.words.messages import say

WIDTHS, HEAD, LINE, EDGE = (
    (1440, 1920),
    54,
    25,
    22,
)  # px: the film, the second if boxes are small; its lines, its margin
SMALL = 0.6  # the scale below which boxes are small
FRAMES, FRAME = 80, 100  # number, ms each
LAST = 15  # frames that the last one stands still
COLORS = 128
FACES = {
    State.QUEUING: ("#ffffff", "#c0392b"),
    State.IN_HAND: ("#127a4b", "#ffffff"),
    State.APPLICANT: ("#1f5fbf", "#ffffff"),
    State.PENDING: ("#e0a526", "#6d4a06"),
}
OVER = 4  # a dot is painted so many times as large and made smaller, so that it is round
Painted = Callable[[int, int], None]


def film(
    picture: Picture,
    moves: Sequence[Moves],
    told: Told,
    process: Process,
    painted: Painted | None = None,
) -> bytes:
    """The bytes of a GIF, the same for the same picture and moves; ``painted`` hears how many
    frames of how many are done.
    """
    scene = _Scene(picture, moves, told, process)
    frames: list[Image.Image] = []
    for frame in _moments(moves[0].span.ticks):
        frames.append(scene.frame(frame))
        if painted is not None:
            painted(len(frames), FRAMES - LAST + 1)
    palette = scene.palette(frames[-1])
    flat = [each.quantize(palette=palette, dither=Image.Dither.NONE) for each in frames]
    page = io.BytesIO()
    lengths = [FRAME] * (len(flat) - 1) + [FRAME * LAST]
    flat[0].save(
        page,
        format="GIF",
        save_all=True,
        append_images=flat[1:],
        duration=lengths,
        loop=0,
        disposal=1,
    )
    return page.getvalue()


def _moments(ticks: int) -> Iterator[float]:
    last = FRAMES - LAST
    yield from (i * ticks / last for i in range(last + 1))


class _Scene:
    """The picture in pixels, and what is painted over it."""

    def __init__(
        self, picture: Picture, moves: Sequence[Moves], told: Told, process: Process
    ) -> None:
        self.moves, self.told, self.process = moves, told, process
        self.stages: Sequence[Scene] = stages_on(picture, moves)
        self.wide = WIDTHS[WIDTHS[0] / picture.pen.wide < SMALL]
        self.scale = self.wide / picture.pen.wide
        dpi = self.wide * 96 / min(picture.pen.wide, 1920.0)
        drawn = Image.open(io.BytesIO(rendered(picture, "png", dpi=dpi))).convert("RGB")
        self.top = HEAD + LINE * (len(moves) + 1) + 8
        self.ground = Image.new("RGB", (self.wide, self.top + drawn.height), WHITE)
        self.ground.paste(drawn, (0, self.top))
        self._legend()

    def _legend(self) -> None:
        pen, y = ImageDraw.Draw(self.ground), HEAD + LINE * len(self.moves) + LINE // 2
        x = float(EDGE)
        for state, word in KEY.items():
            self._dot(self.ground, (x + 6, y), state, 6.0)
            x = self._words(pen, (x + 18, y), say(word, self.told.lang), 14, QUIET) + 22
        self._badge(pen, (x + 9, y), "3")
        self._words(pen, (x + 24, y), say("replay_badge", self.told.lang), 14, QUIET)
        self._words(
            pen, (self.wide - EDGE, 20), self.told.title, 20, HEAD_FILL, anchor="rm", bold=True
        )
        small = 12
        while (
            small > 8
            and _font(small, False).getlength(foot(self.moves, self.told)) > self.wide - 2 * EDGE
        ):
            small -= 1
        self._words(
            pen,
            (self.wide - EDGE, HEAD - 10),
            foot(self.moves, self.told),
            small,
            QUIET,
            anchor="rm",
        )

    def frame(self, moment: float) -> Image.Image:
        shown = self.ground.copy()
        pen, tick = ImageDraw.Draw(shown), int(moment)
        span = self.moves[0].span
        share = moment / span.ticks
        self._words(pen, (EDGE, 20), self._date(tick), 20, INK, bold=True)
        pen.rectangle((0, 0, self.wide * share, 4), fill=HEAD_FILL)
        for flow, (moves, stage) in enumerate(zip(self.moves, self.stages, strict=True)):
            self._tally(pen, flow, moves, tick)
            for token in tokens(moves, stage, moment):
                self._dot(
                    shown, self._at((token.x, token.y)), token.state, max(5.5 * self.scale, 2.8)
                )
            for box, counts in moves.waiting.items():
                if counts[tick]:
                    self._badge(
                        pen, self._at(badge(stage.boxes[moves.boxes[box]])), str(counts[tick])
                    )
            for box, counts in moves.ends.items():
                if counts[tick]:
                    place = stage.boxes[moves.boxes[box]]
                    self._words(
                        pen,
                        self._at((place.x, place.y)),
                        str(counts[tick]),
                        round(max(13 * self.scale, 8)),
                        "#7b1e1e",
                        anchor="mm",
                        bold=True,
                    )
        return shown

    def _date(self, tick: int) -> str:
        from datetime import timedelta

        after = tick * self.moves[0].span.tick
        date = self.process.start + timedelta(milliseconds=self.moves[0].span.since + after)
        return say("replay_date", self.told.lang, date=date.isoformat(), day=after // DAY + 1)

    def _mean(self, days: float) -> str:
        unit, lang = read_in(self.moves), self.told.lang
        n = f"{24 * days * unit.of_an_hour:.1f}"
        return say("replay_time", lang, n=n, unit=unit.title.in_(lang))

    def _tally(self, pen: Any, flow: int, moves: Moves, tick: int) -> None:
        lang, y, x = self.told.lang, HEAD + LINE * flow + LINE // 2, float(EDGE)
        delivered = int(moves.delivered[tick])
        mean = self._mean(moves.days[tick] / delivered) if delivered else "–"
        waiting = sum(int(counts[tick]) for counts in moves.waiting.values())
        told = [
            ("delivered", str(delivered)),
            ("mean", mean),
            ("inside", str(moves.inside[tick])),
            ("waiting", str(waiting)),
        ]
        if moves.ended[-1]:
            told.append(("ended", str(moves.ended[tick])))
        named = max(_font(16, True).getlength(name) for name in self.told.sides)
        self._words(pen, (x, y), self.told.sides[flow], 16, HEAD_FILL, bold=True)
        x += named + 24
        for word, value in told:
            label = say(f"replay_{word}", lang)
            self._words(pen, (x, y), label, 15, INK)
            x += _font(15, False).getlength(label) + 8
            self._words(pen, (x, y), value, 16, INK, bold=True)
            x += 92 if word == "mean" else 62

    def _at(self, point: tuple[float, float]) -> tuple[float, float]:
        return point[0] * self.scale, point[1] * self.scale + self.top

    def _words(
        self,
        pen: Any,
        at: tuple[float, float],
        text: str,
        size: int,
        color: str,
        anchor: str = "lm",
        bold: bool = False,
    ) -> float:
        """Writes a line; returns where it ends."""
        font = _font(size, bold)
        pen.text(at, text, fill=color, font=font, anchor=anchor)
        return float(at[0] + font.getlength(text))

    def _badge(self, pen: Any, at: tuple[float, float], text: str) -> None:
        high = min(max(9.0 * self.scale, 6.0), 8.0)
        half = high / 2 + high / 2 * len(text)
        pen.rounded_rectangle(
            (at[0] - half, at[1] - high, at[0] + half, at[1] + high),
            high,
            fill="#c0392b",
            outline=WHITE,
        )
        self._words(pen, at, text, round(1.4 * high), WHITE, anchor="mm", bold=True)

    def _dot(
        self, shown: Image.Image, at: tuple[float, float], state: State, radius: float
    ) -> None:
        face = _face(state, radius)
        shown.paste(face, (round(at[0] - face.width / 2), round(at[1] - face.height / 2)), face)

    def palette(self, frame: Image.Image) -> Image.Image:
        """The colours of a frame, and every colour of the tokens whether it is in that frame or
        not.
        """
        whole = frame.copy()
        pen = ImageDraw.Draw(whole)
        for i, state in enumerate(FACES):
            for j in range(40):
                self._dot(whole, (20 + 14 * j, self.top + 20 + 14 * i), state, 5.0)
        self._badge(pen, (40, self.top + 90), "888")
        return whole.quantize(colors=COLORS, method=Image.Quantize.MEDIANCUT)


@cache
def _face(state: State, radius: float) -> Image.Image:
    size = round(2 * radius + 2)
    large = Image.new("RGBA", (size * OVER, size * OVER), (255, 255, 255, 0))
    inner, outer = FACES[state]
    thick = round(OVER * (2.0 if state is State.QUEUING else 1.0))
    ImageDraw.Draw(large).ellipse(
        (OVER / 2, OVER / 2, large.width - OVER / 2, large.height - OVER / 2),
        fill=inner,
        outline=outer,
        width=thick,
    )
    return large.resize((size, size), Image.Resampling.LANCZOS)


@cache
def _font(size: int, bold: bool) -> Any:
    return ImageFont.truetype(str(font_file(bold)), size, layout_engine=ImageFont.Layout.BASIC)
