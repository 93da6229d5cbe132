package org.gatehouse.internal.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gatehouse.spi.Mount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountPointTest {

    @ParameterizedTest
    @CsvSource({
        "/socket.io/, /socket.io/, true",
        "/socket.io/, /socket.io, true",
        "/socket.io/, /socket.io/below/it, true",
        "/socket.io/, /socket.iox, false",
        "/socket.io/, /socket.i, false",
        "/socket.io/, /, false",
        "/, /, true",
        "/, /anything, true",
        "/chat, /chat, true",
        "/chat, /chat/, false",
        "/chat, /chat/below, false",
        "/chat/{room}, /chat/blue, true",
        "/chat/{room}, /chat/, false",
        "/chat/{room}, /chat, false",
        "/chat/{room}, /chat/blue/green, false",
        "/chat/{room}/in, /chat/blue/in, true",
        "/chat/{room}/in, /chat/blue/out, false"
    })
    void pathsBelongToTheMountOrNot(String mount, String path, boolean belongs) {
        assertThat(point(mount).match(path).isPresent()).isEqualTo(belongs);
    }

    @Test
    void variablesOfATemplateAreFound() {
        assertThat(point("/{tenant}/chat/{room}").match("/acme/chat/b lue"))
                .isEqualTo(Optional.of(Map.of("tenant", "acme", "room", "b lue")));
    }

    @ParameterizedTest
    @CsvSource({
        "/socket.io/, /socket.io/*",
        "/, /*",
        "/chat, /chat",
        "/chat/{room}/in, /chat/*",
        "/chat/a{room}, /chat/*",
        "/{room}, /*"
    })
    void patternCoversTheMount(String mount, String pattern) {
        assertThat(point(mount).pattern()).isEqualTo(pattern);
    }

    @Test
    void treesOpenWebSocketsWithAndWithoutTheLastSlashOnly() {
        assertThat(point("/socket.io/").endpointPaths()).containsExactly("/socket.io/", "/socket.io");
        assertThat(point("/").endpointPaths()).containsExactly("/");
        assertThat(point("/socket.io/").opensWebSocketsOn("/socket.io/below")).isFalse();
        assertThat(point("/chat/{room}").opensWebSocketsOn("/chat/blue")).isTrue();
    }

    @Test
    void moreSpecificMountsAreAskedFirst() {
        List<String> sorted = Stream.of("/", "/a/", "/a/b/", "/a/{x}", "/a/x")
                .map(MountPointTest::point)
                .sorted(Comparator.comparing(MountPoint::path))
                .map(point -> point.mount().path())
                .toList();

        assertThat(sorted).containsExactly("/a/x", "/a/{x}", "/a/b/", "/a/", "/");
    }

    private static MountPoint point(String path) {
        return new MountPoint(new Mount(path, 0, Fixtures.OPTIONS, Fixtures.CORS, Fixtures.NOBODY));
    }
}
