package dev.troupe;

import dev.troupe.node.Node;
import dev.troupe.pool.PoolAddress;
import dev.troupe.pool.PoolClient;
import dev.troupe.pool.PoolLife;
import dev.troupe.task.Action0;
import dev.troupe.task.Action1;
import dev.troupe.task.Action2;
import dev.troupe.task.Action3;
import dev.troupe.task.Action4;
import dev.troupe.task.Func0;
import dev.troupe.task.Func1;
import dev.troupe.task.Func2;
import dev.troupe.task.Func3;
import dev.troupe.task.Func4;
import dev.troupe.task.PoolInsights;
import dev.troupe.task.PoolNotRunningException;
import dev.troupe.task.ProcessInfo;
import dev.troupe.task.ProcessRecord;
import dev.troupe.task.Target;
import dev.troupe.wire.CallWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A pool's handle: calls in, results out. */
final class PoolHandle extends PoolExecutor implements ProcessPool {
  private final Node node;
  private final PoolClient client;
  private final TaskSender sender;
  private final ProgressListener listener;
  private final PoolLife life;

  PoolHandle(Node node, PoolClient client) {
    this(node, client, new Unbegun(), null);
  }

  private PoolHandle(Node node, PoolClient client, Unbegun unbegun, ProgressListener listener) {
    super(unbegun);
    this.life = client.life();
    this.node = node;
    this.client = client;
    this.listener = listener;
    this.sender = new TaskSender(node, client);
  }

  @Override
  public <R> R apply(Func0<R> function) throws InterruptedException {
    return Results.await(() -> applyAsync(function));
  }

  @Override
  public <R> AsyncResult<R> applyAsync(Func0<R> function) {
    return send(function);
  }

  @Override
  public AsyncResult<Void> applyAsync(Action0 action) {
    return send(action);
  }

  @Override
  public <A, R> R apply(Func1<A, R> function, A a) throws InterruptedException {
    return Results.await(() -> applyAsync(function, a));
  }

  @Override
  public <A, R> AsyncResult<R> applyAsync(Func1<A, R> function, A a) {
    return send(function, a);
  }

  @Override
  public <A> AsyncResult<Void> applyAsync(Action1<A> action, A a) {
    return send(action, a);
  }

  @Override
  public <A, B, R> R apply(Func2<A, B, R> function, A a, B b) throws InterruptedException {
    return Results.await(() -> applyAsync(function, a, b));
  }

  @Override
  public <A, B, R> AsyncResult<R> applyAsync(Func2<A, B, R> function, A a, B b) {
    return send(function, a, b);
  }

  @Override
  public <A, B> AsyncResult<Void> applyAsync(Action2<A, B> action, A a, B b) {
    return send(action, a, b);
  }

  @Override
  public <A, B, C, R> R apply(Func3<A, B, C, R> function, A a, B b, C c)
      throws InterruptedException {
    return Results.await(() -> applyAsync(function, a, b, c));
  }

  @Override
  public <A, B, C, R> AsyncResult<R> applyAsync(Func3<A, B, C, R> function, A a, B b, C c) {
    return send(function, a, b, c);
  }

  @Override
  public <A, B, C> AsyncResult<Void> applyAsync(Action3<A, B, C> action, A a, B b, C c) {
    return send(action, a, b, c);
  }

  @Override
  public <A, B, C, D, R> R apply(Func4<A, B, C, D, R> function, A a, B b, C c, D d)
      throws InterruptedException {
    return Results.await(() -> applyAsync(function, a, b, c, d));
  }

  @Override
  public <A, B, C, D, R> AsyncResult<R> applyAsync(
      Func4<A, B, C, D, R> function, A a, B b, C c, D d) {
    return send(function, a, b, c, d);
  }

  @Override
  public <A, B, C, D> AsyncResult<Void> applyAsync(Action4<A, B, C, D> action, A a, B b, C c, D d) {
    return send(action, a, b, c, d);
  }

  @Override
  public <A, R> AsyncResult<R> applyAsync(
      Func1<A, R> function,
      A a,
      Consumer<? super R> callback,
      Consumer<? super Throwable> errorCallback) {
    return running()
        .send(call(function, new Object[] {a}), new Callbacks<>(callback, errorCallback));
  }

