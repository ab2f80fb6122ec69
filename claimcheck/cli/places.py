"""Where the registry and the page of an article go, when many are checked and some share a name."""

from __future__ import annotations

import hashlib
import os
import pathlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from claimcheck.cli.config import Settings
from claimcheck.files import place_of

__all__ = ["default_paths", "fitting", "names_in_folder", "names_of", "page_of"]

#: Bytes of a name, so that there is room for a suffix.
_LONGEST = 240


def names_of(articles: Sequence[str]) -> dict[str, str]:
    """The name that each article's files go by: its stem; where several have one, with the suffix, else the folder.

    A file that is given twice is named once.
    """
    once = {place_of(article): article for article in reversed(articles)}
    return _distinct(
        [article for article in articles if article in once.values()], lambda article: _longer(pathlib.Path(article))
    )


def names_in_folder(articles: Sequence[str], folder: str) -> dict[str, str]:
    """The names of articles that keep their places below a folder: ``a/b`` of ``folder/a/b.docx``."""

    def forms(article: str) -> Iterator[str]:
        inner = pathlib.Path(article).relative_to(folder)
        yield inner.with_suffix("").as_posix()
        yield inner.with_suffix("").as_posix() + "-" + inner.suffix.lstrip(".")

    return _distinct(articles, forms)


def default_paths(name: str, found: Settings) -> tuple[pathlib.Path, pathlib.Path]:
    """(registry, page) of that name in the folders of the settings."""
    name = fitting(name)
    return pathlib.Path(found.claims, f"{name}.json"), pathlib.Path(found.reports, f"{name}.html")


def page_of(registry: str, found: Settings) -> pathlib.Path:
    """The page of a registry: in the same place among the reports as the registry has among the claims."""
    path, claims = pathlib.Path(registry), pathlib.Path(found.claims)
    inner = path.relative_to(claims) if path.is_relative_to(claims) else pathlib.Path(path.name)
    return pathlib.Path(found.reports, inner.with_suffix(".html"))


def _longer(article: pathlib.Path) -> Iterator[str]:
    """Ever longer names of an article: ``text``, ``text-docx``, ``march/text``, ``march/text-docx`` …"""
    if str(article) == "-":
        yield "standard-input"
        return
    parent = place_of(article).parent
    folders = [_plain(part) for part in parent.parts if part != parent.anchor]
    suffix = article.suffix.lstrip(".")
    for number in range(len(folders) + 1):
        name = "/".join((*folders[len(folders) - number :], _plain(article.stem)))
        yield name
        yield f"{name}-{suffix}"


def _plain(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name) or "article"


def fitting(name: str) -> str:
    """A name (with the folders before it) that files may have in every system."""
    return "/".join(_short(part) for part in name.split("/"))


def _short(name: str) -> str:
    """A name that a file may have with a suffix behind it; a longer one is cut and told apart by its digest."""
    whole = os.fsencode(name)
    if len(whole) <= _LONGEST:
        return name
    digest = hashlib.sha256(whole).hexdigest()[:12]
    return whole[: _LONGEST - 13].decode("utf-8", "ignore") + "-" + digest


def _distinct(articles: Sequence[str], forms: Callable[[str], Iterator[str]]) -> dict[str, str]:
    """For each article the first of its forms that no other needs; the last where they run out."""
    rest = {article: forms(article) for article in articles}
    names = {article: next(form) for article, form in rest.items()}
    while True:
        taken = Counter(name.casefold() for name in names.values())  # some systems take a.json and A.json for one
        shared = [article for article, name in names.items() if taken[name.casefold()] > 1]
        longer = {article: form for article in shared if (form := next(rest[article], None)) is not None}
        if not longer:
            return names
        names.update(longer)
