package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HexFormat;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnMicroProfile;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.OtlpReceiver;
import org.gatehouse.it.wire.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server's MicroProfile Telemetry exports what happens on gateways, with no line of code in the application. */
@ExtendWith(OnMicroProfile.class)
@EnabledIfSystemProperty(named = "arquillian.launch", matches = OnMicroProfile.SERVERS)
class TelemetryIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    private final TestServer server;

    TelemetryIT(TestServer server) {
        this.server = server;
    }

    @Test
    void metricsAndSpansAreExported() {
        OtlpReceiver receiver = OtlpReceiver.shared();
        URI application = server.deploy(Application.TELEMETRY);
        try (RawWebSocket socket = RawWebSocket.engine(application, "socket.io/")) {
            socket.join("");
            String body = "{\"traceparent\":\"00-" + TRACE + "-" + PARENT + "-01\"}";
            assertThat(socket.send("421[\"echo\"," + body + "]").text()).isEqualTo("431[" + body + "]");
            socket.send("422[\"fail\"]");
            assertThat(socket.text()).startsWith("42[\"exception\"");
            assertThat(socket.text()).startsWith("432[");
            receiver.await("process echo");
            receiver.await(HexFormat.of().parseHex(TRACE));
            receiver.await(HexFormat.of().parseHex(PARENT));
            receiver.await("process fail");
            receiver.await("gatehouse.messages.handled");
            receiver.await("gatehouse.connections");
        } finally {
            server.undeploy(Application.TELEMETRY);
        }
    }
}
