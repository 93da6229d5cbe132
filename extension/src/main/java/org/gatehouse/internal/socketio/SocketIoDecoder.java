package org.gatehouse.internal.socketio;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.gatehouse.internal.json.JsonPlaceholders;
import org.gatehouse.internal.json.JsonScanner;
import org.gatehouse.internal.json.JsonSyntaxException;
import org.gatehouse.internal.socketio.SocketIoSettings.PacketLimits;
import org.gatehouse.spi.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Payloads of one client enter in order, packets leave:
 * {@code <type>[<attachments>-][<namespace>,][<ack id>][JSON]} and as many binary payloads as announced. Its only state is a
 * packet that waits for attachments.
 */
final class SocketIoDecoder {

    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    /** 2^53 has 16 digits; a JavaScript client counts no further. */
    private static final int ACK_ID_DIGITS = 16;

    private static final long LARGEST_ACK_ID = 1L << 53;

    private final PacketLimits limits;
    private @Nullable Incomplete incomplete;

    SocketIoDecoder(PacketLimits limits) {
        this.limits = limits;
    }

    /** Takes a text payload; yields a packet unless attachments are still to come. */
    @Nullable SocketIoPacket text(String payload) throws ProtocolViolation {
        if (incomplete != null) {
            throw new ProtocolViolation("got plaintext data when reconstructing a packet");
        }
        try {
            return decode(payload);
        } catch (JsonSyntaxException e) {
            throw new ProtocolViolation("invalid payload: " + e.getMessage());
        }
    }

    /** Takes a binary payload; yields the packet that it completes. */
    @Nullable SocketIoPacket binary(ByteBuffer data) throws ProtocolViolation {
        Incomplete waiting = incomplete;
        if (waiting == null) {
            throw new ProtocolViolation("got binary data when not reconstructing a packet");
        }
        if (waiting.add(data) > limits.attachmentBytes()) {
            throw new ProtocolViolation("attachments are larger than max-payload");
        }
        if (waiting.attachments.size() < waiting.expected) {
            return null;
        }
        incomplete = null;
        return waiting.packet();
    }

    private @Nullable SocketIoPacket decode(String text) throws ProtocolViolation, JsonSyntaxException {
        char type = text.isEmpty() ? ' ' : text.charAt(0);
        int at = 1;
        int attachments = 0;
        if (type == '5' || type == '6') {
            int dash = text.indexOf('-');
            attachments = attachments(text, dash);
            at = dash + 1;
        }
        String namespace = "/";
        if (text.startsWith("/", at)) {
            int comma = text.indexOf(',', at);
            namespace = text.substring(at, comma < 0 ? text.length() : comma);
            at = comma < 0 ? text.length() : comma + 1;
        }
        int digits = at;
        while (digits < text.length() && Character.digit(text.charAt(digits), 10) >= 0 && text.charAt(digits) < 128) {
            digits++;
        }
        OptionalLong ackId = ackId(text, at, digits);
        return switch (type) {
            case '0' -> new SocketIoPacket.Connect(namespace, auth(text, digits));
            case '1' -> disconnect(namespace, text, digits);
            case '2' -> event(namespace, ackId, values(text, digits, List.of()));
            case '3' -> new SocketIoPacket.Ack(namespace, ackId, values(text, digits, List.of()));
            case '5', '6' -> await(new Incomplete(type, namespace, ackId, text.substring(digits), attachments));
            default -> throw new ProtocolViolation("unknown packet type " + type);
        };
    }

