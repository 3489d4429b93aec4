"""Fuzz one target in this process: ``python -m tests.fuzz.one TARGET SECONDS FOLDER``."""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["scarab"]):  # before anything else imports what is looked into
    from tests.fuzz.seeds import SEEDS
    from tests.fuzz.targets import TARGETS

name, seconds, place = sys.argv[1:]
corpus = Path(place) / "corpus"
corpus.mkdir(parents=True, exist_ok=True)
for number, seed in enumerate(SEEDS[name]):
    (corpus / f"seed-{number}").write_bytes(seed)
options = ["-rss_limit_mb=1500", "-timeout=10", "-max_len=4000", f"-max_total_time={seconds}", "-print_final_stats=1"]
atheris.Setup([sys.argv[0], str(corpus), f"-artifact_prefix={place}/", *options], TARGETS[name])
atheris.Fuzz()
