package org.gatehouse.internal.socketio;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.internal.json.JsonPlaceholders;
import org.gatehouse.internal.json.JsonScanner;
import org.gatehouse.internal.json.JsonSyntaxException;
import org.gatehouse.spi.EventNames;
import org.gatehouse.spi.PacketException;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.SocketIoPacket;
import org.gatehouse.spi.SocketIoParser;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages of one session in order, hands out packets. Keeps nothing but the packet whose attachments have not
 * all arrived.
 */
final class JsonDecoder implements SocketIoParser.Decoder {

    private static final char CONNECT = '0';
    private static final char DISCONNECT = '1';
    private static final char EVENT = '2';
    private static final char ACK = '3';
    private static final char BINARY_EVENT = '5';
    private static final char BINARY_ACK = '6';

    private final SocketIoLimits limits;
    private @Nullable Incomplete incomplete;
    /** Whether the client has sent text, so that it speaks as this does. */
    private boolean begun;

    JsonDecoder(SocketIoLimits limits) {
        this.limits = limits;
    }

    @Override
    public @Nullable SocketIoPacket text(String message) throws PacketException {
        begun = true;
        if (incomplete != null) {
            throw new PacketException("text instead of an attachment");
        }
        PacketHeader header = PacketHeader.parse(message, limits.attachments());
        try {
            return switch (header.type()) {
                case CONNECT -> connect(message, header);
                case DISCONNECT -> disconnect(message, header);
                case EVENT, ACK -> packet(header, elements(message, header), List.of());
                case BINARY_EVENT, BINARY_ACK -> begin(header, elements(message, header));
                default -> throw new PacketException("unknown packet type");
            };
        } catch (JsonSyntaxException e) {
            throw new PacketException("invalid JSON: " + e.getMessage());
        }
    }

    @Override
    public @Nullable SocketIoPacket binary(ByteBuffer data) throws PacketException {
        Incomplete waiting = incomplete;
        if (waiting == null && !begun) {
            throw PacketException.otherParser("binary data where packets are text");
        } else if (waiting == null) {
            throw new PacketException("binary data that belongs to no packet");
        }
        waiting.add(data, limits.payload());
        if (waiting.attachments.size() < waiting.header.attachments()) {
            return null;
        }
        incomplete = null;
        return packet(waiting.header, waiting.elements, List.copyOf(waiting.attachments));
    }

    private SocketIoPacket connect(String message, PacketHeader header) throws PacketException, JsonSyntaxException {
        requireNoId(header);
        if (header.end() == message.length()) {
            return new SocketIoPacket.Connect(header.namespace(), Optional.empty());
        }
        String auth = JsonScanner.value(message, header.end(), limits.json());
        if (auth.charAt(0) != '{') {
            throw new PacketException("auth is no object");
        }
        return new SocketIoPacket.Connect(header.namespace(), Optional.of(new Payload(auth)));
    }

    private static SocketIoPacket disconnect(String message, PacketHeader header) throws PacketException {
        requireNoId(header);
        if (header.end() < message.length()) {
            throw new PacketException("disconnect with data");
        }
        return new SocketIoPacket.Disconnect(header.namespace());
    }

    private static void requireNoId(PacketHeader header) throws PacketException {
        if (header.ackId().isPresent()) {
            throw new PacketException("id where nothing can be acknowledged");
        }
    }

    private List<String> elements(String message, PacketHeader header) throws JsonSyntaxException {
        return JsonScanner.arrayElements(message, header.end(), limits.json());
    }

    private @Nullable SocketIoPacket begin(PacketHeader header, List<String> elements) throws PacketException {
        for (String element : elements) {
            if (!JsonPlaceholders.namePresentAttachments(element, header.attachments())) {
                throw new PacketException("placeholder of no attachment");
            }
        }
        // What is wrong with the packet itself is known before its attachments are kept.
        packet(header, elements, List.of());
        incomplete = new Incomplete(header, elements);
        return null;
    }

    private static SocketIoPacket packet(PacketHeader header, List<String> elements, List<ByteBuffer> attachments)
            throws PacketException {
        boolean event = header.type() == EVENT || header.type() == BINARY_EVENT;
        if (event) {
            String name = eventName(elements);
            return new SocketIoPacket.Event(
                    header.namespace(), header.ackId(), name, payloads(elements, 1, attachments));
        }
        return new SocketIoPacket.Ack(header.namespace(), header.ackId(), payloads(elements, 0, attachments));
    }

    private static List<Payload> payloads(List<String> elements, int from, List<ByteBuffer> attachments) {
        List<Payload> payloads = new ArrayList<>(elements.size() - from);
        for (int i = from; i < elements.size(); i++) {
            payloads.add(new Payload(elements.get(i), attachments));
        }
        return payloads;
    }

    private static String eventName(List<String> elements) throws PacketException {
        String first = elements.isEmpty() ? "" : elements.get(0);
        if (first.startsWith("\"")) {
            String name = JsonScanner.stringValue(first);
            if (EventNames.isReserved(name)) {
                throw new PacketException("reserved event name");
            }
            return name;
        }
        if (first.isEmpty() || "-0123456789".indexOf(first.charAt(0)) < 0) {
            throw new PacketException("event without name");
        }
        return numberAsName(first);
    }

    /** As a browser turns a number into a property name. */
    private static String numberAsName(String number) {
        BigDecimal value = new BigDecimal(number);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** A packet whose attachments have not all arrived. */
    private static final class Incomplete {

        private final PacketHeader header;
        private final List<String> elements;
        private final List<ByteBuffer> attachments = new ArrayList<>();
        private long bytes;

        Incomplete(PacketHeader header, List<String> elements) {
            this.header = header;
            this.elements = elements;
        }

        void add(ByteBuffer data, int most) throws PacketException {
            bytes += data.remaining();
            if (bytes > most) {
                throw new PacketException("attachments are too large together");
            }
            attachments.add(data);
        }
    }
}
