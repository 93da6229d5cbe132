package org.gatehouse.it.nest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.it.nest.Dialect.SOCKET_IO;

import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which method handles which event, in which namespace. */
@ExtendWith(OnServer.class)
class HandlersTest {

    private final TestServer server;

    HandlersTest(TestServer server) {
        this.server = server;
    }

    @ParameterizedTest
    @EnumSource
    void handlersAreInheritedUnlessTheyAreOverriddenWithoutAnnotation(Dialect dialect) {
        String unknown = Dialect.error("Unknown event", "removed", "");
        try (Client client = dialect.open(server, "handlers")) {
            assertThat(client.answerTo("inherited", "")).isEqualTo("\"ancestor\"");
            assertThat(client.answerTo("replaced", "")).isEqualTo("\"descendant\"");
            client.ask(1, "removed", "").receives(dialect.unknownEvent(1, unknown));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerMayHandleSeveralEvents(Dialect dialect) {
        try (Client client = dialect.open(server, "handlers")) {
            assertThat(client.answerTo("one", "")).isEqualTo("\"one\"");
            assertThat(client.answerTo("two", "")).isEqualTo("\"two\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAsteriskIsAnOrdinaryName(Dialect dialect) {
        try (Client client = dialect.open(server, "handlers")) {
            assertThat(client.answerTo("*", "")).isEqualTo("\"star\"");
            client.send("anything", "").andNothingElse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHandlesOfTheServerAreInjectedIntoTheConstructor(Dialect dialect) {
        String news = dialect.event("news", "\"a\"");
        try (Client client = dialect.open(server, "handlers")) {
            client.send("news", "\"a\"").receives(news, news);
        }
    }

    @Test
    void aNamespaceNeedsNoSlashInItsAnnotation() {
        try (RawWebSocket socket = open("/events")) {
            assertThat(socket.send("42/events,1[\"where\"]").text()).isEqualTo("43/events,1[\"/events\"]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "42"})
    void aTemplateServesEveryNamespaceThatFits(String id) {
        String namespace = "/dyn-" + id;
        try (RawWebSocket socket = open(namespace)) {
            assertThat(socket.send("42" + namespace + ",1[\"where\"]").text())
                    .isEqualTo("43" + namespace + ",1[\"" + namespace + " " + (Integer.parseInt(id) + 1) + "\"]");
        }
    }

    @ParameterizedTest
    @CsvSource({"namespaces,/one,0", "namespaces,/two,0", "namespaces,/three-3,3", "more-namespaces,/two,0"})
    void oneGatewayServesSeveralNamespacesAndPaths(String path, String namespace, int id) {
        try (RawWebSocket socket = SOCKET_IO.connect(server.deploy(SOCKET_IO.application()), path, "")) {
            socket.join(namespace);
            assertThat(socket.send("42" + namespace + ",1[\"where\"]").text())
                    .isEqualTo("43" + namespace + ",1[\"/" + path + namespace + " " + id + "\"]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dyn-", "/dyn-x", "/dyn-1x", "/dyn-1/2", "/nope", "/Events"})
    void anyOtherNamespaceIsInvalid(String namespace) {
        try (RawWebSocket socket = SOCKET_IO.connect(server.deploy(SOCKET_IO.application()), "namespaces", "")) {
            assertThat(socket.send("40" + namespace + ",").text())
                    .isEqualTo("44" + namespace + ",{\"message\":\"Invalid namespace\"}");
        }
    }

    @Test
    void namespacesDoNotHearEachOther() {
        try (RawWebSocket socket = open("/dyn-7")) {
            socket.join("");

            assertThat(socket.send("42/dyn-7,[\"tell\"]").text()).isEqualTo("42/dyn-7,[\"told\",\"/dyn-7\"]");
            assertThat(socket.send("42[\"tell\"]").text()).isEqualTo("42[\"told\",\"/\"]");
            assertThat(socket.send("421[\"where\"]").text()).isEqualTo("431[\"/\"]");
        }
    }

    private RawWebSocket open(String namespace) {
        RawWebSocket socket = SOCKET_IO.connect(server.deploy(SOCKET_IO.application()), "namespaces", "");
        socket.join(namespace);
        return socket;
    }
}
