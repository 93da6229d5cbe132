package org.gatehouse.internal.engineio;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.SessionLink;
import org.gatehouse.spi.SessionMessage;
import org.gatehouse.spi.SessionMessage.AcquireLock;
import org.gatehouse.spi.SessionMessage.LockAnswer;
import org.gatehouse.spi.SessionMessage.Packet;
import org.gatehouse.spi.SessionMessage.Taken;
import org.gatehouse.spi.SessionMessage.UpgradeAnswer;
import org.jspecify.annotations.Nullable;

/** The way to the nodes that share sessions: messages and questions enter, what became of them leaves. */
final class OtherNodes {

    /** A close without code. */
    static final int NO_CODE = 1005;

    /** Ids cost nothing to make up: there must be an end to what is asked for them. */
    private static final int MOST_QUESTIONS = 1000;

    private final SessionHost host;
    private final Supplier<@Nullable SessionLink> link;
    private final Questions questions;
    private final AtomicInteger asking = new AtomicInteger();

    OtherNodes(SessionHost host, Supplier<@Nullable SessionLink> link) {
        this.host = host;
        this.link = link;
        this.questions = new Questions(host);
    }

    /** What was asked, for the answers that arrive. */
    Questions questions() {
        return questions;
    }

    /** How long a request waits at most that cannot wait until there is something for its client. */
    long brief() {
        SessionLink open = link.get();
        return open == null ? 0 : 2 * open.patience().toMillis();
    }

    /** How long a client waits for a sign of life, in milliseconds. */
    long patience() {
        return host.settings().pingInterval() + host.settings().pingTimeout();
    }

    /** Says something to a node; the stage fails if it could not be said, or nobody has heard it. */
    CompletionStage<Void> send(String node, SessionMessage message) {
        SessionLink open = link.get();
        return open == null
                ? CompletableFuture.failedFuture(new IllegalStateException("no other nodes"))
                : open.send(node, message);
    }

    /** Sends a packet to the owner, and returns the number of the question; the future completes when it has taken the packet. */
    int sendAndAwait(String node, String sid, Frame packet, long number, CompletableFuture<Void> taken) {
        Questions.Asker asker = (from, answer) -> {
            if (answer instanceof Taken confirmed && confirmed.success()) {
                taken.complete(null);
            } else {
                taken.completeExceptionally(new IllegalStateException("the session has ended"));
            }
        };
        return question(node, asker, id -> new Packet(sid, packet, number, id));
    }

    /** Tells the owner that its client goes over, and the listener whether it may; returns the number of the question. */
    int upgrade(String node, String sid, Consumer<Boolean> listener) {
        return question(
                node,
                (from, answer) -> listener.accept(answer instanceof UpgradeAnswer taken && !taken.takeOver()),
                id -> new SessionMessage.Upgrade(id, sid, true));
    }

    /** Asks one node, which has as long as a client waits; one that cannot be told does not answer. */
    private int question(String node, Questions.Asker asker, IntFunction<SessionMessage> message) {
        int id = questions.add(patience(), asker);
        send(node, message.apply(id)).exceptionally(failure -> {
            questions.fail(id);
            return null;
        });
        return id;
    }

    /** Awaits the answer to a question no longer. */
    void forget(int id) {
        questions.fail(id);
    }

    /** Asks who owns a session; completes always, and soon. */
    CompletableFuture<Lock> ask(String sid, String transport, boolean write, boolean mayWait) {
        CompletableFuture<Lock> lock = new CompletableFuture<>();
        SessionLink open = link.get();
        if (open == null || asking.incrementAndGet() > MOST_QUESTIONS) {
            if (open != null) {
                asking.decrementAndGet();
            }
            lock.complete(Lock.refused(EngineIoError.UNREACHABLE));
            return lock;
        }
        int id = questions.add(open.patience().toMillis(), (node, answer) -> {
            asking.decrementAndGet();
            lock.complete(lock(node, answer)); // unless it is known already
        });
        open.ask(new AcquireLock(id, sid, transport, write, mayWait)).whenComplete((heard, failure) -> {
            if (failure != null) {
                lock.complete(Lock.refused(EngineIoError.UNREACHABLE));
            }
            if (failure != null || !heard) {
                questions.fail(id);
            }
        });
        return lock;
    }

    private static Lock lock(@Nullable String node, @Nullable SessionMessage answer) {
        if (node == null || !(answer instanceof LockAnswer granted)) {
            return Lock.refused(EngineIoError.UNKNOWN_SID);
        }
        return granted.success() ? new Lock(node, granted.confirms(), null) : Lock.refused(EngineIoError.BAD_REQUEST);
    }

    void execute(Runnable task) {
        host.execute(task);
    }

    /** Whoever waits for an answer waits in vain. */
    void close() {
        questions.close();
    }
}
