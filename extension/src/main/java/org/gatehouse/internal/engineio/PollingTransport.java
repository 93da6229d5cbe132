package org.gatehouse.internal.engineio;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.internal.flow.DropReport;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * Answers polls with what is sent, until an upgrade moves the session to a WebSocket; from then on everything is passed
 * on to that. The monitor guards the queue, the pending poll and the move. Nothing that could come back is called with it
 * held.
 */
final class PollingTransport implements Transport {

    private final PollingQueue queue;
    private final DropReport drops;
    private @Nullable Farewell farewell;
    private int corks;
    private boolean moving;
    private boolean closed;
    private volatile @Nullable WebSocketTransport next;

    PollingTransport(SessionHost host) {
        this.queue = new PollingQueue(host.settings());
        this.drops = host.drops();
    }

    @Override
    public @Nullable Connection webSocket() {
        WebSocketTransport moved = next;
        return moved == null ? null : moved.webSocket();
    }

    @Override
    public synchronized long bytesPolled() {
        return queue.bytesTaken();
    }

    synchronized boolean isPolling() {
        return next == null && !moving;
    }

    synchronized boolean awaitsPoll() {
        return !queue.hasPoll();
    }

    @Override
    public void sendControl(EngineIoPacket packet) {
        WebSocketTransport moved;
        PollAnswer answer = null;
        synchronized (this) {
            moved = next;
            if (moved == null && !closed && farewell == null) {
                queue.addControl(EngineIoCodec.encode(packet));
                answer = queue.takeAnswer(Map.of()); // a ping must not wait for a long handler that has corked
            }
        }
        if (moved != null) {
            moved.sendControl(packet);
        }
        give(answer);
    }

    @Override
    public boolean send(List<? extends Frame> message, Delivery delivery) {
        return send(message, delivery, false);
    }

    @Override
    public boolean sendNow(List<? extends Frame> message) {
        return send(message, Delivery.RELIABLE, true);
    }

    private boolean send(List<? extends Frame> message, Delivery delivery, boolean now) {
        WebSocketTransport moved;
        PollAnswer answer = null;
        boolean keepsUp = true;
        boolean late = false;
        int dropped = 0;
        synchronized (this) {
            moved = next;
            if (moved == null && (delivery.isVolatile() ? leavesAtOnce() : !closed && farewell == null)) {
                keepsUp = queue.addMessage(message, delivery.compress());
                closed = !keepsUp;
                dropped = queue.takeDropped();
                answer = now ? queue.takeAnswer(Map.of()) : uncorkedAnswer();
            } else {
                late = moved == null && delivery.isVolatile() && !closed;
            }
        }
        give(answer);
        report(late, dropped, keepsUp);
        if (moved == null) {
            return keepsUp;
        }
        return now ? moved.sendNow(message) : moved.send(message, delivery);
    }

    private void report(boolean late, int dropped, boolean keepsUp) {
        drops.full(dropped);
        if (late) {
            drops.notAtOnce();
        }
        if (!keepsUp) {
            drops.overflow();
        }
    }

    private boolean leavesAtOnce() {
        return queue.hasPoll() && queue.isEmpty() && !closed;
    }

    @Override
    public boolean writable() {
        WebSocketTransport moved = next;
        if (moved == null) {
            synchronized (this) {
                moved = next;
                if (moved == null) {
                    return leavesAtOnce();
                }
            }
        }
        return moved.writable();
    }

    @Override
    public long queuedBytes() {
        WebSocketTransport moved;
        synchronized (this) {
            moved = next;
            if (moved == null) {
                return queue.bytes();
            }
        }
        return moved.queuedBytes();
    }

    @Override
    public synchronized boolean reachesClient() {
        return queue.hasPoll() || !isPolling();
    }

    @Override
    public CompletionStage<Void> flushed() {
        WebSocketTransport moved;
        synchronized (this) {
            moved = next;
            if (moved == null) {
                return closed ? CompletableFuture.failedFuture(ended()) : flushedByPoll();
            }
        }
        return moved.flushed();
    }

    private CompletionStage<Void> flushedByPoll() {
        return queue.isEmpty() && !moving ? CompletableFuture.completedFuture(null) : queue.flushed();
    }

    @Override
    public void cork() {
        WebSocketTransport moved;
        synchronized (this) {
            moved = next;
            corks += moved == null ? 1 : 0;
        }
        if (moved != null) {
            moved.cork();
        }
    }

    @Override
    public void uncork() {
        WebSocketTransport moved;
        PollAnswer answer = null;
        synchronized (this) {
            moved = next;
            if (moved == null) {
                corks--;
                answer = uncorkedAnswer();
            }
        }
        if (moved != null) {
            moved.uncork();
        }
        give(answer);
    }

