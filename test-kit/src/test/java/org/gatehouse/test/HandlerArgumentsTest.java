package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.json.JsonValue;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Parameter;
import java.security.Principal;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.gatehouse.Ack;
import org.gatehouse.Arguments;
import org.gatehouse.ClientSocket;
import org.gatehouse.ConnectedSocket;
import org.gatehouse.EventName;
import org.gatehouse.GatewayOptions;
import org.gatehouse.HandshakeParam;
import org.gatehouse.HandshakeParam.Source;
import org.gatehouse.MessageBody;
import org.gatehouse.MessageContext;
import org.gatehouse.RouteParam;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.spi.ArgumentResolver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What handlers' parameters receive, from the client's frame to the method, on both protocols. */
class HandlerArgumentsTest {

    private static GatewayTester tester;

    enum Protocol {
        SOCKET_IO("/args/"),
        PLAIN("/args-ws");

        private final String path;

        Protocol(String path) {
            this.path = path;
        }

        ClientSettings client() {
            ClientSettings client = tester.client()
                    .path(path)
                    .query("room", "7")
                    .query("flag", "true")
                    .query("day", "FRIDAY")
                    .query("id", "00000000-0000-0001-0000-000000000002")
                    .query("bad", "seven")
                    .header("X-Tenant", "acme");
            return this == PLAIN ? client.plain() : client.auth(Map.of("user", Map.of("name", "ann"), "level", 3));
        }
    }

    /** Bound to the client's tenant. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @interface Tenant {}

    /** A tenant. */
    public record TenantName(String name) {}

    /** A person. */
    public record Person(String name, Integer age) {}

    /** Resolves by annotation, before the body would. */
    @ApplicationScoped
    public static class TenantResolver implements ArgumentResolver {

        @Override
        public boolean supports(Parameter parameter) {
            return parameter.isAnnotationPresent(Tenant.class);
        }

        @Override
        public Object resolve(Parameter parameter, MessageContext message) {
            String tenant = message.client().handshake().header("X-Tenant").orElse("none");
            if (message.event().equals("refused-by-resolver")) {
                throw new WsException("not for " + tenant);
            }
            return parameter.getType() == String.class ? tenant : new TenantName(tenant);
        }
    }

    /** What both gateways have. */
    public abstract static class Handlers<T> {

        @SubscribeMessage("caller")
        String caller(Principal caller) {
            return caller == null ? "nobody" : caller.getName();
        }

        @SubscribeMessage("maybe-caller")
        String maybeCaller(Optional<Principal> caller, String body) {
            return caller.map(Principal::getName).orElse("nobody") + body;
        }

        @SubscribeMessage("query")
        String query(
                @HandshakeParam("room") int room,
                @HandshakeParam("room") Optional<Long> same,
                @HandshakeParam("flag") boolean flag,
                @HandshakeParam("day") DayOfWeek day,
                @HandshakeParam("id") UUID id,
                @HandshakeParam("none") String none,
                @HandshakeParam("none") OptionalInt noInt,
                @HandshakeParam(value = "x-tenant", from = Source.HEADER) String tenant) {
            return Arrays.asList(room, same, flag, day, id.getLeastSignificantBits(), none, noInt, tenant)
                    .toString();
        }

        @SubscribeMessage("required")
        void required(@HandshakeParam("none") int none) {}

        @SubscribeMessage("unfit")
        void unfit(@HandshakeParam("bad") int bad) {}

        @SubscribeMessage("auth")
        String auth(
                @HandshakeParam(value = "user", from = Source.AUTH) Person user,
                @HandshakeParam(value = "level", from = Source.AUTH) Optional<Integer> level,
                @HandshakeParam(value = "user", from = Source.AUTH) JsonValue json,
                @HandshakeParam(value = "none", from = Source.AUTH) List<String> none) {
            return user + " " + level + " " + json + " " + none;
        }

        @SubscribeMessage("auth-unfit")
        void authUnfit(@HandshakeParam(value = "level", from = Source.AUTH) String level) {}

        @SubscribeMessage("arguments")
        String arguments(Arguments all) {
            StringBuilder text = new StringBuilder().append(all.size());
            for (int i = 0; i <= all.size(); i++) {
                text.append(' ').append(all.get(i, Object.class));
            }
            return text.toString();
        }

        @SubscribeMessage("typed-arguments")
        int typedArguments(Arguments all) {
            return all.get(0, int.class) + all.get(1, Integer.class);
        }

