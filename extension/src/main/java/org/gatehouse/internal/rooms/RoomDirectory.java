package org.gatehouse.internal.rooms;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.gatehouse.ClientSocket;
import org.gatehouse.Handshake;
import org.gatehouse.MessageParser;
import org.gatehouse.Namespace;
import org.gatehouse.Server;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.Recipient;
import org.gatehouse.spi.SocketDirectory;

/** The namespaces and clients of one mount: comings and goings enter, the handles of the API leave. Thread-safe. */
public final class RoomDirectory implements SocketDirectory {

    private final Map<String, RoomNamespace> namespaces = new ConcurrentHashMap<>();
    private final Surroundings surroundings;
    private final Predicate<String> served;
    private final MountServer server;

    /**
     * Creates the directory of a mount.
     *
     * @param served tells whether a gateway serves a namespace of that name
     * @param messageParser takes the parser that the application sets at run time
     */
    public RoomDirectory(
            String path,
            MountOptions options,
            PayloadCodec codec,
            ScheduledExecutorService timer,
            Executor workers,
            Predicate<String> served,
            Consumer<MessageParser> messageParser) {
        this.surroundings = new Surroundings(options, codec, timer, workers);
        this.served = served;
        this.server = new MountServer(path, this, messageParser);
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public Namespace open(String name) {
        return namespace(name);
    }

    @Override
    public ClientSocket join(
            String namespace,
            Handshake handshake,
            Recipient recipient,
            Map<String, Object> data,
            Consumer<CompletionStage<?>> hookStages) {
        RoomNamespace opened = namespace(namespace);
        RoomSocket socket = new RoomSocket(opened, handshake, recipient, hookStages);
        socket.data().putAll(data);
        opened.registry().add(socket);
        return socket;
    }

    @Override
    public void leave(ClientSocket client) {
        if (client instanceof RoomSocket socket) {
            socket.namespaceOf().registry().remove(socket);
            socket.pendingAcks().close();
        }
    }

    @Override
    public void acknowledge(ClientSocket client, long ackId, List<Payload> values) {
        if (client instanceof RoomSocket socket) {
            socket.pendingAcks().answer(ackId, values);
        }
    }

    @Override
    public Map<String, Namespace> namespaces() {
        return Map.copyOf(namespaces);
    }

    /** The namespace of that name as applications ask for it: only one that a gateway serves. */
    RoomNamespace of(String name) {
        String slashed = name.startsWith("/") ? name : "/" + name;
        RoomNamespace present = namespaces.get(slashed);
        if (present == null && !slashed.equals("/") && !served.test(slashed)) {
            throw new IllegalArgumentException("no gateway serves the namespace " + slashed);
        }
        return present == null ? namespace(slashed) : present;
    }

    private RoomNamespace namespace(String name) {
        return namespaces.computeIfAbsent(name, missing -> new RoomNamespace(missing, server, surroundings));
    }

    /** What every namespace of a mount works with. */
    record Surroundings(MountOptions options, PayloadCodec codec, ScheduledExecutorService timer, Executor workers) {}
}
