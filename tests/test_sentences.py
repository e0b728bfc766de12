"""Every sentence exists in both languages, and every use of one gives it the values that it needs.

The sources are read, not run: a call is a use of a sentence if the function has a parameter
``code``, whatever room it is in. What is given by keyword beside the function's own parameters are
the values.
"""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from chinese import foreign
from trees import tree_of, walked

from simulator.model.errors import suggestion
from simulator.model.sentences import Sentence, say, sentences

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).resolve().parents[1]
TABLES = ROOT / "simulator" / "model" / "sentences"
UNKNOWN = "there is no sentence "
HINTS = ("hint", "fix")
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@cache
def program() -> Mapping[Path, ast.Module]:
    paths = [*sorted((ROOT / "simulator").rglob("*.py")), ROOT / "fivecuts.py"]
    return {path: tree_of(path) for path in paths}


@dataclass(frozen=True)
class Maker:
    """A function that takes a code and values: the place of the code among the arguments of a call,
    and the names that are no values.
    """

    name: str
    place: int
    own: frozenset[str]
    of_class: str = ""

    def is_called_by(self, call: ast.Call) -> bool:
        match call.func:
            case ast.Name(id=name):
                return name == self.name and not self.of_class
            case ast.Attribute(value=ast.Name(id=owner), attr=name) if self.of_class:
                return (owner, name) == (self.of_class, self.name)
            case ast.Attribute(attr=name):
                return name == self.name and not self.of_class
        return False


def makers(trees: Mapping[Path, ast.AST]) -> list[Maker]:
    found = []
    for tree in trees.values():
        owners = {
            id(inner): node
            for node in walked(tree)
            if isinstance(node, ast.ClassDef)
            for inner in node.body
        }
        for node in walked(tree):
            if not isinstance(node, ast.FunctionDef) or node.args.kwarg is None:
                continue
            before = [each.arg for each in (*node.args.posonlyargs, *node.args.args)]
            own = frozenset(each.arg for each in every_arg(node))
            if "code" not in before:
                continue
            owner = owners.get(id(node))
            by_class = any(
                isinstance(d, ast.Name) and d.id == "classmethod" for d in node.decorator_list
            )
            place = before.index("code") - (owner is not None)
            found.append(Maker(node.name, place, own, owner.name if owner and by_class else ""))
    return found


@cache
def makers_here() -> list[Maker]:
    return makers(program())


def uses(tree: ast.AST, known: list[Maker]) -> Iterator[tuple[ast.Call, Maker, str]]:
    """The calls that name a sentence, with each code that may be meant. A function inside that goes
    by the name of one that takes codes, and takes none, hides it.
    """
    hidden = {
        node.name
        for node in walked(tree)
        if isinstance(node, ast.FunctionDef) and "code" not in {arg.arg for arg in every_arg(node)}
    }
    for call in walked(tree):
        if not isinstance(call, ast.Call):
            continue
        if isinstance(call.func, ast.Name) and call.func.id in hidden:
            continue
        maker = next((maker for maker in known if maker.is_called_by(call)), None)
        if maker is None or len(call.args) <= maker.place:
            continue
        for code in literals(call.args[maker.place]):
            yield call, maker, code


def every_arg(function: ast.FunctionDef) -> list[ast.arg]:
    return [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]


def literals(node: ast.expr) -> list[str]:
    match node:
        case ast.Constant(value=str() as text):
            return [text]
        case ast.IfExp(body=body, orelse=orelse):
            return [*literals(body), *literals(orelse)]
    return []


def names_in(*templates: str) -> frozenset[str]:
    """The values that templates ask for."""
    fields = (name for text in templates for _, name, _, _ in string.Formatter().parse(text))
    return frozenset(re.split(r"[.\[]", name)[0] for name in fields if name is not None)


