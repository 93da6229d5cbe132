package org.gatehouse.internal.socketio;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.gatehouse.internal.engineio.EngineIoSession;
import org.gatehouse.spi.EventNames;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.SocketIoParser;
import org.jspecify.annotations.Nullable;

/** Takes what is to be sent to a namespace's clients, hands out the frames of one Engine.IO message. */
final class JsonEncoder implements SocketIoParser.Encoder {

    private static final String CONNECT = EngineIoSession.TEXT_PREFIX + '0';
    private static final String DISCONNECT = EngineIoSession.TEXT_PREFIX + '1';
    private static final String CONNECT_ERROR = EngineIoSession.TEXT_PREFIX + '4';
    private static final char EVENT = '2';
    private static final char ACK = '3';
    /** What is added to a type if attachments follow. */
    private static final int BINARY = 3;

    private final PayloadCodec codec;
    private final String namespace;

    JsonEncoder(PayloadCodec codec, String namespace) {
        this.codec = codec;
        this.namespace = namespace.equals("/") ? "" : namespace + ',';
    }

    @Override
    public List<Frame> connect(String socketId, Optional<String> privateId) {
        String member = privateId.map(id -> ",\"pid\":" + codec.write(id)).orElse("");
        return text(CONNECT + namespace + "{\"sid\":" + codec.write(socketId) + member + '}');
    }

    @Override
    public List<Frame> connectError(String message, @Nullable Object data) {
        String member = data == null ? "" : ",\"data\":" + codec.write(data);
        return text(CONNECT_ERROR + namespace + "{\"message\":" + codec.write(message) + member + '}');
    }

    @Override
    public List<Frame> disconnect() {
        return text(DISCONNECT + namespace);
    }

    @Override
    public List<Frame> event(OutboundEvent event) {
        return event.encoded(JsonEncoder.class, outbound -> packet(EVENT, outbound.ackId(), outbound.array(codec)));
    }

    @Override
    public List<Frame> event(String name, List<? extends @Nullable Object> arguments, OptionalLong ackId) {
        return packet(EVENT, ackId, codec.writeArray(EventNames.withArguments(name, arguments)));
    }

    @Override
    public List<Frame> event(Payload written) {
        return packet(EVENT, OptionalLong.empty(), written);
    }

    @Override
    public List<Frame> ack(long id, List<? extends @Nullable Object> values) {
        return packet(ACK, OptionalLong.of(id), codec.writeArray(values));
    }

    private List<Frame> packet(char type, OptionalLong ackId, Payload array) {
        int attachments = array.attachments().size();
        StringBuilder text = new StringBuilder(array.json().length() + namespace.length() + 24);
        text.append(EngineIoSession.TEXT_PREFIX);
        if (attachments == 0) {
            text.append(type);
        } else {
            text.append((char) (type + BINARY)).append(attachments).append('-');
        }
        text.append(namespace);
        if (ackId.isPresent()) {
            text.append(ackId.getAsLong());
        }
        String packet = text.append(array.json()).toString();
        if (attachments == 0) {
            return text(packet);
        }
        List<Frame> frames = new ArrayList<>(attachments + 1);
        frames.add(new Frame.Text(packet));
        for (ByteBuffer attachment : array.attachments()) {
            frames.add(new Frame.Binary(attachment));
        }
        return List.copyOf(frames);
    }

    private static List<Frame> text(String packet) {
        return List.of(new Frame.Text(packet));
    }
}
