package org.gatehouse.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.gatehouse.Ack;
import org.gatehouse.Identity;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.internal.lane.Bench.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client is told whose identity has expired while its message was handled: that, and nothing else. */
class ExpiredClientTest {

    private static final Executor HERE = Runnable::run;
    private static final Identity ANN = Identity.of(() -> "ann");

    private final SubmissionPublisher<String> publisher = new SubmissionPublisher<>(HERE, 16);
    private final CompletableFuture<Object> stage = new CompletableFuture<>();
    private final List<Ack> byHand = new ArrayList<>();
    private final List<String> handled = new ArrayList<>();
    private final Bench bench = new Bench(new Gateway());

    @WebSocketGateway(namespace = "/a")
    class Gateway {

        @SubscribeMessage("stream")
        Flow.Publisher<String> stream() {
            return publisher;
        }

        @SubscribeMessage({"stage", "authenticate"})
        CompletionStage<Object> stage() {
            return stage;
        }

        @SubscribeMessage("by_hand")
        void byHand(Ack ack) {
            byHand.add(ack);
        }

        @SubscribeMessage("now")
        String now() {
            handled.add("now");
            return "secret";
        }
    }

    private Client connect() {
        Client client = bench.connect("/a");
        bench.received();
        return client;
    }

    private static void identify(Client client, Instant end) {
        client.socket().identify(ANN.until(end));
    }

    private void expire(Client client) {
        identify(client, Instant.EPOCH);
        bench.received();
    }

    private static String expired(String event) {
        return "{\"status\":\"error\",\"message\":\"Token expired\",\"cause\":{\"pattern\":\"" + event + "\"}}";
    }

    @Test
    void streamThatItBeganSaysNothingNotEvenInItsAcknowledgement() {
        Client client = connect();
        client.emitWithAck("stream");
        client.emit("stream");
        expire(client);
        publisher.submit("secret");
        publisher.close();
        assertThat(bench.received())
                .containsExactlyInAnyOrder("ack-failure " + expired("stream"), "complete", "complete");
    }

    @Test
    void stageThatCompletesThenIsNoAnswer() {
        Client client = connect();
        client.emitWithAck("stage");
        client.emit("stage");
        expire(client);
        stage.complete("secret");
        assertThat(bench.received()).containsExactly("ack-failure " + expired("stage"));
    }

    @Test
    void stageThatFailsThenSaysNothingOfIt() {
        Client client = connect();
        client.emitWithAck("stage");
        expire(client);
        stage.completeExceptionally(new WsException("secret"));
        assertThat(bench.received())
                .containsExactly("exception " + expired("stage"), "ack-failure " + expired("stage"));
    }

    @Test
    void acknowledgementByHandThenIsNoAnswerEither() {
        Client client = connect();
        client.emitWithAck("by_hand");
        expire(client);
        byHand.get(0).send("secret");
        assertThat(bench.received()).containsExactly("ack-failure " + expired("by_hand"));
    }

    @Test
    void whatRenewsAnIdentityIsAnswered() {
        Client client = connect();
        client.emitWithAck("authenticate");
        expire(client);
        stage.complete("welcome");
        assertThat(bench.received()).containsExactly("ack [\"welcome\"]");
    }

    @Test
    void whoIsRenewedInTimeIsAnswered() {
        Client client = connect();
        client.emitWithAck("stage");
        expire(client);
        identify(client, Instant.now().plusSeconds(3600));
        stage.complete("value");
        assertThat(bench.received()).containsExactly("ack [\"value\"]");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void messageOnWhichAGuardDecidesThenIsNotHandled(boolean expires) {
        CompletableFuture<Boolean> decision = new CompletableFuture<>();
        bench.messageGuards.add(context -> decision);
        Client client = connect();
        client.emitWithAck("now");
        if (expires) {
            expire(client);
        }
        decision.complete(true);
        assertThat(bench.received())
                .isEqualTo(
                        expires
                                ? List.of("exception " + expired("now"), "ack-failure " + expired("now"))
                                : List.of("ack [\"secret\"]"));
        assertThat(handled).hasSize(expires ? 0 : 1);
    }
}
