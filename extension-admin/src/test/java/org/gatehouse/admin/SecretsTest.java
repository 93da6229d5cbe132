package org.gatehouse.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.spi.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not shown. */
class SecretsTest {

    private final Contents contents = new Contents(Optional.empty());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "userPassword",
                "PASSWD",
                "passphrase",
                "clientSecret",
                "token",
                "access_token",
                "idToken",
                "Authorization",
                "Proxy-Authorization",
                "authentication",
                "X-Auth-User",
                "auth",
                "Cookie",
                "Set-Cookie",
                "credentials",
                "apiKey",
                "X-API-Key",
                "api_key",
                "privateKey",
                "accessKey",
                "sessionId",
                "JSESSIONID",
                "session_id",
                "jwt",
                "ticket",
                "csrf",
                "X-XSRF-TOKEN",
                "signature",
                "X-Forwarded-Client-Cert",
                "pin",
                "otp",
                "key",
                "pwd",
                "sig"
            })
    void namesOfSecretsAreKnown(String name) {
        assertThat(Secrets.isSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "author",
                "authorId",
                "keyboard",
                "monkey",
                "ping",
                "spin",
                "session",
                "passenger",
                "message",
                "design",
                "User-Agent",
                "Origin",
                "EIO",
                "transport",
                "t",
                "opinion",
                "tokyo",
                "compass"
            })
    void otherNamesAreNot(String name) {
        assertThat(Secrets.isSecret(name)).isFalse();
    }

    @Test
    void headersAreShownWithoutWhatTheyProtect() {
        assertThat(Secrets.headers(Map.of(
                        "Cookie", List.of("a=b"),
                        "Sec-WebSocket-Protocol", List.of("bearer, s3cret"),
                        "Sec-WebSocket-Key", List.of("random"),
                        "Referer", List.of("https://x/y?jwt=s3cret&a=1"),
                        "Accept", List.of("a", "b"))))
                .containsExactly(
                        Map.entry("accept", "a, b"),
                        Map.entry("cookie", "***"),
                        Map.entry("referer", "https://x/y?jwt=***&a=1"),
                        Map.entry("sec-websocket-key", "random"),
                        Map.entry("sec-websocket-protocol", "***"));
    }

    @Test
    void urlsKeepTheirForm() {
        assertThat(Secrets.url("/socket.io/")).isEqualTo("/socket.io/");
        assertThat(Secrets.url("/socket.io/?EIO=4&ticket=a%20b&flag&token=&=x"))
                .isEqualTo("/socket.io/?EIO=4&ticket=***&flag&token=***&=x");
    }

    @Test
    void contentsAreShownAsTheyCame() {
        assertThat(contents.received(List.of(
                        new Payload("{\"a\":[1,2.5,null,true,\"x\"],\"password\":{\"deep\":1}}"),
                        new Payload("{\"_placeholder\":true,\"num\":0}", List.of(ByteBuffer.allocate(9))),
                        new Payload("{\"_placeholder\":true,\"num\":0}"))))
                .usingRecursiveComparison()
                .isEqualTo(List.of(
                        Map.of(
                                "a",
                                Arrays.asList(
                                        new java.math.BigDecimal(1), new java.math.BigDecimal("2.5"), null, true, "x"),
                                "password",
                                "***"),
                        "<binary, 9 bytes>",
                        Map.of("_placeholder", true, "num", new java.math.BigDecimal(0))));
    }

    @Test
    void anEventThatCarriesASecretIsShownWithoutIt() {
        assertThat(Contents.named("authenticate", List.of("s3cret", Map.of("a", 1))))
                .isEqualTo(List.of("authenticate", "***", "***"));
        assertThat(Contents.named("say", List.of("hello"))).isEqualTo(List.of("say", "hello"));
    }

    @Test
    void whatIsTooMuchIsNamedByItsSize() {
        assertThat(contents.received(List.of(new Payload("\"" + "x".repeat(100_000) + "\""))))
                .isEqualTo(List.of("<100002 characters of JSON>"));
        String deep = "[".repeat(900) + "]".repeat(900);
        assertThat(contents.received(List.of(new Payload(deep))).toString()).contains("<ARRAY>");
    }

    /** Written by JSON-B like any other. */
    public record Order(int number, String accessToken) {}

    /** Cannot be written. */
    public static class Broken {

        public String getName() {
            throw new IllegalStateException("lazy");
        }
    }

    @Test
    void whatIsSentIsShownAsItIsWritten() {
        assertThat(contents.sent(Arrays.asList(
                        "text", null, true, new byte[4], ByteBuffer.allocate(3), new Order(7, "s3cret"), new Broken())))
                .usingRecursiveComparison()
                .isEqualTo(Arrays.asList(
                        "text",
                        null,
                        true,
                        "<binary, 4 bytes>",
                        "<binary, 3 bytes>",
                        new LinkedHashMap<>(Map.of("number", new java.math.BigDecimal(7), "accessToken", "***")),
                        "<Broken>"));
    }

    @Test
    void whatAnApplicationKeepsIsShownAsFarAsItIsPlain() {
        assertThat(contents.data(Map.of(
                        "name",
                        "Ada",
                        "password",
                        "s3cret",
                        "order",
                        new Order(7, "s3cret"),
                        "list",
                        List.of(1, "a", Map.of("token", "s3cret", "seat", 3)),
                        Views.ADMIN,
                        "ours")))
                .containsOnly(
                        Map.entry("name", "Ada"),
                        Map.entry("password", "***"),
                        Map.entry("order", "<Order>"),
                        Map.entry("list", List.of(1, "a", Map.of("token", "***", "seat", 3))));
    }
}
