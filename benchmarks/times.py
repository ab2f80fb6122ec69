"""Times on public sets: TempEval-3's metric on news, recall on GUM, exact rows of Recognizers, phrases of Duckling.

TempEval-3: a system span matches a gold span strictly where both ends are the same, relaxed where they overlap (one to
one); value F1 is relaxed F1 times the share of matched spans with the same value. GUM: a gold span is found where a
span of ours is the same up to an article or a preposition at its beginning; its value where the days agree.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from benchmarks.figures import Figure, interval, speed
from claimcheck.model.values import Bound, Time
from claimcheck.normalisation.times import find_times

__all__ = ["errors", "run"]


@frozen
class Match:
    """A gold time beside ours (either may be missing)."""

    doc: str
    text: str
    gold: dict[str, Any] | None
    ours: Time | None


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


# --- TempEval-3 ---------------------------------------------------------------------------------------------------


def _news(data: Path) -> Iterator[Match]:
    for row in _rows(data / "temporal_tbaq" / "dev.jsonl"):
        text, reference = row["text"], dt.date.fromisoformat(row["dct"][:10])
        left = list(find_times(text, reference=reference, join_ranges=False))
        for gold in row["timexes"]:
            over = [t for t in left if t.span.start < gold["end"] and gold["start"] < t.span.end]
            over.sort(key=lambda t: (t.span.start, t.span.end) != (gold["start"], gold["end"]))
            if over:
                left.remove(over[0])
            yield Match(row["doc"], text, gold, over[0] if over else None)
        yield from (Match(row["doc"], text, None, time) for time in left)


def _f1(right: int, gold: int, ours: int) -> float:
    return 200 * right / (gold + ours) if gold + ours else 0.0


def _strict(match: Match) -> bool:
    return (
        match.gold is not None
        and match.ours is not None
        and (match.ours.span.start, match.ours.span.end) == (match.gold["start"], match.gold["end"])
    )


def _value(match: Match) -> bool:
    return match.gold is not None and match.ours is not None and match.ours.timex == match.gold["value"]


def _tempeval(data: Path) -> list[Figure]:
    matches = list(_news(data))
    gold = sum(m.gold is not None for m in matches)
    ours = sum(m.ours is not None for m in matches)
    both = [m for m in matches if m.gold is not None and m.ours is not None]
    relaxed = _f1(len(both), gold, ours)
    value = relaxed * sum(map(_value, both)) / len(both) if both else 0.0
    strict = _f1(sum(map(_strict, both)), gold, ours)
    return [
        Figure(set="temporal_tbaq", metric="strict F1", value=strict, rows=gold, aim="84", peers="HeidelTime 83.5"),
        Figure(set="temporal_tbaq", metric="relaxed F1", value=relaxed, rows=gold, aim="92", peers="HeidelTime 92.1"),
        Figure(set="temporal_tbaq", metric="value F1", value=value, rows=gold, aim="77", peers="HeidelTime 76.9"),
    ]


# --- GUM ----------------------------------------------------------------------------------------------------------

_LEAD = re.compile(
    r"(?:in|on|at|by|of|the|a|an|from|since|until|till|during|between|for|to|around|about|before|after|within|over|"
    r"later than|no later than|up to|prior to|starting|beginning|as of)\s+",
    re.IGNORECASE,
)


def _core(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without leading prepositions and articles and without closing punctuation."""
    while (lead := _LEAD.match(text, start, end)) is not None:
        start = lead.end()
    while end > start and text[end - 1] in ".,; ":
        end -= 1
    return start, end


