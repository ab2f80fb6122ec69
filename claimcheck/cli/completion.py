"""``completion``: what a shell needs to complete commands, actions, options and their values."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping

from claimcheck.cli.arguments import parser
from claimcheck.cli.common import put

__all__ = ["SHELLS", "completion", "script", "words"]

SHELLS = ("bash", "zsh", "fish")
_BASH = """_claimcheck() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}" verb="${{COMP_WORDS[1]}}" words=""
  [ "$COMP_CWORD" -eq 1 ] && verb=""
  case "$verb $before" in
{values}
    *) case "$verb" in
{verbs}
    esac;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}}
complete -o default -o bashdefault -F _claimcheck claimcheck
"""


def completion(arguments: argparse.Namespace) -> int:
    """Print the script for a shell."""
    put(script(arguments.shell))
    return 0


def script(shell: str) -> str:
    """The completion of that shell, made from the options that the program has."""
    if shell == "fish":
        return "".join(f"{line}\n" for line in _fish())
    options, values = words()
    bash = _BASH.format(
        values="\n".join(
            f'    "{verb} {option}") words="{" ".join(them)}";;' for (verb, option), them in values.items()
        ),
        verbs="\n".join(f'      {verb or chr(34) * 2}) words="{" ".join(them)}";;' for verb, them in options.items()),
    )
    return bash if shell == "bash" else "autoload -U +X bashcompinit && bashcompinit\n" + bash


def words() -> tuple[Mapping[str, tuple[str, ...]], Mapping[tuple[str, str], tuple[str, ...]]]:
    """(what may follow each command, the values of each command's options); the commands follow the empty one."""
    top = parser()
    options = {"": (*_choices(top), *_options(top))}
    values: dict[tuple[str, str], tuple[str, ...]] = {}
    for verb, sub in _subparsers(top).items():
        inner = _subparsers(sub).values()
        both = (sub, *inner)
        options[verb] = tuple(dict.fromkeys((*_choices(sub), *(name for one in both for name in _options(one)))))
        for one in both:
            values.update({(verb, name): them for name, them in _values(one)})
    return options, values


def _subparsers(of: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    return next((a.choices for a in of._actions if isinstance(a, argparse._SubParsersAction)), {})


def _choices(of: argparse.ArgumentParser) -> tuple[str, ...]:
    positional = (a.choices for a in of._actions if a.choices and not a.option_strings)
    return tuple(str(choice) for choices in positional for choice in choices)


def _options(of: argparse.ArgumentParser) -> tuple[str, ...]:
    return tuple(name for action in of._actions for name in action.option_strings)


def _values(of: argparse.ArgumentParser) -> Iterator[tuple[str, tuple[str, ...]]]:
    for action in of._actions:
        for name in action.option_strings:
            if action.choices:
                yield name, tuple(str(choice) for choice in action.choices)


def _fish() -> Iterator[str]:
    options, values = words()
    yield f"complete -c claimcheck -n __fish_use_subcommand -a '{' '.join(options[''])}'"
    for verb, them in options.items():
        for name in them if verb else ():
            seen = f"complete -c claimcheck -n '__fish_seen_subcommand_from {verb}'"
            form = f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" if name[:1] == "-" else f"-a {name}"
            chosen = values.get((verb, name))
            yield f"{seen} {form}" + (f" -x -a '{' '.join(chosen)}'" if chosen else "")
