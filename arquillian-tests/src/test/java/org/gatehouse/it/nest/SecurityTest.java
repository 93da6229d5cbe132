package org.gatehouse.it.nest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.it.nest.Dialect.SOCKET_IO;

import java.net.URI;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.HttpReply;
import org.gatehouse.it.wire.RawHttp;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Received;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers whom the server has authenticated: alice is a user, root an admin, too. */
@ExtendWith(OnServer.class)
@Tag("thorough")
class SecurityTest {

    private final TestServer server;
    private final URI base;

    SecurityTest(TestServer server) {
        this.server = server;
        base = server.deploy(Application.NEST_SECURE);
    }

    private static String login(String user) {
        String credentials = user + ":" + user + "-1";
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }

    private Client open(Dialect dialect, String path, String query, String... headers) {
        return dialect.open(base, dialect.path(path), query, headers);
    }

    @ParameterizedTest
    @EnumSource
    void theCallerIsThePrincipalOfTheHandshake(Dialect dialect) {
        try (Client client = open(dialect, "protected", "", login("alice"))) {
            assertThat(client.answerTo("who", "")).isEqualTo("\"alice\"");
            assertThat(client.answerTo("roles", "")).isEqualTo("\"true false false\"");
        }
        try (Client client = open(dialect, "protected", "", login("root"))) {
            assertThat(client.answerTo("roles", "")).isEqualTo("\"true true false\"");
        }
        try (Client client = open(dialect, "open", "")) {
            assertThat(client.answerTo("who", "")).isEqualTo("\"nobody\"");
            assertThat(client.answerTo("roles", "")).isEqualTo("\"false false false\"");
        }
    }

    @ParameterizedTest(name = "{0} of {1}, {2}: {3}")
    @CsvSource({
        "protected, alice, for_users, done",
        "protected, alice, for_admins, Forbidden resource",
        "protected, alice, for_all, done",
        "protected, alice, for_nobody, Forbidden resource",
        "protected, root, for_users, done",
        "protected, root, for_admins, done",
        "protected, root, for_nobody, Forbidden resource",
        "open, nobody, for_users, Forbidden resource",
        "open, nobody, for_admins, Forbidden resource",
        "open, nobody, for_all, done",
        "open, nobody, for_nobody, Forbidden resource"
    })
    void rolesDecideWhoMayCallAHandler(String path, String user, String event, String outcome) {
        for (Dialect dialect : Dialect.values()) {
            String header = user.equals("nobody") ? "X-Nobody: 1" : login(user);
            try (Client client = open(dialect, path, "", header)) {
                client.ask(1, event, "");
                if (outcome.equals("done")) {
                    client.receives(dialect.ack(1, "\"done\""));
                } else {
                    client.receives(dialect.failure(1, Dialect.error(outcome, event, "")));
                }
                client.andNothingElse();
            }
        }
    }

    @Test
    void rolesOfTheClassHoldForMethodsThatSayNothing() {
        try (Client client = SOCKET_IO.open(base, "protected/admins", "", login("alice"))) {
            client.ask(1, "by_class", "")
                    .receives(SOCKET_IO.failure(1, Dialect.error("Forbidden resource", "by_class", "")));
            assertThat(client.answerTo("for_all", "")).isEqualTo("\"done\"");
        }
        try (Client client = SOCKET_IO.open(base, "protected/admins", "", login("root"))) {
            assertThat(client.answerTo("by_class", "")).isEqualTo("\"done\"");
        }
    }

    @Test
    void withoutALoginTheServerItselfRefusesAProtectedPath() {
        assertThat(RawWebSocket.handshake(base, "protected-plain").status()).isEqualTo(401);
        assertThat(RawHttp.get(base, "protected/?EIO=4&transport=polling").status())
                .isEqualTo(401);
    }

