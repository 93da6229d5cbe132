package org.gatehouse.internal.socketio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.PacketException;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.ProtocolContext;
import org.gatehouse.spi.SocketIoPacket;
import org.gatehouse.spi.SocketIoParser;
import org.jspecify.annotations.Nullable;

/** A parser as an extender would write one: every packet is one binary message, as with msgpack, here the bytes of its text. */
public final class BinaryTextParser implements SocketIoParser {

    @Override
    public String name() {
        return "binary-text";
    }

    @Override
    public Codecs open(ProtocolContext context) {
        Codecs json = new JsonParser().open(context);
        return new Codecs() {
            @Override
            public Decoder decoder() {
                return new BinaryDecoder(json.decoder());
            }

            @Override
            public Encoder encoder(String namespace) {
                return new BinaryEncoder(json.encoder(namespace));
            }
        };
    }

    private record BinaryDecoder(Decoder json) implements Decoder {

        @Override
        public @Nullable SocketIoPacket text(String message) throws PacketException {
            throw new PacketException("text");
        }

        @Override
        public @Nullable SocketIoPacket binary(ByteBuffer data) throws PacketException {
            return json.text(StandardCharsets.UTF_8.decode(data).toString());
        }
    }

    private record BinaryEncoder(Encoder json) implements Encoder {

        @Override
        public List<Frame> connect(String socketId, Optional<String> privateId) {
            return binary(json.connect(socketId, privateId));
        }

        @Override
        public List<Frame> event(Payload written) {
            return binary(json.event(written));
        }

        @Override
        public List<Frame> connectError(String message, @Nullable Object data) {
            return binary(json.connectError(message, data));
        }

        @Override
        public List<Frame> disconnect() {
            return binary(json.disconnect());
        }

        @Override
        public List<Frame> event(OutboundEvent event) {
            return event.encoded(BinaryTextParser.class, sent -> binary(json.event(sent)));
        }

        @Override
        public List<Frame> event(String name, List<? extends @Nullable Object> arguments, OptionalLong ackId) {
            return binary(json.event(name, arguments, ackId));
        }

        @Override
        public List<Frame> ack(long id, List<? extends @Nullable Object> values) {
            return binary(json.ack(id, values));
        }

        private static List<Frame> binary(List<Frame> frames) {
            String text = ((Frame.Text) frames.get(0)).text();
            return List.of(new Frame.Binary(ByteBuffer.wrap(text.substring(1).getBytes(StandardCharsets.UTF_8))));
        }
    }
}
