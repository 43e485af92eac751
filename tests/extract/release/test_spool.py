"""Graphs on disk are the graphs in memory."""

from __future__ import annotations

from pathlib import Path

from extract.release import extract_dataset
from extract.release.spool import spool


def test_spooled_graphs_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("001", "002"):
        (tmp_path / f"{name}.txt").write_text(f"{name}\n\n3 May 2020\n\nPolice detained Asel Testova in Almaty.\n")
    dataset = extract_dataset([tmp_path / "001.txt", tmp_path / "002.txt"])
    spooled = spool(dataset, tmp_path / "graphs.nq")
    assert spooled.graphs == dataset.graphs
    for name in dataset.graphs:
        assert spooled.nquads(name) == dataset.nquads(name)
