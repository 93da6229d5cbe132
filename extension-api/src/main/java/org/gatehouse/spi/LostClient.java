package org.gatehouse.spi;

import java.security.Principal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.Identity;
import org.jspecify.annotations.Nullable;

/**
 * The state of a client that has lost its connection and may come back.
 *
 * @param namespace its namespace
 * @param id its {@link org.gatehouse.ClientSocket#id}
 * @param privateId what proves that it is the client: a secret between it and the server
 * @param rooms the rooms that it was in, its own among them, each with the place in the order of events at which it had joined:
 *     what was sent to the room before was not for it; empty where that is not known
 * @param data its attributes
 * @param principal the caller that had made its connection, or {@code null}
 * @param identity who it was, where somebody has said so: {@link org.gatehouse.ClientSocket#identity()}
 * @param joined the place at which it had joined the namespace; empty where that is not known
 * @param sent the offsets of the last events that were sent to its connection, oldest first: all of them, if they are fewer than
 *     {@link #MOST_SENT}
 * @param lost the place at which it was known to be lost: what follows was not sent to it; empty where that is not known
 * @param time when it was lost
 */
public record LostClient(
        String namespace,
        String id,
        String privateId,
        Map<String, String> rooms,
        Map<String, Object> data,
        @Nullable Principal principal,
        @Nullable Identity identity,
        String joined,
        List<String> sent,
        String lost,
        Instant time) {

    /** Of so many events it is known whether they were sent to a client. */
    public static final int MOST_SENT = 16;

    /**
     * Copies the rooms and the attributes.
     *
     * @param namespace its namespace
     * @param id its id
     * @param privateId its private id
     * @param rooms the rooms that it was in
     * @param data its attributes
     * @param principal the caller that had made its connection
     * @param identity who it was
     * @param joined the place at which it had joined
     * @param sent the offsets of the last events that were sent to it
     * @param lost the place at which it was known to be lost
     * @param time when it was lost
     */
    public LostClient {
        rooms = Map.copyOf(rooms);
        sent = List.copyOf(sent);
        data = new HashMap<>(data);
    }

    /**
     * Returns who it was, whoever has said so.
     *
     * @return the principal of its identity, else the caller that had made its connection, or {@code null}
     */
    public @Nullable Principal user() {
        return identity == null ? principal : identity.principal();
    }
}
