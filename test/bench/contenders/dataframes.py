"""pandas or polars on a portal CSV: opens the file and answers questions about it, as the other contenders do (see measure.ts).

    python3 dataframes.py pandas|polars FILE [ASKING]
"""

import json
import resource
import sys
import time

library, path, *rest = sys.argv[1:]
asking = json.loads(rest[-1]) if rest and rest[-1].startswith("{") else None

if library == "pandas":
    import pandas

    loaded = time.perf_counter()
    frame = pandas.read_csv(path, low_memory=False, parse_dates=["Date (UTC)"])

    def search(text):
        found = None
        for name in frame.columns:
            held = frame[name].astype(str).str.lower().str.contains(text, regex=False)
            found = held if found is None else found | held
        return int(found.sum())

    keys = ["Username", "Application", "Status"]
    first_rows = lambda: len(pandas.read_csv(path, nrows=256))
    filtered = lambda name, value: len(frame[frame[name] == value])
    ordered = lambda names: len(frame.sort_values(names))
    grouped = lambda: len(frame.groupby(keys, dropna=False).size())
else:
    import polars

    loaded = time.perf_counter()
    # Not `try_parse_dates`: tried on every column of text, it takes ten times as long as the rest.
    frame = polars.read_csv(path, infer_schema_length=10_000).with_columns(
        polars.col("Date (UTC)").str.to_datetime("%Y-%m-%dT%H:%M:%SZ")
    )

    def search(text):
        texts = polars.all().cast(polars.String).str.to_lowercase()
        return len(frame.filter(polars.any_horizontal(texts.str.contains(text, literal=True))))

    keys = ["Username", "Application", "Status"]
    first_rows = lambda: len(polars.read_csv(path, n_rows=256))
    filtered = lambda name, value: len(frame.filter(polars.col(name) == value))
    ordered = lambda names: len(frame.sort(names))
    grouped = lambda: len(frame.group_by(keys).len())

measured = {
    # To load the library is not to open a file.
    "ms": (time.perf_counter() - loaded) * 1000,
    "rows": len(frame),
    "peakRssBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
}


def questions(user, id):
    def first():
        first_rows()
        return -1

    return {
        "first rows": first,
        "filter by user": lambda: filtered("Username", user),
        "filter by status": lambda: filtered("Status", "Failure"),
        "search all columns: a word that is in none": lambda: search("zzyzx"),
        "search all columns: a user": lambda: search(user.lower()),
        "search all columns: 8 digits of an id": lambda: search(id[:8].lower()),
        "sort by time": lambda: ordered(["Date (UTC)"]),
        "sort by user, time": lambda: ordered(["Username", "Date (UTC)"]),
        "group by 3 columns: count": grouped,
    }


if asking is not None:
    measured["asked"] = []
    for name, ask in questions(asking["user"], asking["id"]).items():
        if name not in asking["names"]:
            continue
        ms, processor = [], []
        for turn in range(-1, asking["times"]):
            begun, of_processor = time.perf_counter(), time.process_time()
            answers = ask()
            took = (time.perf_counter() - begun) * 1000
            # The first time warms up, unless it takes so long that it hardly matters.
            if turn < 0 and took <= 2000:
                continue
            ms.append(took)
            processor.append((time.process_time() - of_processor) * 1000)
            if took > 2000:
                break
        measured["asked"].append(
            {"name": name, "ms": ms, "processorMs": processor, "answers": answers}
        )

print(json.dumps(measured))
