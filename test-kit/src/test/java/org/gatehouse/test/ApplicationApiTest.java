package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.Ack;
import org.gatehouse.Arguments;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.EventSender;
import org.gatehouse.GatewayInterceptor;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.Handshake;
import org.gatehouse.MessageContext;
import org.gatehouse.Ordering;
import org.gatehouse.ParsedMessage;
import org.gatehouse.ResultObserver;
import org.gatehouse.Server;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseGuards;
import org.gatehouse.UseInterceptors;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.WsResponse;
import org.gatehouse.spi.HandshakeState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes writing an application short: over Socket.IO and over a plain WebSocket. */
class ApplicationApiTest {

    /** How a client speaks. */
    enum Wire {
        SOCKET_IO,
        PLAIN
    }

    private final GatewayTester tester = GatewayTester.start(
            SocketIoApi.class, PlainApi.class, Watching.class, TypedAuth.class, GuardedApi.class, BesideIt.class);

    @AfterEach
    void stop() {
        tester.close();
    }

    private TestClient connect(Wire wire) {
        return wire == Wire.PLAIN ? tester.connectPlain("/api") : tester.connect("/api");
    }

    // Arguments

    @Test
    void argumentsAreAListWithGettersOfEachType() {
        TestClient ann = tester.connect("/api");

        assertThat(ann.emitWithAck("typed", "a", 1, 2_000_000_000_000L, 1.5, true, Map.of("x", 1)))
                .singleElement()
                .hasToString("\"6 a 1 2000000000000 1.5 true Point[x=1] Map\"");
        assertThat(ann.emitWithAck("typed")).singleElement().hasToString("\"0 none none none none none null -\"");
        assertThat(ann.emitWithAck("all", "a", 1, null, List.of(2)))
                .singleElement()
                .hasToString("[\"a\",1,null,[2]]");
    }

