package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.gatehouse.ClientSocket;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that are answered more than once. */
class AnswersTest {

    @WebSocketGateway(path = "/plain", protocol = "ws")
    public static class PlainGateway {

        @SubscribeMessage("count")
        Stream<Integer> count(int last) {
            return Stream.iterate(1, number -> number + 1).limit(last);
        }

        @SubscribeMessage("ping")
        String ping() {
            return "pong";
        }

        @SubscribeMessage("close")
        void close(ClientSocket client) {
            client.disconnect(true);
        }
    }

    @WebSocketGateway(namespace = "/packets")
    public static class PacketGateway {

        @SubscribeMessage("ping")
        String ping() {
            return "pong";
        }
    }

    private final GatewayTester tester =
            GatewayTester.start(Duration.ofSeconds(2), PlainGateway.class, PacketGateway.class);

    @AfterEach
    void stop() {
        tester.close();
    }

    @Test
    void everyItemOfAStreamIsAwaitedAndThenItsEnd() {
        TestClient ann = tester.connectPlain("/plain");
        Answers count = ann.request("count", 3);
        assertThat(count.await()).hasToString("[1]");
        assertThat(count.await()).hasToString("[2]");
        assertThat(count.await()).hasToString("[3]");
        count.awaitEnd();
        count.awaitEnd();
        assertThat(ann.drain()).isEmpty();
    }

    @Test
    void answersOfSeveralRequestsAreKeptApart() {
        TestClient ann = tester.connectPlain("/plain");
        Answers two = ann.request("count", 2);
        Answers none = ann.request("count", 0);
        assertThat(none.await()).hasToString("[null]"); // who asked is answered
        none.awaitEnd();
        assertThat(two.await()).hasToString("[1]");
        assertThat(two.await()).hasToString("[2]");
        two.awaitEnd();
    }

    @Test
    void theAcknowledgementOfAStreamIsItsFirstItemAndTheRestIsNoEvent() {
        TestClient ann = tester.connectPlain("/plain");
        assertThat(ann.emitWithAck("count", 3)).hasToString("[1]");
        assertThat(ann.emitWithAck("ping")).hasToString("[\"pong\"]"); // has come after the rest
        assertThat(ann.drain()).isEmpty();
    }

    @Test
    void aStreamThatGoesOnHasNotEndedAndOneThatHasEndedDoesNotGoOn() {
        TestClient ann = tester.connectPlain("/plain");
        Answers count = ann.request("count", 1);
        assertThatThrownBy(count::awaitEnd).isInstanceOf(AssertionError.class).hasMessageContaining("[1]");
        assertThat(count.await()).hasToString("[1]");
        assertThatThrownBy(count::await)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("another answer to count");
    }

    @Test
    void whoWaitsLearnsThatTheConnectionHasEnded() {
        TestClient ann = tester.connectPlain("/plain");
        Answers close = ann.request("close");
        ann.awaitClose();
        assertThatThrownBy(() -> {
                    close.await(); // perhaps answered before
                    close.await();
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed the connection");
    }

    @Test
    void anAcknowledgementOfSocketIoIsTheOneAnswer() {
        TestClient bob = tester.connect("/packets");
        assertThat(bob.request("ping").await()).hasToString("[\"pong\"]");
    }
}