  @Override
  public AsyncResult<Object> applyAsync(
      String classAndMethod, List<?> args, Map<String, ?> kwargs) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    CallWriter call = CallWriter.named(classAndMethod, args, kwargs, loader, node.codec());
    return running().send(call, Callbacks.none());
  }

  @Override
  public <A, R> List<R> map(Func1<A, R> function, Iterable<? extends A> inputs)
      throws InterruptedException {
    return Results.await(() -> mapAsync(function, inputs));
  }

  @Override
  public <A, R> List<R> map(Func1<A, R> function, Iterable<? extends A> inputs, int chunkSize)
      throws InterruptedException {
    int chunk = Inputs.checkChunk(chunkSize);
    return Results.await(() -> map(function, 1, Inputs.single(inputs), chunk, Callbacks.none()));
  }

  @Override
  public <A, R> AsyncResult<List<R>> mapAsync(Func1<A, R> function, Iterable<? extends A> inputs) {
    return map(function, 1, Inputs.single(inputs), 0, Callbacks.none());
  }

  @Override
  public <A, R> AsyncResult<List<R>> mapAsync(
      Func1<A, R> function,
      Iterable<? extends A> inputs,
      int chunkSize,
      Consumer<? super List<R>> callback,
      Consumer<? super Throwable> errorCallback) {
    int chunk = Inputs.checkChunk(chunkSize);
    Callbacks<List<R>> callbacks = new Callbacks<>(callback, errorCallback);
    return map(function, 1, Inputs.single(inputs), chunk, callbacks);
  }

  @Override
  public <A, B, R> List<R> starmap(Func2<A, B, R> function, Iterable<Map.Entry<A, B>> pairs)
      throws InterruptedException {
    return Results.await(() -> map(function, 2, Inputs.pairs(pairs), 0, Callbacks.none()));
  }

  @Override
  public <A, B, R> AsyncResult<List<R>> starmapAsync(
      Func2<A, B, R> function, Iterable<Map.Entry<A, B>> pairs, int chunkSize) {
    int chunk = Inputs.checkChunk(chunkSize);
    return map(function, 2, Inputs.pairs(pairs), chunk, Callbacks.none());
  }

  private <R> AsyncResult<List<R>> map(
      Target function, int arguments, List<?> all, int chunk, Callbacks<List<R>> callbacks) {
    return Mapping.start(
        running(),
        function,
        arguments,
        all,
        chunk == 0 ? defaultChunk(all.size()) : chunk,
        callbacks,
        new Reporter(listener, all.size()));
  }

  @Override
  public <A, R> ResultIterator<R> imap(
      Func1<A, R> function, Iterable<? extends A> inputs, int chunkSize) {
    return stream(function, inputs, chunkSize, true);
  }

  @Override
  public <A, R> ResultIterator<R> imapUnordered(
      Func1<A, R> function, Iterable<? extends A> inputs, int chunkSize) {
    return stream(function, inputs, chunkSize, false);
  }

  private <R> ResultIterator<R> stream(
      Target function, Iterable<?> inputs, int chunkSize, boolean ordered) {
    int chunk = Inputs.checkChunk(chunkSize);
    Reporter reporter = new Reporter(listener, Inputs.size(inputs));
    return Stream.of(running(), function, inputs, chunk, readAhead(), ordered, reporter);
  }

  @Override
  public void shutdown() {
    life.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    life.halt();
    return unbegun().takeAll();
  }

  @Override
  public void terminate() {
    life.terminate();
  }

  @Override
  public void join() throws InterruptedException {
    checkShut();
    life.awaitEnd(Long.MAX_VALUE);
  }

  @Override
  public boolean join(Duration timeout) throws InterruptedException {
    checkShut();
    return awaitTermination(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return life.awaitEnd(unit.toNanos(timeout));
  }

  @Override
  public boolean isShutdown() {
    return life.isShut() || isTerminated();
  }

  @Override
  public boolean isTerminated() {
    return life.ended().isDone();
  }

  @Override
  public List<ProcessInfo> workers() {
    return client.workers().stream()
        .map(child -> new ProcessInfo(child.spec().name(), child.pid(), true))
        .toList();
  }

  @Override
  public List<ProcessRecord> history() {
    return client.history();
  }

  @Override
  public void resize(int workers) {
    client.resize(PoolTerms.atLeast(1, "workers", workers));
  }

  @Override
  public ProcessPool withProgress(ProgressListener told) {
    Objects.requireNonNull(told, "listener cannot be null");
    return new PoolHandle(node, client, unbegun(), told);
  }

  @Override
  public PoolInsights insights() {
    return Insights.of(client.ledger());
  }

  @Override
  public List<Object> initializerResults() {
    return client.ledger().map(ledger -> sender.values(ledger.made())).orElse(List.of());
  }

  @Override
  public List<Object> exitResults() {
    return client.ledger().map(ledger -> sender.values(ledger.left())).orElse(List.of());
  }

  @Override
  public String name() {
    return address().name();
  }

  @Override
  public String toString() {
    return "ProcessPool[%s of %d in %s]"
        .formatted(name(), address().workers(), address().ownerName());
  }

  private PoolAddress address() {
    return client.address();
  }

  /** Returns what stands for it in another process. */
  PoolAddress travel() {
    life.travel();
    return address();
  }

  @Override
  <R> AsyncResult<R> send(SubmittedTask.Kind<R> kind, Target target, Object argument) {
    TaskSender to = running();
    CallWriter call = call(target, new Object[] {argument});
    return to.send(call, new SubmittedTask<>(to, unbegun(), kind));
  }

  private <R> AsyncResult<R> send(Target target, Object... args) {
    return running().send(call(target, args), Callbacks.none());
  }

  private CallWriter call(Target target, Object[] args) {
    CallWriter writer = CallWriter.of(target, args.length, node.codec());
    writer.add(args);
    return writer;
  }

  private TaskSender running() {
    if (life.isShut()) {
      throw new PoolNotRunningException(client.notRunning());
    }
    return sender;
  }

  private void checkShut() {
    if (!isShutdown()) {
      throw new IllegalStateException(
          "Pool is still running: call shutdown() or terminate() on pool [%s] before join()"
              .formatted(name()));
    }
  }

  /** A quarter of a worker's share, as CPython has it. */
  private int defaultChunk(int inputs) {
    int shares = 4 * address().workers();
    return Math.max(1, (inputs + shares - 1) / shares);
  }

  private int readAhead() {
    return 2 * address().workers();
  }
}