        @SubscribeMessage("context")
        List<Object> context(@EventName String event, @ConnectedSocket ClientSocket client, MessageContext message) {
            return List.of(event, client == message.client(), message.argumentCount());
        }

        @SubscribeMessage("resolver")
        String resolver(@Tenant String tenant, @Tenant TenantName name, String body) {
            return tenant + " " + name.name() + " " + body;
        }

        @SubscribeMessage("refused-by-resolver")
        void refused(@Tenant String tenant) {}

        @SubscribeMessage("echo")
        Object echo(Object body) {
            return body;
        }

        @SubscribeMessage("type")
        String type(Object body) {
            return body == null
                    ? "null"
                    : body instanceof Map
                            ? "Map"
                            : body instanceof List
                                    ? "List"
                                    : body instanceof Number
                                            ? "Number"
                                            : body.getClass().getSimpleName();
        }

        @SubscribeMessage("record")
        String record(Person person) {
            return String.valueOf(person);
        }

        @SubscribeMessage("records")
        String records(@MessageBody List<Person> people) {
            return String.valueOf(people);
        }

        @SubscribeMessage("inherited-type")
        String inherited(@MessageBody("one") T one, @MessageBody("all") List<T> all) {
            return one + " " + all;
        }

        @SubscribeMessage("json")
        JsonValue json(JsonValue value) {
            return value;
        }

        @SubscribeMessage("properties")
        String properties(
                @MessageBody("n") Integer n,
                @MessageBody("o") Optional<Person> o,
                @MessageBody("a.b") String dotted,
                @MessageBody Optional<Map<String, Object>> all) {
            return n + " " + o + " " + dotted + " " + all.map(Map::size);
        }

        @SubscribeMessage("primitive")
        int primitive(@MessageBody("n") int n) {
            return n;
        }

        @SubscribeMessage("by-hand")
        String byHand(String body, ClientSocket client, Ack ack) {
            ack.send(body, client.connected());
            ack.send("later calls are ignored");
            return "ignored";
        }

        @SubscribeMessage("event-${args.suffix:x}")
        String configured(
                @MessageBody("${args.property:p}") String property, @HandshakeParam("${args.query:room}") String room) {
            return property + room;
        }
    }

    /** On Socket.IO. */
    @WebSocketGateway(path = "/args", options = @GatewayOptions(includeCause = "false"))
    public static class SocketIoGateway extends Handlers<Person> {}

    /** On plain WebSockets. */
    @WebSocketGateway(path = "/args-ws", protocol = "ws", options = @GatewayOptions(includeCause = "false"))
    public static class PlainGateway extends Handlers<Person> {}

    /** With a template. */
    @WebSocketGateway(path = "/args", namespace = "/rooms/{room}/{open}")
    public static class TemplateGateway {

        @SubscribeMessage("route")
        String route(@RouteParam Optional<Integer> room, @RouteParam("${args.open:open}") boolean open) {
            return room + " " + open;
        }
    }

    @BeforeAll
    static void start() {
        tester = GatewayTester.start(
                SocketIoGateway.class, PlainGateway.class, TemplateGateway.class, TenantResolver.class);
    }

    @AfterAll
    static void stop() {
        tester.close();
    }

    private static String ask(TestClient client, String event, Object... args) {
        List<JsonValue> answer = client.emitWithAck(event, args);
        return answer.isEmpty() ? "" : answer.get(0).toString();
    }

    private static String failure(TestClient client, String event, Object... args) {
        client.emit(event, args);
        return client.await("exception").data().toString();
    }

    @ParameterizedTest
    @EnumSource
    void queryAndHeadersOfTheHandshakeAreConverted(Protocol protocol) {
        assertThat(ask(protocol.client().connect(), "query"))
                .isEqualTo("\"[7, Optional[7], true, FRIDAY, 2, null, OptionalInt.empty, acme]\"");
    }

    @ParameterizedTest
    @CsvSource({"required,none,is required", "unfit,bad,is invalid"})
    void handshakeThatDoesNotFitIsAViolation(String event, String path, String message) {
        for (Protocol protocol : Protocol.values()) {
            assertThat(failure(protocol.client().connect(), event))
                    .isEqualTo("{\"status\":\"error\",\"message\":\"Validation failed\",\"violations\":[{\"path\":\""
                            + path + "\",\"message\":\"" + message + "\"}]}");
        }
    }

