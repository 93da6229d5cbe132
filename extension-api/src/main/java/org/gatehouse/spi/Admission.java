package org.gatehouse.spi;

import java.util.Map;
import org.gatehouse.Identity;
import org.jspecify.annotations.Nullable;

/** What the guards of a gateway decided on a client that wants to connect. */
public sealed interface Admission {

    /**
     * The client may connect.
     *
     * @param data what the guards found out, the first attributes of the client
     * @param identity who the client is, {@code null} where only the server's handshake says it
     */
    record Granted(Map<String, Object> data, @Nullable Identity identity) implements Admission {}

    /**
     * The client may not connect.
     *
     * @param message the reason for the client
     * @param data further data for the client, or {@code null}
     */
    record Refused(String message, @Nullable Object data) implements Admission {}
}
