package dev.troupe.queue;

import dev.troupe.node.Node;

/**
 * The door of a queue for other processes: what they tell it, done to its owner. The protocol is
 * told at {@link QueueActor}. Thread-safe, since its owner is; what comes from one process enters
 * in the order in which it was sent.
 */
final class QueueDoor {
  private final Node node;
  private final QueueOwner owner;
  private final QueueVoice voice;

  QueueDoor(Node node, QueueOwner owner, QueueVoice voice) {
    this.node = node;
    this.owner = owner;
    this.voice = voice;
  }

  /** Takes a word: after what its process showed before it said that. */
  void enter(QueueActor.Request word) {
    owner.look(word.node());
    word.enter(this);
  }

  void arrive(QueueActor.Arrive arrive) {
    owner.with(arrive.node(), edge -> edge.arrive(arrive.cargo(), arrive.want()));
  }

  void tapped(QueueActor.Tapped tapped) {
    owner.with(tapped.node(), edge -> edge.tapped(tapped.stand(), tapped.returning()));
  }

  void want(QueueActor.Want want) {
    owner.with(want.node(), edge -> edge.want(want.want(), want.back()));
  }

  void getNow(QueueActor.GetNow get) {
    owner.getNow(get.node(), get.most(), any -> answer(get, new Outpost.Flag(get.number(), any)));
  }

  void claimNow(QueueActor.ClaimNow claim) {
    owner.claimNow(claim.node(), () -> answer(claim, new Outpost.Flag(claim.number(), true)));
  }

  void present(QueueActor.Present present) {
    owner.present(present.node(), present.rollCall());
  }

  void taskDone(QueueActor.TaskDone done) {
    answer(done, new Outpost.Flag(done.number(), owner.taskDone(done.node())));
  }

  void join(QueueActor.Join join) {
    owner.join(
        join.node(), join.number(), () -> answer(join, new Outpost.Flag(join.number(), true)));
  }

  void withdraw(QueueActor.Withdraw withdraw) {
    owner.endJoin(
        withdraw.node(),
        withdraw.number(),
        done -> answer(withdraw, new Outpost.Flag(withdraw.number(), done)));
  }

  void flush(QueueActor.Flush flush) {
    answer(flush, new Outpost.Flag(flush.number(), true));
  }

  void measure(QueueActor.Measure measure) {
    owner.measure(
        state ->
            answer(measure, new Outpost.Measured(measure.number(), state.size(), state.free())));
  }

  void snapshot(QueueActor.Snapshot snapshot) {
    owner.snapshot(
        snapshot.most(), items -> answer(snapshot, Outpost.Items.of(snapshot.number(), items)));
  }

  void remove(QueueActor.Remove remove) {
    owner.remove(
        remove.place(), removed -> answer(remove, new Outpost.Flag(remove.number(), removed)));
  }

  void attach(QueueActor.Attach attach) {
    voice.introduce(attach.node(), attach.outpost());
    owner.attach(attach.node());
    node.onDeath(attach.node(), this::bury);
  }

  /** Called on any thread: the owner has a lock of its own. */
  private void bury(String dead) {
    owner.bury(dead);
    voice.forget(dead);
  }

  private void answer(QueueActor.Request request, Outpost.Note answer) {
    voice.tell(request.node(), answer);
  }
}
