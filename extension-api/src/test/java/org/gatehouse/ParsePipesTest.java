package org.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.gatehouse.ValidationException.Violation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pipes of the API take, and what they refuse. */
class ParsePipesTest {

    private static final ParseIntPipe INT = new ParseIntPipe();
    private static final ParseFloatPipe FLOAT = new ParseFloatPipe();
    private static final ParseBoolPipe BOOL = new ParseBoolPipe();
    private static final ParseUuidPipe UUIDS = new ParseUuidPipe();
    private static final String ID = "123e4567-e89b-12d3-a456-426614174000";

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of(INT, 7, 7),
                Arguments.of(INT, "7", 7),
                Arguments.of(INT, "0", 0),
                Arguments.of(INT, "-0", 0),
                Arguments.of(INT, "-12", -12),
                Arguments.of(INT, "2147483647", Integer.MAX_VALUE),
                Arguments.of(INT, "-2147483648", Integer.MIN_VALUE),
                Arguments.of(FLOAT, 7, 7.0),
                Arguments.of(FLOAT, 7L, 7.0),
                Arguments.of(FLOAT, 1.5f, 1.5),
                Arguments.of(FLOAT, new BigDecimal("1.50"), 1.5),
                Arguments.of(FLOAT, BigInteger.TEN, 10.0),
                Arguments.of(FLOAT, "7", 7.0),
                Arguments.of(FLOAT, "-0", -0.0),
                Arguments.of(FLOAT, "-1.5", -1.5),
                Arguments.of(FLOAT, "0.25", 0.25),
                Arguments.of(FLOAT, "1e3", 1000.0),
                Arguments.of(FLOAT, "1.5E+2", 150.0),
                Arguments.of(FLOAT, "25e-1", 2.5),
                Arguments.of(FLOAT, "1e-400", 0.0),
                Arguments.of(BOOL, true, true),
                Arguments.of(BOOL, false, false),
                Arguments.of(BOOL, "true", true),
                Arguments.of(BOOL, "false", false),
                Arguments.of(UUIDS, ID, UUID.fromString(ID)),
                Arguments.of(UUIDS, "123E4567-E89B-12D3-A456-426614174000", UUID.fromString(ID)),
                Arguments.of(UUIDS, "00000000-0000-0000-0000-000000000000", new UUID(0, 0)));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void whatFitsIsTurnedIntoTheType(Pipe<Object, ?> pipe, Object value, Object expected) {
        assertThat((Object) pipe.transform(value, null)).isEqualTo(expected);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                        refusedBy(
                                INT, "must be a whole number", null, true, 7L, 7.0, new BigDecimal("7.0"), List.of(7)),
                        refusedBy(
                                INT,
                                "must be a whole number",
                                "",
                                " ",
                                "seven",
                                "+7",
                                " 7",
                                "7 ",
                                "7\n",
                                "007",
                                "-",
                                "--7"),
                        refusedBy(
                                INT, "must be a whole number", "7.0", "7e0", "7d", "0x7", "1_000", "\u0667", "\uff17"),
                        refusedBy(INT, "must be a whole number", "2147483648", "-2147483649", "9".repeat(1_000_000)),
                        refusedBy(FLOAT, "must be a number", null, true, List.of(1.5)),
                        refusedBy(
                                FLOAT,
                                "must be a number",
                                "",
                                " ",
                                "one",
                                "+1.5",
                                " 1.5",
                                "1.5 ",
                                "1.5\n",
                                "01.5",
                                "-"),
                        refusedBy(
                                FLOAT,
                                "must be a number",
                                "1d",
                                "1f",
                                "0x1p3",
                                "1.",
                                ".5",
                                "1e",
                                "1e+",
                                "1,5",
                                "\u0661"),
                        refusedBy(FLOAT, "must be a number", "NaN", "Infinity", "-Infinity", "1e400", "-1e400"),
                        refusedBy(
                                FLOAT,
                                "must be a number",
                                Double.NaN,
                                Float.NEGATIVE_INFINITY,
                                new BigDecimal("1e400")),
                        refusedBy(BOOL, "must be true or false", null, 0, 1, List.of(true)),
                        refusedBy(
                                BOOL, "must be true or false", "", "TRUE", "True", " true", "true ", "yes", "1", "on"),
                        refusedBy(UUIDS, "must be a UUID", null, 5, "", "id", ID + " ", " " + ID, "{" + ID + "}"),
                        refusedBy(
                                UUIDS,
                                "must be a UUID",
                                ID.replace("-", ""),
                                ID.replace('e', 'g'),
                                ID.replace('-', '_')),
                        refusedBy(
                                UUIDS,
                                "must be a UUID",
                                "123e45678-e89-12d3-a456-426614174000",
                                "+23e4567-e89b-12d3-a456-426614174000",
                                "\u0661" + ID.substring(1)))
                .flatMap(arguments -> arguments);
    }

    private static Stream<Arguments> refusedBy(Pipe<?, ?> pipe, String message, Object... values) {
        return Stream.of(values).map(value -> Arguments.of(pipe, value, message));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatDoesNotFitIsRefused(Pipe<Object, ?> pipe, Object value, String message) {
        assertThatThrownBy(() -> pipe.transform(value, null))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        e -> assertThat(e.violations()).containsExactly(new Violation("", message)));
    }
}
