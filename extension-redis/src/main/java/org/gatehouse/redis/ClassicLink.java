package org.gatehouse.redis;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.gatehouse.redis.wire.ClassicChannels;
import org.gatehouse.redis.wire.ClassicWire;
import org.gatehouse.redis.wire.Incoming;
import org.gatehouse.redis.wire.Publication;
import org.gatehouse.redis.wire.WireOptions;
import org.gatehouse.spi.ClusterContext;
import org.gatehouse.spi.ClusterLink;
import org.gatehouse.spi.ClusterMessage;
import org.gatehouse.spi.ClusterNodes;
import org.gatehouse.spi.ClusterReceiver;

/**
 * One mount among nodes of Socket.IO's classic adapter: requests and answers of the core enter and are published, what others
 * publish leaves for the core. Broadcasts and requests travel on one connection each way, so they stay in order among nodes of
 * Gatehouse.
 */
final class ClassicLink implements ClusterLink {

    /** Of nodes of Gatehouse, which answer under their names; those of Node have six characters, and do not. */
    private static final Pattern NAMED = Pattern.compile("[0-9a-f]{16}");

    private final Redis redis;
    private final ClusterReceiver receiver;
    private final ClassicChannels channels;
    private final ClassicWire wire;
    private final String uid;
    private final OtherKinds otherKinds;
    private final Runnable release;
    private final HeardNodes heard;
    private final Map<String, Integer> strangers = new ConcurrentHashMap<>();
    private final Set<Topic> topics = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Opens the link.
     *
     * @param key what the names of channels begin with
     * @param uid the name of this node, sixteen hexadecimal digits
     * @param release called when the link is closed
     */
    ClassicLink(Redis redis, ClusterContext context, WireOptions options, String key, String uid, Runnable release) {
        this.redis = redis;
        this.receiver = context.receiver();
        this.channels = new ClassicChannels(key);
        this.wire = new ClassicWire(channels, uid, context.codec(), options);
        this.uid = uid;
        this.release = release;
        this.heard = new HeardNodes(NAMED, uid);
        this.otherKinds = new OtherKinds(redis, context.timer(), RedisSettings.Kind.CLASSIC, key);
        listenForRequests("/"); // a revocation reaches every node there, whatever is open
    }

    @Override
    public CompletionStage<Void> publish(ClusterMessage.Request request) {
        if (closed) {
            return CompletableFuture.failedFuture(new RedisUnavailableException("the link is closed", false));
        }
        Publication publication = wire.request(request);
        return otherKinds
                .refusal(request.namespace())
                .map(redis::refused)
                .orElseGet(() -> redis.publish("PUBLISH", publication.channel(), publication.message()));
    }

    @Override
    public void answer(String sender, ClusterMessage.Answer answer) {
        if (!closed) {
            wire.answer(sender, answer)
                    .ifPresent(publication -> redis.publish("PUBLISH", publication.channel(), publication.message()));
        }
    }

    @Override
    public void namespaceOpened(String namespace) {
        if (!namespace.equals("/")) {
            listenForRequests(namespace);
        }
        listen(Topic.pattern(channels.broadcasts(namespace)), namespace).thenRun(() -> otherKinds.look(namespace));
    }

    @Override
    public void namespaceClosed(String namespace) {
        leave(Topic.pattern(channels.broadcasts(namespace)));
        if (!namespace.equals("/")) {
            channels.subscriptions(namespace, uid).forEach(channel -> leave(Topic.channel(channel)));
        }
        otherKinds.forget(namespace);
    }

    private void listenForRequests(String namespace) {
        channels.subscriptions(namespace, uid).forEach(channel -> listen(Topic.channel(channel), namespace));
    }

    private CompletableFuture<Void> listen(Topic topic, String namespace) {
        topics.add(topic);
        return redis.subscriptions().subscribe(topic, (channel, message) -> take(namespace, channel, message));
    }

    private void leave(Topic topic) {
        topics.remove(topic);
        redis.subscriptions().unsubscribe(topic);
    }

    private void take(String namespace, String channel, ByteBuffer message) {
        Incoming incoming = wire.read(channel, message);
        heard.heard(incoming, namespace);
        if (incoming instanceof Incoming.Asked asked) {
            asked.requests().forEach(request -> receiver.onRequest(asked.sender(), request));
        } else if (incoming instanceof Incoming.Answered answered) {
            receiver.onAnswer(answered.node(), answered.answer());
        } else if (incoming instanceof Incoming.Unreadable unreadable) {
            redis.health().unreadable(channel, unreadable.reason());
        }
    }

    /**
     * Counts who listens to requests, and looks which of the nodes with names listen to answers. Names that were not heard yet are
     * looked up when the number of those without has changed: each node listens at a channel of its own.
     */
    @Override
    public CompletionStage<ClusterNodes> nodes(String namespace) {
        return counted(namespace).thenCompose(nodes -> {
            Integer before = strangers.put(namespace, nodes.unnamed());
            if (nodes.unnamed() == 0 || before != null && before == nodes.unnamed()) {
                return CompletableFuture.completedFuture(nodes);
            }
            String everybody = channels.subscriptions(namespace, "").get(1);
            return redis.channels(Globs.escape(everybody) + "?*").thenCompose(names -> {
                names.forEach(name -> heard.add(namespace, name.substring(everybody.length(), name.length() - 1)));
                return counted(namespace);
            });
        });
    }

    private CompletableFuture<ClusterNodes> counted(String namespace) {
        Set<String> names = heard.of(namespace);
        List<String> asked = new ArrayList<>();
        asked.add(channels.requests(namespace));
        asked.add(ownChannel(namespace, uid));
        names.forEach(name -> asked.add(ownChannel(namespace, name)));
        return redis.subscribers("NUMSUB", asked).thenApply(counts -> {
            long others = counts.of(asked.get(0)) - counts.of(asked.get(1));
            Set<String> present = new HashSet<>();
            for (String name : names) {
                if (counts.of(ownChannel(namespace, name)) > 0) {
                    present.add(name);
                } else {
                    heard.gone(namespace, name);
                    receiver.onNodeGone(name);
                }
            }
            return new ClusterNodes(present, (int) Math.max(0, others - present.size()));
        });
    }

    private String ownChannel(String namespace, String node) {
        return channels.subscriptions(namespace, node).get(2);
    }

    @Override
    public Map<String, Long> counters() {
        return redis.health().counters();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        otherKinds.close();
        topics.forEach(redis.subscriptions()::unsubscribe);
        release.run();
    }
}
