package org.gatehouse.internal.socketio;

import java.util.OptionalLong;
import org.gatehouse.spi.PacketException;

/**
 * What stands before the JSON of a packet: {@code <type>[<attachments>-][<namespace>,][<id>]}.
 *
 * @param type the type's digit
 * @param attachments how many attachments follow; 0 for the types without
 * @param namespace the namespace, {@code "/"} if none is named
 * @param ackId the id, if there is one
 * @param end where the JSON begins
 */
record PacketHeader(char type, int attachments, String namespace, OptionalLong ackId, int end) {

    /** What JavaScript can count to. */
    private static final long MOST_ID = 1L << 53;

    private static final String MAIN = "/";

    static PacketHeader parse(String message, int mostAttachments) throws PacketException {
        if (message.isEmpty()) {
            throw new PacketException("empty packet");
        }
        char type = message.charAt(0);
        int at = 1;
        int attachments = 0;
        if (type == '5' || type == '6') {
            int dash = message.indexOf('-');
            attachments = attachments(message, dash, mostAttachments);
            at = dash + 1;
        }
        String namespace = MAIN;
        if (message.startsWith(MAIN, at)) {
            int comma = message.indexOf(',', at);
            namespace = message.substring(at, comma < 0 ? message.length() : comma);
            at = comma < 0 ? message.length() : comma + 1;
        }
        int end = digitsEnd(message, at);
        OptionalLong id = end == at
                ? OptionalLong.empty()
                : OptionalLong.of(number(message, at, end, MOST_ID, "id is too large"));
        return new PacketHeader(type, attachments, namespace, id, end);
    }

    private static int attachments(String message, int dash, int most) throws PacketException {
        if (dash < 2 || digitsEnd(message, 1) != dash) {
            throw new PacketException("illegal attachments");
        }
        int attachments = (int) number(message, 1, dash, most, "too many attachments");
        if (attachments == 0) {
            throw new PacketException("illegal attachments");
        }
        return attachments;
    }

    private static int digitsEnd(String message, int from) {
        int end = from;
        while (end < message.length() && message.charAt(end) >= '0' && message.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static long number(String message, int from, int end, long most, String tooLarge) throws PacketException {
        long number = 0;
        for (int i = from; i < end; i++) {
            number = number * 10 + message.charAt(i) - '0';
            if (number > most) {
                throw new PacketException(tooLarge);
            }
        }
        return number;
    }
}
