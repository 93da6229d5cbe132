package org.gatehouse.internal.engineio;

import java.nio.ByteBuffer;

/** One packet, whatever transport carries it. */
sealed interface EngineIoPacket {

    /**
     * The server's handshake.
     *
     * @param data the JSON text
     */
    record Open(String data) implements EngineIoPacket {}

    /** The end of the session. */
    record Close() implements EngineIoPacket {}

    /**
     * The server asks for a pong; from a client only as {@code probe}.
     *
     * @param data what the pong is to repeat
     */
    record Ping(String data) implements EngineIoPacket {}

    /**
     * The answer to a ping.
     *
     * @param data what the ping held
     */
    record Pong(String data) implements EngineIoPacket {}

    /**
     * A text message.
     *
     * @param data the message
     */
    record Text(String data) implements EngineIoPacket {}

    /**
     * A binary message.
     *
     * @param data the message
     */
    record Binary(ByteBuffer data) implements EngineIoPacket {}

    /** The client goes over to the probed transport. */
    record Upgrade() implements EngineIoPacket {}

    /** Nothing; ends a poll. */
    record Noop() implements EngineIoPacket {}
}
