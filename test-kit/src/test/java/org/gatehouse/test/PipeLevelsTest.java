package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.gatehouse.Global;
import org.gatehouse.HandshakeParam;
import org.gatehouse.MessageBody;
import org.gatehouse.ParseIntPipe;
import org.gatehouse.Pipe;
import org.gatehouse.PipeContext;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UsePipes;
import org.gatehouse.WebSocketGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pipes of a method, a class and the application: which parameters they are for, and what they are given. */
class PipeLevelsTest {

    private static GatewayTester tester;

    /** Texts become lengths. */
    @ApplicationScoped
    public static class Length implements Pipe<String, Integer> {
        @Override
        public Integer transform(String value, PipeContext context) {
            return value.length();
        }
    }

    /** The class's. */
    @ApplicationScoped
    public static class Trim implements Pipe<@Nullable String, @Nullable String> {
        @Override
        public @Nullable String transform(@Nullable String value, PipeContext context) {
            return value == null ? null : value.trim();
        }
    }

    /** Looks, and hands on. */
    @ApplicationScoped
    public static class Look implements Pipe<Object, Object> {
        @Override
        public Object transform(Object value, PipeContext context) {
            return value;
        }
    }

    /** The application's: numbers of this kind alone come as texts. */
    @Global
    @ApplicationScoped
    public static class ParseShort implements Pipe<String, Short> {
        @Override
        public Short transform(String value, PipeContext context) {
            return Short.valueOf(value);
        }
    }

    /** Texts in a list become numbers. */
    @ApplicationScoped
    public static class Lengths implements Pipe<List<String>, List<Integer>> {
        @Override
        public List<Integer> transform(List<String> value, PipeContext context) {
            return value.stream().map(String::length).toList();
        }
    }

    /** With pipes of its own. */
    @WebSocketGateway(protocol = "ws", path = "/levels")
    @UsePipes(Trim.class)
    public static class Levels {

        @SubscribeMessage("method")
        @UsePipes(ParseIntPipe.class)
        int method(@MessageBody("n") int n) {
            return n + 1;
        }

        @SubscribeMessage("others")
        @UsePipes(ParseIntPipe.class)
        String others(@MessageBody("n") Integer n, @MessageBody("s") String s, @MessageBody("d") double d) {
            return n + s + d;
        }

        @SubscribeMessage("chain")
        @UsePipes(Length.class)
        int chain(@MessageBody("n") int n) {
            return n;
        }

        @SubscribeMessage("look")
        @UsePipes({Look.class, Length.class})
        int look(@MessageBody("n") int n) {
            return n;
        }

        @SubscribeMessage("look-after")
        @UsePipes({ParseIntPipe.class, Look.class})
        String lookAfter(@MessageBody("n") int n, @MessageBody("s") String s) {
            return n + s;
        }

        @SubscribeMessage("global")
        int global(@MessageBody("n") short n, @MessageBody("m") int m) {
            return n + m;
        }

        @SubscribeMessage("optional")
        @UsePipes(ParseIntPipe.class)
        String optional(
                @MessageBody("s") Optional<String> s,
                @MessageBody("n") Optional<Integer> n,
                @MessageBody("m") OptionalInt m) {
            return s + " " + n + " " + m;
        }

        @SubscribeMessage("wider")
        String wider(
                @UsePipes(ParseIntPipe.class) @MessageBody("n") long n,
                @UsePipes(ParseIntPipe.class) @MessageBody("m") Optional<Integer> m,
                @UsePipes(ParseIntPipe.class) @MessageBody("o") OptionalLong o) {
            return n + " " + m + " " + o;
        }

        @SubscribeMessage("query")
        String query(
                @UsePipes(Trim.class) @HandshakeParam("q") String q,
                @HandshakeParam("q") String untouched,
                @UsePipes(Length.class) @HandshakeParam("q") int length,
                @UsePipes(ParseIntPipe.class) @HandshakeParam("n") Optional<Integer> n,
                @UsePipes(Trim.class) @HandshakeParam("none") Optional<String> none) {
            return q + untouched + length + n + none;
        }

        @SubscribeMessage("anything")
        String anything(Object body) {
            return String.valueOf(body);
        }

        @SubscribeMessage("generic")
        @UsePipes(Lengths.class)
        String generic(@MessageBody("n") List<Integer> n, @MessageBody("s") List<String> s) {
            return n + " " + s;
        }
    }

    /** With a pipe that parses, for the whole class. */
    @WebSocketGateway(protocol = "ws", path = "/parsing")
    @UsePipes(ParseIntPipe.class)
    public static class Parsing {

        @SubscribeMessage("class")
        int ofClass(@MessageBody("n") int n) {
            return n + 1;
        }
    }

    @BeforeAll
    static void start() {
        tester = GatewayTester.start(
                Levels.class, Parsing.class, Length.class, Trim.class, Look.class, ParseShort.class, Lengths.class);
    }

    @AfterAll
    static void stop() {
        tester.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            levels  | method     | {"n":"7"}                     | 8
            levels  | method     | {"n":7}                       | 8
            parsing | class      | {"n":"7"}                     | 8
            levels  | others     | {"n":"7","s":" a ","d":1.5}   | "7a1.5"
            levels  | chain      | {"n":" abc "}                 | 3
            levels  | look       | {"n":" abc "}                 | 3
            levels  | look-after | {"n":"7","s":" a "}           | "7a"
            levels  | global     | {"n":"7","m":1}               | 8
            levels  | optional   | {"s":" a ","n":"7","m":"8"}   | "Optional[a] Optional[7] OptionalInt[8]"
            levels  | optional   | {"n":null}                    | "Optional.empty Optional.empty OptionalInt.empty"
            levels  | wider      | {"n":"7","m":"8","o":9}       | "7 Optional[8] OptionalLong[9]"
            levels  | wider      | {"n":7}                       | "7 Optional.empty OptionalLong.empty"
            levels  | query      | {}                            | "a a 3Optional[7]Optional.empty"
            levels  | anything   | [1]                           | "[1]"
            levels  | anything   | " a "                         | " a "
            levels  | generic    | {"n":["a","bc"],"s":["a"]}    | "[1, 2] [a]"
            """)
    void aPipeRunsForTheParametersThatItsOutputFits(String path, String event, String body, String answer) {
        TestClient client = tester.client()
                .path("/" + path)
                .plain()
                .query("q", " a ")
                .query("n", "7")
                .connect();
        assertThat(client.emitWithAck(event, json(body))).hasToString("[" + answer + "]");
    }

    @Test
    void whatThePipeOfAMethodRefusesNamesTheProperty() {
        TestClient client = tester.connectPlain("/levels");
        client.emit("method", json("{\"n\":\"seven\"}"));
        assertThat(client.await("exception").data().asJsonObject().getJsonArray("violations"))
                .hasToString("[{\"path\":\"n\",\"message\":\"must be a whole number\"}]");
    }

    private static JsonValue json(String text) {
        return Json.createReader(new StringReader(text)).readValue();
    }
}