    private int attachments(String text, int dash) throws ProtocolViolation {
        // "10" is the longest sensible number; a longer one is not even parsed.
        if (dash < 2 || dash > 7) {
            throw new ProtocolViolation("Illegal attachments");
        }
        int number = 0;
        for (int i = 1; i < dash; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new ProtocolViolation("Illegal attachments");
            }
            number = number * 10 + digit;
        }
        if (number == 0) {
            throw new ProtocolViolation("Illegal attachments");
        }
        if (number > limits.attachments()) {
            throw new ProtocolViolation("too many attachments");
        }
        return number;
    }

    private static OptionalLong ackId(String text, int from, int to) throws ProtocolViolation {
        if (from == to) {
            return OptionalLong.empty();
        }
        if (to - from > ACK_ID_DIGITS) {
            throw new ProtocolViolation("ack id out of range");
        }
        long id = Long.parseLong(text, from, to, 10);
        if (id > LARGEST_ACK_ID) {
            throw new ProtocolViolation("ack id out of range");
        }
        return OptionalLong.of(id);
    }

    private Optional<Payload> auth(String text, int from) throws ProtocolViolation, JsonSyntaxException {
        if (from == text.length()) {
            return Optional.empty();
        }
        String auth = JsonScanner.value(text, from, limits.json());
        if (!auth.startsWith("{")) {
            throw new ProtocolViolation("invalid payload: the auth of CONNECT is no object");
        }
        return Optional.of(new Payload(auth));
    }

    private static SocketIoPacket disconnect(String namespace, String text, int from) throws ProtocolViolation {
        if (from < text.length()) {
            throw new ProtocolViolation("invalid payload: DISCONNECT has no data");
        }
        return new SocketIoPacket.Disconnect(namespace);
    }

    private List<Payload> values(String text, int from, List<ByteBuffer> attachments) throws JsonSyntaxException {
        List<String> elements = JsonScanner.arrayElements(text, from, limits.json());
        List<Payload> values = new ArrayList<>(elements.size());
        for (String element : elements) {
            values.add(new Payload(element, attachments));
        }
        return values;
    }

    private static SocketIoPacket event(String namespace, OptionalLong ackId, List<Payload> values)
            throws ProtocolViolation {
        String literal = values.isEmpty() ? "" : values.get(0).json();
        char first = literal.isEmpty() ? ' ' : literal.charAt(0);
        boolean number = first == '-' || first >= '0' && first <= '9';
        if (first != '"' && !number) {
            throw new ProtocolViolation("invalid payload: no event name");
        }
        String event = number ? literal : JsonScanner.stringValue(literal);
        if (RESERVED.contains(event)) {
            throw new ProtocolViolation("invalid payload: reserved event name");
        }
        return new SocketIoPacket.Event(namespace, ackId, event, values.subList(1, values.size()));
    }

    private @Nullable SocketIoPacket await(Incomplete packet) throws ProtocolViolation, JsonSyntaxException {
        packet.check();
        incomplete = packet;
        return null;
    }

    /** A binary event or acknowledgement whose attachments are still to come. */
    private final class Incomplete {

        private final char type;
        private final String namespace;
        private final OptionalLong ackId;
        private final String json;
        private final int expected;
        private final List<ByteBuffer> attachments;
        private long bytes;

        Incomplete(char type, String namespace, OptionalLong ackId, String json, int expected) {
            this.type = type;
            this.namespace = namespace;
            this.ackId = ackId;
            this.json = json;
            this.expected = expected;
            this.attachments = new ArrayList<>(expected);
        }

        /** Nothing is kept of a client whose packet is wrong already. */
        void check() throws ProtocolViolation, JsonSyntaxException {
            packet(List.of());
            if (!JsonPlaceholders.namePresentAttachments(json, expected)) {
                throw new ProtocolViolation("illegal attachments");
            }
        }

        long add(ByteBuffer data) {
            attachments.add(data);
            bytes += data.remaining();
            return bytes;
        }

        SocketIoPacket packet() throws ProtocolViolation {
            try {
                return packet(List.copyOf(attachments));
            } catch (JsonSyntaxException e) {
                throw new ProtocolViolation("invalid payload: " + e.getMessage());
            }
        }

        private SocketIoPacket packet(List<ByteBuffer> present) throws ProtocolViolation, JsonSyntaxException {
            List<Payload> values = values(json, 0, present);
            return type == '5' ? event(namespace, ackId, values) : new SocketIoPacket.Ack(namespace, ackId, values);
        }
    }
}
