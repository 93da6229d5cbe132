package org.gatehouse.redis;

import java.nio.ByteBuffer;

/** Takes what is published, one message after the other; never blocks. */
@FunctionalInterface
interface Listener {

    /** Takes a message. */
    void message(String channel, ByteBuffer message);
}
