package org.gatehouse.internal.plainws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.GatewayProtocol;
import org.gatehouse.spi.HandlerThread;
import org.gatehouse.spi.HandshakeDecision;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.gatehouse.spi.Recipient.Cause;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the handshake to the last close code. */
class PlainConnectionTest {

    private static final HandshakeRequest REQUEST = PlainFixture.request(Map.of(), "10.0.0.1");

    @Test
    void theProtocolIsFoundByItsName() {
        assertThat(ServiceLoader.load(GatewayProtocol.class).stream()
                        .filter(found -> found.type() == PlainWebSocketProtocol.class))
                .singleElement()
                .extracting(ServiceLoader.Provider::get)
                .satisfies(protocol -> {
                    assertThat(protocol.name()).isEqualTo("ws");
                    assertThat(protocol.hasNamespaces()).isFalse();
                    assertThat(protocol.ownsSubpaths()).isFalse();
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "v2,v1 | v1, v2    | v2",
                "v2,v1 | v1        | v1",
                "v2,v1 | v3        | -",
                "v2,v1 | -         | -",
                "``    | v1        | -",
                "v1    | V1        | -",
            })
    void theFirstOfOurSubprotocolsThatTheClientOffersIsChosen(
            String ours, @Nullable String offered, @Nullable String chosen) {
        PlainFixture plain = new PlainFixture("subprotocols", ours.replace("`", ""));
        Map<String, List<String>> headers =
                offered == null ? Map.of() : Map.of("sec-websocket-protocol", List.of(offered));
        assertThat(plain.endpoint
                        .onHandshake(PlainFixture.request(headers, "10.0.0.1"))
                        .toCompletableFuture()
                        .join())
                .isInstanceOfSatisfying(
                        HandshakeDecision.Accept.class,
                        accept -> assertThat(accept.subprotocol()).isEqualTo(Optional.ofNullable(chosen)));
    }

    @ParameterizedTest
    @CsvSource({"GET, 426", "HEAD, 426", "POST, 405", "DELETE, 405"})
    void aRequestThatIsNoHandshakeIsToldWhatIsNeeded(String method, int status) {
        HttpResponse answer = request(new PlainFixture(), method);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers())
                .containsEntry(status == 426 ? "Upgrade" : "Allow", status == 426 ? "websocket" : "GET");
    }

    @Test
    void connectionsAreLimitedInAllAndPerAddressAndAClosedOneMakesRoom() {
        PlainFixture plain = new PlainFixture("max-connections", "3", "max-connections-per-address", "2");
        HandshakeRequest other = PlainFixture.request(Map.of(), "10.0.0.2");
        HandshakeRequest third = PlainFixture.request(Map.of(), "10.0.0.3");
        plain.open(REQUEST);
        plain.open(REQUEST);
        assertThat(refusal(plain, REQUEST)).isEqualTo(429);
        assertThat(refusal(plain, other)).isZero();
        plain.open(other);
        assertThat(refusal(plain, third)).isEqualTo(503);
        plain.receiver().onClose(1000, "");
        assertThat(refusal(plain, third)).isZero();
        assertThat(refusal(plain, REQUEST)).isEqualTo(429);
    }

    @Test
    void whoFindsTheRoomTakenAfterItsHandshakeIsTurnedAwayAndNeverJoins() {
        PlainFixture plain = new PlainFixture("max-connections", "1");
        plain.open(REQUEST);
        plain.open(REQUEST);
        assertThat(plain.sent()).containsExactly("close 1013 too many connections");
        assertThat(plain.text("{\"event\":\"e\"}")).isEmpty();
        plain.receiver().onClose(1013, "");
        assertThat(refusal(plain, REQUEST)).isEqualTo(503);
        assertThat(plain.timer.waiting()).isEqualTo(1);
    }

    @Test
    void readingStopsWhileTheLaneIsFull() {
        PlainFixture plain = new PlainFixture().connected();
        plain.lane().backlog = new CompletableFuture<>();
        assertThat(plain.receiver().onText("{\"event\":\"a\"}")).isSameAs(plain.lane().backlog);
    }

    @ParameterizedTest
    @CsvSource({
        "LEAVE, close 1000",
        "CLOSE, close 1000",
        "HOOK_REFUSED, close 1008 refused",
        "LOGGED_OUT, close 1008 logged out",
        "HOOK_FAILED, close 1011 internal error"
    })
    void theServersReasonsHaveTheirCloseCodesAndWhatWasSentBeforeStillArrives(Cause cause, String close) {
        PlainFixture plain = new PlainFixture().connected();
        plain.lane().recipient().deliver(event("last"));
        plain.lane().recipient().disconnect(cause);
        plain.lane().recipient().disconnect(cause);
        plain.lane().recipient().deliver(event("too late"));
        assertThat(plain.sent()).containsExactly("{\"event\":\"last\"}", close);
        assertThat(plain.lane().take()).containsExactly("left: server namespace disconnect");
        assertThat(plain.text("{\"event\":\"e\"}")).isEmpty();
        plain.receiver().onClose(1000, "");
        assertThat(plain.lane().take()).isEmpty();
    }

