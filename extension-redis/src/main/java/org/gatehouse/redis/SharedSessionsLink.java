package org.gatehouse.redis;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.redis.wire.SessionWire;
import org.gatehouse.redis.wire.SessionWire.Received;
import org.gatehouse.spi.SessionLink;
import org.gatehouse.spi.SessionMessage;
import org.gatehouse.spi.SessionReceiver;
import org.jspecify.annotations.Nullable;

/**
 * One mount among the nodes that share its sessions: messages about sessions enter and are published, to all or to one node, and
 * what others publish leaves for the core. The channels are those of Node's {@code @socket.io/cluster-engine}.
 */
final class SharedSessionsLink implements SessionLink {

    private static final String ENGINE = "engine.io";

    private final Redis redis;
    private final SessionReceiver receiver;
    private final SessionWire wire;
    private final String everybody;
    private final List<Topic> topics;
    private volatile boolean closed;

    /**
     * Opens the link.
     *
     * @param key the key of the mount
     * @param usualKey the key of which Node's nodes know nothing
     * @param uid the name of this node
     */
    SharedSessionsLink(Redis redis, SessionReceiver receiver, String key, String usualKey, String uid) {
        this.redis = redis;
        this.receiver = receiver;
        this.wire = new SessionWire(uid);
        this.everybody = (key.equals(usualKey) ? ENGINE : ENGINE + ':' + key) + '#';
        this.topics = List.of(Topic.channel(everybody), Topic.channel(node(uid)));
        topics.forEach(topic -> redis.subscribe(topic, this::take));
    }

    private String node(String name) {
        return everybody + name + '#';
    }

    private void take(String channel, ByteBuffer message) {
        if (closed) {
            return;
        }
        Received received;
        try {
            received = wire.read(message);
        } catch (IllegalArgumentException e) {
            redis.health().unreadable(channel, String.valueOf(e.getMessage()));
            return;
        }
        if (received != null) {
            receiver.onMessage(received.sender(), received.message());
        }
    }

    /** This node hears itself, too. */
    @Override
    public CompletionStage<Boolean> ask(SessionMessage.AcquireLock question) {
        return publish(everybody, wire.write(null, question)).thenApply(heard -> heard != 1);
    }

    @Override
    public CompletionStage<Void> send(String node, SessionMessage message) {
        return publish(node(node), wire.write(node, message)).thenAccept(heard -> {
            if (heard == 0) {
                throw new RedisUnavailableException("the node " + node + " has gone", false);
            }
        });
    }

    /** Publishes; how many have heard is not known of a cluster, where each server counts its own. */
    private CompletableFuture<Long> publish(String channel, ByteBuffer message) {
        int size = message.remaining();
        CompletableFuture<@Nullable Object> answer = redis.call("PUBLISH", channel, message);
        redis.health().relayed(size);
        return answer.thenApply(heard -> redis.isCluster() ? Long.MAX_VALUE : (Long) heard);
    }

    @Override
    public Duration patience() {
        return redis.settings().sessionTimeout();
    }

    @Override
    public void close() {
        closed = true;
        topics.forEach(redis::unsubscribe);
    }
}
