"""The cases of dev.troupe.bench with multiprocessing: one round, its figures on one line.

Usage: python3 - CASE [ARGUMENT]... FIRST MOST BUDGET
"""

import multiprocessing
import sys
import time

fork = multiprocessing.get_context("fork")
SHARE = 0.2
GROWTH = 4


def rounds(lap, first, most, budget):
    """Warms up with ever larger laps, then runs one that fills the budget."""
    items = first
    seconds = lap(items)
    while seconds < budget * SHARE and items < most:
        items = min(items * GROWTH, most)
        seconds = lap(items)
    items = max(1, min(int(items / seconds * budget), most))
    return items, lap(items)


def put(queue, count, size):
    block = bytes(size)
    for i in range(count):
        queue.put(block if size else i)


def produce(queue, orders, reports, size):
    reports.put(0)
    while (count := orders.get()) is not None:
        put(queue, count, size)


def consume(queue, orders, reports):
    reports.put(0)
    while (count := orders.get()) is not None:
        for _ in range(count):
            queue.get()
        reports.put(count)


def echo(there, back):
    while (item := there.get()) is not None:
        back.put(item)


def square(number):
    return number * number


def worker(target, *args):
    process = fork.Process(target=target, args=args, daemon=True)
    process.start()
    return process


def shares(count, parts):
    return [count // parts + (i < count % parts) for i in range(parts)]


def stream_lap(queue, size, producers, consumers, helping):
    """Sets the processes up; returns the lap. A single producer is this process."""
    reports = fork.Queue()
    taking = [fork.SimpleQueue() for _ in range(consumers)]
    putting = [fork.SimpleQueue() for _ in range(producers)] if producers > 1 else []
    for orders in putting:
        worker(produce, queue, orders, reports, size)
    for orders in taking:
        worker(consume, queue, orders, reports)
    for _ in taking + putting:
        reports.get()

    def pass_on(count):
        for orders, share in zip(taking, shares(count, consumers)):
            orders.put(share)
        for orders, share in zip(putting, shares(count, producers)):
            orders.put(share)
        if not putting:
            put(queue, count, size)
        for _ in taking:
            reports.get()

    def lap(count):
        start = time.perf_counter()
        while count > 0:
            pass_on(min(count, helping))
            count -= helping
        return time.perf_counter() - start

    return lap


def stream(size, capacity, producers, consumers, helping, *sizes):
    lap = stream_lap(fork.Queue(capacity), size, producers, consumers, helping)
    items, seconds = rounds(lap, *sizes)
    return [items / seconds * (size / 1e6 if size >= 100_000 else 1)]


def manager(*sizes):
    with fork.Manager() as server:
        items, seconds = rounds(stream_lap(server.Queue(), 0, 1, 1, 2_000_000), *sizes)
        return [items / seconds]


def echoes(*sizes):
    there, back = fork.Queue(), fork.Queue()
    worker(echo, there, back)
    taken = []

    def lap(count):
        taken.clear()
        for i in range(count):
            start = time.perf_counter()
            there.put(i)
            back.get()
            taken.append(time.perf_counter() - start)
        return sum(taken)

    rounds(lap, *sizes)
    taken.sort()
    return [taken[int((len(taken) - 1) * share)] * 1e3 for share in (0.5, 0.99)]


def same(block):
    return block


def pool(way, *sizes):
    def apply(workers, count):
        for i in range(count):
            workers.apply(square, (i,))

    def map(workers, count):
        workers.map(square, range(count))

    def map1(workers, count):
        workers.map(square, range(count), chunksize=1)

    def large(workers, count):
        for result in [workers.apply_async(same, (block,)) for i in range(count)]:
            result.get()

    def apply_async(workers, count):
        for result in [workers.apply_async(square, (i,)) for i in range(count)]:
            result.get()

    block = bytes(1_000_000)
    ways = {"apply": apply, "map": map, "map1": map1, "large": large}
    work = {**ways, "applyAsync": apply_async}[way]

    def lap(count):
        start = time.perf_counter()
        work(workers, count)
        return time.perf_counter() - start

    with fork.Pool(2) as workers:
        items, seconds = rounds(lap, *sizes)
        if way == "apply":
            return [seconds / items * 1e3]
        # A large task moves a million bytes there and a million back.
        return [items / seconds * (2 if way == "large" else 1)]


def nothing():
    pass


def started(method, *sizes):
    # As in any program, the target is a function of it: a child that was not forked from it imports
    # the file first.
    context = multiprocessing.get_context(method)

    def lap(count):
        began = time.perf_counter()
        for _ in range(count):
            process = context.Process(target=nothing)
            process.start()
            process.join()
            if process.exitcode != 0:
                raise RuntimeError(f"{method}: exit code {process.exitcode}")
        return time.perf_counter() - began

    items, seconds = rounds(lap, *sizes)
    return seconds / items * 1e3


def start(*sizes):
    return [started("spawn", *sizes), started("fork", *sizes)]


def forkserver(*sizes):
    return [started("forkserver", *sizes)]


def main(case, *args):
    if case == "version":
        return [sys.version_info.major]
    *arguments, first, most, budget = args
    sizes = int(first), int(most), float(budget)
    if case == "stream":
        return stream(*[int(each) for each in arguments], *sizes)
    cases = {
        "manager": manager,
        "echo": echoes,
        "pool": pool,
        "start": start,
        "forkserver": forkserver,
    }
    return cases[case](
        *arguments, *sizes
    )


if __name__ == "__main__":
    print(*main(*sys.argv[1:]))