    @Test
    void aRefusedClientIsClosedWith1008() {
        PlainFixture plain = new PlainFixture();
        plain.open(REQUEST);
        plain.lane().recipient().refused("Forbidden resource", null);
        assertThat(plain.sent()).containsExactly("close 1008 Forbidden resource");
    }

    @Test
    void theClientsCloseCodeIsPartOfTheReason() {
        PlainFixture plain = new PlainFixture().connected();
        plain.receiver().onClose(4003, "bye");
        assertThat(plain.lane().take()).containsExactly("left: transport close 4003");
        assertThat(plain.timer.waiting()).isZero();
    }

    @Test
    void aMessageThatIsTooLargeEndsTheClientAsItsOwnFault() {
        PlainFixture plain = new PlainFixture().connected();
        plain.receiver().onTooLarge();
        plain.receiver().onClose(1009, "");
        assertThat(plain.lane().take()).containsExactly("left: transport error");
        assertThat(plain.exceeded).containsExactly("max-payload");
    }

    @Test
    void theEndOfALoginClosesItsSocketsWith1008() {
        PlainFixture plain = new PlainFixture();
        plain.open(PlainFixture.request(Map.of("login", List.of("ann's")), "10.0.0.1"));
        plain.lane().accept();
        plain.lane().take();
        plain.endpoint.loggedOut("bob's");
        assertThat(plain.sent()).isEmpty();
        plain.endpoint.loggedOut("ann's");
        assertThat(plain.sent()).containsExactly("close 1008 logged out");
        assertThat(plain.lane().take()).containsExactly("left: server namespace disconnect");
        plain.receiver().onClose(1008, "");
        plain.endpoint.loggedOut("ann's");
        assertThat(plain.sent()).isEmpty();
    }

    @Test
    void stoppingClosesEverySocketWith1001AndRefusesNewOnes() {
        PlainFixture plain = new PlainFixture().connected();
        plain.endpoint.shutdown();
        assertThat(plain.sent()).containsExactly("close 1001 the application is being stopped");
        assertThat(plain.lane().take()).containsExactly("left: server shutting down");
        assertThat(plain.timer.waiting()).isZero();
        assertThat(refusal(plain, REQUEST)).isEqualTo(503);
        assertThat(request(plain, "GET").status()).isEqualTo(503);

        plain.open(REQUEST); // its handshake was accepted just before
        plain.lane().accept();
        assertThat(plain.sent()).containsExactly("close 1001 the application is being stopped");
        assertThat(plain.lane().take()).containsExactly("connect /", "left: server shutting down");
        assertThat(plain.timer.waiting()).isZero();
    }

    @Test
    void pingsFollowPongsAndSilenceEndsTheConnection() {
        PlainFixture plain = new PlainFixture("ping-interval", "100ms", "ping-timeout", "50ms").connected();
        plain.timer.advance(99);
        assertThat(plain.sent()).isEmpty();
        plain.timer.advance(1);
        assertThat(plain.sent()).containsExactly("ping");
        plain.timer.advance(20);
        plain.receiver().onPong();
        plain.timer.advance(99);
        assertThat(plain.sent()).isEmpty();
        plain.timer.advance(1);
        assertThat(plain.sent()).containsExactly("ping");
        plain.timer.advance(49);
        assertThat(plain.lane().take()).isEmpty();
        plain.timer.advance(1);
        assertThat(plain.sent()).containsExactly("close 1001 ping timeout");
        assertThat(plain.lane().take()).containsExactly("left: ping timeout");
        assertThat(plain.timer.waiting()).isZero();
    }

    @Test
    void aFrameIsAsGoodAsAPongAndAnUnaskedPongIsNothing() {
        PlainFixture plain = new PlainFixture("ping-interval", "100ms", "ping-timeout", "50ms").connected();
        plain.timer.advance(60);
        plain.receiver().onPong();
        plain.timer.advance(40);
        assertThat(plain.sent()).containsExactly("ping");
        plain.timer.advance(40);
        plain.text("{\"event\":\"e\"}");
        plain.timer.advance(59);
        assertThat(plain.sent()).isEmpty();
        plain.timer.advance(1);
        assertThat(plain.sent()).containsExactly("ping");
    }

