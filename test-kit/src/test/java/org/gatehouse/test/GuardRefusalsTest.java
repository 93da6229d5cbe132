package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.gatehouse.AsyncGuard;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseGuards;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a guard's refusal tells the client, and what its failure tells the log. */
class GuardRefusalsTest {

    private static final Logger LOGGER = Logger.getLogger("org.gatehouse.internal.dispatch");

    private static GatewayTester tester;

    private static @Nullable Boolean verdict(GuardContext context) {
        String how = context.handshake().query("how").orElse("");
        switch (how) {
            case "text" -> throw new WsException("too young");
            case "data" -> throw new WsException("too young", Map.of("age", 17));
            case "number" -> throw new WsException("too young", 17);
            case "nothing" -> throw new WsException("too young", (Object) null);
            case "cause" -> throw new WsException("too young", new IllegalStateException("secret"));
            case "payload" -> throw new WsException(Map.of("age", 17));
            case "failure" -> throw new IllegalStateException("secret");
            default -> {
                return !how.equals("no");
            }
        }
    }

    /** Decides at once. */
    @ApplicationScoped
    public static class AtOnce implements Guard {
        @Override
        public boolean canActivate(GuardContext context) {
            return Boolean.TRUE.equals(verdict(context));
        }
    }

    /** Decides later. */
    @ApplicationScoped
    public static class Later implements AsyncGuard {
        @Override
        public CompletionStage<Boolean> decide(GuardContext context) {
            return CompletableFuture.supplyAsync(() -> verdict(context));
        }
    }

    /** Guarded. */
    @WebSocketGateway(namespace = "/at-once", protocol = "socket.io")
    @UseGuards(AtOnce.class)
    public static class AtOnceGateway {}

    /** Guarded. */
    @WebSocketGateway(namespace = "/later", protocol = "socket.io")
    @UseGuards(Later.class)
    public static class LaterGateway {}

    /** Guarded. */
    @WebSocketGateway(path = "/at-once", protocol = "ws")
    @UseGuards(AtOnce.class)
    public static class PlainAtOnceGateway {}

    /** Guarded. */
    @WebSocketGateway(path = "/later", protocol = "ws")
    @UseGuards(Later.class)
    public static class PlainLaterGateway {}

    /** Fails by itself. */
    @WebSocketGateway(namespace = "/handlers")
    public static class Handlers {

        @SubscribeMessage("data")
        void data() {
            throw new WsException("too young", Map.of("age", 17));
        }

        @SubscribeMessage("guarded")
        @UseGuards(AtOnce.class)
        void guarded() {}
    }

    @BeforeAll
    static void start() {
        tester = GatewayTester.start(
                AtOnce.class,
                Later.class,
                AtOnceGateway.class,
                LaterGateway.class,
                PlainAtOnceGateway.class,
                PlainLaterGateway.class,
                Handlers.class);
    }

    @AfterAll
    static void stop() {
        tester.close();
    }

    private static ConnectRefused refusal(String guard, boolean plain, String how) {
        ClientSettings settings = tester.client().query("how", how);
        ClientSettings client = plain ? settings.path("/" + guard).plain() : settings.namespace("/" + guard);
        return catchThrowableOfType(ConnectRefused.class, client::connect);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            text    | {"message":"too young"}
            data    | {"message":"too young","data":{"age":17}}
            number  | {"message":"too young","data":17}
            nothing | {"message":"too young"}
            cause   | {"message":"too young"}
            payload | {"message":"Forbidden resource","data":{"age":17}}
            failure | {"message":"Internal server error"}
            no      | {"message":"Forbidden resource"}
            """)
    void whatAGuardOfConnectionsSaysReachesTheClient(String how, String told) {
        for (String guard : List.of("at-once", "later")) {
            for (boolean plain : new boolean[] {true, false}) {
                ConnectRefused refused = refusal(guard, plain, how);
                assertThat(refused.answer())
                        .as(guard + " " + plain)
                        .isEqualTo(Json.createReader(new StringReader(told)).readValue());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "guarded"})
    void aMessagesFailureCarriesMessageAndData(String event) {
        TestClient client =
                tester.client().namespace("/handlers").query("how", "data").connect();
        client.emit(event);
        assertThat(client.await("exception").data())
                .hasToString(
                        "{\"status\":\"error\",\"message\":\"too young\",\"data\":{\"age\":17},\"cause\":{\"pattern\":\""
                                + event + "\"}}");
        assertThat(client.emitWithAck(event).toString()).contains("\"data\":{\"age\":17}");
    }

    @ParameterizedTest
    @CsvSource({
        "at-once, false, the guard AtOnce of AtOnceGateway",
        "later, false, the guard Later of LaterGateway",
        "at-once, true, the guard AtOnce of PlainAtOnceGateway",
        "later, true, the guard Later of PlainLaterGateway"
    })
    void aGuardThatFailsIsLoggedWithItsGateway(String guard, boolean plain, String place) {
        List<LogRecord> logged = new CopyOnWriteArrayList<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        LOGGER.addHandler(listener);
        try {
            refusal(guard, plain, "failure");
        } finally {
            LOGGER.removeHandler(listener);
        }
        assertThat(logged).singleElement().satisfies(record -> {
            assertThat(record.getMessage()).isEqualTo(place + " failed");
            assertThat(record.getLevel()).isEqualTo(Level.SEVERE);
            assertThat(record.getThrown()).hasMessage("secret");
        });
    }
}
