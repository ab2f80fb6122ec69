"""Build the wheel twice from the source distribution, compare the bytes, and run it offline from a wheelhouse.

The two builds differ in folder, time, rights and hash seed. The installation is made in an empty environment from files
alone, and what is run there finds no network.
"""

import hashlib
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent
ARTICLE = "The Security Council adopted 54 resolutions in 2018. Kazakhstan joined the United Nations in 1993.\n"
NOWHERE = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")


def main() -> int:
    """0 where both wheels are the same and the installed one finds the true and the false claim."""
    with tempfile.TemporaryDirectory(prefix="wheels-") as name:
        place = pathlib.Path(name)
        run(sys.executable, "-m", "build", "--sdist", "--outdir", place / "sdist", ROOT)
        (sdist,) = (place / "sdist").glob("*.tar.gz")
        first, second = (built(sdist, place / f"{seed}", seed) for seed in (1, 2))
        digests = {hashlib.sha256(each.read_bytes()).hexdigest() for each in (first, second)}
        print(first.name, *digests)
        if len(digests) > 1:
            print("0 passed, 1 failed")
            return 1
        house = place / "house"
        run(sys.executable, "-m", "pip", "download", "--quiet", "--only-binary=:all:", "--dest", house, first)
        return offline(place, house, first)


def built(sdist: pathlib.Path, place: pathlib.Path, seed: int) -> pathlib.Path:
    """The wheel of a source distribution, unpacked and built in ``place``."""
    with tarfile.open(sdist) as archive:
        archive.extractall(place, filter="data")
    for path in place.rglob("*"):
        os.utime(path, (1_500_000_000 + seed * 100_000, 1_500_000_000 + seed * 100_000))
        if path.is_file():
            path.chmod((0o600, 0o664)[seed - 1])
    (source,) = place.iterdir()
    out = place.with_name(f"out{seed}")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", out, source, PYTHONHASHSEED=str(seed))
    (wheel,) = out.glob("*.whl")
    return wheel


def offline(place: pathlib.Path, house: pathlib.Path, wheel: pathlib.Path) -> int:
    """Install into an empty environment from files, and check a text without a network."""
    venv.create(place / "env", with_pip=True)
    scripts = place / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    run(scripts / "python", "-m", "pip", "install", "--quiet", "--no-index", "--find-links", house, wheel)
    (place / "article.txt").write_text(ARTICLE, encoding="utf-8")
    command = [scripts / "claimcheck", "check", "article.txt", "--date", "2019-06-01", "--no-save", "--format", "json"]
    home = {"HOME": str(place / "home"), "PATH": os.environ.get("PATH", ""), **NOWHERE}
    done = subprocess.run(command, cwd=place, env=home, capture_output=True, text=True, check=False)
    right = done.returncode == 1 and all(f'"status": "{status}"' in done.stdout for status in ("supported", "refuted"))
    print("offline:", "as it should be" if right else f"status {done.returncode}: {done.stderr}")
    print("2 passed, 0 failed" if right else "1 passed, 1 failed")
    return int(not right)


def run(*command: object, **environment: str) -> None:
    """A command that must not fail."""
    subprocess.run([str(part) for part in command], env={**os.environ, **environment}, check=True, stdout=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
