package org.gatehouse.internal.binding;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.gatehouse.ClientSocket;
import org.gatehouse.ConnectedSocket;
import org.gatehouse.EventName;
import org.gatehouse.Handshake;
import org.gatehouse.HandshakeParam;
import org.gatehouse.MessageBody;
import org.gatehouse.MessageContext;
import org.gatehouse.Namespace;
import org.gatehouse.RouteParam;
import org.gatehouse.Server;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.internal.json.ResolvedType;
import org.gatehouse.internal.lane.Bench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a handler's parameters receive. */
class ArgumentTest {

    public record Point(int x, Integer y) {}

    @WebSocketGateway(namespace = "/{room}/{level:\\d+}")
    static class Gateway {

        @SubscribeMessage("record")
        String record(Point point) {
            return String.valueOf(point);
        }

        @SubscribeMessage("generic")
        String generic(@MessageBody List<Point> points) {
            return String.valueOf(points);
        }

        @SubscribeMessage("any")
        String any(Object body) {
            return body == null ? "null" : body + "";
        }

        @SubscribeMessage("primitive")
        int primitive(@MessageBody("n") int number) {
            return number;
        }

        @SubscribeMessage("optional")
        String optional(@MessageBody("n") Optional<Integer> number, @MessageBody("m") OptionalInt other) {
            return number + " " + other;
        }

        @SubscribeMessage("json")
        String json(JsonValue value) {
            return String.valueOf(value);
        }

        @SubscribeMessage("text")
        String text(@MessageBody("s") String text, @MessageBody Map<String, Object> all) {
            return text + " " + all;
        }

        @SubscribeMessage({"context", "context2"})
        List<Object> context(
                @ConnectedSocket ClientSocket annotated,
                ClientSocket client,
                Namespace namespace,
                Server server,
                Handshake handshake,
                MessageContext context,
                @EventName String event,
                @RouteParam String room,
                @RouteParam("level") int level) {
            return List.of(
                    annotated == client,
                    namespace.name(),
                    server == namespace.server(),
                    handshake == client.handshake(),
                    context.handler().getName(),
                    context.argumentCount(),
                    String.valueOf(context.argument(1, Integer.class)),
                    event,
                    room,
                    level);
        }

        @SubscribeMessage("positional")
        String positional(ClientSocket client, String data, org.gatehouse.Ack ack) {
            ack.send(data);
            return "ignored";
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "record;{\"x\":1,\"y\":2};\"Point[x=1, y=2]\"",
                "record;{\"x\":1};\"Point[x=1, y=null]\"",
                "record;null;\"null\"",
                "record;;\"null\"",
                "generic;[{\"x\":1},{\"x\":2}];\"[Point[x=1, y=null], Point[x=2, y=null]]\"",
                "any;5;\"5\"",
                "any;null;\"null\"",
                "any;;\"null\"",
                "any;[1,null];\"[1, null]\"",
                "primitive;{\"n\":7};7",
                "optional;{\"n\":7,\"m\":8};\"Optional[7] OptionalInt[8]\"",
                "optional;{\"n\":null};\"Optional.empty OptionalInt.empty\"",
                "optional;\"text\";\"Optional.empty OptionalInt.empty\"",
                "optional;;\"Optional.empty OptionalInt.empty\"",
                "json;null;\"null\"",
                "json;[1];\"[1]\"",
                "text;{\"s\":\"a\"};\"a {s=a}\""
            })
    void bodyIsConverted(String event, String body, String result) {
        Bench bench = new Bench(new Gateway());
        Bench.Client client = bench.connect("/a/1");
        bench.received();
        client.emitWithAck(event, body == null ? new String[0] : new String[] {body});
        assertThat(bench.received()).containsExactly("ack [" + result + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "record;{\"x\":\"1\"};x",
                "record;[];||",
                "primitive;{\"n\":1.5};n",
                "primitive;{\"n\":\"12\"};n",
                "primitive;{\"n\":null};n",
                "primitive;{};n",
                "primitive;5;n",
                "text;{\"s\":5};s",
                "generic;[{\"x\":1},{\"x\":true}];[1].x"
            })
    void bodyThatDoesNotFitIsAViolation(String event, String body, String path) {
        Bench bench = new Bench(new Gateway()).option("errors.include-cause", "false");
        Bench.Client client = bench.connect("/a/1");
        bench.received();
        client.emit(event, body);
        assertThat(bench.received())
                .singleElement()
                .asString()
                .startsWith("exception {\"status\":\"error\",\"message\":\"Validation failed\","
                        + "\"violations\":[{\"path\":\"" + path + "\",\"message\":");
    }

    @Test
    void contextIsProvidedByTypeAndAnnotation() {
        Bench bench = new Bench(new Gateway());
        Bench.Client client = bench.connect("/lobby/3");
        bench.received();
        client.emitWithAck("context", "1", "2");
        client.emitWithAck("positional", "\"d\"");
        assertThat(bench.received())
                .containsExactly(
                        "ack [[true,\"/lobby/3\",true,true,\"context\",2,\"2\",\"context\",\"lobby\",3]]",
                        "ack [\"d\"]");
    }

