package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.HttpReply;
import org.gatehouse.it.wire.RawHttp;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node sends its clients away: nobody new, everybody told, one after the other, and nothing cut off. */
@ExtendWith(OnServer.class)
@Tag("thorough")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // those first that leave the application as it was
class DrainTest {

    private static final Received.Close GONE = new Received.Close(1001, "server shutting down");

    private final TestServer server;
    private URI drained;
    /** Whether the next test may have the same deployment. */
    private boolean asItWas;

    DrainTest(TestServer server) {
        this.server = server;
    }

    @BeforeEach
    void deploy() {
        drained = server.deploy(Application.DRAINED);
    }

    @AfterEach
    void undeploy() {
        if (!asItWas) {
            server.undeploy(Application.DRAINED);
        }
    }

    private RawWebSocket joined() {
        RawWebSocket socket = RawWebSocket.engine(drained, "socket.io/");
        socket.join("");
        return socket;
    }

    private HttpReply readiness() {
        return RawHttp.get(drained, "ready");
    }

    @Test
    void clientsAreToldWhyAndClosedAndNobodyNewIsLetIn() {
        try (RawWebSocket first = joined();
                RawWebSocket second = joined();
                RawWebSocket plain = RawWebSocket.open(drained, "plain")) {
            assertThat(plain.send("{\"event\":\"none\",\"id\":1}").text()).contains("Unknown event"); // so it is there
            assertThat(readiness().status()).isEqualTo(200);
            assertThat(readiness().body()).isEqualTo("UP");

            first.send("421[\"drain\",\"We move house\"]");

            String told = "42[\"server_disconnect\",{\"reason\":\"We move house\"}]";
            assertThat(first.textAfterPings()).isEqualTo(told);
            assertThat(first.textAfterPings()).isEqualTo("431[false]");
            assertThat(second.textAfterPings()).isEqualTo(told);
            assertThat(plain.textAfterPings())
                    .isEqualTo("{\"event\":\"server_disconnect\",\"data\":{\"reason\":\"We move house\"}}");
            assertThat(first.end()).isEqualTo(GONE);
            assertThat(second.end()).isEqualTo(GONE);
            assertThat(plain.end()).isEqualTo(GONE);
            assertThat(readiness().status()).isEqualTo(503);
            assertThat(RawHttp.get(drained, "socket.io/?EIO=4&transport=polling")
                            .status())
                    .isEqualTo(503);
            assertThat(RawWebSocket.handshake(drained, "socket.io/?EIO=4&transport=websocket")
                            .status())
                    .isEqualTo(503);
            assertThat(RawWebSocket.handshake(drained, "plain").status()).isEqualTo(503);
        }
    }

    @Test
    void aPollingClientFetchesTheReasonBeforeItGoes() throws Exception {
        Engine session = Engine.joined(drained, "socket.io/");
        CompletableFuture<HttpReply> poll = session.getLater(); // else it has a second to come for it
        try (RawWebSocket other = joined()) {
            other.send("421[\"drain\",\"bye\"]");

            assertThat(poll.get(RawHttp.PATIENCE_MILLIS, TimeUnit.MILLISECONDS).body())
                    .startsWith("42[\"server_disconnect\",{\"reason\":\"bye\"}]");
            assertThat(other.end()).isEqualTo(GONE);
        }
        CompletableFuture<HttpReply> next = session.getLater();
        HttpReply end = next.get(RawHttp.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        assertThat(end.body()).isIn("1", "{\"code\":1,\"message\":\"Session ID unknown\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hold", "stream"})
    void whoStillWaitsForAnAnswerGetsItFirst(String event) {
        try (RawWebSocket waiting = joined();
                RawWebSocket other = joined();
                RawWebSocket releasing = RawWebSocket.engine(drained, "socket.io/")) {
            waiting.send("421[\"" + event + "\"]");
            assertThat(waiting.send("422[\"log\"]").textAfterPings()).startsWith("432");

            other.send("421[\"drain\",\"bye\"]");
            assertThat(other.end()).isEqualTo(GONE);
            // an open connection may join, which releases those who wait, and is sent away as well
            assertThat(releasing.send("40{\"release\":true}").textAfterPings()).startsWith("40{");

            assertThat(waiting.textAfterPings()).startsWith("42[\"server_disconnect\"");
            assertThat(waiting.textAfterPings()).isIn("431[\"released\"]", "431[\"one\"]");
            assertThat(waiting.end()).isEqualTo(GONE);
            assertThat(releasing.end()).isEqualTo(GONE);
        }
    }

    /** Twenty a second; what a second is, a unit test says. */
    @Test
    void everybodyIsClosedInTheEnd() {
        List<RawWebSocket> clients =
                IntStream.range(0, 40).mapToObj(number -> joined()).toList();

        clients.get(0).send("42[\"drain\",\"bye\"]");

        for (RawWebSocket client : clients) {
            assertThat(client.textAfterPings()).startsWith("42[\"server_disconnect\"");
            assertThat(client.end()).isEqualTo(GONE);
            client.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Order(1)
    void aClientIsToldWhyItIsDisconnected(boolean close) {
        try (RawWebSocket socket = joined();
                RawWebSocket plain = RawWebSocket.open(drained, "plain")) {
            socket.send("42[\"kick\"," + close + "]");
            plain.send("{\"event\":\"kick\",\"data\":" + close + "}");

            assertThat(socket.textAfterPings())
                    .isEqualTo("42[\"server_disconnect\",{\"reason\":\"You were too loud\"}]");
            assertThat(socket.textAfterPings()).isEqualTo("41");
            assertThat(plain.textAfterPings())
                    .isEqualTo("{\"event\":\"server_disconnect\",\"data\":{\"reason\":\"You were too loud\"}}");
            assertThat(plain.end()).isEqualTo(new Received.Close(1000, "You were too loud"));
            asItWas = true;
        }
    }

    @Test
    void anApplicationThatIsStoppedDoesTheSame() {
        try (RawWebSocket socket = joined()) {
            server.undeploy(Application.DRAINED);

            assertThat(socket.textAfterPings())
                    .isEqualTo("42[\"server_disconnect\",{\"reason\":\"The server is shutting down\"}]");
            assertThat(socket.end())
                    .isInstanceOfSatisfying(
                            Received.Close.class, end -> assertThat(end.code()).isEqualTo(1001));
        }
    }

    @Test
    @Order(1)
    void readinessIsAskedWithGetOnly() {
        assertThat(RawHttp.exchange(drained, "POST", "ready", "x").status()).isEqualTo(405);
        assertThat(RawWebSocket.handshake(drained, "ready").status()).isEqualTo(404);
        assertThat(RawHttp.get(drained, "ready/more").status()).isEqualTo(404);
        asItWas = true;
    }
}
