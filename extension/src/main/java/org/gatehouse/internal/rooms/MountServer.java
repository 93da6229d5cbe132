package org.gatehouse.internal.rooms;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.gatehouse.BroadcastOperator;
import org.gatehouse.MessageParser;
import org.gatehouse.Namespace;
import org.gatehouse.Server;
import org.gatehouse.spi.ClusterMessage;
import org.jspecify.annotations.Nullable;

/** The handle of one mount; what is emitted on it goes to the namespace {@code "/"}. */
final class MountServer extends ForwardingOperator implements Server {

    private final String path;
    private final int port;
    private final MountDirectory directory;
    private final Consumer<MessageParser> messageParser;

    MountServer(String path, int port, MountDirectory directory, Consumer<MessageParser> messageParser) {
        this.path = path;
        this.port = port;
        this.directory = directory;
        this.messageParser = messageParser;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Namespace of(String name) {
        return directory.of(name);
    }

    @Override
    public Collection<Namespace> namespaces() {
        return List.copyOf(directory.namespaces().values());
    }

    @Override
    public void serverSideEmit(String event, @Nullable Object... args) {
        directory.of("/").serverSideEmit(event, args);
    }

    @Override
    public <T> CompletionStage<List<@Nullable T>> serverSideEmitWithAck(
            Class<T> answerType, String event, @Nullable Object... args) {
        return directory.of("/").serverSideEmitWithAck(answerType, event, args);
    }

    @Override
    public void revokeUser(String name) {
        directory.cluster().revoke(ClusterMessage.RevokedBy.USER, name);
    }

    @Override
    public void revokeSession(String session) {
        directory.cluster().revoke(ClusterMessage.RevokedBy.SESSION, session);
    }

    @Override
    public CompletionStage<Integer> countNodes() {
        return directory
                .cluster()
                .others("/")
                .thenApply(others -> 1 + others.named().size() + others.unnamed());
    }

    @Override
    public int connectionCount() {
        return directory.connectionCount();
    }

    @Override
    public Map<String, Long> exceededLimits() {
        return directory.exceededLimits();
    }

    @Override
    public Map<String, Long> clusterCounters() {
        return directory.cluster().counters();
    }

    @Override
    public void messageParser(MessageParser parser) {
        messageParser.accept(parser);
    }

    @Override
    BroadcastOperator operator() {
        return directory.of("/");
    }

    @Override
    public String toString() {
        return "Server[" + (port == 0 ? "" : ":" + port) + path + "]";
    }
}
