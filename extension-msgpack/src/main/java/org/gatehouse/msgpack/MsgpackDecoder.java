package org.gatehouse.msgpack;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.gatehouse.msgpack.MsgpackReader.Kind;
import org.gatehouse.spi.EventNames;
import org.gatehouse.spi.PacketException;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.SocketIoPacket;
import org.gatehouse.spi.SocketIoParser;
import org.jspecify.annotations.Nullable;

/** Takes binary messages, hands out one packet for each. Keeps nothing. */
final class MsgpackDecoder implements SocketIoParser.Decoder {

    private static final int CONNECT = 0;
    private static final int DISCONNECT = 1;
    private static final int EVENT = 2;
    private static final int ACK = 3;
    /** What JavaScript can count to. */
    private static final long MOST_ID = 1L << 53;

    private final MsgpackLimits limits;
    private final int attachments;

    MsgpackDecoder(MsgpackLimits limits, int attachments) {
        this.limits = limits;
        this.attachments = attachments;
    }

    @Override
    public SocketIoPacket text(String message) throws PacketException {
        throw PacketException.otherParser("text where packets are msgpack");
    }

    @Override
    public SocketIoPacket binary(ByteBuffer message) throws PacketException {
        try {
            return read(message).packet();
        } catch (MsgpackException e) {
            throw new PacketException("invalid msgpack: " + e.getMessage());
        }
    }

    private Members read(ByteBuffer message) throws MsgpackException {
        MsgpackReader reader = new MsgpackReader(message, limits);
        Members members = new Members();
        for (int size = reader.map(); size > 0; size--) {
            switch (reader.key()) {
                case "type" -> members.type = reader.integer();
                case "nsp" -> members.namespace = reader.text();
                case "id" -> members.id = id(reader);
                case "data" -> members.data(reader, attachments);
                default -> reader.skip(); // the client's own options, for one
            }
        }
        reader.end();
        return members;
    }

    private static OptionalLong id(MsgpackReader reader) throws MsgpackException {
        if (reader.next() == Kind.UNDEFINED) {
            reader.skip();
            return OptionalLong.empty();
        }
        long id = reader.integer();
        if (id < 0 || id > MOST_ID) {
            throw new MsgpackException("the id is negative or too large");
        }
        return OptionalLong.of(id);
    }

    /** What a packet says, in whatever order. */
    private static final class Members {

        private long type = -1;
        private String namespace = "";
        private OptionalLong id = OptionalLong.empty();
        private Kind kind = Kind.UNDEFINED;
        private String auth = "";
        private @Nullable String name;
        private List<Payload> values = List.of();

        void data(MsgpackReader reader, int attachments) throws MsgpackException {
            kind = reader.next();
            switch (kind) {
                case MAP -> auth = reader.json();
                case ARRAY -> {
                    name = name(reader.ahead());
                    values = reader.payloads(attachments);
                }
                case UNDEFINED -> reader.skip();
                default -> throw new MsgpackException("data is neither map nor array");
            }
        }

        /** An event's name, a number as a browser makes a property name of it; {@code null} if the first value is none. */
        private static @Nullable String name(MsgpackReader reader) throws MsgpackException {
            if (reader.array() == 0) {
                return null;
            }
            Kind first = reader.next();
            return first == Kind.TEXT || first == Kind.INTEGER ? reader.key() : null;
        }

        SocketIoPacket packet() throws PacketException {
            if (!namespace.startsWith("/")) {
                throw new PacketException("packet without namespace");
            }
            if (type == EVENT || type == ACK) {
                require(kind == Kind.ARRAY, "data is no array");
                return type == EVENT ? event() : new SocketIoPacket.Ack(namespace, id, values);
            }
            require(id.isEmpty(), "id where nothing can be acknowledged");
            if (type == CONNECT) {
                require(kind == Kind.MAP || kind == Kind.UNDEFINED, "auth is no object");
                return new SocketIoPacket.Connect(
                        namespace, kind == Kind.MAP ? Optional.of(new Payload(auth)) : Optional.empty());
            }
            require(type == DISCONNECT, "unknown packet type");
            require(kind == Kind.UNDEFINED, "disconnect with data");
            return new SocketIoPacket.Disconnect(namespace);
        }

        private SocketIoPacket event() throws PacketException {
            String event = name;
            if (event == null || EventNames.isReserved(event)) {
                throw new PacketException("event without name, or with a reserved one");
            }
            return new SocketIoPacket.Event(namespace, id, event, values.subList(1, values.size()));
        }

        private static void require(boolean condition, String otherwise) throws PacketException {
            if (!condition) {
                throw new PacketException(otherwise);
            }
        }
    }
}
