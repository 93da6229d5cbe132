package org.gatehouse.internal.socketio;

import java.time.Duration;
import org.gatehouse.internal.json.JsonLimits;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.ProtocolContext;
import org.gatehouse.spi.StandardOptions;

/**
 * What the connections of one mount share.
 *
 * @param context the mount
 * @param limits what a packet may hold
 * @param encoder writes packets
 * @param connectTimeout how long a connection may live without a namespace
 * @param maxNamespaces how many namespaces a connection may be in
 * @param inboundQueue how many messages may wait for a namespace's answer
 */
record SocketIoSettings(
        ProtocolContext context,
        PacketLimits limits,
        SocketIoEncoder encoder,
        Duration connectTimeout,
        int maxNamespaces,
        int inboundQueue) {

    SocketIoSettings(ProtocolContext context) {
        this(context, context.options());
    }

    private SocketIoSettings(ProtocolContext context, MountOptions options) {
        this(
                context,
                new PacketLimits(
                        JsonLimits.of(options),
                        options.get(StandardOptions.MAX_ATTACHMENTS),
                        options.get(StandardOptions.MAX_PAYLOAD)),
                new SocketIoEncoder(context.codec()),
                options.get(StandardOptions.CONNECT_TIMEOUT),
                options.get(StandardOptions.MAX_NAMESPACES),
                options.get(StandardOptions.INBOUND_QUEUE));
    }

    /**
     * What a packet may hold.
     *
     * @param json the limits of its JSON
     * @param attachments the number of attachments
     * @param attachmentBytes the size of all attachments together
     */
    record PacketLimits(JsonLimits json, int attachments, int attachmentBytes) {}
}
