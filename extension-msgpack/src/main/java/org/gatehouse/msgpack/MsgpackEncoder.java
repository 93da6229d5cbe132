package org.gatehouse.msgpack;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.gatehouse.spi.EventNames;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.SocketIoParser;
import org.jspecify.annotations.Nullable;

/** Takes what is to be sent to a namespace's clients, hands out one binary frame. */
final class MsgpackEncoder implements SocketIoParser.Encoder {

    private static final int CONNECT = 0;
    private static final int DISCONNECT = 1;
    private static final int EVENT = 2;
    private static final int ACK = 3;
    private static final int CONNECT_ERROR = 4;
    /** The map, its keys, and numbers. */
    private static final int ENVELOPE = 48;

    private final PayloadCodec codec;
    private final String namespace;

    MsgpackEncoder(PayloadCodec codec, String namespace) {
        this.codec = codec;
        this.namespace = namespace;
    }

    @Override
    public List<Frame> connect(String socketId, Optional<String> privateId) {
        MsgpackWriter packet = begin(CONNECT, 3, 2 * socketId.length())
                .text("data")
                .map(privateId.isPresent() ? 2 : 1)
                .text("sid")
                .text(socketId);
        privateId.ifPresent(id -> packet.text("pid").text(id));
        return frame(packet);
    }

    @Override
    public List<Frame> connectError(String message, @Nullable Object data) {
        Payload more = data == null ? new Payload("[]") : codec.writeArray(List.of(data));
        MsgpackWriter packet =
                begin(CONNECT_ERROR, 3, message.length() + room(more)).text("data");
        packet.map(data == null ? 1 : 2).text("message").text(message);
        if (data != null) {
            String json = more.json();
            int bracket = json.indexOf('[') + 1;
            packet.text("data").json(new Payload(json.substring(bracket, json.lastIndexOf(']')), more.attachments()));
        }
        return frame(packet);
    }

    @Override
    public List<Frame> disconnect() {
        return frame(begin(DISCONNECT, 2, 0));
    }

    @Override
    public List<Frame> event(OutboundEvent event) {
        return event.encoded(MsgpackEncoder.class, outbound -> packet(EVENT, outbound.ackId(), outbound.array(codec)));
    }

    @Override
    public List<Frame> event(String name, List<? extends @Nullable Object> arguments, OptionalLong ackId) {
        return packet(EVENT, ackId, EventNames.withArguments(name, arguments));
    }

    @Override
    public List<Frame> ack(long id, List<? extends @Nullable Object> values) {
        return packet(ACK, OptionalLong.of(id), values);
    }

    @Override
    public List<Frame> event(Payload written) {
        return packet(EVENT, OptionalLong.empty(), written);
    }

    private List<Frame> packet(int type, OptionalLong id, List<? extends @Nullable Object> values) {
        return packet(type, id, codec.writeArray(values));
    }

    private List<Frame> packet(int type, OptionalLong id, Payload data) {
        MsgpackWriter packet =
                begin(type, id.isPresent() ? 4 : 3, room(data)).text("data").json(data);
        if (id.isPresent()) {
            packet.text("id").integer(id.getAsLong());
        }
        return frame(packet);
    }

    private MsgpackWriter begin(int type, int members, int room) {
        return new MsgpackWriter(MsgpackDialect.NOTEPACK_2, ENVELOPE + namespace.length() + room)
                .map(members)
                .text("type")
                .integer(type)
                .text("nsp")
                .text(namespace);
    }

    private static int room(Payload payload) {
        long room = payload.json().length();
        for (var attachment : payload.attachments()) {
            room += attachment.remaining();
        }
        return (int) Math.min(room, Integer.MAX_VALUE / 2);
    }

    private static List<Frame> frame(MsgpackWriter packet) {
        return List.of(new Frame.Binary(packet.message()));
    }
}
