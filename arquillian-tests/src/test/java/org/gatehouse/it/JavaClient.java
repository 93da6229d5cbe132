package org.gatehouse.it;

import io.socket.client.IO;
import io.socket.client.Manager;
import io.socket.client.Socket;
import io.socket.emitter.Emitter;
import io.socket.engineio.client.Transport;
import io.socket.engineio.parser.Packet;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gatehouse.it.wire.RawHttp;

/** A client made with io.socket:socket.io-client, which Java and Android applications use. Used by one thread. */
final class JavaClient implements AutoCloseable {

    /** What it was told, in order. */
    record Event(String name, List<Object> arguments) {}

    private final Socket socket;
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> heardByWebSocket = new CompletableFuture<>();

    private JavaClient(Socket socket) {
        this.socket = socket;
    }

    /** Opens a client of a namespace, connected. */
    static JavaClient connect(URI application, String path, String namespace, String... transports) {
        IO.Options options = IO.Options.builder()
                .setForceNew(true)
                .setPath(application.getPath() + path)
                .setTransports(transports)
                .setReconnectionDelay(10)
                .setReconnectionDelayMax(100)
                .build();
        JavaClient client = new JavaClient(IO.socket(application.resolve(namespace), options));
        client.listen();
        client.socket.connect();
        client.await(Socket.EVENT_CONNECT);
        return client;
    }

    private void listen() {
        hear(Socket.EVENT_CONNECT);
        hear(Socket.EVENT_DISCONNECT);
        socket.io().on(Manager.EVENT_TRANSPORT, opened -> {
            Transport transport = (Transport) opened[0];
            if (transport.name.equals("websocket")) {
                transport.on(Transport.EVENT_PACKET, received -> {
                    if (((Packet<?>) received[0]).type.equals(Packet.MESSAGE)) {
                        heardByWebSocket.complete(null);
                    }
                });
            }
        });
    }

    /** Keeps events of a name for {@link #await}. */
    JavaClient hear(String event) {
        socket.on(event, arguments -> events.add(new Event(event, Arrays.asList(arguments))));
        return this;
    }

    /** Does something else with events of a name. */
    JavaClient on(String event, Emitter.Listener listener) {
        socket.on(event, listener);
        return this;
    }

    /** Tells whether a message has come by WebSocket. */
    boolean usesWebSocket() {
        return heardByWebSocket.isDone();
    }

    String id() {
        return socket.id();
    }

    JavaClient emit(String event, Object... arguments) {
        socket.emit(event, arguments);
        return this;
    }

    /** Sends an event, and returns all that its acknowledgement holds. */
    List<Object> ask(String event, Object... arguments) {
        CompletableFuture<List<Object>> answer = new CompletableFuture<>();
        socket.emit(event, arguments, values -> answer.complete(Arrays.asList(values)));
        try {
            return answer.get(RawHttp.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer to " + event + ", but " + events, e);
        }
    }

    /** Takes the next event, which must have this name. */
    List<Object> await(String name) {
        try {
            Event next = events.poll(RawHttp.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (next == null || !next.name().equals(name)) {
                throw new AssertionError("not " + name + ", but " + next);
            }
            return next.arguments();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        socket.disconnect();
    }
}
