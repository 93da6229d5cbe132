package org.gatehouse.redis;

import java.nio.ByteBuffer;
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
import org.gatehouse.redis.wire.Globs;
import org.gatehouse.redis.wire.Incoming;
import org.gatehouse.spi.ClusterLink;
import org.gatehouse.spi.ClusterNodes;
import org.gatehouse.spi.ClusterReceiver;
import org.jspecify.annotations.Nullable;

/**
 * One mount among the nodes on a Redis, whatever they speak: what arrives at channels enters and leaves for the core, and so does
 * who else listens. What is said, and where, is the matter of those who extend this.
 */
abstract class RedisLink implements ClusterLink {

    /** Of nodes that answer under their names; those of Node's classic adapter, and whoever only sends, have other ones. */
    private static final Pattern NAMED = Pattern.compile("[0-9a-f]{16}");

    final Redis redis;
    final String uid;
    private final ClusterReceiver receiver;
    private final Runnable release;
    private final HeardNodes heard;
    /** How many nodes without names there were in a namespace. */
    private final Map<String, Integer> strangers = new ConcurrentHashMap<>();

    private final Set<Topic> topics = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Opens the link.
     *
     * @param uid the name of this node, sixteen hexadecimal digits
     * @param release called when the link is closed
     */
    RedisLink(Redis redis, ClusterReceiver receiver, String uid, Runnable release) {
        this.redis = redis;
        this.receiver = receiver;
        this.uid = uid;
        this.release = release;
        this.heard = new HeardNodes(NAMED, uid);
    }

    /** Reads what has arrived at a channel. */
    abstract Incoming read(String channel, ByteBuffer message);

    /** The channel at which all nodes listen that have a namespace. */
    abstract String everybody(String namespace);

    /** The channel at which one node listens. */
    abstract String node(String namespace, String name);

    /** Counts those who listen to channels. */
    abstract CompletableFuture<Subscribers> subscribers(Collection<String> names);

    final CompletableFuture<Void> listen(Topic topic, String namespace) {
        topics.add(topic);
        return redis.subscribe(topic, (channel, message) -> take(namespace, channel, read(channel, message)));
    }

    final void leave(Topic topic) {
        if (topics.remove(topic)) {
            redis.unsubscribe(topic);
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

    /** Counts who listens to what is for all, and looks which of the nodes that were heard listen for themselves. */
    final CompletableFuture<ClusterNodes> counted(String namespace) {
        Set<String> names = heard.of(namespace);
        List<String> asked = new ArrayList<>();
        asked.add(everybody(namespace));
        asked.add(node(namespace, uid));
        names.forEach(name -> asked.add(node(namespace, name)));
        return subscribers(asked).thenApply(counts -> {
            long others = counts.of(asked.get(0)) - counts.of(asked.get(1));
            Set<String> present = new HashSet<>();
            for (String name : names) {
                if (counts.of(node(namespace, name)) > 0) {
                    present.add(name);
                } else {
                    heard.gone(namespace, name);
                    receiver.onNodeGone(name);
                }
            }
            return new ClusterNodes(present, (int) Math.max(0, others - present.size()));
        });
    }

    /**
     * The same; names that were not heard yet are looked up when the number of those without has changed.
     *
     * @param prefix what the channel of each node begins with, before its name and one more character
     */
    final CompletableFuture<ClusterNodes> countedAndLookedUp(String namespace, String prefix) {
        return counted(namespace).thenCompose(nodes -> {
            Integer before = strangers.put(namespace, nodes.unnamed());
            if (nodes.unnamed() == 0 || before != null && before == nodes.unnamed()) {
                return CompletableFuture.completedFuture(nodes);
            }
            return redis.channels(Globs.escape(prefix) + "?*").thenCompose(names -> {
                names.forEach(name -> heard.add(namespace, name.substring(prefix.length(), name.length() - 1)));
                return counted(namespace);
            });
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
        topics.forEach(redis::unsubscribe);
        release.run();
    }
}
