package org.gatehouse.spi;

/**
 * A message that no well-behaved client sends: its session ends with {@link org.gatehouse.DisconnectReason#FORCED_CLOSE}, as
 * with Socket.IO's own server, or with {@link org.gatehouse.DisconnectReason#PARSE_ERROR} if the client {@linkplain
 * #isOtherParser uses another parser}. Without stack trace, because any client can cause it.
 */
public final class PacketException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Whether the message is one of another parser. */
    private final boolean otherParser;

    /**
     * Creates the failure.
     *
     * @param message what is wrong, for the log
     */
    public PacketException(String message) {
        this(message, false);
    }

    private PacketException(String message, boolean otherParser) {
        super(message, null, false, false);
        this.otherParser = otherParser;
    }

    /**
     * Creates the failure of a message that shows that the client uses another parser than the path.
     *
     * @param message what is wrong, for the log
     * @return the failure
     */
    public static PacketException otherParser(String message) {
        return new PacketException(message, true);
    }

    /**
     * Tells whether the message is one of another parser.
     *
     * @return {@code true} if it is
     */
    public boolean isOtherParser() {
        return otherParser;
    }
}
