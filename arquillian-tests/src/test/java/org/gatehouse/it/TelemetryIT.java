package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.gatehouse.it.server.MicroProfileWildFly;
import org.gatehouse.it.wire.OtlpReceiver;
import org.gatehouse.it.wire.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** WildFly's MicroProfile Telemetry exports what happens on gateways, with no line of code in the application. */
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "wildfly")
class TelemetryIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    @Test
    void metricsAndSpansAreExported(@TempDir Path directory) {
        try (OtlpReceiver receiver = new OtlpReceiver();
                MicroProfileWildFly server = MicroProfileWildFly.start(
                        directory,
                        Map.of(
                                "otel.sdk.disabled", "false",
                                "otel.service.name", "telemetry",
                                "otel.exporter.otlp.protocol", "http/protobuf",
                                "otel.exporter.otlp.endpoint", receiver.endpoint(),
                                "otel.bsp.schedule.delay", "200",
                                "otel.metric.export.interval", "500",
                                "gatehouse.tracing", "true"),
                        "org.gatehouse.it.telemetry")) {
            try (RawWebSocket socket = RawWebSocket.engine(server.application(), "socket.io/")) {
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
            }
        }
    }
}
