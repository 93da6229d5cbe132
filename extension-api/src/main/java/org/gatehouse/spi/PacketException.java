package org.gatehouse.spi;

/**
 * A message that no well-behaved client sends: its session ends with {@link org.gatehouse.DisconnectReason#PARSE_ERROR}.
 * Without stack trace, because any client can cause it.
 */
public final class PacketException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the failure.
     *
     * @param message what is wrong, for the log
     */
    public PacketException(String message) {
        super(message, null, false, false);
    }
}
