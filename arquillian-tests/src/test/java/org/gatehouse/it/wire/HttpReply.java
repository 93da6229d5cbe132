package org.gatehouse.it.wire;

import java.util.Map;

/** An HTTP answer; header names in any case. */
public record HttpReply(int status, Map<String, String> headers, String body) {

    /** Returns a header's value, or null. */
    public String header(String name) {
        return headers.get(name);
    }

    /** Returns the status and the beginning of the body, for failures. */
    @Override
    public String toString() {
        return status + " " + body.substring(0, Math.min(200, body.length()));
    }

    /** Returns the packets of a polling answer. */
    public String[] packets() {
        return body.split("\u001e");
    }
}
