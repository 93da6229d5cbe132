package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.GatewayReady;
import org.gatehouse.GatewayServers;
import org.gatehouse.GatewaysListening;
import org.gatehouse.Namespace;
import org.gatehouse.Server;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.spi.ContainerAdapter;
import org.junit.jupiter.api.Test;

/** What an application has mounted, as its beans see it. */
class GatewayServersTest {

    @WebSocketGateway(path = "/servers/b", protocol = "test")
    static class B {}

    @WebSocketGateway(path = "/servers/a", protocol = "test")
    static class A {}

    @ApplicationScoped
    static class Bean {

        @Inject
        GatewayServers servers;

        private final List<String> journal = new ArrayList<>();

        void ready(@Observes @GatewayReady(A.class) Namespace namespace) {
            journal.add("ready, listening: " + servers.listening());
        }

        void listening(@Observes GatewaysListening event) {
            journal.add(
                    "listening: " + servers.listening() + " " + event.servers().listening());
        }

        GatewayServers servers() {
            return servers;
        }

        List<String> journal() {
            return journal;
        }
    }

    @Test
    void serversAreThereFromReadyToTheEnd() {
        try (TestContainer container = new TestContainer(A.class, B.class, Bean.class)) {
            GatewayServers servers = container.cdi.select(Bean.class).get().servers();
            assertThat(servers.listening()).isFalse();
            assertThat(servers.servers()).isEmpty();
            assertThat(servers.unwrap(ContainerAdapter.class)).isEmpty();

            container.start();
            assertThat(container.cdi.select(Bean.class).get().journal())
                    .containsExactly("ready, listening: false", "listening: true true");
            assertThat(servers.listening()).isTrue();
            assertThat(servers.servers()).extracting(Server::path).containsExactly("/servers/a", "/servers/b");
            assertThat(servers.server("servers/a/").path()).isEqualTo("/servers/a");
            assertThatThrownBy(() -> servers.server("/nope"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no gateway is mounted on /nope");

            container.application().stop();
            assertThat(servers.listening()).isFalse();
        }
    }

    @Test
    void unwrapYieldsTheServersOwnObjects() {
        try (TestContainer container = new TestContainer(A.class, Bean.class).start()) {
            GatewayServers servers = container.cdi.select(Bean.class).get().servers();
            assertThat(servers.unwrap(TestContainer.class)).containsSame(container);
            assertThat(servers.unwrap(String.class)).isEmpty();
        }
    }
}
