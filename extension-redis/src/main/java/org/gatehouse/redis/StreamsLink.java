package org.gatehouse.redis;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.redis.wire.EnvelopeWire;
import org.gatehouse.redis.wire.WireOptions;
import org.gatehouse.spi.ClusterContext;
import org.gatehouse.spi.ClusterMessage;
import org.gatehouse.spi.ClusterNodes;

/**
 * One mount among nodes of Socket.IO's streams adapter: requests of the core enter, and what is worth something later becomes an
 * entry of a stream, which every node reads to its end whatever happens meanwhile; questions and answers are published beside it.
 */
final class StreamsLink extends EnvelopeLink {

    private final OtherKinds otherKinds;
    private final StreamWriter writer;
    private final StreamReader reader;

    StreamsLink(Redis redis, ClusterContext context, WireOptions options, String key, String uid, Runnable release) {
        super(redis, context, options, key, uid, release);
        String configured = redis.settings().stream();
        String stream = configured.isEmpty() ? key : configured;
        this.otherKinds = new OtherKinds(redis, context.timer(), RedisSettings.Kind.STREAMS, key);
        this.writer = redis.writer(stream, uid);
        this.reader = redis.reader(stream, entry -> take(null, stream, wire.read(entry.fields())));
        open("/").thenRun(() -> otherKinds.look("/")); // a revocation reaches every node there, whatever is open
    }

    @Override
    Topic topic(String channel) {
        return Topic.channel(channel);
    }

    @Override
    CompletableFuture<Subscribers> subscribers(Collection<String> names) {
        return redis.subscribers("NUMSUB", names);
    }

    @Override
    public void namespaceOpened(String namespace) {
        if (!namespace.equals("/")) {
            open(namespace).thenRun(() -> otherKinds.look(namespace));
        }
    }

    @Override
    public CompletionStage<Void> publish(ClusterMessage.Request request) {
        if (isClosed()) {
            return afterTheEnd();
        }
        if (EnvelopeWire.isKept(request)) {
            Map<String, String> entry = wire.entry(request);
            // classic nodes read no streams
            return redis.counted(
                    writer.append(entry), entry.getOrDefault("data", "").length());
        }
        Optional<String> refusal = otherKinds.refusal(request.namespace());
        return refusal.isPresent()
                ? redis.refused(refusal.get())
                : redis.publish(channels.common(request.namespace()), wire.published(request));
    }

    @Override
    public void answer(String sender, ClusterMessage.Answer answer) {
        if (!isClosed()) {
            redis.publish(EnvelopeWire.channel(sender, channels), wire.published(sender, answer));
        }
    }

    @Override
    public CompletionStage<ClusterNodes> nodes(String namespace) {
        return countedAndLookedUp(namespace, channels.common(namespace));
    }

    @Override
    void end() {
        otherKinds.close();
        writer.close();
        reader.close();
    }
}
