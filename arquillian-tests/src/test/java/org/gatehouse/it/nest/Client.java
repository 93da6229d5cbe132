package org.gatehouse.it.nest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Received;

/** A client of one gateway. Used by one thread. */
final class Client implements AutoCloseable {

    private static final int PROBE = 99;

    private final Dialect dialect;
    private final RawWebSocket socket;

    Client(Dialect dialect, RawWebSocket socket) {
        this.dialect = dialect;
        this.socket = socket;
    }

    RawWebSocket socket() {
        return socket;
    }

    /** Sends an event that wants no answer. */
    Client send(String event, String data) {
        return sendFrame(dialect.event(event, data));
    }

    /** Sends an event that wants an acknowledgement. */
    Client ask(int id, String event, String data) {
        return sendFrame(dialect.question(id, event, data));
    }

    /** Sends an event, and returns the value of its acknowledgement. */
    String answerTo(String event, String data) {
        ask(1, event, data);
        String answer = text();
        String before = dialect.ack(1, "#").split("#", 2)[0];
        String after = dialect.ack(1, "#").split("#", 2)[1];
        assertThat(answer).startsWith(before).endsWith(after);
        return answer.substring(before.length(), answer.length() - after.length());
    }

    Client sendFrame(String text) {
        socket.send(text);
        return this;
    }

    String text() {
        return dialect == Dialect.SOCKET_IO ? socket.textAfterPings() : socket.text();
    }

    /** Fails unless these frames come next; {@code 0x6162} stands for a binary one. */
    Client receives(String... frames) {
        for (String frame : frames) {
            assertThat(frame(next())).as("after %s", Arrays.asList(frames)).isEqualTo(frame);
        }
        return this;
    }

    /** Pings are answered: somebody else may take his time. */
    private Received next() {
        Received next = socket.receive();
        while (dialect == Dialect.SOCKET_IO && next.equals(new Received.Text("2"))) {
            next = socket.send("3").receive();
        }
        return next;
    }

    Client receives(List<String> frames) {
        return receives(frames.toArray(String[]::new));
    }

    /** Fails if something comes before the answer to a message that is sent now. */
    Client andNothingElse() {
        ask(PROBE, "probe", "");
        return receives(dialect.unknownEvent(PROBE, Dialect.error("Unknown event", "probe", "")));
    }

    /** Fails unless the server makes this client leave: a namespace, or the only one that a plain WebSocket has. */
    void isSentAway(int closeCode) {
        if (dialect == Dialect.SOCKET_IO) {
            receives("41");
        } else {
            assertThat(socket.receive())
                    .isInstanceOfSatisfying(
                            Received.Close.class,
                            close -> assertThat(close.code()).isEqualTo(closeCode));
        }
    }

    private static String frame(Received received) {
        if (received instanceof Received.Text text) {
            return text.text();
        }
        return received instanceof Received.Binary binary
                ? "0x" + HexFormat.of().formatHex(HexFormat.of().parseHex(binary.hex()))
                : received.toString();
    }

    @Override
    public void close() {
        socket.close();
    }
}
