package org.gatehouse.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.gatehouse.redis.wire.EnvelopeChannels;
import org.gatehouse.redis.wire.EnvelopeWire;
import org.gatehouse.redis.wire.Incoming;
import org.gatehouse.redis.wire.WireOptions;
import org.gatehouse.spi.ClusterContext;
import org.gatehouse.spi.ClusterLink;
import org.gatehouse.spi.ClusterNodes;
import org.gatehouse.spi.ClusterReceiver;
import org.jspecify.annotations.Nullable;

/**
 * One mount among nodes that share the envelope of Socket.IO's sharded and streams adapters: what others say enters, on a channel
 * for all and one for this node, and leaves for the core. What differs is said by those who extend this.
 */
abstract class EnvelopeLink implements ClusterLink {

    /** Of all nodes that answer; who only sends has another name. */
    private static final Pattern NAMED = Pattern.compile("[0-9a-f]{16}");

    final Redis redis;
    final EnvelopeChannels channels;
    final EnvelopeWire wire;
    final HeardNodes heard;
    private final String uid;
    private final ClusterReceiver receiver;
    private final Runnable release;
    private final Set<Topic> topics = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    EnvelopeLink(Redis redis, ClusterContext context, WireOptions options, String key, String uid, Runnable release) {
        this.redis = redis;
        this.receiver = context.receiver();
        this.channels = new EnvelopeChannels(key);
        this.wire = new EnvelopeWire(uid, context.codec(), options);
        this.uid = uid;
        this.release = release;
        this.heard = new HeardNodes(NAMED, uid);
    }

    /** What is subscribed to for a channel. */
    abstract Topic topic(String channel);

    /** Counts those who listen to channels. */
    abstract CompletableFuture<Subscribers> subscribers(Collection<String> names);

    /** Listens to what is for all nodes that have a namespace, and for this one. */
    final CompletableFuture<Void> open(String namespace) {
        listen(channels.node(namespace, uid), namespace);
        return listen(channels.common(namespace), namespace);
    }

    final CompletableFuture<Void> listen(String channel, String namespace) {
        Topic topic = topic(channel);
        topics.add(topic);
        return redis.subscriptions().subscribe(topic, (name, message) -> take(namespace, name, wire.read(message)));
    }

    final void leave(String channel) {
        Topic topic = topic(channel);
        if (topics.remove(topic)) {
            redis.subscriptions().unsubscribe(topic);
        }
    }

    final boolean isClosed() {
        return closed;
    }

    static <T> CompletionStage<T> afterTheEnd() {
        return CompletableFuture.failedFuture(new RedisUnavailableException("the link is closed", false));
    }

    /** Hands on what was read; the namespace is that of the channel where it is a channel of one. */
    final void take(@Nullable String namespace, String place, Incoming incoming) {
        if (closed) {
            return;
        }
        if (namespace != null) {
            heard.heard(incoming, namespace);
        }
        if (incoming instanceof Incoming.Asked asked) {
            asked.requests().forEach(request -> receiver.onRequest(asked.sender(), request));
        } else if (incoming instanceof Incoming.Answered answered) {
            receiver.onAnswer(answered.node(), answered.answer());
        } else if (incoming instanceof Incoming.Unreadable unreadable) {
            redis.health().unreadable(place, unreadable.reason());
        }
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
            leave(channels.common(namespace));
            leave(channels.node(namespace, uid));
        }
    }

    @Override
    public CompletionStage<ClusterNodes> nodes(String namespace) {
        return counted(namespace);
    }

    /** Counts who listens to what is for all, and looks which of the nodes that were heard listen for themselves. */
    final CompletableFuture<ClusterNodes> counted(String namespace) {
        Set<String> names = heard.of(namespace);
        List<String> asked = new ArrayList<>();
        asked.add(channels.common(namespace));
        asked.add(channels.node(namespace, uid));
        names.forEach(name -> asked.add(channels.node(namespace, name)));
        return subscribers(asked).thenApply(counts -> {
            long others = counts.of(asked.get(0)) - counts.of(asked.get(1));
            Set<String> present = new HashSet<>();
            for (String name : names) {
                if (counts.of(channels.node(namespace, name)) > 0) {
                    present.add(name);
                } else {
                    heard.gone(namespace, name);
                    receiver.onNodeGone(name);
                }
            }
            return new ClusterNodes(present, (int) Math.max(0, others - present.size()));
        });
    }

    @Override
    public Map<String, Long> counters() {
        return redis.health().counters();
    }

    /** Ends what only the extending class has. */
    void end() {}

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        end();
        topics.forEach(redis.subscriptions()::unsubscribe);
        release.run();
    }
}
