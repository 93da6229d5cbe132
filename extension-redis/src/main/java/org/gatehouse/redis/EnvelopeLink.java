package org.gatehouse.redis;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.redis.wire.EnvelopeChannels;
import org.gatehouse.redis.wire.EnvelopeWire;
import org.gatehouse.redis.wire.Incoming;
import org.gatehouse.redis.wire.WireOptions;
import org.gatehouse.spi.ClusterContext;
import org.gatehouse.spi.ClusterNodes;

/**
 * One mount among nodes that share the envelope of Socket.IO's sharded and streams adapters: what others say enters, on a channel
 * for all and one for this node, and leaves for the core. What differs is said by those who extend this.
 */
abstract class EnvelopeLink extends RedisLink {

    final EnvelopeChannels channels;
    final EnvelopeWire wire;

    EnvelopeLink(Redis redis, ClusterContext context, WireOptions options, String key, String uid, Runnable release) {
        super(redis, context.receiver(), uid, release);
        this.channels = new EnvelopeChannels(key);
        this.wire = new EnvelopeWire(uid, context.codec(), options);
    }

    /** What is subscribed to for a channel. */
    abstract Topic topic(String channel);

    /** Listens to what is for all nodes that have a namespace, and for this one. */
    final CompletableFuture<Void> open(String namespace) {
        listen(topic(channels.node(namespace, uid)), namespace);
        return listen(topic(channels.common(namespace)), namespace);
    }

    @Override
    final Incoming read(String channel, ByteBuffer message) {
        return wire.read(message);
    }

    @Override
    final String everybody(String namespace) {
        return channels.common(namespace);
    }

    @Override
    final String node(String namespace, String name) {
        return channels.node(namespace, name);
    }

    @Override
    public void namespaceOpened(String namespace) {
        if (!namespace.equals("/")) {
            open(namespace);
        }
    }

    @Override
    public void namespaceClosed(String namespace) {
        if (!namespace.equals("/")) {
            leave(topic(channels.common(namespace)));
            leave(topic(channels.node(namespace, uid)));
        }
    }

    @Override
    public CompletionStage<ClusterNodes> nodes(String namespace) {
        return counted(namespace);
    }
}