def _created(text: str) -> dt.date | None:
    """The day of a document, None where only its year or month is known."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _gum(data: Path) -> Iterator[tuple[Match, bool, bool]]:
    """(gold beside the best of ours that overlaps, the same words, the same value). One reading of ours counts."""
    for row in _rows(data / "gum" / "dev.jsonl"):
        text = row["text"]
        created = row["date_created"]
        reference = _created(created or "")
        times = find_times(text, reference=reference, join_ranges=False)
        for gold in row["dates"]:
            core = _core(text, gold["start"], gold["end"])
            over = [t for t in times if t.span.start < gold["end"] and gold["start"] < t.span.end]
            over.sort(key=lambda t: (_core(text, t.span.start, t.span.end) != core, not _same_days(gold, t)))
            time = over[0] if over else None
            exact = time is not None and _core(text, time.span.start, time.span.end) == core
            yield Match(row["doc"], text, gold, time), exact, time is not None and _same_days(gold, time)


def _same_days(gold: dict[str, Any], time: Time) -> bool:
    """Whether the value agrees: ``when`` as TIMEX3 or EDTF; ``from`` and ``to`` by the first and the last day;
    ``notBefore`` and ``notAfter`` by lying within them. The preposition before the words is no part of their value."""
    when = gold.get("when")
    if when is not None:
        plain = re.sub("^-{1,2}(?=[0-9]{2}(?:-|$))", "XXXX-", when)
        plain = re.sub("^-(?=[0-9]{4}$)", "BC", plain)
        if plain in (time.timex, time.edtf.rstrip("~")) or time.timex[:10] == plain:
            return True
        return plain.startswith("XXXX-") and time.timex[4:] == plain[4:]
    if not any(gold.get(name) for name in ("from", "to", "notBefore", "notAfter")):
        return False
    if time.bound not in (None, Bound.RANGE, Bound.DURING):
        apart = find_times(time.span.quote, reference=_day(time.anchor))
        time = apart[0] if apart else time
    return _ends_agree(gold, time)


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _ends_agree(gold: dict[str, Any], time: Time) -> bool:
    first, last = time.earliest, time.latest
    if str(gold.get("from") or gold.get("notAfter") or "").startswith("-0"):
        return _before_christ(gold, time)
    if gold.get("from", gold.get("to", "")).startswith(("--", "XXXX")) and not (first or last):
        return _season_months(gold, time)
    if first is None or last is None:
        return False
    return all(
        [
            not gold.get("from") or _near(gold["from"], first),
            not gold.get("to") or _near(gold["to"], last),
            not gold.get("notBefore") or gold["notBefore"][:4] <= f"{last.year:04}",
            not gold.get("notAfter") or gold["notAfter"][:4] >= f"{first.year:04}",
        ]
    )


def _before_christ(gold: dict[str, Any], time: Time) -> bool:
    """Years before Christ, which have no days here: by the year, or by all that its notation leaves open."""
    named = [gold[name] for name in ("from", "to") if gold.get(name)] or [gold["notAfter"]]
    shapes = {time.edtf.rstrip("~"), time.timex.replace("BC", "-")}
    return all(any(re.fullmatch(shape.replace("X", "[0-9]"), year[:5]) for shape in shapes) for year in named)


def _near(text: str, day: dt.date) -> bool:
    """Equal to the precision of the gold value: years by the year, months by the month."""
    text = text.replace("--", "XXXX-")
    if text.startswith("XXXX-"):
        return text[5:7] == f"{day.month:02}"
    return day.isoformat().startswith(text[:4] if len(text) < 7 else text[:7])


def _season_months(gold: dict[str, Any], time: Time) -> bool:
    """A season or month of no year: by the month that it begins in."""
    begins = {"SP": "03", "SU": "06", "FA": "09", "WI": "12"}
    month = str(gold.get("from") or gold.get("to")).replace("--", "XXXX-")[5:7]
    return time.timex.startswith("XXXX-") and begins.get(time.timex[5:7], time.timex[5:7]) == month


def _by_convention(match: Match) -> bool:
    """What GUM writes otherwise than we do and means alike.

    A week by any of its days (TEI writes no weeks); "early 1990s" without the "early"; one end where the other is not
    said; the day of the text for "a few months ago"; a length by its two ends, which stand elsewhere in the text.
    """
    gold, time = match.gold or {}, match.ours
    if time is None:
        return False
    ways = (_in_week, _by_its_own_words, _one_end, _up_to_now, _same_length)
    return any(way(gold, time) for way in ways)


def _in_week(gold: dict[str, Any], time: Time) -> bool:
    week = re.fullmatch("[0-9]{4}-W[0-9]{2}", time.timex) and time.earliest and time.latest
    return bool(week) and str(time.earliest) <= (gold.get("when") or "") <= str(time.latest)


def _by_its_own_words(gold: dict[str, Any], time: Time) -> bool:
    longer = gold["text"] in time.span.quote and gold["text"] != time.span.quote
    apart = find_times(gold["text"], reference=_day(time.anchor)) if longer else ()
    return any(_same_days(gold, alone) for alone in apart)


def _one_end(gold: dict[str, Any], time: Time) -> bool:
    ends = [(gold.get("from"), time.earliest), (gold.get("to"), time.latest)]
    said = [(text, day) for text, day in ends if text]
    return len(said) == 1 and all(day is not None and _near(text, day) for text, day in said)


def _up_to_now(gold: dict[str, Any], time: Time) -> bool:
    end, vague = gold.get("notAfter", "")[:7], time.timex == "PAST_REF" or time.rule == "stretch"
    return bool(vague and end and "notBefore" not in gold and time.anchor and time.anchor.startswith(end))


def _same_length(gold: dict[str, Any], time: Time) -> bool:
    ends = [gold.get("from") or gold.get("notBefore"), gold.get("to") or gold.get("notAfter")]
    if time.length is None or time.length.amount is None or not all(ends):
        return False
    first, last = (re.match("[0-9]{4}", str(end)) for end in ends)
    months = {"decade": 120, "year": 12, "month": 1}.get(time.length.unit)
    if months is None or first is None or last is None:
        return False
    return abs(int(last[0]) - int(first[0]) - float(time.length.amount) * months / 12) <= (months < 12)


def _gum_figures(data: Path) -> list[Figure]:
    found = list(_gum(data))

    def share(hits: Iterable[bool]) -> float:
        return 100 * sum(hits) / len(found)

    spans, exact, values = (
        share(m.ours is not None for m, _, _ in found),
        share(same for _, same, _ in found),
        share(right for _, _, right in found),
    )
    meant = share(right or _by_convention(match) for match, _, right in found)
    rows = len(found)
    return [
        Figure(set="gum", metric="span recall (overlap)", value=spans, rows=rows, aim="92", peers="Recognizers 82"),
        Figure(set="gum", metric="span recall (same words)", value=exact, rows=rows, aim="92", peers="Recognizers 82"),
        Figure(set="gum", metric="value recall", value=values, rows=rows, aim="88", peers="Recognizers 66"),
        Figure(set="gum", metric="value recall (or meant alike)", value=meant, rows=rows, aim="88"),
    ]


# --- Recognizers --------------------------------------------------------------------------------------------------


def _recognizers(data: Path, name: str) -> Iterator[tuple[dict[str, Any], tuple[Time, ...], bool]]:
    for row in _rows(data / "recognizers_spec" / f"{name}_dev.jsonl"):
        reference = dt.date.fromisoformat(row["ref"][:10]) if row["ref"] else None
        times = find_times(row["input"], reference=reference, day_first=True if "dmy" in name else None)
        yield row, times, _row_right(row, times)


def _row_right(row: dict[str, Any], times: tuple[Time, ...]) -> bool:
    gold = row["results"]
    if len(gold) != len(times):
        return False
    text = row["input"]
    return all(
        _core(text, g["start"], g["end"]) == _core(text, t.span.start, t.span.end) and _resolved(g, t)
        for g, t in zip(gold, times, strict=True)
    )


def _resolved(gold: dict[str, Any], time: Time) -> bool:
    """Whether one of the row's resolutions is ours: by TIMEX, by the days, by the clock."""
    return any(_one(value, time) for value in gold["values"])