    @Test
    void authIsConvertedLikeABody() {
        TestClient client = Protocol.SOCKET_IO.client().connect();
        assertThat(client.emitWithAck("auth").toString())
                .isEqualTo("[\"Person[name=ann, age=null] Optional[3] {\\\"name\\\":\\\"ann\\\"} null\"]");
        assertThat(failure(client, "auth-unfit")).contains("\"violations\":[{\"path\":\"level\"");
    }

    @ParameterizedTest
    @EnumSource
    void principalIsTheCallerOfTheHandshake(Protocol protocol) {
        TestClient ann = protocol.client().caller("ann").connect();
        assertThat(ask(ann, "caller", "body")).isEqualTo("\"ann\"");
        assertThat(ask(ann, "maybe-caller", "!")).isEqualTo("\"ann!\"");
        TestClient nobody = protocol.client().connect();
        assertThat(ask(nobody, "caller", "body")).isEqualTo("\"nobody\"");
        assertThat(ask(nobody, "maybe-caller", "!")).isEqualTo("\"nobody!\"");
    }

    @Test
    void plainWebSocketHasNoAuth() {
        assertThat(ask(Protocol.PLAIN.client().connect(), "auth")).isEqualTo("\"null Optional.empty null null\"");
    }

    @Test
    void argumentsHoldsAllArguments() {
        TestClient client = Protocol.SOCKET_IO.client().connect();
        assertThat(ask(client, "arguments")).isEqualTo("\"0 null\"");
        assertThat(ask(client, "arguments", 1, "two", null)).isEqualTo("\"3 1 two null null\"");
        assertThat(ask(client, "typed-arguments", 1, 2)).isEqualTo("3");
        assertThat(failure(client, "typed-arguments", 1, "2")).contains("{\"path\":\"[1]\"");
        assertThat(ask(Protocol.PLAIN.client().connect(), "arguments", 1, 2)).isEqualTo("\"1 [1, 2] null\"");
    }

    @ParameterizedTest
    @EnumSource
    void contextIsProvided(Protocol protocol) {
        assertThat(ask(protocol.client().connect(), "context", 1)).isEqualTo("[\"context\",true,1]");
    }

