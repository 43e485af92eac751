"""Measures how long the server takes for each kind of page, over a made graph.

    python tests/bench/bench_pages.py --triples 1000000 [--site FOLDER]

Each page is asked for at addresses never asked before, so that no kept page helps; what is made once a release
(indexes of lists, of names, of the words behind values) is made before and reported apart. Times are the
server's own, without the network: processor time, since other programs may run; --wall takes the clock's.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from made_site import write_site

from server.app import create_app
from server.pages.warming import warm

Address = Callable[[int], str]
KINDS = ("Arrest", "Charge", "Sentence", "Release")
PAGES: dict[str, Address] = {
    "home": lambda n: f"/?{n}",
    "person": lambda n: f"/person/{37 * n + 5}",
    "place": lambda n: f"/place/{n % 50}?{n}",
    "accusation": lambda n: f"/accusation/{n % 30}?{n}",
    "custody event": lambda n: f"/{('arrest', 'charge', 'sentence')[n % 3]}/{41 * n + 7}",
    "election": lambda n: f"/election/{n}",
    "elections": lambda n: f"/elections?{n}",
    "article": lambda n: f"/article/{n + 3}",
    "search": lambda n: f"/search?q={'kamerotizuban'[n % 9 : n % 9 + 4]}&{n}",
    "suggestions": lambda n: f"/search/suggestions.json?q={'kamerotizuban'[n % 9 : n % 9 + 3]}&{n}",
    "search with a typo": lambda n: f"/search?q={'kamreotizuban'[n % 4 : n % 4 + 6]}&{n}",
    "organisation": lambda n: f"/organisation/{n}?{n}",
    "organisations": lambda n: f"/organisations?page={n % 6 + 1}&{n}",
    "places": lambda n: f"/places?{n}",
    "accusations": lambda n: f"/accusations?{n}",
    "articles": lambda n: f"/articles?page={n + 2}",
    "events": lambda n: f"/events?page={n + 2}",
    "persons": lambda n: f"/persons?page={n + 2}",
    "custody": lambda n: f"/custody?page={n + 2}",
    "custody of a year": lambda n: f"/custody?year={2010 + n % 15}&sort=oldest&page={n + 1}",
    "custody, four facets": lambda n: f"/custody?year={2010 + n % 15}&kind={KINDS[n % 4]}&place={n}&charge={n}",
    "custody at a place": lambda n: f"/custody?place={n % 50}&{n}",
    "timeline": lambda n: f"/timeline?{n}",
    "timeline, narrowed": lambda n: f"/timeline?place={n % 50}&kind={KINDS[n % 4]}&year={2010 + n % 15}",
    "map": lambda n: f"/map?year={2010 + n % 15}&{n}",
    "network": lambda n: f"/network?about=person/{n}",
    "conflicts": lambda n: f"/conflicts?{n}",
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--triples", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--wall", action="store_true", help="measure by the clock")
    parser.add_argument("--site", type=Path, help="a folder to keep the made graph in, or to take it from")
    parser.add_argument("--only", default="", help="only pages whose name holds this")
    arguments = parser.parse_args()
    clock = time.perf_counter if arguments.wall else time.thread_time
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.site or Path(temporary)
        if not (folder / "current").exists():
            folder.mkdir(parents=True, exist_ok=True)
            write_site(folder, arguments.triples)
        app = create_app(folder)
        release = app.extensions["shezhire.releases"].current()
        print(f"{release.manifest['counts']['triples']:,} triples")
        client = app.test_client()
        headers = {"Accept": "text/html"}
        started = clock()
        warm(release)
        print(f"made once a release: {clock() - started:.1f} s")
        print(f"{'page':24}{'median':>10}{'slowest':>10}{'kB':>8}")
        for name, address in PAGES.items():
            if arguments.only not in name:
                continue
            taken, size = [], 0
            for number in range(arguments.rounds):
                started = clock()
                response = client.get(address(number), headers=headers)
                taken.append((clock() - started) * 1000)
                size = max(size, len(response.data))
                if response.status_code not in {200, 404}:
                    raise SystemExit(f"{response.status_code} for {address(number)}")
            print(f"{name:24}{statistics.median(taken):10.1f}{max(taken):10.1f}{size / 1000:8.0f}")
        app.extensions["shezhire.releases"].close()


if __name__ == "__main__":
    main()