    @ParameterizedTest
    @CsvSource({"string,1", "int,1.5", "int,\"a\"", "long,1.5", "double,\"a\"", "boolean,1"})
    void anArgumentOfAnotherKindIsRefused(String getter, String json) {
        for (Wire wire : Wire.values()) {
            TestClient ann = connect(wire);
            JsonValue sent = Json.createReader(new StringReader("[" + json + "]"))
                    .readArray()
                    .get(0);

            ann.emit("get_" + getter, sent);

            assertThat(ann.await("exception").data().toString()).contains("\"status\":\"error\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsBeyondTheArgumentsIsAbsentToTypedGettersAndAMistakeToTheList(Wire wire) {
        assertThat(connect(wire).emitWithAck("beyond", 1)).singleElement().hasToString("\"null IndexOutOfBounds\"");
    }

    // Acknowledgements

    @ParameterizedTest
    @EnumSource
    void aHandlerThatNeverAcknowledgesSendsEventsAndFailuresOnly(Wire wire) {
        TestClient ann = connect(wire);
        Answers quiet = ann.request("quiet", "ok");
        Answers event = ann.request("quiet_event", "ok");
        Answers failed = ann.request("quiet", "fail");
        assertThat(ann.await("exception").data().toString()).contains("\"message\":\"no\"");
        if (wire == Wire.SOCKET_IO) {
            assertThat(failed.await().get(0).toString()).contains("\"message\":\"no\"");
        }
        assertThat(ann.await("said").data(String.class)).isEqualTo("ok");
        ann.emit("leave");
        ann.awaitClose();

        assertThatThrownBy(quiet::await).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(event::await).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void besideAHandlerThatNeverAcknowledgesTheOthersDo() {
        TestClient ann = tester.connect("/api");

        assertThat(ann.emitWithAck("both", "ok")).containsExactly(JsonValue.NULL);
    }

    // Interceptors

    @ParameterizedTest
    @MethodSource("results")
    void anInterceptorSeesEveryValueAndTheEndWhateverTheResultIs(String event, String seen, List<String> answers) {
        for (Wire wire : Wire.values()) {
            TestClient ann = connect(wire);
            Answers received = ann.request(event);

            assertThat(received.await()).singleElement().hasToString(answers.get(0));
            if (wire == Wire.PLAIN && answers.size() > 1) {
                for (String next : answers.subList(1, answers.size())) {
                    assertThat(received.await()).singleElement().hasToString(next);
                }
                received.awaitEnd();
            }
            assertThat(tester.bean(Watching.class).of(event)).isEqualTo(seen);
        }
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> results() {
        List<String> items = List.of("\"(a)\"", "\"(b)\"");
        return Stream.of(
                org.junit.jupiter.params.provider.Arguments.of("value", "a end", List.of("\"(a)\"")),
                org.junit.jupiter.params.provider.Arguments.of("nothing", "null end", List.of("\"(null)\"")),
                org.junit.jupiter.params.provider.Arguments.of("optional", "a end", List.of("\"(a)\"")),
                org.junit.jupiter.params.provider.Arguments.of("none", "null end", List.of("\"(null)\"")),
                org.junit.jupiter.params.provider.Arguments.of("number", "7 end", List.of("\"(7)\"")),
                org.junit.jupiter.params.provider.Arguments.of("stage", "a end", List.of("\"(a)\"")),
                org.junit.jupiter.params.provider.Arguments.of("stream", "a b end", items),
                org.junit.jupiter.params.provider.Arguments.of("stage_of_stream", "a b end", items),
                org.junit.jupiter.params.provider.Arguments.of("stages_of_stream", "a b end", items),
                org.junit.jupiter.params.provider.Arguments.of("publisher", "a b end", items));
    }

    @ParameterizedTest
    @CsvSource({
        "thrown,WsException no",
        "returned,WsException no",
        "failed_stage,WsException no",
        "failed_item,a WsException no",
        "failed_stream,a WsException no",
        "failed_publisher,a WsException no",
        "refused_by_observer,refuse IllegalStateException refused"
    })
    void anInterceptorSeesTheFailureOnceWhateverTheResultIs(String event, String seen) {
        for (Wire wire : Wire.values()) {
            TestClient ann = connect(wire);

            ann.emit(event);
            ann.await("exception");

            assertThat(tester.bean(Watching.class).of(event)).isEqualTo(seen);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterceptorSeesThatTheClientOfAStreamHasLeft(Wire wire) {
        for (String event : List.of("endless", "endless_publisher")) {
            TestClient ann = connect(wire);
            assertThat(ann.request(event).await()).hasSize(1);

            ann.close();

            assertThat(tester.bean(Watching.class).of(event)).endsWith(" CancellationException the client has left");
        }
    }

    // Handshake

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"token":"t","n":1,"flag":true,"color":"RED","id":"00000000-0000-0000-0000-000000000001"} | t 1 true RED 00000000-0000-0000-0000-000000000001
            {"token":1,"n":"1","flag":"true","color":"PINK","id":"x"} | - - - - -
            {"token":null,"n":1.5,"flag":null,"color":1,"id":{}} | - - - - -
            {"token":{},"n":3000000000,"flag":[],"color":[],"id":1} | - - - - -
            {} | - - - - -
            """)
    void aClientsAuthIsReadByTypeAndNeverFails(String auth, String read) {
        JsonObject sent = Json.createReader(new StringReader(auth)).readObject();
        TypedAuth bean = tester.bean(TypedAuth.class);

        TestClient ann = tester.connect("/guarded-api", sent);

        assertThat(ann.emitWithAck("read")).singleElement().hasToString("\"" + read + "\"");
        for (String place : List.of("guard", "hook", "another node")) {
            assertThat(bean.in(place)).as(place).isEqualTo(read);
        }
    }

    @Test
    void aHandshakeOfThisNodeReadsWhatJsonConvertsTo() {
        TestClient ann = tester.connect("/guarded-api", Map.of("point", Map.of("x", 4), "token", "t"));

        assertThat(ann.emitWithAck("point")).singleElement().hasToString("\"Optional[Point[x=4]] Optional.empty\"");
    }

    // Attributes and senders

    @ParameterizedTest
    @EnumSource
    void anAttributeIsNeverNull(Wire wire) {
        assertThat(connect(wire).emitWithAck("null_attribute"))
                .singleElement()
                .hasToString("\"NullPointerException {}\"");
    }

    @ParameterizedTest
    @EnumSource
    void oneMethodSendsToOneClientAndToMany(Wire wire) {
        TestClient ann = connect(wire);

        ann.emit("announce");

        assertThat(List.of(
                        ann.await("news").data(String.class), ann.await("news").data(String.class)))
                .containsExactly("to one", "to all");
    }

    // Parsers

    @Test
    void aParserYieldsWhatAJsonLibraryHasRead() {
        TestClient ann = tester.connectPlain("/api");
        assertThat(ann.emitWithAck("use_parser")).containsExactly(JsonValue.NULL);

        ann.emit("all", Map.of("a\"\\\n", List.of(1, 2.5, true, "ü\u2028\uD83D\uDE00")));

        assertThat(ann.await("").data().asJsonArray().toString())
                .isEqualTo(Json.createArrayBuilder()
                        .add(Json.createObjectBuilder()
                                .add(
                                        "a\"\\\n",
                                        Json.createArrayBuilder()
                                                .add(1)
                                                .add(2.5)
                                                .add(true)
                                                .add("ü\u2028\uD83D\uDE00")))
                        .build()
                        .toString());
    }

    @Test
    void aParsedMessageIsMadeOfValues() {
        Map<String, Object> holed = new HashMap<>();
        holed.put("none", null);

        assertThat(ParsedMessage.of("e")).isEqualTo(new ParsedMessage("e", Optional.empty(), Optional.empty()));
        assertThat(ParsedMessage.of("e", JsonValue.NULL).data()).contains("null");
        assertThat(ParsedMessage.of("e", "{}").data()).contains("\"{}\"");
        assertThat(ParsedMessage.of("e", holed).data()).contains("{\"none\":null}");
        assertThat(ParsedMessage.of("e", new Object[] {1L, Double.NaN, 'c'}).data())
                .contains("[1,null,\"c\"]");
        assertThat(ParsedMessage.of("e", Collections.emptyList(), 7))
                .isEqualTo(new ParsedMessage("e", Optional.of("[]"), Optional.of("7")));
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> ParsedMessage.of("e", Optional.of("x"))))
                .hasMessageContaining("java.util.Optional");
    }

    /** What both protocols serve. */
    @UseInterceptors(Watching.class)
    abstract static class Api {

        @SubscribeMessage("typed")
        String typed(Arguments all) {
            return all.size() + " " + all.getString(0).orElse("none") + " " + text(all.getInt(1)) + " "
                    + (all.getLong(2).isPresent() ? all.getLong(2).getAsLong() : "none") + " "
                    + (all.getDouble(3).isPresent() ? all.getDouble(3).getAsDouble() : "none") + " "
                    + all.getBoolean(4).map(String::valueOf).orElse("none") + " " + all.get(5, Point.class) + " "
                    + (all.size() > 5 && all.get(5) instanceof Map ? "Map" : "-");
        }

        private static String text(OptionalInt number) {
            return number.isPresent() ? String.valueOf(number.getAsInt()) : "none";
        }

        @SubscribeMessage("all")
        List<Object> all(Arguments all) {
            return all;
        }

        @SubscribeMessage("get_string")
        Object getString(Arguments all) {
            return all.getString(0);
        }

        @SubscribeMessage("get_int")
        Object getInt(Arguments all) {
            return all.getInt(0);
        }

        @SubscribeMessage("get_long")
        Object getLong(Arguments all) {
            return all.getLong(0);
        }

        @SubscribeMessage("get_double")
        Object getDouble(Arguments all) {
            return all.getDouble(0);
        }

        @SubscribeMessage("get_boolean")
        Object getBoolean(Arguments all) {
            return all.getBoolean(0);
        }

        @SubscribeMessage("beyond")
        String beyond(Arguments all) {
            try {
                return all.get(1, String.class) + " " + all.get(1);
            } catch (IndexOutOfBoundsException e) {
                return all.get(1, String.class) + " IndexOutOfBounds";
            }
        }

        @SubscribeMessage(value = "quiet", acknowledge = false)
        void quiet(String body) {
            if (body.equals("fail")) {
                throw new WsException("no");
            }
        }

        @SubscribeMessage(value = "quiet_event", acknowledge = false)
        WsResponse<String> quietEvent(String body) {
            return new WsResponse<>("said", body);
        }

        @SubscribeMessage("leave")
        void leave(ClientSocket client) {
            client.disconnect(true);
        }

        @SubscribeMessage("value")
        String value() {
            return "a";
        }

        @SubscribeMessage("nothing")
        void nothing() {}

        @SubscribeMessage("optional")
        Optional<String> optional() {
            return Optional.of("a");
        }

        @SubscribeMessage("none")
        Optional<String> none() {
            return Optional.empty();
        }

        @SubscribeMessage("number")
        OptionalInt number() {
            return OptionalInt.of(7);
        }

        @SubscribeMessage("stage")
        CompletionStage<String> stage() {
            return CompletableFuture.supplyAsync(() -> "a");
        }

        @SubscribeMessage("stream")
        Stream<String> stream() {
            return Stream.of("a", "b");
        }

        @SubscribeMessage("stage_of_stream")
        CompletionStage<Stream<String>> stageOfStream() {
            return CompletableFuture.supplyAsync(() -> Stream.of("a", "b"));
        }

        @SubscribeMessage("stages_of_stream")
        Stream<CompletionStage<String>> stagesOfStream() {
            return Stream.of("a", "b").map(item -> CompletableFuture.supplyAsync(() -> item));
        }

        @SubscribeMessage("publisher")
        Flow.Publisher<String> publisher() {
            return publish(null, "a", "b");
        }

        @SubscribeMessage("thrown")
        String thrown() {
            throw new WsException("no");
        }

        @SubscribeMessage("returned")
        Object returned() {
            return new WsException("no");
        }

        @SubscribeMessage("failed_stage")
        CompletionStage<String> failedStage() {
            return CompletableFuture.supplyAsync(() -> {
                throw new WsException("no");
            });
        }

        @SubscribeMessage("failed_item")
        Stream<CompletionStage<String>> failedItem() {
            return Stream.of(
                    CompletableFuture.completedFuture("a"), CompletableFuture.failedFuture(new WsException("no")));
        }

        @SubscribeMessage("failed_stream")
        Stream<String> failedStream() {
            return Stream.of("a", "b").peek(item -> {
                if (item.equals("b")) {
                    throw new WsException("no");
                }
            });
        }

        @SubscribeMessage("failed_publisher")
        Flow.Publisher<String> failedPublisher() {
            return publish(new WsException("no"), "a");
        }

        @SubscribeMessage("refused_by_observer")
        Stream<String> refusedByObserver() {
            return Stream.of("refuse");
        }

        @SubscribeMessage("endless")
        Stream<String> endless() {
            return Stream.generate(() -> "a");
        }

        @SubscribeMessage("endless_publisher")
        Flow.Publisher<String> endlessPublisher() {
            return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                private boolean first = true;

                @Override
                public void request(long wanted) {
                    if (first) {
                        first = false;
                        subscriber.onNext("a");
                    }
                }

                @Override
                public void cancel() {}
            });
        }

        private static Flow.Publisher<String> publish(Throwable failure, String... items) {
            Iterator<String> left = List.of(items).iterator();
            return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long wanted) {
                    CompletableFuture.runAsync(() -> {
                        if (left.hasNext()) {
                            subscriber.onNext(left.next());
                        } else if (failure == null) {
                            subscriber.onComplete();
                        } else {
                            subscriber.onError(failure);
                        }
                    });
                }

                @Override
                public void cancel() {}
            });
        }

        @SubscribeMessage("null_attribute")
        String nullAttribute(ClientSocket client) {
            try {
                client.data().put("a", null);
                return "taken";
            } catch (NullPointerException e) {
                return "NullPointerException " + client.data();
            }
        }

        @SubscribeMessage(value = "announce", ordering = Ordering.SEQUENTIAL)
        void announce(ClientSocket client) {
            announce(client, "to one");
            announce(client.namespace(), "to all");
        }

        private static void announce(EventSender<?> whom, String text) {
            whom.compress(false)
                    .asVolatile()
                    .timeout(java.time.Duration.ofSeconds(1))
                    .emit("news", text);
        }

        @SubscribeMessage("use_parser")
        void useParser(Server server, Ack ack) {
            server.messageParser(text -> {
                JsonObject frame = Json.createReader(new StringReader(text)).readObject();
                Object data = plain(frame.get("data"));
                return ParsedMessage.of(frame.getString("event"), data, frame.get("id"));
            });
            ack.send((Object) null);
        }

        /** As another library has JSON: in maps, lists and numbers. */
        private static Object plain(JsonValue value) {
            if (value instanceof JsonArray array) {
                return array.stream().map(Api::plain).toList();
            }
            return value instanceof JsonObject object
                    ? object.entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, entry -> plain(entry.getValue())))
                    : value;
        }
    }

    @WebSocketGateway(namespace = "/api")
    static class SocketIoApi extends Api {

        @SubscribeMessage(value = "both", acknowledge = false)
        void quiet() {}
    }

    @WebSocketGateway(path = "/api", protocol = "ws")
    static class PlainApi extends Api {}

    @WebSocketGateway(namespace = "/api")
    static class BesideIt {

        @SubscribeMessage("both")
        CompletionStage<Void> both() {
            return CompletableFuture.completedFuture(null);
        }
    }

    record Point(int x) {}

    /** Notes what it sees of each event, and says when that is all. */
    @ApplicationScoped
    static class Watching implements GatewayInterceptor {

        private final Map<String, CompletableFuture<String>> seen = new HashMap<>();

        synchronized CompletableFuture<String> note(String event) {
            return seen.computeIfAbsent(event, any -> new CompletableFuture<>());
        }

        String of(String event) {
            String whole = note(event).orTimeout(60, TimeUnit.SECONDS).join();
            synchronized (this) {
                seen.remove(event);
            }
            return whole;
        }

        @Override
        public Object intercept(MessageContext message, Next next) throws Exception {
            if (message.argumentCount() > 0
                    || message.event().equals("typed")
                    || message.event().equals("use_parser")) {
                return next.proceed();
            }
            List<String> values = Collections.synchronizedList(new ArrayList<>());
            return next.proceed(new ResultObserver() {
                @Override
                public Object value(Object value) {
                    if (values.size() < 3) {
                        values.add(String.valueOf(value));
                    }
                    if ("refuse".equals(value)) {
                        throw new IllegalStateException("refused");
                    }
                    return message.event().equals("null_attribute") ? value : "(" + value + ")";
                }

                @Override
                public void ended(Optional<Throwable> failure) {
                    values.add(failure.map(thrown -> thrown.getClass().getSimpleName() + " " + thrown.getMessage())
                            .orElse("end"));
                    if (!note(message.event()).complete(String.join(" ", values))) {
                        throw new IllegalStateException("ended twice");
                    }
                }
            });
        }
    }

    /** Reads auth in a guard and in a hook. */
    @ApplicationScoped
    static class TypedAuth implements Guard {

        private final Map<String, String> read = new ConcurrentHashMap<>();

        String in(String place) {
            return read.get(place);
        }

        enum Color {
            RED
        }

        @Override
        public boolean canActivate(GuardContext context) {
            read.put("guard", read(context.handshake()));
            read.put("another node", read(HandshakeState.of(context.handshake())));
            return true;
        }

        void connected(@Observes @Connected(GuardedApi.class) ClientSocket client) {
            read.put("hook", read(client.handshake()));
        }

        static String read(org.gatehouse.HandshakeDetails handshake) {
            return Stream.of(
                            handshake.auth("token"),
                            handshake.auth("n", int.class),
                            handshake.auth("flag", Boolean.class),
                            handshake.auth("color", Color.class),
                            handshake.auth("id", UUID.class))
                    .map(value -> value.map(String::valueOf).orElse("-"))
                    .collect(Collectors.joining(" "));
        }
    }

    @WebSocketGateway(namespace = "/guarded-api")
    @UseGuards(TypedAuth.class)
    static class GuardedApi {

        @SubscribeMessage("read")
        String read(Handshake handshake) {
            return TypedAuth.read(handshake);
        }

        @SubscribeMessage("point")
        String point(Handshake handshake) {
            return handshake.auth("point", Point.class) + " " + handshake.auth("token", Point.class);
        }
    }
}
