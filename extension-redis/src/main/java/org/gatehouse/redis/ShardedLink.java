package org.gatehouse.redis;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.gatehouse.redis.wire.EnvelopeChannels;
import org.gatehouse.redis.wire.EnvelopeChannels.Mode;
import org.gatehouse.redis.wire.EnvelopeWire;
import org.gatehouse.redis.wire.WireOptions;
import org.gatehouse.spi.ClusterContext;
import org.gatehouse.spi.ClusterMessage;
import org.gatehouse.spi.ClusterMessage.SocketsJoin;

/**
 * One mount among nodes of Socket.IO's sharded adapter: requests and answers of the core enter and are published on sharded
 * channels; rooms have channels of their own, so that an event reaches only nodes that have clients there.
 */
final class ShardedLink extends EnvelopeLink {

    /** A node that has just been told to let clients join does not listen to the room for a moment. */
    private static final long SETTLING_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final int MOST_SETTLING = 10_000;

    private final Mode mode;
    private final Map<String, Long> settling = new ConcurrentHashMap<>();

    ShardedLink(Redis redis, ClusterContext context, WireOptions options, String key, String uid, Runnable release) {
        super(redis, context, options, key, uid, release);
        this.mode = redis.settings().mode();
        open("/"); // a revocation reaches every node there, whatever is open
    }

    @Override
    Topic topic(String channel) {
        return Topic.shard(channel);
    }

    @Override
    CompletableFuture<Subscribers> subscribers(Collection<String> names) {
        return redis.subscribers("SHARDNUMSUB", names);
    }

    @Override
    public CompletionStage<Void> publish(ClusterMessage.Request request) {
        if (isClosed()) {
            return afterTheEnd();
        }
        if (request instanceof SocketsJoin join && settling.size() < MOST_SETTLING) {
            long end = System.nanoTime() + SETTLING_NANOS;
            join.rooms().forEach(room -> settling.put(channels.room(request.namespace(), room), end));
        }
        String channel = channels.sharded(request, mode);
        return redis.publishSharded(
                settled(channel) ? channel : channels.common(request.namespace()), wire.sharded(request));
    }

    /** Whether nodes listen to a room whose clients have joined before. */
    private boolean settled(String channel) {
        if (settling.isEmpty()) {
            return true;
        }
        long now = System.nanoTime();
        settling.values().removeIf(end -> now - end > 0);
        return !settling.containsKey(channel);
    }

    @Override
    public void answer(String sender, ClusterMessage.Answer answer) {
        if (!isClosed()) {
            redis.publishSharded(EnvelopeWire.channel(sender, channels), wire.sharded(sender, answer));
        }
    }

    @Override
    public void roomCreated(String namespace, String room, boolean ownRoom) {
        if (!isClosed() && EnvelopeChannels.listens(ownRoom, mode)) {
            listen(topic(channels.room(namespace, room)), namespace);
        }
    }

    @Override
    public void roomDeleted(String namespace, String room, boolean ownRoom) {
        if (EnvelopeChannels.listens(ownRoom, mode)) {
            leave(topic(channels.room(namespace, room)));
        }
    }
}