    /** Takes a poll. Refusing it is the caller's business. */
    PollResult poll(HttpExchange exchange, Map<String, String> extraHeaders) {
        PollAnswer answer;
        PollResult result = PollResult.TAKEN;
        synchronized (this) {
            if (closed || !isPolling()) {
                return PollResult.REFUSED;
            }
            if (queue.hasPoll()) {
                return PollResult.OVERLAP;
            }
            queue.setPoll(exchange);
            if (farewell != null && queue.isEmpty()) {
                result = PollResult.LAST;
                answer = takeFarewell(farewell);
            } else if (farewell != null) {
                answer = queue.takeAnswer(extraHeaders);
            } else if (exchange.asynchronous()) {
                answer = corks == 0 ? queue.takeAnswer(extraHeaders) : null;
            } else {
                answer = takeAnswerOrNoop(extraHeaders);
            }
        }
        give(answer);
        return result;
    }

    /** Forgets a poll whose client has gone; answers {@code false} if it was not pending any more. */
    synchronized boolean abandon(HttpExchange exchange) {
        return queue.removePoll(exchange);
    }

    /** Ends the pending poll, if there is one, without waiting for something to send. */
    void endPoll() {
        PollAnswer answer;
        synchronized (this) {
            answer = takeAnswerOrNoop(Map.of());
        }
        give(answer);
    }

    /** Goes over to a WebSocket; answers {@code false} if it is too late for that. */
    boolean moveTo(WebSocketTransport target) {
        PollAnswer unused;
        synchronized (this) {
            if (closed || !isPolling()) {
                return false;
            }
            moving = true;
            unused = queue.takeNoop(); // nothing is sent with it: the client does not read it any more
        }
        give(unused);
        target.cork();
        try {
            moveQueue(target);
        } finally {
            target.uncork();
        }
        return true;
    }

    /** Empties the queue until nobody has added to it; only then may others send past it. */
    private void moveQueue(WebSocketTransport target) {
        CompletableFuture<Void> waiting;
        Farewell end;
        while (true) {
            List<List<? extends Frame>> messages;
            synchronized (this) {
                if (queue.isEmpty()) {
                    waiting = queue.takeFlushed();
                    end = farewell;
                    useFromNowOn(target);
                    break;
                }
                messages = queue.takeMessages();
            }
            messages.forEach(target.webSocket()::send);
        }
        if (waiting != null) {
            target.flushed().thenAccept(waiting::complete).exceptionally(failure -> {
                waiting.completeExceptionally(failure);
                return null;
            });
        }
        if (end != null) {
            target.close(end);
        }
    }

    private void useFromNowOn(WebSocketTransport target) {
        for (; corks > 0; corks--) {
            target.cork(); // only counts
        }
        moving = false;
        next = target;
    }

    @Override
    public boolean close(Farewell how) {
        WebSocketTransport moved;
        PollAnswer answer = null;
        CompletableFuture<Void> unsent = null;
        boolean waits;
        synchronized (this) {
            moved = next;
            if (moving) {
                farewell = how;
                return true;
            }
            waits = moved == null && how.waits() && !closed && !(queue.hasPoll() && queue.isEmpty());
            if (waits) {
                // Not beside messages: the stock client looks at them later than at the close that comes with them.
                farewell = how;
                answer = queue.takeAnswer(Map.of());
            } else if (moved == null) {
                unsent = queue.hasPoll() ? null : queue.takeFlushed();
                answer = takeFarewell(how);
            }
        }
        give(answer);
        if (unsent != null) {
            unsent.completeExceptionally(ended());
        }
        if (waits) {
            return false;
        }
        return moved == null || moved.close(how);
    }

    private @Nullable PollAnswer takeFarewell(Farewell how) {
        closed = true;
        if (!queue.hasPoll()) {
            queue.clear();
            return null;
        }
        if (farewell != null && queue.isEmpty()) {
            queue.addNoop(); // the reference server ends the poll after an orderly end like this
        }
        queue.addControl(how.packet());
        return queue.takeAnswer(Map.of());
    }

    private @Nullable PollAnswer takeAnswerOrNoop(Map<String, String> extraHeaders) {
        if (queue.hasPoll() && queue.isEmpty()) {
            queue.addNoop();
        }
        return queue.takeAnswer(extraHeaders);
    }

    private @Nullable PollAnswer uncorkedAnswer() {
        return corks == 0 ? queue.takeAnswer(Map.of()) : null;
    }

    private static void give(@Nullable PollAnswer answer) {
        if (answer != null) {
            answer.give();
        }
    }

    private static IllegalStateException ended() {
        return new IllegalStateException("the session has ended");
    }
}
