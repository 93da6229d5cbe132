package org.gatehouse.internal.engineio;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * A poll of a session of another node: what it says enters, and is given as the answer by the thread that it allows. Its monitor
 * guards who the owner is and whether the client is still there.
 */
final class HeldPoll {

    private final String sid;
    private final HttpExchange exchange;
    private final CompletableFuture<Runnable> answer = new CompletableFuture<>();
    private @Nullable String owner;
    private @Nullable ScheduledFuture<?> watch;
    private boolean abandoned;

    HeldPoll(String sid, HttpExchange exchange) {
        this.sid = sid;
        this.exchange = exchange;
        if (exchange.asynchronous()) {
            answer.thenAccept(Runnable::run);
        }
    }

    String sid() {
        return sid;
    }

    HttpExchange exchange() {
        return exchange;
    }

    /** The node that owns the session, as far as that is known. */
    synchronized @Nullable String owner() {
        return owner;
    }

    /** Learns the owner; answers {@code false} if the client is gone. */
    synchronized boolean ownedBy(String node, @Nullable ScheduledFuture<?> watching) {
        owner = node;
        watch = watching;
        if (watching != null && answer.isDone()) {
            watching.cancel(false);
        }
        return !abandoned;
    }

    /** The client is gone; answers the owner, who has to know. */
    synchronized @Nullable String abandon() {
        abandoned = true;
        end(() -> {});
        return owner;
    }

    void answer(HttpResponse response) {
        end(() -> exchange.respond(response));
    }

    void answer(PollAnswer frames) {
        end(frames::give);
    }

    private void end(Runnable how) {
        ScheduledFuture<?> watching;
        synchronized (this) {
            watching = watch;
        }
        if (watching != null) {
            watching.cancel(false);
        }
        answer.complete(how);
    }

    /** Waits for the answer, as one has to whose client can be answered by the calling thread only, and gives it. */
    void giveHere(long millis, HttpResponse otherwise) {
        Runnable how;
        try {
            how = answer.get(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            how = () -> exchange.respond(otherwise);
        } catch (ExecutionException | TimeoutException e) {
            how = () -> exchange.respond(otherwise);
        }
        how.run();
    }
}
