package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gatehouse.RouteParam;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Gateways whose path is a template find the same clients in a test as on a server. */
class PathTemplatesTest {

    @WebSocketGateway(path = "/tenants/{tenant}/{number}", protocol = "ws")
    public static class TemplateGateway {

        @SubscribeMessage("where")
        String where(@RouteParam("tenant") String tenant, @RouteParam("number") int number) {
            return tenant + " " + number;
        }
    }

    @WebSocketGateway(path = "/tenants/all/0", protocol = "ws")
    public static class ExactGateway {

        @SubscribeMessage("where")
        String where() {
            return "exactly here";
        }
    }

    @WebSocketGateway
    public static class TreeGateway {}

    private final GatewayTester tester =
            GatewayTester.start(TemplateGateway.class, ExactGateway.class, TreeGateway.class);

    @AfterEach
    void stop() {
        tester.close();
    }

    @Test
    void aPathFitsATemplateAndFillsItsVariables() {
        TestClient ann = tester.connectPlain("/tenants/acme/5");
        assertThat(ann.emitWithAck("where")).hasToString("[\"acme 5\"]");
    }

    @Test
    void anExactPathComesFirst() {
        TestClient ann = tester.connectPlain("/tenants/all/0");
        assertThat(ann.emitWithAck("where")).hasToString("[\"exactly here\"]");
    }

    @Test
    void aTreeIsEnteredWithAndWithoutItsLastSlash() {
        TestClient ann = tester.client().path("/socket.io").connect();
        assertThat(ann.id()).isNotEmpty();
    }

    @Test
    void otherPathsAreNotFound() {
        assertThatThrownBy(() -> tester.connectPlain("/tenants/acme"))
                .isInstanceOf(ConnectRefused.class)
                .hasMessageContaining("404");
        assertThatThrownBy(() -> tester.client().path("/socket.io/below").connect())
                .isInstanceOf(ConnectRefused.class)
                .hasMessageContaining("404");
    }
}
