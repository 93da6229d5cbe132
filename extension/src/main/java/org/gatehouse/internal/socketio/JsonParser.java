package org.gatehouse.internal.socketio;

import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.ProtocolContext;
import org.gatehouse.spi.SocketIoParser;

/** Packets as text with attachments, what the stock client speaks unless it is told otherwise. */
final class JsonParser implements SocketIoParser {

    static final String NAME = "json";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Codecs open(ProtocolContext context) {
        return new OnMount(SocketIoLimits.of(context.options()), context.codec());
    }

    private record OnMount(SocketIoLimits limits, PayloadCodec codec) implements Codecs {

        @Override
        public Decoder decoder() {
            return new JsonDecoder(limits);
        }

        @Override
        public Encoder encoder(String namespace) {
            return new JsonEncoder(codec, namespace);
        }
    }
}
