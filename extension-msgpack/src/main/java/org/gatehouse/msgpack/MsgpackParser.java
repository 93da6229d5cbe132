package org.gatehouse.msgpack;

import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.ProtocolContext;
import org.gatehouse.spi.SocketIoParser;
import org.gatehouse.spi.StandardOptions;

/**
 * Packets as {@code socket.io-msgpack-parser} writes them: each is one binary message, a map with what the packet says, its
 * binary data in place. Chosen for a path with {@code parser = "msgpack"}.
 */
public final class MsgpackParser implements SocketIoParser {

    /** The name that the option {@code parser} chooses it by. */
    public static final String NAME = "msgpack";

    /** Creates the parser, as {@link java.util.ServiceLoader} does. */
    public MsgpackParser() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Codecs open(ProtocolContext context) {
        MsgpackLimits limits = new MsgpackLimits(
                context.options().get(StandardOptions.MAX_DEPTH), Integer.MAX_VALUE, Integer.MAX_VALUE);
        return new OnMount(limits, context.options().get(StandardOptions.MAX_ATTACHMENTS), context.codec());
    }

    /** The size of messages is limited before they come here. */
    private record OnMount(MsgpackLimits limits, int attachments, PayloadCodec codec) implements Codecs {

        @Override
        public Decoder decoder() {
            return new MsgpackDecoder(limits, attachments);
        }

        @Override
        public Encoder encoder(String namespace) {
            return new MsgpackEncoder(codec, namespace);
        }
    }
}
