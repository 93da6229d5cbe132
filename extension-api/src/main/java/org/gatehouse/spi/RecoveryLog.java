package org.gatehouse.spi;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The events of one mount's namespaces, in order, and its clients that were lost and may come back. Used by many threads at once;
 * no method blocks. A stage that fails makes an event travel without an offset, or a client that comes back a new one.
 *
 * <p>An <em>offset</em> is the place of an event in the order of its namespace: a text that clients remember and send back. A
 * client may send anything.
 */
public interface RecoveryLog extends AutoCloseable {

    /**
     * Tells whether all nodes of a cluster keep their events in the same place. Then an event is appended by the node that emits
     * it, and travels with its offset; else by every node that has clients to deliver it to.
     *
     * @return {@code true} if there is one for all nodes
     */
    default boolean shared() {
        return false;
    }

    /**
     * Keeps an event for clients that miss it. Called in the order in which the events of a namespace are sent, one at a time; the
     * event is sent when the stage completes, and what follows it after that.
     *
     * @param namespace the namespace
     * @param event the event
     * @return completes with the event's offset; at once, where that can be
     */
    CompletionStage<String> append(String namespace, RecordedEvent event);

    /**
     * Tells where the order of a namespace has come to.
     *
     * @param namespace the namespace
     * @return completes with a place after all events that were appended, in the form of an offset
     */
    CompletionStage<String> position(String namespace);

    /**
     * Keeps the state of a client that was lost, for {@link StandardOptions#RECOVERY_TIME} from {@link LostClient#time}.
     *
     * @param client the client
     * @return completes when it is kept
     */
    CompletionStage<Void> save(LostClient client);

    /**
     * Hands out the state of a client that comes back, once: whoever asks again finds nothing. A client of which events are
     * missing, because its offset is unknown or too old, is not found, and stays where it is.
     *
     * @param namespace the namespace
     * @param privateId the client's private id
     * @param offset the offset that the client has sent, if any
     * @return completes with the client, or with nothing if none can be recovered
     */
    CompletionStage<Optional<LostClient>> claim(String namespace, String privateId, Optional<String> offset);

    /**
     * Reads what a client has missed that was just handed out, and has joined again: events that it gets meanwhile may be among
     * them.
     *
     * @param client the client
     * @param offset the offset that it has sent, if any
     * @return completes with the events in order; fails if some are missing
     */
    CompletionStage<List<RecordedEvent.Missed>> missed(LostClient client, Optional<String> offset);

    /**
     * Forgets a client that has not come back in time.
     *
     * @param client the client, as it was saved
     * @return completes with {@code true} if it was still kept
     */
    CompletionStage<Boolean> forget(LostClient client);

    /** Ends what was opened. Does not block for long. */
    @Override
    void close();
}
