package org.gatehouse.msgpack;

/** Which version of notepack a message is for. They read each other's messages, but for dates. */
public enum MsgpackDialect {
    /** What {@code socket.io-msgpack-parser} uses: a date is extension 0 with milliseconds. */
    NOTEPACK_2,
    /** What Socket.IO's Redis adapter and emitter use: a date is MessagePack's own timestamp, extension -1. */
    NOTEPACK_3
}
