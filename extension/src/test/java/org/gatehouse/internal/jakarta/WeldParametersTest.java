package org.gatehouse.internal.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeldParametersTest {

    private final String mapping = WeldParameters.mapping(List.of("/socket.io/", "/a b(/"));

    @ParameterizedTest
    @CsvSource({
        "/socket.io/, false",
        "/socket.io, false",
        "/socket.io/x, false",
        "/socket.io;jsessionid=1, false",
        "/a b(/, false",
        "/socketxio/, true",
        "/socket.iox, true",
        "/x/socket.io/, true",
        "/, true",
        "/index.html, true"
    })
    void weldFollowsEverythingButTheMounts(String path, boolean followed) {
        assertThat(path.matches(mapping)).isEqualTo(followed);
    }
}
