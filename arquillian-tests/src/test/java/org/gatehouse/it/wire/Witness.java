package org.gatehouse.it.wire;

import java.net.URI;

/** A client of {@code suite.war} that asks it what became of others, and thereby shows that it is alive. */
public final class Witness {

    private Witness() {}

    /** Waits until a client has left, and returns the reason that its hook was told. */
    public static String reasonOf(URI suite, String id) {
        return ask(suite, "[\"reason_of\",\"" + id + "\"]").replaceFirst("^\\[\"(.*)\"]$", "$1");
    }

    /** Sends an event that asks for an acknowledgement, and returns the acknowledgement's JSON. */
    public static String ask(URI suite, String event) {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");
            String answer = socket.send("420" + event).textAfterPings();
            if (!answer.startsWith("430")) {
                throw new AssertionError("no acknowledgement: " + answer);
            }
            return answer.substring(3);
        }
    }

    /** Fails unless the server still serves others. */
    public static void servesOthers(URI suite) {
        String answer = ask(suite, "[\"echo\",\"alive\"]");
        if (!answer.equals("[\"alive\"]")) {
            throw new AssertionError(answer);
        }
    }
}
