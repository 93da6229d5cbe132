package org.gatehouse.internal.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.Mount;
import org.junit.jupiter.api.Test;

class UpgradeGateTest {

    private final List<String> log = new ArrayList<>();
    private final UpgradeGate gate = new UpgradeGate(new PendingHandshakes(), () -> ServerKind.OTHER);
    private final MountPoint point =
            new MountPoint(new Mount("/ws", 0, Fixtures.OPTIONS, Fixtures.CORS, Fixtures.NOBODY));
    private Runnable atEnd = () -> {};

    @Test
    void listsOfConnectionAndUpgradeMayTakeSeveralLines() throws Exception {
        handshake(Map.of("Connection", List.of("keep-alive", "Upgrade"), "Upgrade", List.of("h2c", "websocket")));

        assertThat(log).containsExactly("passed");
    }

    @Test
    void handshakeWithoutConnectionUpgradeIsRefused() throws Exception {
        handshake(Map.of("Connection", List.of("keep-alive"), "Upgrade", List.of("websocket")));

        assertThat(log).containsExactly("400");
    }

    @Test
    void handshakeThatTheServerDoesNotTakeIsExplained() throws Exception {
        try (RecordedLog refusals = new RecordedLog("org.gatehouse.spi")) {
            atEnd = () -> gate.notTaken(DispatcherType.FORWARD, List.of(point));
            handshake(Map.of("Connection", List.of("Upgrade"), "Upgrade", List.of("websocket")));
            gate.notTaken(DispatcherType.FORWARD, List.of(point)); // no handshake at all

            assertThat(refusals.lines())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "WARNING GATE0252: /ws: a WebSocket handshake was refused that the server does not take")
                    .contains("this is a FORWARD. A filter or servlet of the application forwards clients to the path");
        }
    }

    private void handshake(Map<String, List<String>> headers) throws Exception {
        Map<String, List<String>> all = new HashMap<>(headers);
        all.put("Sec-WebSocket-Key", List.of("dGhlIHNhbXBsZSBub25jZQ=="));
        all.put("Sec-WebSocket-Version", List.of("13"));
        HandshakeRequest request = new HandshakeRequest(
                "GET", "/ws", "/ws", Map.of(), all, Optional.empty(), false, null, Set.of(), name -> null, Map.of());
        assertThat(UpgradeGate.isUpgrade(request)).isTrue();
        HttpServletResponse response = Fixtures.proxy(HttpServletResponse.class, (proxy, method, args) -> {
            switch (method.getName()) {
                case "getStatus" -> {
                    return 101;
                }
                case "setStatus" -> log.add(String.valueOf(args[0]));
                case "getOutputStream" -> {
                    return new Fixtures.Output();
                }
                default -> {
                    // headers
                }
            }
            return null;
        });
        gate.pass(
                Fixtures.proxy(HttpServletRequest.class, (proxy, method, args) -> null),
                response,
                (passed, answer) -> {
                    log.add("passed");
                    atEnd.run();
                },
                point,
                request);
    }
}
