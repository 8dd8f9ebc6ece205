"""The cases of dev.troupe.bench with multiprocessing: one round, its figures on one line.

Usage: python3 - CASE [ARGUMENT]... FIRST MOST BUDGET
"""

import time

BEGAN = time.perf_counter()
import multiprocessing

OPEN = time.perf_counter() - BEGAN
import resource
import subprocess
import sys
import tempfile

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


def apply(workers, count):
    for i in range(count):
        workers.apply(square, (i,))


def apply_async(workers, count):
    for result in [workers.apply_async(square, (i,)) for i in range(count)]:
        result.get()


def map_all(workers, count):
    workers.map(square, range(count))


def map_singly(workers, count):
    workers.map(square, range(count), chunksize=1)


def large(workers, count):
    block = bytes(1_000_000)
    for result in [workers.apply_async(same, (block,)) for i in range(count)]:
        result.get()


POOL_WORK = {
    "apply": apply,
    "applyAsync": apply_async,
    "map": map_all,
    "map1": map_singly,
    "large": large,
}


def pool(way, *sizes):
    def lap(count):
        start = time.perf_counter()
        POOL_WORK[way](workers, count)
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


def say_now(said):
    said.put(time.monotonic())


def first_statements(method, count):
    """Seconds from start to the target's first statement, and to the end of join, of each."""
    context = multiprocessing.get_context(method)
    said = context.SimpleQueue()
    begun, ended = [], []
    for _ in range(count):
        process = context.Process(target=say_now, args=(said,))
        began = time.monotonic()
        process.start()
        process.join()
        ended.append(time.monotonic() - began)
        begun.append(said.get() - began)
    return sorted(begun), sorted(ended)


def statement(method, *sizes):
    first_statements(method, 1)
    begun, ended = first_statements(method, sizes[0])
    return [begun[len(begun) // 2] * 1e3, begun[-1] * 1e3, ended[len(ended) // 2] * 1e3]


def cold(*sizes):
    begun, _ = first_statements("spawn", 5)
    return [sum(begun) / len(begun) * 1e3]


def row(first, *sizes):
    """As many processes a second; each is a new interpreter, as ours is a new JVM."""
    context = multiprocessing.get_context("spawn")
    began = time.perf_counter()
    for _ in range(first):
        process = context.Process(target=nothing)
        process.start()
        process.join()
    return [first / (time.perf_counter() - began)]


def cost(program, *options):
    """Seconds of a program of its own, and processor seconds of all its processes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    command = [sys.executable, *options, __file__, program]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    seconds = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return [seconds, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime]


def hello(name):
    print("hello", name)


def hello_program():
    process = fork.Process(target=hello, args=("world",))
    process.start()
    process.join()
    with fork.Pool(4) as workers:
        print(workers.map(square, [1, 2, 3]))


def opened(*sizes):
    """Nothing is to be opened, but a module is to be imported."""
    return [OPEN * 1e3]


def meet(_):
    barrier.wait()


def make_barrier(count):
    """Tasks that wait for one another: each worker, which inherits it, runs one of them."""
    global barrier
    barrier = fork.Barrier(count)


def pool_of_four(*sizes):
    make_barrier(4)
    workers = fork.Pool(4)
    workers.apply(square, (4,))
    first = time.perf_counter()
    workers.map(meet, range(4), chunksize=1)
    all_have_run = time.perf_counter()
    workers.close()
    workers.join()
    closed = time.perf_counter()
    return [(first - BEGAN) * 1e3, (closed - all_have_run) * 1e3, (all_have_run - BEGAN) * 1e3]


def first_run(*sizes):
    with tempfile.TemporaryDirectory() as compiled:
        option = f"-Xpycache_prefix={compiled}"
        first, _ = cost("hello_program", option)
        second, _ = cost("hello_program", option)
        return [first - second, first, second]


def sing(beats, length, applause):
    for i in range(beats):
        print("singing", i)
        time.sleep(length)
    if applause is not None:
        applause.put("applause")


def dance(gifts):
    gifts.put("flower")
    sing(5, 1, None)


def concert_program():
    """What conf/concert.conf has: two processes, then five tasks for a pool of three."""
    with multiprocessing.Manager() as house:
        applause, gifts = house.Queue(), fork.Queue()
        dancer = worker(dance, gifts)
        singer = worker(sing, 5, 1, None)
        singer.join()
        gifts.get()
        dancer.join()
        with fork.Pool(3) as group:
            songs = [group.apply_async(sing, (4, 1 + 0.3 * i, applause)) for i in range(5)]
            for song in songs:
                song.get()
        while not applause.empty():
            print(applause.get())


def blocks(work, count, *sizes):
    """Two blocks of the same work; before the first, each worker has run one task."""
    lap = put_and_get(work) if work in ("put", "get") else pool_blocks(work)

    def rate():
        began = time.perf_counter()
        lap(int(count))
        return int(count) / (time.perf_counter() - began)

    return [rate(), rate()]


def put_and_get(work):
    queue = fork.Queue()
    if work == "put":
        return stream_lap(queue, 0, 1, 1, sys.maxsize)
    orders, reports = fork.SimpleQueue(), fork.SimpleQueue()
    worker(produce, queue, orders, reports, 0)
    reports.get()

    def lap(count):
        orders.put(count)
        for _ in range(count):
            queue.get()

    return lap


def pool_blocks(work):
    make_barrier(2)
    workers = fork.Pool(2)
    workers.map(meet, range(2), chunksize=1)
    return lambda count: POOL_WORK[work](workers, count)


PROGRAMS = {"hello_program": hello_program, "concert_program": concert_program}

CASES = {
    "stream": stream,
    "manager": manager,
    "echo": echoes,
    "pool": pool,
    "start": start,
    "statement": statement,
    "cold": cold,
    "row": row,
    "blocks": blocks,
    "start.hello": lambda *sizes: cost("hello_program"),
    "start.open": opened,
    "start.pool4": pool_of_four,
    "start.firstrun": first_run,
    "start.concert": lambda *sizes: cost("concert_program"),
}


def main(case, *args):
    if case == "version":
        return [sys.version_info.major]
    if case in PROGRAMS:
        PROGRAMS[case]()
        return []
    *arguments, first, most, budget = args
    if case == "stream":
        arguments = [int(each) for each in arguments]
    return CASES[case](*arguments, int(first), int(most), float(budget))


if __name__ == "__main__":
    print(*main(*sys.argv[1:]))
