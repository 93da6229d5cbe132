package org.gatehouse.it.wire;

import java.util.Map;

/** An HTTP answer; header names in any case. */
public record HttpReply(int status, Map<String, String> headers, String body) {

    /** Returns a header's value, or null. */
    public String header(String name) {
        return headers.get(name);
    }

    /** Returns the packets of a polling answer. */
    public String[] packets() {
        return body.split("\u001e");
    }
}
