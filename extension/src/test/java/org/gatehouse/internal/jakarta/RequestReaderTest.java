package org.gatehouse.internal.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gatehouse.spi.HandshakeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(textBlock = """
            # URI                     , what the server says, the path
            /app/rooms/ab             , /rooms/ab           , /rooms/ab
            /app/rooms/a+b            , /rooms/a+b          , /rooms/a+b
            /app/rooms/a+b            , /rooms/a b          , /rooms/a+b
            /app/rooms/a%2Bb          , /rooms/a b          , /rooms/a+b
            /app/rooms/a%20b          , /rooms/a b          , /rooms/a b
            /app/rooms/a+%20b         , /rooms/a  b         , /rooms/a+ b
            /app/rooms/a+%20b         , /rooms/a+ b         , /rooms/a+ b
            /app/rooms/a%2Bb+%20c     , /rooms/a+b  c       , /rooms/a+b+ c
            /app/rooms/a+b;v=1+2/c    , /rooms/a b/c        , /rooms/a+b/c
            /app/rooms/100%25         , /rooms/100%         , /rooms/100%
            /app/rooms/a%252Bb        , /rooms/a+b          , /rooms/a%2Bb
            /app/rooms/a%252Bb        , /rooms/a%2Bb        , /rooms/a%2Bb
            /app/rooms/%C5%BE+b       , /rooms/ž b          , /rooms/ž+b
            /app/x/../rooms/a+b       , /rooms/a b          , /rooms/a b
            /app/rooms/%zz+b          , /rooms/a b          , /rooms/a b
            /other/rooms/a+b          , /rooms/a b          , /rooms/a b
            """)
    void aPlusIsAPlusWhateverTheServerSays(String uri, String said, String path) {
        HttpServletRequest http = proxy(HttpServletRequest.class, (proxy, method, args) -> switch (method.getName()) {
            case "getServletPath" -> "/rooms";
            case "getPathInfo" -> said.substring("/rooms".length());
            case "getRequestURI" -> uri;
            case "getContextPath" -> "/app";
            default -> null;
        });
        assertThat(RequestReader.path(http)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({"true,true,id", "true,false,", "false,true,", "false,false,"})
    void sessionOfACallerIsItsLogin(boolean caller, boolean session, String login) {
        HttpServletRequest http = http(caller, session);
        RequestReader reader = new RequestReader(Set.of());
        assertThat(reader.read(http, Map.of(), false).sessionId()).isEqualTo(Optional.ofNullable(login));
    }

    @Test
    void loginByAFilterAfterOursIsNoticed() {
        RequestReader reader = new RequestReader(Set.of("admin"));
        HandshakeRequest before = reader.read(http(false, false), Map.of("room", "7"), false);
        HandshakeRequest after = reader.update(before, http(true, true));
        assertThat(before.sessionId()).isEmpty();
        assertThat(after.sessionId()).contains("id");
        assertThat(after.sessionAttributes().apply("a")).isEqualTo("attribute a");
        assertThat(after.roles()).containsExactly("admin");
        assertThat(after.routeParams()).isEqualTo(before.routeParams());

        assertThat(reader.withCaller(before, () -> "ann", role -> false, null).sessionId())
                .isEmpty();
    }

    private static HttpServletRequest http(boolean caller, boolean session) {
        Principal ann = () -> "ann";
        HttpSession present = proxy(
                HttpSession.class,
                (proxy, method, args) -> method.getName().equals("getId") ? "id" : "attribute " + args[0]);
        return proxy(HttpServletRequest.class, (proxy, method, args) -> switch (method.getName()) {
            case "getMethod" -> "GET";
            case "getServletPath", "getRequestURI" -> "/x";
            case "getHeaderNames" -> Collections.emptyEnumeration();
            case "isSecure" -> false;
            case "isUserInRole" -> caller;
            case "getUserPrincipal" -> caller ? ann : null;
            case "getSession" -> session ? present : null;
            default -> null;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