def _one(value: dict[str, Any], time: Time) -> bool:
    if value.get("timex") == time.timex:
        return True
    if value["type"] in ("duration", "set"):
        return False
    if value["type"] in ("time", "timerange"):
        clock = "T" + time.timex.partition("T")[2]
        return clock == value["timex"] or clock[1:6] == str(value.get("value", value.get("start", "")))[:5]
    one_sided = value.get("sourceEntity") == "datetimepoint" or ("Mod" in value and "T" in value["timex"])
    stamp = value.get("value") or (one_sided and (value.get("start") or value.get("end")))
    return _at(str(stamp).replace(" ", "T"), value, time) if stamp else _ends(value, time)


def _at(stamp: str, value: dict[str, Any], time: Time) -> bool:
    """The day and, where it is written, the hour; before and after a day Recognizers give the day itself."""
    if len(stamp) > 10 and time.timex[10:11] == "T":
        return time.earliest is not None and (time.earliest.isoformat(), time.timex[10:16]) == (
            stamp[:10],
            stamp[10:16],
        )
    if not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", stamp):
        return False  # "not resolved"
    moves = (-1, 0, 1) if value.get("Mod") in ("before", "after", "since", "until") else (0,)
    days = {dt.date.fromisoformat(stamp[:10]) + dt.timedelta(days=move) for move in moves}
    return (time.earliest in days and "T" not in value["timex"]) or (len(moves) == 3 and time.latest in days)


def _ends(value: dict[str, Any], time: Time) -> bool:
    """Recognizers' ranges end before their last day or at the beginning of their last unit ("2014 to 2018")."""
    start, end = value.get("start"), value.get("end")
    first = time.earliest.isoformat() if time.earliest else None
    last: set[str | None] = {None}
    if time.latest:
        unit = f"{time.timex.rpartition('/')[2]}-01-01"[:10]
        last = {time.latest.isoformat(), (time.latest + dt.timedelta(days=1)).isoformat(), unit}
    return (start and start[:10]) == first and (end and end[:10]) in last and bool(start or end)


