package org.gatehouse.internal.lane;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.internal.dispatch.DispatchContext;
import org.gatehouse.spi.StandardOptions;

/**
 * Sends the clients of a mount away, because it is being drained: told at once, closed one after the other at a rate, each when
 * its connection has nothing more to do, or has had its time. Clients that join on open connections meanwhile follow.
 */
final class Departures {

    private static final Logger LOG = System.getLogger(Departures.class.getPackageName());
    private static final int TICK_MILLIS = 50;

    private final LiveClients live;
    private final DispatchContext context;
    private final int perTick;
    private final long graceMillis;
    private final Set<LaneClient> asked = ConcurrentHashMap.newKeySet();
    private final AtomicInteger outstanding = new AtomicInteger();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    Departures(LiveClients live, DispatchContext context) {
        this.live = live;
        this.context = context;
        int rate = context.options().get(StandardOptions.SHUTDOWN_RATE);
        this.perTick = rate == 0 ? Integer.MAX_VALUE : Math.max(1, rate * TICK_MILLIS / 1_000);
        this.graceMillis = context.options().get(StandardOptions.SHUTDOWN_GRACE).toMillis();
    }

    /** Begins; the stage completes when they are gone. */
    CompletionStage<Void> begin(String reason) {
        String event = context.options().get(StandardOptions.DISCONNECT_EVENT);
        if (!event.isEmpty()) {
            live.all().forEach(client -> tell(client, event, reason));
        }
        tick();
        return done;
    }

    private static void tell(LaneClient client, String event, String reason) {
        try {
            client.socket().emit(event, Map.of("reason", reason));
        } catch (RuntimeException e) { // one that cannot be told must not keep the others from it
            LOG.log(Level.DEBUG, "a client was not told why it is disconnected", e);
        }
    }

    private void tick() {
        int quota = perTick;
        boolean more = false;
        for (LaneClient client : live.all()) {
            if (quota == 0) {
                more = true;
                break;
            }
            if (asked.add(client)) {
                quota--;
                outstanding.incrementAndGet();
                send(client);
            }
        }
        if (!more && outstanding.get() == 0) {
            done.complete(null);
            return;
        }
        try {
            context.timer().schedule(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            done.complete(null);
        }
    }

    private void send(LaneClient client) {
        CompletableFuture<Void> settled = client.settle().toCompletableFuture().copy();
        CompletableFuture<Void> gone = client.whenGone();
        gone.thenRun(this::gone);
        if (!settled.isDone()) {
            try {
                context.timer().schedule((Runnable) () -> settled.complete(null), graceMillis, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopped) {
                settled.complete(null);
            }
        }
        settled.thenRun(() -> context.workers().execute(() -> goAway(client, gone)));
        if (!live.all().contains(client)) {
            gone.complete(null); // it has left by itself meanwhile
        }
    }

    private static void goAway(LaneClient client, CompletableFuture<Void> gone) {
        boolean goes = false;
        try {
            goes = client.recipient().goAway();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a client could not be sent away", e);
        }
        if (!goes) {
            gone.complete(null);
        }
    }

    private void gone() {
        if (outstanding.decrementAndGet() == 0 && asked.containsAll(live.all())) {
            done.complete(null);
        }
    }
}
