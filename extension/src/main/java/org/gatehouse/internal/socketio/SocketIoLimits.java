package org.gatehouse.internal.socketio;

import org.gatehouse.internal.json.JsonLimits;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.StandardOptions;

/**
 * How much one connection may ask for.
 *
 * @param json how deep its JSON may be and how long its numbers
 * @param attachments the most attachments of one packet
 * @param payload the most bytes of a packet's attachments together
 * @param namespaces the most namespaces at a time
 */
record SocketIoLimits(JsonLimits json, int attachments, int payload, int namespaces) {

    static SocketIoLimits of(MountOptions options) {
        return new SocketIoLimits(
                JsonLimits.of(options),
                options.get(StandardOptions.MAX_ATTACHMENTS),
                options.get(StandardOptions.MAX_PAYLOAD),
                options.get(StandardOptions.MAX_NAMESPACES));
    }
}