    @Test
    void aHandlerThatRunsInPlaceCountsAsLiveness() {
        PlainFixture plain =
                new PlainFixture("ping-interval", "100ms", "ping-timeout", "50ms", "idle-timeout", "150ms").connected();
        plain.timer.advance(100);
        plain.lane().handler = message -> plain.timer.advance(1000);
        plain.text("{\"event\":\"slow\"}");
        assertThat(plain.sent()).doesNotContain("close 1001 ping timeout", "close 1001 idle");
        plain.timer.advance(300);
        assertThat(plain.sent()).last().asString().startsWith("close 1001");
    }

    @Test
    void theIdleTimeBeginsWhenTheClientIsReadAgain() {
        PlainFixture plain = new PlainFixture("ping-interval", "0s", "idle-timeout", "150ms").connected();
        plain.lane().handler = message -> plain.timer.advance(149);
        plain.text("{\"event\":\"slow\"}");
        plain.timer.advance(149);
        assertThat(plain.sent()).isEmpty();
        plain.timer.advance(1);
        assertThat(plain.sent()).containsExactly("close 1001 idle");
    }

    @Test
    void aClientThatIsNotReadBecauseItsMessagesWaitIsNotTakenForDead() {
        PlainFixture plain =
                new PlainFixture("ping-interval", "100ms", "ping-timeout", "50ms", "idle-timeout", "150ms").connected();
        CompletableFuture<Void> backlog = new CompletableFuture<>();
        plain.lane().backlog = backlog;
        plain.text("{\"event\":\"one too many\"}");
        plain.timer.advance(1000);
        assertThat(plain.sent()).isEmpty();

        backlog.complete(null);
        plain.timer.advance(300);
        assertThat(plain.sent()).last().asString().startsWith("close 1001");
    }

    @Test
    void aClientThatSendsNoMessageForTooLongIsClosedWhateverItPongs() {
        PlainFixture plain =
                new PlainFixture("ping-interval", "100ms", "ping-timeout", "50ms", "idle-timeout", "130ms").connected();
        plain.timer.advance(80);
        plain.text("{\"event\":\"e\"}");
        plain.timer.advance(20);
        plain.receiver().onPong();
        plain.timer.advance(109);
        assertThat(plain.sent()).containsExactly("ping", "ping");
        plain.timer.advance(1);
        assertThat(plain.sent()).containsExactly("close 1001 idle");
        assertThat(plain.lane().take()).containsExactly("left: transport close");
    }

    @ParameterizedTest
    @CsvSource({"0s, 20s", "0s, 0s", "25s, 0s"})
    void pingsAndTheirTimeoutCanBeSwitchedOff(String interval, String timeout) {
        PlainFixture plain = new PlainFixture("ping-interval", interval, "ping-timeout", timeout).connected();
        plain.timer.advance(60_000);
        assertThat(plain.sent()).isEqualTo(interval.equals("0s") ? List.of() : List.of("ping", "ping"));
    }

    @Test
    void theNativeConnectionAndItsThreadAreKnown() {
        PlainFixture plain = new PlainFixture().connected();
        plain.connection().inPlace = true;
        assertThat(plain.lane().host().handlerThread()).isEqualTo(HandlerThread.MAY_BLOCK);
        assertThat(plain.lane().recipient().runsInPlace()).isTrue();
        assertThat(plain.lane().recipient().unwrap(FakeConnection.class)).contains(plain.connection());
        assertThat(plain.lane().recipient().unwrap(String.class)).isEmpty();
        plain.lane().host().cork();
        plain.lane().host().uncork();
        assertThat(plain.sent()).containsExactly("cork", "uncork");
    }

    private static OutboundEvent event(String name) {
        return new OutboundEvent(name, List.of(), OptionalLong.empty(), Delivery.RELIABLE);
    }

    private static int refusal(PlainFixture plain, HandshakeRequest request) {
        return plain.endpoint.onHandshake(request).toCompletableFuture().join()
                        instanceof HandshakeDecision.Refuse refuse
                ? refuse.response().status()
                : 0;
    }

    private static HttpResponse request(PlainFixture plain, String method) {
        List<HttpResponse> answers = new ArrayList<>();
        plain.endpoint.onRequest(new HttpExchange() {
            @Override
            public HandshakeRequest request() {
                return PlainFixture.request(method, Map.of(), "10.0.0.1");
            }

            @Override
            public CompletionStage<byte @Nullable []> body(int limit) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void respond(HttpResponse response) {
                answers.add(response);
            }

            @Override
            public void onAbort(Runnable action) {}

            @Override
            public boolean asynchronous() {
                return false;
            }
        });
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }
}
