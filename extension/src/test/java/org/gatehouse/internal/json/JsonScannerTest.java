package org.gatehouse.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {

    private static final JsonLimits LIMITS = new JsonLimits(1024, 1000);
    private static final Duration FAST = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "false",
                "0",
                "-0",
                "1",
                "-1",
                "10",
                "0.5",
                "-0.5",
                "1e5",
                "1E+5",
                "1e-05",
                "12.34e56",
                "\"\"",
                "\"a\"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                "\"\\u0041\\uD83D\\ude00\"",
                "\"\\ud800\"",
                "\"\u007f\u2028\"",
                "[]",
                "[ ]",
                "{}",
                "{ }",
                "[1]",
                "[1,2]",
                " [ 1 , 2 ] ",
                "[[],[[]],{}]",
                "{\"a\":1}",
                "{\"a\":{\"b\":[{}]},\"c\":[]}",
                "\t\n\r 1 \t\n\r",
                "{\"a\":1,\"a\":2}",
                "{\"\":0}",
                "[\"]\",\"}\"]",
                "[{\"a\":[]},[{\"b\":{}}],\"x\"]"
            })
    void validTextIsAccepted(String json) throws JsonSyntaxException {
        assertThat(JsonScanner.value(json, 0, LIMITS)).isEqualTo(json.strip());
        assertThat(JsonScanner.arrayElements("[" + json + "]", 0, LIMITS)).containsExactly(json.strip());
        assertThat(JsonScanner.arrayElements("[1," + json + ",2]", 0, LIMITS)).containsExactly("1", json.strip(), "2");
        assertThat(JsonScanner.objectMembers("{\"k\":" + json + ",\"l\":" + json + "}", 0, LIMITS))
                .containsExactly(Map.entry("k", json.strip()), Map.entry("l", json.strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nul",
                "nulll",
                "True",
                "TRUE",
                "undefined",
                "NaN",
                "Infinity",
                "-Infinity",
                "-",
                "+1",
                "01",
                "-01",
                "1.",
                ".5",
                "1.e5",
                "1e",
                "1e+",
                "0x10",
                "1a",
                "--1",
                "1 2",
                "\"",
                "\"a",
                "'a'",
                "\"\\\"",
                "\"\\a\"",
                "\"\\u00\"",
                "\"\\u00g0\"",
                "\"\\u\uff11\uff11\uff11\uff11\"",
                "\"\u0000\"",
                "\"\n\"",
                "\"\t\"",
                "[",
                "]",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[,]",
                "[1 2]",
                "[1}",
                "{",
                "}",
                "{]",
                "{a:1}",
                "{1:1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\":1 \"b\":2}",
                "{\"a\" 1}",
                "{\"a\":1]",
                "[1]]",
                "{}{}",
                "[]1",
                "// c\n1",
                "1 /* c */",
                "\u00a01",
                "\ufeff1",
                "[\"a\":1]",
                "{\"a\",1}",
                "{null:1}",
                "\u0660"
            })
    void invalidTextIsRefused(String json) {
        assertThatExceptionOfType(JsonSyntaxException.class).isThrownBy(() -> JsonScanner.value(json, 0, LIMITS));
        assertThatExceptionOfType(JsonSyntaxException.class)
                .isThrownBy(() -> JsonScanner.arrayElements("[1," + json + "]", 0, LIMITS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "1", "\"[]\"", "[", "[1,2", "[1,,2]", "[1],", "[1]x", "x[1]", "[1}", "[01]"})
    void whatIsNoArrayToTheEndIsRefused(String text) {
        assertThatExceptionOfType(JsonSyntaxException.class)
                .isThrownBy(() -> JsonScanner.arrayElements(text, 0, LIMITS));
    }

    static Stream<Arguments> arrays() {
        return Stream.of(
                Arguments.of("[]", 0, List.of()),
                Arguments.of("12[1, \"a,]\" ,{\"b\": [1]}] ", 2, List.of("1", "\"a,]\"", "{\"b\": [1]}")),
                Arguments.of(" [ [ ] ] ", 0, List.of("[ ]")));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void arrayIsCutIntoItsElements(String text, int from, List<String> elements) throws JsonSyntaxException {
        assertThat(JsonScanner.arrayElements(text, from, LIMITS)).isEqualTo(elements);
    }

    @Test
    void objectIsCutIntoItsMembersWithDecodedNames() throws JsonSyntaxException {
        assertThat(JsonScanner.objectMembers(
                        " {\"ev\\u0065nt\" : \"x\", \"data\": {\"a\":[1, 2]} , \"id\":1, \"id\":2} ", 0, LIMITS))
                .containsExactly(
                        Map.entry("event", "\"x\""), Map.entry("data", "{\"a\":[1, 2]}"), Map.entry("id", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"a\":1", "{\"a\":1}}", "{\"a\":1},", "{a:1}"})
    void whatIsNoObjectToTheEndIsRefused(String text) {
        assertThatExceptionOfType(JsonSyntaxException.class)
                .isThrownBy(() -> JsonScanner.objectMembers(text, 0, LIMITS));
    }

    @Test
    void stringLiteralIsDecoded() {
        assertThat(JsonScanner.stringValue("\"plain\"")).isEqualTo("plain");
        assertThat(JsonScanner.stringValue("\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\uD83D\\uDE00z\""))
                .isEqualTo("a\"\\/\b\f\n\r\t\u00e4\ud83d\ude00z");
    }

    @Test
    void errorTellsWhereItIs() {
        JsonSyntaxException e =
                catchThrowableOfType(JsonSyntaxException.class, () -> JsonScanner.arrayElements("[1,x]", 0, LIMITS));
        assertThat(e.offset()).isEqualTo(3);
        assertThat(e.getStackTrace()).isEmpty();
    }

    @Test
    void nestingUpToTheLimitIsAcceptedAndOneMoreRefused() throws JsonSyntaxException {
        JsonLimits ten = new JsonLimits(10, 1000);
        assertThat(JsonScanner.arrayElements(nested(10), 0, ten)).hasSize(1);
        assertThat(JsonScanner.value(nested(10), 0, ten)).hasSize(20);
        assertThatExceptionOfType(JsonSyntaxException.class)
                .isThrownBy(() -> JsonScanner.arrayElements(nested(11), 0, ten));
        assertThatExceptionOfType(JsonSyntaxException.class).isThrownBy(() -> JsonScanner.value(nested(11), 0, ten));
        assertThatExceptionOfType(JsonSyntaxException.class)
                .isThrownBy(() -> JsonScanner.value("{\"a\":".repeat(11) + "1" + "}".repeat(11), 0, ten));
    }

    @Test
    void numbersUpToTheLimitAreAcceptedAndLongerOnesRefused() throws JsonSyntaxException {
        JsonLimits five = new JsonLimits(10, 5);
        for (String fits : List.of("12345", "-123.45", "0.1234", "1e5", "1e-0005")) {
            assertThat(JsonScanner.value(fits, 0, five)).isEqualTo(fits);
        }
        for (String tooLong : List.of("123456", "123.456", "0.12345", "1e6", "1e-6", "1e99999999999999")) {
            assertThatExceptionOfType(JsonSyntaxException.class).isThrownBy(() -> JsonScanner.value(tooLong, 0, five));
        }
    }

    static Stream<String> bombs() {
        return Stream.of(
                "[" + "1".repeat(900_000) + "]",
                "[0." + "1".repeat(900_000) + "]",
                "[1e" + "0".repeat(900_000) + "1]",
                "[".repeat(900_000),
                "{\"a\":".repeat(180_000),
                "[" + "[],".repeat(300_000) + "1]",
                "[\"" + "\\u0041".repeat(150_000) + "\"]",
                "[" + " ".repeat(900_000),
                "[\"" + "a".repeat(900_000));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void hostileTextIsJudgedQuickly(String text) {
        Assertions.assertTimeoutPreemptively(FAST, () -> {
            try {
                JsonScanner.arrayElements(text, 0, LIMITS);
            } catch (JsonSyntaxException e) {
                assertThat(e.getMessage().length()).isLessThan(100);
            }
        });
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }
}
