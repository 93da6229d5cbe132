package org.gatehouse.redis;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.redis.wire.ClassicChannels;
import org.gatehouse.redis.wire.ClassicWire;
import org.gatehouse.redis.wire.Incoming;
import org.gatehouse.redis.wire.Publication;
import org.gatehouse.redis.wire.WireOptions;
import org.gatehouse.spi.ClusterContext;
import org.gatehouse.spi.ClusterMessage;
import org.gatehouse.spi.ClusterNodes;

/**
 * One mount among nodes of Socket.IO's classic adapter: requests and answers of the core enter and are published, what others
 * publish leaves for the core. Broadcasts and requests travel on one connection each way, so they stay in order among nodes of
 * Gatehouse.
 */
final class ClassicLink extends RedisLink {

    private final ClassicChannels channels;
    private final ClassicWire wire;
    private final OtherKinds otherKinds;

    /**
     * Opens the link.
     *
     * @param key what the names of channels begin with
     * @param uid the name of this node, sixteen hexadecimal digits
     * @param release called when the link is closed
     */
    ClassicLink(Redis redis, ClusterContext context, WireOptions options, String key, String uid, Runnable release) {
        super(redis, context.receiver(), uid, release);
        this.channels = new ClassicChannels(key);
        this.wire = new ClassicWire(channels, uid, context.codec(), options);
        this.otherKinds = new OtherKinds(redis, context.timer(), RedisSettings.Kind.CLASSIC, key);
        listenForRequests("/"); // a revocation reaches every node there, whatever is open
    }

    @Override
    public CompletionStage<Void> publish(ClusterMessage.Request request) {
        if (isClosed()) {
            return afterTheEnd();
        }
        Publication publication = wire.request(request);
        return otherKinds
                .refusal(request.namespace())
                .map(redis::refused)
                .orElseGet(() -> redis.publish(publication.channel(), publication.message()));
    }

    @Override
    public void answer(String sender, ClusterMessage.Answer answer) {
        if (!isClosed()) {
            wire.answer(sender, answer)
                    .ifPresent(publication -> redis.publish(publication.channel(), publication.message()));
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

    @Override
    Incoming read(String channel, ByteBuffer message) {
        return wire.read(channel, message);
    }

    @Override
    String everybody(String namespace) {
        return channels.requests(namespace);
    }

    @Override
    String node(String namespace, String name) {
        return channels.subscriptions(namespace, name).get(2);
    }

    @Override
    CompletableFuture<Subscribers> subscribers(Collection<String> names) {
        return redis.subscribers("NUMSUB", names);
    }

    /** Each node with a name listens to answers at a channel of its own. */
    @Override
    public CompletionStage<ClusterNodes> nodes(String namespace) {
        return countedAndLookedUp(
                namespace, channels.subscriptions(namespace, "").get(1));
    }

    @Override
    void end() {
        otherKinds.close();
    }
}
