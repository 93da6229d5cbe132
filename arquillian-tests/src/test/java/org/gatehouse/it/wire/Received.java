package org.gatehouse.it.wire;

import java.util.HexFormat;

/** What came over a WebSocket. */
public sealed interface Received {

    /** A text message. */
    record Text(String text) implements Received {}

    /** A binary message, in hexadecimal digits. */
    record Binary(String hex) implements Received {

        Binary(byte[] bytes) {
            this(HexFormat.of().formatHex(bytes));
        }
    }

    /** A close frame; 1005 stands for one without a code. */
    record Close(int code, String reason) implements Received {}

    /** The end of the TCP connection without a close frame. */
    record Lost() implements Received {}
}
