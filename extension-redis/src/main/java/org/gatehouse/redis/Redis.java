package org.gatehouse.redis;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gatehouse.redis.RedisUrl.Address;
import org.gatehouse.redis.RedisUrl.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One Redis, whatever it is made of: commands and topics enter, answers and messages leave. One connection for commands, one that
 * listens; of a cluster one more for each master, where only it knows the answer. Shared by all paths of an application.
 */
final class Redis implements AutoCloseable {

    private final RedisSettings settings;
    private final RedisServers servers;
    private final RedisHealth health;
    private final ThreadFactory commandThreads = Threads.named("gatehouse-redis-commands");
    private final ThreadFactory listenThreads = Threads.named("gatehouse-redis-listening");
    private final CommandConnection commands;
    private final SubscriptionConnection subscriptions;
    private final ShardSubscriptions shards;
    private final ClusterMasters masters;

    /** Starts to connect, and does not wait for it. */
    Redis(RedisSettings settings) {
        this.settings = settings;
        this.servers = new RedisServers(settings);
        this.health = new RedisHealth(servers.url().toString());
        this.commands = connection(servers::dial);
        this.shards = new ShardSubscriptions(this::listening, () -> masters().look());
        this.masters = new ClusterMasters(
                commands, address -> connection(() -> servers.dial(address)).start(), this::learned);
        this.subscriptions = new SubscriptionConnection(servers::dial, health, settings.timeout(), listenThreads);
        commands.start();
        if (!isCluster() || settings.kind() != RedisSettings.Kind.SHARDED || !settings.stickySessions()) {
            subscriptions.start();
        }
    }

    private ClusterMasters masters() {
        return masters;
    }

    private SubscriptionConnection listening(Address address) {
        return new SubscriptionConnection(
                        () -> servers.dial(address),
                        health,
                        settings.timeout(),
                        listenThreads,
                        () -> masters().look())
                .start();
    }

    private void learned(Slots slots) {
        servers.remember(slots.masters());
        shards.learned(slots);
    }

    /** Tells whether this is a Redis Cluster. */
    boolean isCluster() {
        return servers.url().kind() == Kind.CLUSTER;
    }

    private CommandConnection connection(Supplier<RedisSocket> dialer) {
        return new CommandConnection(dialer, health, settings.timeout(), commandThreads);
    }

    RedisSettings settings() {
        return settings;
    }

    RedisHealth health() {
        return health;
    }

    /**
     * Listens to a topic.
     *
     * @return completes when Redis has confirmed it, for the first time
     */
    CompletableFuture<Void> subscribe(Topic topic, Listener listener) {
        return isSharded(topic) ? shards.subscribe(topic, listener) : subscriptions.subscribe(topic, listener);
    }

    /** Listens no longer. */
    void unsubscribe(Topic topic) {
        if (isSharded(topic)) {
            shards.unsubscribe(topic);
        } else {
            subscriptions.unsubscribe(topic);
        }
    }

    private boolean isSharded(Topic topic) {
        return isCluster() && topic.kind() == Topic.Kind.SHARD;
    }

    /**
     * Sends a command to the server, or to some master of a cluster.
     *
     * @param parts texts, numbers, byte arrays and buffers
     * @return completes with the answer, on a thread that must not be blocked
     */
    CompletableFuture<@Nullable Object> call(Object... parts) {
        return commands.call(Bytes.command(parts));
    }

    /** Publishes a message at a channel, and counts whether it was. */
    CompletableFuture<Void> publish(String channel, ByteBuffer message) {
        int size = message.remaining();
        return counted(call("PUBLISH", channel, message), size);
    }

    /** Publishes a message at a channel of sharded Pub/Sub, and counts whether it was. */
    CompletableFuture<Void> publishSharded(String channel, ByteBuffer message) {
        int size = message.remaining();
        byte[][] command = Bytes.command("SPUBLISH", channel, message);
        return counted(isCluster() ? masters.call(channel, command) : commands.call(command), size);
    }

    /** Starts to append to a stream; whoever asks closes it. */
    StreamWriter writer(String stream, String uid) {
        return new StreamWriter(
                        () -> servers.dial(stream),
                        health,
                        settings,
                        Threads.named("gatehouse-redis-appending"),
                        stream,
                        uid)
                .start();
    }

    /** Starts to read a stream; whoever asks closes it. */
    StreamReader reader(String stream, Consumer<StreamEntries.Entry> reader) {
        return new StreamReader(
                        () -> servers.dial(stream),
                        health,
                        settings.timeout(),
                        Threads.named("gatehouse-redis-reading"),
                        stream,
                        reader)
                .start();
    }

    /** Counts a message that must not be published. */
    CompletableFuture<Void> refused(String reason) {
        health.notPublished();
        return CompletableFuture.failedFuture(new RedisUnavailableException(reason, false));
    }

    /** Counts a message when it was taken, or not. */
    CompletableFuture<Void> counted(CompletableFuture<?> answer, int size) {
        return answer.handle((taken, failure) -> {
            if (failure == null) {
                health.published(size);
                return null;
            }
            health.notPublished();
            throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
        });
    }

    /** Counts the subscribers of channels with NUMSUB or SHARDNUMSUB: by name. */
    CompletableFuture<Subscribers> subscribers(String how, Collection<String> channels) {
        List<Object> command = new ArrayList<>(List.of("PUBSUB", how));
        command.addAll(channels);
        return everywhere(command.toArray()).thenApply(answers -> {
            Map<String, Long> counts = new HashMap<>();
            for (List<?> answer : answers) {
                for (int i = 0; i + 1 < answer.size(); i += 2) {
                    counts.merge(RedisServers.text(answer.get(i)), (Long) answer.get(i + 1), Long::sum);
                }
            }
            return new Subscribers(counts);
        });
    }

    /** Finds the channels of a pattern that somebody listens to. */
    CompletableFuture<Set<String>> channels(String pattern) {
        return everywhere("PUBSUB", "CHANNELS", pattern).thenApply(answers -> {
            Set<String> names = new LinkedHashSet<>();
            answers.forEach(answer -> answer.forEach(name -> names.add(RedisServers.text(name))));
            return names;
        });
    }

    /** Asks the server, or every master of a cluster; each answers with a list. */
    private CompletableFuture<List<List<?>>> everywhere(Object... parts) {
        byte[][] command = Bytes.command(parts);
        if (!isCluster()) {
            return commands.call(command).thenApply(answer -> List.of(list(answer)));
        }
        return masters.look().thenCompose(slots -> {
            CompletableFuture<List<List<?>>> all = CompletableFuture.completedFuture(List.of());
            for (Address master : slots.masters()) {
                CompletableFuture<@Nullable Object> answer = masters.call(master, command);
                all = all.thenCombine(answer, (before, one) -> {
                    List<List<?>> together = new ArrayList<>(before);
                    together.add(list(one));
                    return together;
                });
            }
            return all;
        });
    }

    private static List<?> list(@Nullable Object answer) {
        return answer instanceof List<?> list ? list : List.of();
    }

    /** Sends what waits and ends all threads. */
    @Override
    public void close() {
        health.closing();
        shards.close();
        subscriptions.close();
        commands.close();
        masters.close();
    }
}
