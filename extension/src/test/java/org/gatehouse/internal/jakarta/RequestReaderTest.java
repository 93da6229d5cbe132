package org.gatehouse.internal.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestReaderTest {

    @ParameterizedTest
    @MethodSource
    void queryIsDecoded(String raw, Map<String, List<String>> expected) {
        assertThat(RequestReader.query(raw)).isEqualTo(expected);
    }

    static Stream<Arguments> queryIsDecoded() {
        return Stream.of(
                Arguments.of(null, Map.of()),
                Arguments.of("", Map.of()),
                Arguments.of("EIO=4&transport=polling", Map.of("EIO", List.of("4"), "transport", List.of("polling"))),
                Arguments.of("a=1&a=2", Map.of("a", List.of("1", "2"))),
                Arguments.of("a+b=c%20d%C3%A9", Map.of("a b", List.of("c dé"))),
                Arguments.of("a&b=&&c=d=e", Map.of("a", List.of(""), "b", List.of(""), "c", List.of("d=e"))),
                Arguments.of("a=%zz&b=%", Map.of("a", List.of("%zz"), "b", List.of("%"))));
    }
}
