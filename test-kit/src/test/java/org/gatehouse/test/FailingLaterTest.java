package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.Catch;
import org.gatehouse.CauseFactory;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.Disconnected;
import org.gatehouse.Disconnection;
import org.gatehouse.ExceptionFilter;
import org.gatehouse.FilterContext;
import org.gatehouse.MessageContext;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseFilters;
import org.gatehouse.WebSocketGateway;
import org.junit.jupiter.api.Test;

/** Failures that come in unusual places: on another message's thread, in a checked form, or while they are reported. */
class FailingLaterTest {

    @RequestScoped
    public static class Note {

        private String text = "nothing";

        void write(String noted) {
            text = noted;
        }

        String text() {
            return text;
        }
    }

    @Catch
    @ApplicationScoped
    public static class Telling implements ExceptionFilter<Throwable> {

        @Inject
        MessageContext message;

        @Inject
        Note note;

        @Override
        public void handle(Throwable failure, FilterContext context) {
            context.send(Map.of("message", message.event(), "note", note.text()));
        }
    }

    @WebSocketGateway(namespace = "/later")
    public static class LaterGateway {

        private final CompletableFuture<String> awaited = new CompletableFuture<>();

        @Inject
        MessageContext message;

        @Inject
        Note note;

        @SubscribeMessage("wait")
        @UseFilters(Telling.class)
        CompletionStage<String> await() {
            return awaited;
        }

        @SubscribeMessage("fail")
        String fail() {
            awaited.completeExceptionally(new IllegalStateException("no"));
            return message.event();
        }

        @SubscribeMessage("note_and_fail")
        String noteAndFail() {
            note.write("of " + message.event());
            awaited.completeExceptionally(new IllegalStateException("no"));
            return note.text();
        }
    }

    @Test
    void aHandlerThatMakesAnotherMessagesStageFailKeepsItsOwnMessage() {
        try (GatewayTester tester = GatewayTester.start(LaterGateway.class, Telling.class, Note.class)) {
            TestClient ann = tester.connect("/later");
            ann.emit("wait");
            assertThat(ann.emitWithAck("fail")).hasToString("[\"fail\"]");
            assertThat(ann.await("exception").data().asJsonObject().getString("message"))
                    .isEqualTo("wait");
        }
    }

    @Test
    void theFilterOfAStageThatFailsInAnotherHandlerHasARequestOfItsOwn() {
        try (GatewayTester tester = GatewayTester.start(LaterGateway.class, Telling.class, Note.class)) {
            TestClient ann = tester.connect("/later");
            TestClient bob = tester.connect("/later");
            ann.emit("wait");
            ann.emitWithAck("nope"); // until then ann is waiting
            assertThat(bob.emitWithAck("note_and_fail")).hasToString("[\"of note_and_fail\"]");
            JsonObject told = ann.await("exception").data().asJsonObject();
            assertThat(told.getString("message")).isEqualTo("wait");
            assertThat(told.getString("note")).isEqualTo("nothing");
        }
    }

    public static class NotPaid extends Exception {

        private static final long serialVersionUID = 1L;
    }

    @Catch(NotPaid.class)
    @ApplicationScoped
    public static class Reminder implements ExceptionFilter<NotPaid> {

        @Override
        public void handle(NotPaid failure, FilterContext context) {
            context.send("pay first");
        }
    }

    @WebSocketGateway(namespace = "/paid")
    @UseFilters(Reminder.class)
    public static class PaidGateway {

        void connected(@Observes @Connected(PaidGateway.class) ClientSocket client) throws NotPaid {
            throw new NotPaid();
        }
    }

    @Test
    void aFilterHandlesTheCheckedExceptionOfAConnectHook() {
        try (GatewayTester tester = GatewayTester.start(PaidGateway.class, Reminder.class)) {
            TestClient ann = tester.connect("/paid");
            assertThat(ann.await("exception").data()).hasToString("\"pay first\"");
            ann.awaitDisconnect();
        }
    }

    @ApplicationScoped
    public static class Clumsy implements CauseFactory {

        @Override
        public Object cause(String event, Object data) {
            if (event.equals("thread")) {
                Map<String, Object> cycle = new java.util.HashMap<>();
                cycle.put("self", cycle);
                return cycle;
            }
            throw new IllegalStateException("no cause for " + event);
        }
    }

    @WebSocketGateway(namespace = "/clumsy")
    public static class ClumsyGateway {

        private final CompletableFuture<String> left = new CompletableFuture<>();

        void connected(@Observes @Connected(ClumsyGateway.class) ClientSocket client) {
            if (client.handshake().query("bad").isPresent()) {
                throw new IllegalStateException("bad");
            }
        }

        void disconnected(@Observes @Disconnected(ClumsyGateway.class) Disconnection gone) {
            left.complete(gone.reason().text());
        }

        CompletableFuture<String> left() {
            return left;
        }

        @SubscribeMessage({"fail", "thread"})
        void fail() {
            throw new IllegalArgumentException("secret");
        }
    }

    @Test
    void aFailureIsAnsweredAlsoWhereItsCauseCannotBeMade() {
        String failure = "{\"status\":\"error\",\"message\":\"Internal server error\"}";
        try (GatewayTester tester = GatewayTester.start(ClumsyGateway.class, Clumsy.class)) {
            TestClient ann = tester.connect("/clumsy");
            assertThat(ann.emitWithAck("fail")).hasToString("[" + failure + "]");
            assertThat(ann.await("exception").data()).hasToString(failure);
            assertThat(ann.emitWithAck("thread")).hasToString("[" + failure + "]");
            assertThat(ann.emitWithAck("nope").toString()).contains("Unknown event");
        }
    }

    @Test
    void aClientWhoseConnectHookFailsIsSentAwayAlsoWhereTheCauseCannotBeMade() {
        try (GatewayTester tester = GatewayTester.start(ClumsyGateway.class, Clumsy.class)) {
            TestClient bad =
                    tester.client().namespace("/clumsy").query("bad", "1").connect();
            assertThat(bad.await("exception").data().asJsonObject().getString("message"))
                    .isEqualTo("Internal server error");
            bad.awaitDisconnect();
            assertThat(tester.bean(ClumsyGateway.class).left()).succeedsWithin(java.time.Duration.ofSeconds(5));
        }
    }
}
