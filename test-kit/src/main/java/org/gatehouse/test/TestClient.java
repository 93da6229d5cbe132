package org.gatehouse.test;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.gatehouse.spi.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A client of a gateway in a test. Methods that wait give up after the {@link GatewayTester}'s patience with an
 * {@link AssertionError} which says what did arrive.
 */
public final class TestClient implements AutoCloseable {

    private static final Jsonb JSONB = JsonbBuilder.create();

    private final Dialect dialect;
    private final Duration patience;
    private final AtomicLong ackIds = new AtomicLong();
    private final Map<Long, Answers> requests = new ConcurrentHashMap<>();
    private final Map<String, Function<Received, @Nullable Object>> answers = new ConcurrentHashMap<>();
    private final Inbox inbox = new Inbox();
    private final CompletableFuture<String> joined = new CompletableFuture<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private @Nullable InMemoryConnection connection;

    TestClient(Dialect dialect, Duration patience) {
        this.dialect = dialect;
        this.patience = patience;
    }

    InMemoryContainer.Peer peer() {
        return new Ears();
    }

    void join(InMemoryConnection open, JsonValue auth, boolean answered) {
        connection = open;
        dialect.join(open, auth);
        if (answered) {
            get(joined, "the answer to CONNECT");
        }
    }

    /**
     * Returns the id that the server gave to this client.
     *
     * @return the {@link org.gatehouse.ClientSocket#id()}
     * @throws IllegalStateException on a plain WebSocket, whose clients do not learn it
     */
    public String id() {
        if (!joined.isDone()) {
            throw new IllegalStateException("a plain WebSocket does not tell its client an id");
        }
        return joined.join();
    }

    /**
     * Sends an event.
     *
     * @param event the event's name
     * @param args the arguments, written with JSON-B; {@code byte[]} arguments become attachments on Socket.IO
     */
    public void emit(String event, @Nullable Object... args) {
        send(event, args, OptionalLong.empty());
    }

    /**
     * Sends an event and waits for its acknowledgement.
     *
     * @param event the event's name
     * @param args the arguments
     * @return the values of the acknowledgement; of several answers, the first, see {@link #request}
     */
    public List<JsonValue> emitWithAck(String event, @Nullable Object... args) {
        Answers answers = request(event, args);
        try {
            return answers.await();
        } finally {
            requests.values().remove(answers);
        }
    }

    /**
     * Sends an event and leaves it to the test to wait for what answers it, as for the items of a stream on a plain
     * WebSocket.
     *
     * @param event the event's name
     * @param args the arguments
     * @return the answers, as they arrive
     */
    public Answers request(String event, @Nullable Object... args) {
        long id = ackIds.getAndIncrement();
        Answers answers = new Answers(event, patience, inbox::toString);
        requests.put(id, answers);
        send(event, args, OptionalLong.of(id));
        return answers;
    }

    /**
     * Waits for an event, and takes it. Events of other names stay where they are.
     *
     * @param event the event's name; empty for a bare value on a plain WebSocket
     * @return the event
     */
    public Received await(String event) {
        return inbox.await(event, patience);
    }

    /**
     * Takes all events that have arrived and that {@link #await} has not taken.
     *
     * @return the events in the order of their arrival
     */
    public List<Received> drain() {
        return inbox.drain();
    }

    /**
     * Answers events of the server that ask for an acknowledgement.
     *
     * @param event the event's name
     * @param answer makes the answer
     */
    public void answer(String event, Function<Received, @Nullable Object> answer) {
        answers.put(event, answer);
    }

    /** Leaves the namespace, or closes a plain WebSocket. */
    public void disconnect() {
        dialect.leave(open());
    }

    /** Waits until the server has made this client leave. */
    public void awaitDisconnect() {
        get(CompletableFuture.anyOf(left, closed), "a disconnect");
    }

    /**
     * Waits until the connection has been closed.
     *
     * @return the close code
     */
    public int awaitClose() {
        return get(closed, "a close");
    }

    /** Closes the connection, if it is open. */
    @Override
    public void close() {
        open().clientCloses(1001, "");
    }

    private void send(String event, @Nullable Object[] args, OptionalLong ackId) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        List<ByteBuffer> binaries = new ArrayList<>();
        for (Object arg : args) {
            if (arg instanceof byte[] bytes && dialect instanceof SocketIoDialect) {
                array.add(Json.createObjectBuilder().add("_placeholder", true).add("num", binaries.size()));
                binaries.add(ByteBuffer.wrap(bytes));
            } else {
                array.add(json(arg));
            }
        }
        dialect.emit(open(), event, array.build(), binaries, ackId);
    }

    private InMemoryConnection open() {
        InMemoryConnection present = connection;
        if (present == null) {
            throw new IllegalStateException("the client is not connected");
        }
        return present;
    }

    static JsonValue json(@Nullable Object value) {
        if (value == null) {
            return JsonValue.NULL;
        }
        try (JsonReader reader = Json.createReader(new StringReader(JSONB.toJson(value)))) {
            return reader.readValue();
        }
    }

    private <T> T get(CompletableFuture<T> future, String what) {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("did not receive " + what + " within " + patience + "; received " + inbox, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError("did not receive " + what, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        }
    }

    /** Takes the server's frames apart and files what they mean. */
    private final class Ears implements InMemoryContainer.Peer, Dialect.Ear {

        @Override
        public void onFrame(Frame frame) {
            if (frame instanceof Frame.Text text) {
                dialect.text(text.text(), this);
            } else if (frame instanceof Frame.Binary binary) {
                dialect.binary(binary.data().duplicate(), this);
            }
        }

        @Override
        public void onClose(int code, String reason) {
            closed.complete(code);
            IllegalStateException gone = new IllegalStateException("the server closed the connection with " + code);
            joined.completeExceptionally(gone);
            requests.values().forEach(answers -> answers.add(new Answers.Answer.Closed(code)));
        }

        @Override
        public void joined(String id) {
            joined.complete(id);
        }

        @Override
        public void refused(JsonValue answer) {
            joined.completeExceptionally(new ConnectRefused(101, answer));
        }

        @Override
        public void event(Received event) {
            Function<Received, @Nullable Object> answer = answers.get(event.event());
            if (answer != null && event.ackId().isPresent()) {
                JsonArray values =
                        Json.createArrayBuilder().add(json(answer.apply(event))).build();
                dialect.answer(open(), event.ackId().getAsLong(), values);
            } else {
                inbox.add(event);
            }
        }

        @Override
        public void answered(long ackId, List<JsonValue> values) {
            file(ackId, new Answers.Answer.Item(List.copyOf(values)));
        }

        @Override
        public void ended(long ackId) {
            file(ackId, new Answers.Answer.End());
        }

        private void file(long ackId, Answers.Answer answer) {
            Answers answers = requests.get(ackId);
            if (answers != null) {
                answers.add(answer);
            }
        }

        @Override
        public void left() {
            left.complete(null);
        }

        @Override
        public void reply(String frame) {
            open().clientSends(frame);
        }
    }
}