def _recognizers_figures(data: Path) -> list[Figure]:
    figures = []
    for name, aim in (("datetime", "70"), ("datetime_dmy", "70")):
        results = [right for _, _, right in _recognizers(data, name)]
        share = 100 * sum(results) / len(results)
        low, high = interval(results)
        metric = f"{name} rows"
        figures.append(
            Figure(set="recognizers_spec", metric=metric, value=share, rows=len(results), aim=aim, low=low, high=high)
        )
    return figures


# --- Duckling -----------------------------------------------------------------------------------------------------


def _duckling(data: Path) -> Iterator[tuple[dict[str, Any], tuple[Time, ...]]]:
    for row in _rows(data / "duckling_en" / "time.jsonl"):
        yield row, find_times(row["phrase"], reference=dt.date(2013, 2, 12))


def _whole(phrase: str, times: tuple[Time, ...]) -> bool:
    return len(times) == 1 and _core(phrase, 0, len(phrase)) == _core(phrase, times[0].span.start, times[0].span.end)


def _duckling_day(row: dict[str, Any], times: tuple[Time, ...]) -> bool:
    match = re.search(r"\((\d+), (\d+), (\d+)", row["value"] or "")
    days = {t.earliest for t in times}
    return match is not None and dt.date(*map(int, match.groups())) in days


def _duckling_figures(data: Path) -> list[Figure]:
    rows = list(_duckling(data))
    positive = [(row, times) for row, times in rows if row["kind"] == "positive"]
    negative = [times for row, times in rows if row["kind"] == "negative"]
    return [
        Figure(
            set="duckling_en/time",
            metric="phrases read whole",
            value=100 * sum(_whole(row["phrase"], times) for row, times in positive) / len(positive),
            rows=len(positive),
        ),
        Figure(
            set="duckling_en/time",
            metric="first day right",
            value=100 * sum(_duckling_day(row, times) for row, times in positive) / len(positive),
            rows=len(positive),
        ),
        Figure(
            set="duckling_en/time",
            metric="negatives refused",
            value=100 * sum(not times for times in negative) / len(negative),
            rows=len(negative),
        ),
    ]


def run(data: Path) -> list[Figure]:
    """All figures of times on the sets under ``data``."""
    sets = (_tempeval, _gum_figures, _recognizers_figures, _duckling_figures)
    return [*(figure for measure in sets for figure in measure(data)), speed(find_times, data)]


def errors(data: Path) -> Iterator[str]:
    """The misses of all sets, a line each, the name of the set first."""
    for name, lines in (
        ("temporal_tbaq", (_line(match) for match in _news(data) if not (_strict(match) and _value(match)))),
        ("gum", (_line(match) for match, exact, right in _gum(data) if not (exact and right))),
        ("recognizers_spec", _recognizers_errors(data)),
        ("duckling_en", _duckling_errors(data)),
    ):
        yield from (f"{name}: {line}" for line in lines)


def _recognizers_errors(data: Path) -> Iterator[str]:
    both = (row for name in ("datetime", "datetime_dmy") for row in _recognizers(data, name))
    for row, times, right in both:
        if not right:
            wanted = [(g["text"], [v.get("timex") for v in g["values"][:1]]) for g in row["results"]]
            yield f"{row['input']!r} {row['ref']} {wanted} ours {[(t.span.quote, t.timex) for t in times]}"


def _duckling_errors(data: Path) -> Iterator[str]:
    for row, times in _duckling(data):
        if (row["kind"] == "negative" and times) or (row["kind"] == "positive" and not _whole(row["phrase"], times)):
            yield f"{row['kind']} {row['phrase']!r} {row['value']} ours {[(t.span.quote, t.timex) for t in times]}"


def _line(match: Match) -> str:
    gold, ours = match.gold, match.ours
    start = gold["start"] if gold else ours.span.start if ours else 0
    end = gold["end"] if gold else ours.span.end if ours else 0
    context = match.text[max(0, start - 40) : start] + "[[" + match.text[start:end] + "]]" + match.text[end : end + 25]
    wanted = " ".join(f"{k}={v}" for k, v in gold.items() if k not in ("start", "end", "text", "mod")) if gold else "-"
    mine = f"{ours.span.quote!r} {ours.timex} {ours.earliest} {ours.latest} {ours.rule}" if ours else "-"
    return f"{match.doc}: {context!r} gold {wanted} ours {mine}"
