package org.gatehouse.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.Handshake;
import org.gatehouse.Identity;
import org.gatehouse.Namespace;
import org.gatehouse.Server;
import org.jspecify.annotations.Nullable;

/** The clients of one mount, their namespaces and rooms: what the dispatcher tells about coming and going. */
public interface SocketDirectory {

    /**
     * Returns the mount's server.
     *
     * @return the server
     */
    Server server();

    /**
     * Opens a namespace unless it is open. From now on it stays open without clients.
     *
     * @param name the name, with leading slash
     * @return the namespace
     */
    Namespace open(String name);

    /**
     * Creates a client and makes it a member of its own room. A namespace that is not open is opened for it, and closed
     * after its last client: the names that clients choose must not pile up.
     *
     * @param namespace the name of the namespace, with leading slash
     * @param handshake the client's handshake
     * @param recipient the protocol's side
     * @param data the first attributes of the client
     * @param identity who the client is, {@code null} where only the handshake says it
     * @param hookStages takes the stages of {@link ClientSocket#waitFor}; throws {@link IllegalStateException} while no
     *     connect hook of the client runs
     * @return the client, connected
     * @throws TooManyNamespaces if the namespace would be one above {@link StandardOptions#MAX_DYNAMIC_NAMESPACES}
     */
    ClientSocket join(
            String namespace,
            Handshake handshake,
            Recipient recipient,
            Map<String, Object> data,
            @Nullable Identity identity,
            Consumer<CompletionStage<?>> hookStages);

    /**
     * Removes a client from its rooms and its namespace, and fails the acknowledgements awaited from it; keeps the state of one
     * that may come back. Later calls do nothing.
     *
     * @param client the client
     * @param reason why it leaves
     * @return the rooms that it was in; none for later calls
     */
    Set<String> leave(ClientSocket client, DisconnectReason reason);

    /**
     * Tells what a client has to show that may come back after a loss.
     *
     * @param client the client
     * @return its private id; empty where clients do not come back
     */
    Optional<String> privateId(ClientSocket client);

    /**
     * Tells whether clients come back after a loss.
     *
     * @return {@code true} if recovery is on
     */
    boolean recovers();

    /**
     * Tells whether guards need not be asked about a client that comes back.
     *
     * @return {@code true} if recovery is on, and says so
     */
    boolean skipsGuards();

    /**
     * Takes out the state of a client that says that it comes back. It joins with {@link #rejoin}, or {@link #putBack} follows.
     *
     * @param namespace the namespace
     * @param handshake what the client has sent
     * @return {@code null} if it does not say so, or clients do not come back; else completes with its state, or with nothing if
     *     it is a new client. Never fails
     */
    @Nullable CompletionStage<Optional<LostClient>> claim(String namespace, Handshake handshake);

    /**
     * Keeps the state of a client on, which was taken out in vain.
     *
     * @param lost the client's state
     */
    void putBack(LostClient lost);

    /**
     * Creates a client that comes back, with its former id, rooms and attributes.
     *
     * @param lost its state
     * @param handshake its new handshake
     * @param recipient the protocol's side
     * @param data attributes that replace the former ones
     * @param identity who it is now, {@code null} to be whom it was
     * @param hookStages as for {@link #join}
     * @return completes with the client, connected, and with what it has missed; fails if that is not known, and the client is
     *     a new one
     */
    CompletionStage<Rejoined> rejoin(
            LostClient lost,
            Handshake handshake,
            Recipient recipient,
            Map<String, Object> data,
            @Nullable Identity identity,
            Consumer<CompletionStage<?>> hookStages);

    /**
     * A client that is back.
     *
     * @param socket the client
     * @param recovery what it has to show the next time, and what it has missed
     */
    record Rejoined(ClientSocket socket, Recovery recovery) {}

    /**
     * Counts, for {@link org.gatehouse.Server#exceededLimits}, that a client was stopped by a limit, and tells who observes.
     *
     * @param limit the option that sets the limit
     */
    void exceeded(Option<?> limit);

    /**
     * Tells whether an event is one with which a client renews its identity: only that is handled while it has expired.
     *
     * @param event the event's name
     * @return {@code true} if it is
     */
    boolean renews(String event);

    /**
     * Delivers an acknowledgement.
     *
     * @param client who answers
     * @param ackId the id of the event
     * @param values the values
     */
    void acknowledge(ClientSocket client, long ackId, List<Payload> values);

    /**
     * Returns the open namespaces.
     *
     * @return an unmodifiable snapshot by name
     */
    Map<String, Namespace> namespaces();

    /** A client would open one namespace more than the mount may have. */
    final class TooManyNamespaces extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** Creates the failure, which is the client's and has no stack trace. */
        public TooManyNamespaces() {
            super(StandardOptions.MAX_DYNAMIC_NAMESPACES.key(), null, false, false);
        }
    }
}