    @ParameterizedTest
    @EnumSource
    void resolverComesBeforeTheBuiltInKinds(Protocol protocol) {
        TestClient client = protocol.client().connect();
        assertThat(ask(client, "resolver", "b")).isEqualTo("\"acme acme b\"");
        assertThat(failure(client, "refused-by-resolver")).contains("\"message\":\"not for acme\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {"{\"a\":1};Map", "[1];List", "\"s\";String", "1.50;Number", "true;Boolean", "null;null"})
    void objectGetsWhatTheJsonIs(String json, String type) {
        for (Protocol protocol : Protocol.values()) {
            TestClient client = protocol.client().connect();
            assertThat(ask(client, "type", Raw.json(json))).isEqualTo("\"" + type + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"b\":null}",
                "[1,null,\"x\",[]]",
                "12345678901234567890123",
                "1.50",
                "1E+400",
                "false",
                "{\"z\":{\"y\":[{}]}}"
            })
    void objectIsEchoedUnchanged(String json) {
        for (Protocol protocol : Protocol.values()) {
            assertThat(ask(protocol.client().connect(), "echo", Raw.json(json))).isEqualTo(json);
        }
    }

    @Test
    void objectGetsBytes() {
        TestClient client = Protocol.SOCKET_IO.client().connect();
        assertThat(ask(client, "type", new byte[] {1, 2})).isEqualTo("\"byte[]\"");
    }

    @Test
    void jsonValueWithAttachmentsIsAnError() {
        TestClient client = Protocol.SOCKET_IO.client().connect();
        assertThat(ask(client, "json", Map.of("a", 1))).isEqualTo("{\"a\":1}");
        assertThat(failure(client, "json", new byte[] {1, 2})).contains("Validation failed");
    }

    @Test
    void severalArgumentsBoundToOneBodyAreAnArray() {
        TestClient client = Protocol.SOCKET_IO.client().connect();
        assertThat(ask(client, "records", new Person("a", 1), new Person("b", null)))
                .isEqualTo("\"[Person[name=a, age=1], Person[name=b, age=null]]\"");
        assertThat(ask(client, "echo", 1, null, "c")).isEqualTo("[1,null,\"c\"]");
        assertThat(failure(client, "record", new Person("a", 1), new Person("b", 2)))
                .contains("Validation failed");
    }

    @ParameterizedTest
    @EnumSource
    void declaredTypeIsConvertedToGenericsIncluded(Protocol protocol) {
        TestClient client = protocol.client().connect();
        assertThat(ask(client, "record", Raw.json("{\"name\":\"a\"}"))).isEqualTo("\"Person[name=a, age=null]\"");
        assertThat(ask(client, "inherited-type", Raw.json("{\"one\":{\"name\":\"a\"},\"all\":[{\"age\":1}]}")))
                .isEqualTo("\"Person[name=a, age=null] [Person[name=null, age=1]]\"");
        assertThat(ask(client, "json", Raw.json("[1.0,null]"))).isEqualTo("[1.0,null]");
        assertThat(failure(client, "record", Raw.json("{\"name\":5}"))).contains("{\"path\":\"name\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "{\"n\":1,\"o\":{\"name\":\"x\"},\"a.b\":\"d\"};"
                        + "1 Optional[Person[name=x, age=null]] d Optional[3]",
                "{};null Optional.empty null Optional[0]",
                "{\"n\":null,\"o\":null};null Optional.empty null Optional[2]",
                "{\"a\":{\"b\":\"nested\"}};null Optional.empty null Optional[1]",
                "null;null Optional.empty null Optional.empty"
            })
    void propertyIsAbsentNullOrThere(String json, String result) {
        for (Protocol protocol : Protocol.values()) {
            assertThat(ask(protocol.client().connect(), "properties", Raw.json(json)))
                    .isEqualTo("\"" + result + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"n\":null}", "{\"n\":\"1\"}", "{\"n\":1.5}", "{\"n\":[1]}", "[1]", "\"n\""})
    void propertyOfTheWrongShapeIsAViolation(String json) {
        for (Protocol protocol : Protocol.values()) {
            assertThat(failure(protocol.client().connect(), "primitive", Raw.json(json)))
                    .contains("\"violations\":[{\"path\":\"n\"");
        }
    }

    @Test
    void bodyThatWasNotSentIsNull() {
        for (Protocol protocol : Protocol.values()) {
            TestClient client = protocol.client().connect();
            assertThat(ask(client, "type")).isEqualTo("\"null\"");
            assertThat(ask(client, "properties")).isEqualTo("\"null Optional.empty null Optional.empty\"");
            assertThat(failure(client, "primitive")).contains("\"violations\":[{\"path\":\"n\"");
        }
    }

    @Test
    void acknowledgementByHandIsSentOnce() {
        TestClient client = Protocol.SOCKET_IO.client().connect();
        assertThat(client.emitWithAck("by-hand", "b")).hasToString("[\"b\", true]");
    }

    @ParameterizedTest
    @EnumSource
    void stringsOfAnnotationsAreConfigurable(Protocol protocol) {
        assertThat(ask(protocol.client().connect(), "event-x", Raw.json("{\"p\":\"v\"}")))
                .isEqualTo("\"v7\"");
    }

    @Test
    void routeParamsAreConverted() {
        TestClient client =
                Protocol.SOCKET_IO.client().namespace("/rooms/5/true").connect();
        assertThat(ask(client, "route")).isEqualTo("\"Optional[5] true\"");
    }

    /** Resolves what the other one does. */
    @Dependent
    public static class SecondTenantResolver extends TenantResolver {}

    /** With mistakes. */
    @WebSocketGateway(path = "/mistakes")
    public static class Mistaken {

        @SubscribeMessage("two")
        void two(@Tenant String tenant) {}

        @SubscribeMessage("blank")
        void blank(@HandshakeParam("") String blank) {}

        @SubscribeMessage("type")
        void type(@HandshakeParam("q") Person person) {}

        @SubscribeMessage("key")
        void key(@HandshakeParam("${no.such.key}") String value) {}
    }

    @Test
    void mistakesAreFoundAtDeployment() {
        assertThatThrownBy(() -> GatewayTester.start(Mistaken.class, TenantResolver.class, SecondTenantResolver.class))
                .hasMessageContaining("4 mistakes")
                .hasMessageContaining("GATE0105: Mistaken.two(String): several resolvers support the parameter")
                .hasMessageContaining(": SecondTenantResolver, TenantResolver. Leave it to one of them.")
                .hasMessageContaining("GATE0106: Mistaken.blank(String)")
                .hasMessageContaining("GATE0102: Mistaken.type(Person)")
                .hasMessageContaining("GATE0001: Mistaken.key(String): a parameter's annotation: the key no.such.key");
    }

    /** JSON that is sent as it is written here. */
    private record Raw() {
        static JsonValue json(String text) {
            return jakarta.json.Json.createReader(new java.io.StringReader(text))
                    .readValue();
        }
    }
}