def faults_of(
    tree: ast.AST, known: list[Maker], table: Mapping[str, Sentence]
) -> Iterator[tuple[int, str]]:
    """What is wrong with the uses of sentences in a source, with its line."""
    for call, maker, code in uses(tree, known):
        if code not in table:
            yield call.lineno, f"{UNKNOWN}{code!r}"
            continue
        sentence = table[code]
        given = {each.arg for each in call.keywords if each.arg}
        values = given - maker.own
        needed = names_in(sentence.en, sentence.zh)
        fix = names_in(sentence.fix_en, sentence.fix_zh)
        for name in sorted(values - needed - fix):
            yield call.lineno, f"{code!r} has no place for {name!r}"
        if any(each.arg is None for each in call.keywords):
            continue  # values that the source does not show
        if not given & set(HINTS):
            needed |= fix
        for name in sorted(needed - values):
            yield call.lineno, f"{code!r} needs {name!r}"


def test_every_use_of_a_sentence_gives_what_it_needs() -> None:
    known, table = makers_here(), sentences()
    faults = [
        f"{path.relative_to(ROOT)}:{line}: {fault}"
        for path, tree in program().items()
        for line, fault in faults_of(tree, known, table)
    ]
    assert faults == []


def test_every_room_has_its_makers_and_uses() -> None:
    known = makers_here()
    assert {"problem", "unreadable", "of", "note", "fail"} <= {maker.name for maker in known}
    assert sum(1 for tree in program().values() for _ in uses(tree, known)) > 300


def test_every_sentence_is_used() -> None:
    said = {
        node.value
        for path, tree in program().items()
        if not path.is_relative_to(TABLES)
        for node in walked(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    prefixes = {
        node.values[0].value
        for path, tree in program().items()
        for node in walked(tree)
        if isinstance(node, ast.JoinedStr)
        and isinstance(node.values[0], ast.Constant)
        and str(node.values[0].value).endswith("-")
    }  # a code put together, such as f"kind-{kind}"
    left = sentences().keys() - said
    assert sorted(code for code in left if not code.startswith(tuple(prefixes))) == []


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("permit.sing", ("permit.review", "permit.sign"), "did you mean 'permit.sign'?"),
        ("permit.x", ("permit.review", "permit.sign"), "known: permit.review, permit.sign"),
        ("permti.sign", ("permit.sign", "eia.sign"), "did you mean 'permit.sign'?"),
        ("permits.x", ("permit.sign",), "known: permit.sign"),
        ("counters", ("counter", "fire"), "did you mean 'counter'?"),
    ],
)
def test_only_a_name_that_is_near_in_every_part_is_suggested(
    name: str, known: tuple[str, ...], said: str
) -> None:
    hint = suggestion(name, known)
    assert hint is not None
    assert say(hint, "en") == said


@pytest.mark.parametrize(("code", "sentence"), sentences().items())
def test_a_sentence_is_there_in_both_languages(code: str, sentence: Sentence) -> None:
    assert CODE.fullmatch(code)
    assert sentence.en
    assert sentence.zh
    assert bool(sentence.fix_en) == bool(sentence.fix_zh)
    for english, chinese in ((sentence.en, sentence.zh), (sentence.fix_en, sentence.fix_zh)):
        assert names_in(english) <= names_in(chinese)
        assert names_in(chinese) - names_in(english) <= {"title"}  # beside a key, in Chinese only
        assert not re.search(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", english)
        assert foreign(chinese) == []
        words = re.sub(r"{[^{}]*}", "", english)
        assert re.search(r"[\u4e00-\u9fff“]", chinese) or not re.search("[a-z]", words)


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ('problem("lost")', "there is no sentence 'lost'"),
        ('problem("late" if x else "lost", days=1, way=2)', "there is no sentence 'lost'"),
        ('problem("late", ("limit",), way=1)', "'late' needs 'days'"),
        ('problem("late", days=1)', "'late' needs 'way'"),
        ('problem("late", days=1, way=2, office=3)', "'late' has no place for 'office'"),
        ('Phrase.of("late", way=1)', "'late' needs 'days'"),
        ('problem("late", days=1, hint=better)', ""),
        ('problem("late", hint=None, **values)', ""),
        ('changes.of("material")', ""),
        ("problem(code, days=1)", ""),
        ('def problem(of): ...\nproblem("lost")', ""),
    ],
)
def test_a_wrong_use_is_found(source: str, fault: str) -> None:
    table = {"late": Sentence("{days} late", "超期 {days} 天", "write {way}", "请写 {way}")}
    found = [told for _, told in faults_of(ast.parse(source), makers_here(), table)]
    assert found == ([fault] if fault else [])
