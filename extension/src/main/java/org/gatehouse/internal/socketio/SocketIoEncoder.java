package org.gatehouse.internal.socketio;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.gatehouse.internal.engineio.EngineIoSession;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.jspecify.annotations.Nullable;

/** What the server has to say enters, the frames of one packet leave, ready for any number of sessions. */
record SocketIoEncoder(PayloadCodec codec) {

    /** CONNECT: the client has joined. */
    List<Frame> connected(String namespace, String id) {
        return text('0', namespace, "{\"sid\":\"" + id + "\"}");
    }

    /** CONNECT_ERROR: the client may not join. */
    List<Frame> refused(String namespace, String message, @Nullable Object data) {
        Map<String, Object> reason = new LinkedHashMap<>();
        reason.put("message", message);
        if (data != null) {
            reason.put("data", data);
        }
        return text('4', namespace, codec.write(reason));
    }

    /** DISCONNECT: the server makes the client leave. */
    List<Frame> disconnect(String namespace) {
        return text('1', namespace, "");
    }

    /** EVENT or BINARY_EVENT. */
    List<Frame> event(String namespace, OutboundEvent event) {
        return event(namespace, event.event(), event.arguments(), event.ackId());
    }

    /** EVENT or BINARY_EVENT. */
    List<Frame> event(String namespace, String event, List<? extends @Nullable Object> arguments, OptionalLong ackId) {
        List<@Nullable Object> values = new ArrayList<>(arguments.size() + 1);
        values.add(event);
        values.addAll(arguments);
        return frames('2', '5', namespace, ackId, codec.writeArray(values));
    }

    /** ACK or BINARY_ACK. */
    List<Frame> ack(String namespace, long ackId, List<? extends @Nullable Object> values) {
        return frames('3', '6', namespace, OptionalLong.of(ackId), codec.writeArray(values));
    }

    private static List<Frame> frames(char plain, char binary, String namespace, OptionalLong ackId, Payload payload) {
        List<ByteBuffer> attachments = payload.attachments();
        StringBuilder text = new StringBuilder(payload.json().length() + 24).append(EngineIoSession.TEXT_PREFIX);
        if (attachments.isEmpty()) {
            text.append(plain);
        } else {
            text.append(binary).append(attachments.size()).append('-');
        }
        namespace(text, namespace);
        if (ackId.isPresent()) {
            text.append(ackId.getAsLong());
        }
        Frame first = new Frame.Text(text.append(payload.json()).toString());
        if (attachments.isEmpty()) {
            return List.of(first);
        }
        List<Frame> frames = new ArrayList<>(attachments.size() + 1);
        frames.add(first);
        attachments.forEach(attachment -> frames.add(new Frame.Binary(attachment)));
        return frames;
    }

    private static List<Frame> text(char type, String namespace, String json) {
        StringBuilder text = new StringBuilder(EngineIoSession.TEXT_PREFIX).append(type);
        namespace(text, namespace);
        return List.of(new Frame.Text(text.append(json).toString()));
    }

    private static void namespace(StringBuilder text, String namespace) {
        if (!namespace.equals("/")) {
            text.append(namespace).append(',');
        }
    }
}
