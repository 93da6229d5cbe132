package org.gatehouse.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Option;
import org.gatehouse.test.ConnectRefused;
import org.gatehouse.test.GatewayTester;
import org.gatehouse.test.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody starts an admin UI for everybody by mistake. */
class AdminSettingsTest {

    @WebSocketGateway
    static class OwnGateway {}

    @Test
    void withoutALoginTheApplicationDoesNotStart() {
        try (Configured configured = new Configured()) {
            assertThatThrownBy(() -> GatewayTester.start(OwnGateway.class))
                    .hasMessageContaining("GATE0081: gatehouse-admin.jar is there, but nobody has said who may use")
                    .hasMessageContaining("gatehouse.admin.password-hash")
                    .hasMessageContaining("gatehouse.admin.enabled=false")
                    .hasMessageContaining("gatehouse.admin.unsecured=true");
            assertThat(configured.log()).anyMatch(line -> line.startsWith("SEVERE GATE0081"));
        }
    }

    @ParameterizedTest
    @CsvSource({"username,ada", "password-hash," + Configured.HASH})
    void halfALoginIsNone(String key, String value) {
        try (Configured configured = new Configured().with(key, value).with("unsecured", "true")) {
            assertThatThrownBy(() -> GatewayTester.start(OwnGateway.class)).hasMessageContaining("GATE0081");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse",
                "$2x$10$33peIUW7Dc50S9BkNgryZuvThhtJJJfFiHz6Uco5XhrUhYGzzT3vS",
                "$2a$03$33peIUW7Dc50S9BkNgryZuvThhtJJJfFiHz6Uco5XhrUhYGzzT3vS",
                "$2a$31$33peIUW7Dc50S9BkNgryZuvThhtJJJfFiHz6Uco5XhrUhYGzzT3vS",
                "$2a$10$33peIUW7Dc50S9BkNgryZuvThhtJJJfFiHz6Uco5XhrUhYGzzT3v",
                "$apr1$salt$33peIUW7Dc50S9BkNgryZ."
            })
    void aPasswordThatIsNoHashIsTold(String hash) {
        try (Configured configured = new Configured().with("username", "ada").with("password-hash", hash)) {
            assertThatThrownBy(() -> GatewayTester.start(OwnGateway.class))
                    .hasMessageContaining("GATE0082: gatehouse.admin.password-hash is no bcrypt hash")
                    .hasMessageContaining("htpasswd")
                    .hasMessageNotContaining(hash);
        }
    }

    @Test
    void allValuesThatCannotBeReadAreToldTogether() {
        try (Configured configured = Configured.withLogin()
                .with("mode", "debug")
                .with("readonly", "yes")
                .with("session-timeout", "soon")) {
            assertThatThrownBy(() -> GatewayTester.start(OwnGateway.class))
                    .hasMessageContaining(
                            "GATE0083: gatehouse.admin.mode: \"debug\" is none of [production, development]")
                    .hasMessageContaining("GATE0083: gatehouse.admin.readonly: \"yes\" is neither true nor false")
                    .hasMessageContaining("GATE0083: gatehouse.admin.session-timeout: \"soon\" is no duration");
        }
    }

    @Test
    void unsecuredIsWarnedOf() {
        try (Configured configured = new Configured().with("unsecured", "true");
                GatewayTester tester = GatewayTester.start(OwnGateway.class)) {
            assertThatCode(() -> tester.connect("/admin")).doesNotThrowAnyException();
            assertThat(configured.log())
                    .anyMatch(line ->
                            line.startsWith("WARNING GATE0084: the admin UI on the namespace /admin asks for no"));
        }
    }

    @Test
    void unsecuredDoesNotOpenWhatHasALogin() {
        try (Configured configured = Configured.withLogin().with("unsecured", "true");
                GatewayTester tester = GatewayTester.start(OwnGateway.class)) {
            assertThatThrownBy(() -> tester.connect("/admin")).isInstanceOf(ConnectRefused.class);
            tester.connect("/admin", Map.of("username", "ada", "password", "correct horse"));
            assertThat(configured.log()).noneMatch(line -> line.contains("GATE0084"));
        }
    }

    @Test
    void disabledItNeedsNoLoginAndLetsNobodyIn() {
        try (Configured configured = new Configured().with("enabled", "false");
                GatewayTester tester = GatewayTester.start(OwnGateway.class)) {
            assertThatThrownBy(() -> tester.connect("/admin", Map.of("username", "", "password", "")))
                    .isInstanceOf(ConnectRefused.class);
            tester.connect("/");
            assertThat(configured.log()).isEmpty();
        }
    }

    @Test
    void settingsAreTakenForReadAndTheHashIsShownToNobody() {
        try (Configured configured =
                        Configured.withLogin().with("namespace", "/console").with("mode", "development");
                GatewayTester tester = GatewayTester.start(OwnGateway.class)) {
            TestClient admin = tester.connect("/console", Map.of("username", "ada", "password", "correct horse"));
            assertThat(admin.await("config").data().toString()).contains("ALL_EVENTS", "MDISCONNECT");
            assertThat(tester.bean(AdminConsole.class).settings().toString()).doesNotContain("$2a$");
        }
    }

    @Test
    void onAPathOfItsOwnItShowsTheOthers() {
        try (Configured configured =
                        Configured.withLogin().with("path", "/admin.io").with("mode", "development");
                GatewayTester tester = GatewayTester.start(OwnGateway.class)) {
            TestClient client = tester.connect("/");
            TestClient admin = tester.client()
                    .path("/admin.io/")
                    .namespace("/admin")
                    .auth(Map.of("username", "ada", "password", "correct horse"))
                    .connect();
            assertThat(admin.await("all_sockets").data().toString())
                    .contains("\"nsp\":\"/ @ /socket.io\"", client.id(), "\"nsp\":\"/admin\"");
            admin.emit("emit", "/ @ /socket.io", client.id(), "news", 7);
            assertThat(client.await("news").data(Integer.class)).isEqualTo(7);
        }
    }

    @Test
    void whatIsNotWantedIsNotServed() {
        try (Configured configured = new Configured().with("enabled", "false");
                GatewayTester tester = GatewayTester.start(OwnGateway.class)) {
            assertThat(status(tester, "/socket.io/", "socket.io.js")).hasValue(200);
            assertThat(status(tester, "/socket.io/", "admin/")).isEmpty();
        }
        try (Configured configured =
                        Configured.withLogin().with("serve-client", "false").with("path", "/admin.io");
                GatewayTester tester = GatewayTester.start(OwnGateway.class)) {
            assertThat(status(tester, "/admin.io/", "socket.io.js")).isEmpty();
            assertThat(status(tester, "/admin.io/", "admin/")).hasValue(200);
            assertThat(status(tester, "/admin.io/", "admin")).hasValue(302);
            assertThat(status(tester, "/socket.io/", "admin/")).isEmpty();
        }
    }

    private static Optional<Integer> status(GatewayTester tester, String path, String file) {
        HandshakeRequest request = new HandshakeRequest(
                "GET",
                path + file,
                path + file,
                Map.of(),
                Map.of(),
                Optional.empty(),
                false,
                null,
                Set.of(),
                name -> null,
                Map.of());
        MountOptions defaults = new MountOptions() {
            @Override
            public <T> T get(Option<T> option) {
                return option.parser().apply(option.defaultText());
            }
        };
        return tester.bean(AdminFiles.class).find(path, defaults, request).map(HttpResponse::status);
    }
}
