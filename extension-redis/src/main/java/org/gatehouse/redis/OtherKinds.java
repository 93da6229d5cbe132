package org.gatehouse.redis;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gatehouse.redis.RedisSettings.Kind;
import org.gatehouse.redis.wire.ClassicChannels;
import org.gatehouse.redis.wire.EnvelopeChannels;

/**
 * Looks whether nodes of another kind listen under the same key: namespaces that were opened enter, a warning and refusals to
 * publish leave, because some nodes of Node end when they hear the other kind. Looks again until they have gone. Nodes of sharded
 * Pub/Sub have channels of their own, and hear no other kind.
 */
final class OtherKinds {

    private static final long AGAIN_SECONDS = 10;

    private final Redis redis;
    private final ScheduledExecutorService timer;
    private final Kind own;
    private final String key;
    private final Map<String, String> found = new ConcurrentHashMap<>();
    private volatile boolean closed;

    OtherKinds(Redis redis, ScheduledExecutorService timer, Kind own, String key) {
        this.redis = redis;
        this.timer = timer;
        this.own = own;
        this.key = key;
    }

    /** Why nothing is to be published for a namespace. */
    Optional<String> refusal(String namespace) {
        return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.get(namespace));
    }

    /** Looks, now and as long as somebody is there. */
    void look(String namespace) {
        if (closed) {
            return;
        }
        Kind other = own == Kind.CLASSIC ? Kind.STREAMS : Kind.CLASSIC;
        String theirs = other == Kind.CLASSIC
                ? new ClassicChannels(key).requests(namespace)
                : new EnvelopeChannels(key).common(namespace);
        CompletableFuture<Subscribers> counts = redis.subscribers("NUMSUB", List.of(theirs));
        counts.thenAccept(count -> {
            if (count.of(theirs) == 0) {
                found.remove(namespace);
                return;
            }
            String message = Messages.otherKind(key, namespace, own, other, count.of(theirs));
            if (found.put(namespace, message) == null) {
                Messages.LOG.log(Level.WARNING, message);
            }
            again(namespace);
        });
    }

    private void again(String namespace) {
        try {
            Future<?> next = timer.schedule(() -> look(namespace), AGAIN_SECONDS, TimeUnit.SECONDS);
            if (closed) {
                next.cancel(false);
            }
        } catch (RejectedExecutionException e) {
            // the application ends
        }
    }

    void forget(String namespace) {
        found.remove(namespace);
    }

    void close() {
        closed = true;
    }
}