    @Test
    void aRefusedCallerIsForbiddenNotUnauthorized() {
        assertThat(RawWebSocket.handshake(base, "guarded-plain", login("alice")).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource
    void attributesOfTheHttpSessionAreSeenAsTheyAreNow(Dialect dialect) {
        String cookie = session("put&cart=1", loggedIn());
        try (Client client = open(dialect, "protected", "", login("alice"), cookie)) {
            assertThat(client.answerTo("session_attribute", "")).isEqualTo("\"1\"");

            session("put&cart=2", cookie);

            assertThat(client.answerTo("session_attribute", "")).isEqualTo("\"2\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"SOCKET_IO, logout", "SOCKET_IO, expiry", "PLAIN, logout", "PLAIN, expiry"})
    void theEndOfASessionEndsItsWebSockets(Dialect dialect, String end) {
        String cookie = loggedIn();
        Notebook notes = Notebook.of(Application.NEST_SECURE, server);
        try (Client client = open(dialect, "protected", notes.query(), login("alice"), cookie);
                Client other = open(dialect, "protected", "", login("alice"))) {
            client.andNothingElse(); // WildFly drops a connection whose session ends while it is being opened
            session(end, cookie);

            assertLoggedOut(client.socket());
            assertThat(notes.read(1)).containsExactly("left: server namespace disconnect");
            assertThat(other.answerTo("who", "")).isEqualTo("\"alice\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout", "expiry"})
    void theEndOfASessionEndsItsPollingConnections(String end) {
        String cookie = loggedIn();
        Notebook notes = Notebook.of(Application.NEST_SECURE, server);
        String target = "protected/?EIO=4&transport=polling&" + notes.query();
        String sid =
                Engine.sid(RawHttp.get(base, target, login("alice"), cookie).body());
        String[] headers = {login("alice"), cookie};
        RawHttp.exchange(base, "POST", target + "&sid=" + sid, "40", headers);
        assertThat(RawHttp.get(base, target + "&sid=" + sid, headers).body()).startsWith("40{\"sid\"");

        session(end, cookie);

        assertThat(notes.read(1)).containsExactly("left: server namespace disconnect");
        assertEnded(target + "&sid=" + sid);
    }

    /** WildFly itself drops the connection then. */
    @ParameterizedTest
    @ValueSource(strings = {"protected/?EIO=4&transport=websocket&turnstile", "protected-plain?turnstile"})
    void aLogoutDuringTheHandshakeEndsTheWebSocket(String target) {
        String cookie = loggedIn();
        CompletableFuture<RawWebSocket> opening =
                CompletableFuture.supplyAsync(() -> RawWebSocket.open(base, target, login("alice"), cookie));

        logOutAtTheTurnstile(cookie);

        try (RawWebSocket socket = opening.join()) {
            assertThat(socket.end())
                    .isIn(new Received.Close(1008, "logged out"), new Received.Close(1008, ""), new Received.Lost());
        }
    }

    @Test
    void aLogoutDuringTheFirstRequestEndsThePollingConnection() {
        String cookie = loggedIn();
        String target = "protected/?EIO=4&transport=polling";
        CompletableFuture<HttpReply> opening =
                CompletableFuture.supplyAsync(() -> RawHttp.get(base, target + "&turnstile", login("alice"), cookie));

        logOutAtTheTurnstile(cookie);

        assertEnded(target + "&sid=" + Engine.sid(opening.join().body()));
    }

    private void logOutAtTheTurnstile(String cookie) {
        session("await_arrival");
        session("logout", cookie);
        session("let_through");
    }

    private static void assertLoggedOut(RawWebSocket socket) {
        assertThat(socket.end())
                .isInstanceOfSatisfying(
                        Received.Close.class, close -> assertThat(close.code()).isEqualTo(1008));
    }

    private void assertEnded(String target) {
        HttpReply last = RawHttp.get(base, target, login("alice"));
        assertThat(last.status() == 400 ? "1" : last.body()).endsWith("1");
    }

    /** Returns the cookie of a session that belongs to a login: a server may change it with the first request after. */
    private String loggedIn() {
        return session("begin", session("begin"));
    }

    /** Asks for something to be done with a session, and returns its cookie. */
    private String session(String what, String... cookie) {
        String[] headers =
                cookie.length == 0 ? new String[] {login("alice")} : new String[] {login("alice"), cookie[0]};
        HttpReply reply = RawHttp.get(base, "session?do=" + what, headers);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.body()).contains("alice");
        String set = reply.headers().get("Set-Cookie");
        return set == null ? cookie[0] : "Cookie: " + set.split(";")[0];
    }
}