    @WebSocketGateway
    static class NativeGateway {

        @SubscribeMessage("session")
        String session(Session session, Optional<Session> same) {
            return session.getId() + same.isPresent();
        }

        @SubscribeMessage("optional")
        boolean optional(Optional<Session> session) {
            return session.isPresent();
        }
    }

    @Test
    void sessionOfTheServerIsProvidedWhereThereIsOne() {
        Bench bench = new Bench(new NativeGateway()).option("errors.include-cause", "false");
        bench.nativeObject = Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, args) -> "id");
        Bench.Client client = bench.connect("/");
        bench.received();
        client.emitWithAck("session");
        bench.nativeObject = null; // as with long polls
        client.emitWithAck("optional");
        client.emit("session");
        assertThat(bench.received())
                .containsExactly(
                        "ack [\"idtrue\"]",
                        "ack [false]",
                        "exception {\"status\":\"error\",\"message\":\"WebSocket required\"}");
    }

    @Test
    void severalArgumentsAreOneArray() {
        Bench bench = new Bench(new Gateway());
        Bench.Client client = bench.connect("/a/1");
        bench.received();
        client.emitWithAck("generic", "{\"x\":1}", "{\"x\":2}");
        assertThat(bench.received()).containsExactly("ack [\"[Point[x=1, y=null], Point[x=2, y=null]]\"]");
    }

    static class Base<T> {
        void handle(T body, List<T> bodies) {}
    }

    static class OfPoints extends Base<Point> {}

    @Test
    void typeVariableOfASuperclassIsResolved() throws Exception {
        var method = Base.class.getDeclaredMethod("handle", Object.class, List.class);
        TypeVariables variables = new TypeVariables(OfPoints.class);

        assertThat(variables.resolve(method.getGenericParameterTypes()[0])).isEqualTo(Point.class);
        assertThat(variables.resolve(method.getGenericParameterTypes()[1]))
                .isEqualTo(new ResolvedType(List.class, List.of(Point.class)));
    }

    @WebSocketGateway(namespace = "/{id}")
    static class Mistaken {
        void twoBodies(@MessageBody Point a, @MessageBody Point b) {}

        void bodyAndUnknown(@MessageBody Point a, Point b) {}

        void twoUnknown(Point a, String b) {}

        void platform(jakarta.servlet.http.HttpSession session) {}

        void socketType(@ConnectedSocket String client) {}

        void eventType(@EventName int event) {}

        void variable(@RouteParam("other") String other) {}

        void variableType(@RouteParam("id") List<String> id) {}

        void headerType(@HandshakeParam(value = "h", from = HandshakeParam.Source.HEADER) Point point) {}

        void blankName(@HandshakeParam("") String name) {}

        void endpoint(jakarta.websocket.Endpoint endpoint) {}

        void request(jakarta.servlet.http.HttpServletRequest request, Point body) {}

        Object suspended(@MessageBody Point a, Point b, Runnable c, kotlin.coroutines.Continuation<Point> rest) {
            return a;
        }

        Object suspendedAlone(kotlin.coroutines.Continuation<? super Point> rest) {
            return rest;
        }
    }

    static Stream<List<String>> mistakes() {
        return Stream.of(
                List.of("twoBodies", "GATE0100: Mistaken.twoBodies(Point, Point)"),
                List.of("bodyAndUnknown", "GATE0101: Mistaken.bodyAndUnknown(Point, Point)"),
                List.of("twoUnknown", "GATE0101: Mistaken.twoUnknown(Point, String)"),
                List.of("platform", "GATE0101: Mistaken.platform(HttpSession)"),
                List.of("socketType", "GATE0102: Mistaken.socketType(String)"),
                List.of("eventType", "GATE0102: Mistaken.eventType(int)"),
                List.of("variable", "GATE0103: Mistaken.variable(String): @RouteParam(\"other\")"),
                List.of("variableType", "GATE0102: Mistaken.variableType(List)"),
                List.of("headerType", "GATE0102: Mistaken.headerType(Point)"),
                List.of("blankName", "GATE0106: Mistaken.blankName(String)"),
                List.of("endpoint", "GATE0101: Mistaken.endpoint(Endpoint)"),
                List.of("request", "GATE0101: Mistaken.request(HttpServletRequest, Point)"),
                List.of("suspended", "GATE0110: Mistaken.suspended(Point, Point, Runnable, Continuation): a suspend"),
                List.of("suspendedAlone", "GATE0110: Mistaken.suspendedAlone(Continuation)"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void parameterThatCannotBeBoundIsAMistake(List<String> row) {
        var method = Stream.of(Mistaken.class.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(row.get(0)))
                .findFirst()
                .orElseThrow();
        List<String> mistakes = new ArrayList<>();
        ArgumentSources sources = new ArgumentSources(Set.of("id"), List.of(), text -> text);
        new ArgumentBinder(Mistaken.class, method, sources, mistakes::add).bind();
        assertThat(mistakes).singleElement().asString().startsWith(row.get(1));
    }
}
