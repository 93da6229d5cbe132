package org.gatehouse.internal.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.ConnectRequest;
import org.gatehouse.spi.GatewayProtocol;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.gatehouse.spi.Recipient;
import org.gatehouse.spi.Recipient.Cause;
import org.gatehouse.spi.ReplyChannel;
import org.gatehouse.spi.StandardOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketIoConnectionTest {

    private final SocketIoFixture fixture = new SocketIoFixture();

    @Test
    void connectIsAnsweredWithTheSocketsId() {
        fixture.receive("0", "0/chat,{\"token\":\"abc\"}");
        assertThat(fixture.lane.calls).containsExactly("connect /", "connect /chat {\"token\":\"abc\"}");
        assertThat(fixture.session.sent).containsExactly("40{\"sid\":\"sid0\"}", "40/chat,{\"sid\":\"sid1\"}");
        assertThat(fixture.lane.connects.get("/").request()).isSameAs(SocketIoFixture.REQUEST);
    }

    @Test
    void whatIsSentBeforeTheAnswerToConnectLeavesBehindIt() {
        fixture.onConnect = request -> {
            request.recipient().deliver(event("before"));
            fixture.join(request);
        };
        fixture.receive("0");

        assertThat(fixture.session.sent).containsExactly("40{\"sid\":\"sid0\"}", "42[\"before\"]");
    }

    @Test
    void whatIsSentAsSoonAsTheAnswerToConnectIsReadArrives() {
        fixture.session.onSend = message -> {
            Recipient recipient = fixture.lane.connects.get("/").recipient();
            switch (message) {
                case "40{\"sid\":\"sid0\"}" -> {
                    recipient.deliver(event("first"));
                    recipient.deliver(event("second"));
                }
                case "42[\"first\"]" -> recipient.deliver(event("third"));
                default -> {}
            }
        };
        fixture.receive("0");

        assertThat(fixture.session.sent)
                .containsExactly("40{\"sid\":\"sid0\"}", "42[\"first\"]", "42[\"second\"]", "42[\"third\"]");
    }

    @Test
    void whoIsSentAwayAsSoonAsTheAnswerToConnectIsReadLeaves() {
        fixture.session.onSend = message -> {
            if (message.startsWith("40")) {
                fixture.lane.connects.get("/").recipient().disconnect(Cause.LEAVE);
            }
        };
        fixture.receive("0");

        assertThat(fixture.session.sent).containsExactly("40{\"sid\":\"sid0\"}", "41");
        assertThat(fixture.lane.calls).containsExactly("connect /", "disconnect sid0 server namespace disconnect");
    }

    @Test
    void whoComesBackAsSoonAsItIsSentAwayIsAnotherClient() {
        fixture.receive("0");
        fixture.session.onSend = message -> {
            if (message.equals("41")) {
                fixture.receive("2[\"late\"]", "1", "0", "2[\"back\"]");
            }
        };
        fixture.lane.connects.get("/").recipient().disconnect(Cause.LEAVE);

        assertThat(fixture.lane.calls)
                .containsExactly(
                        "connect /", "connect /", "route sid1 back[]", "disconnect sid0 server namespace disconnect");
        assertThat(fixture.session.sent).containsExactly("40{\"sid\":\"sid0\"}", "41", "40{\"sid\":\"sid1\"}");
    }

    @Test
    void whoIsSentAwayWhileItIsToldThatItHasJoinedIsToldThatToo() {
        fixture.session.onSend = message -> {
            if (message.startsWith("40{")) {
                fixture.lane.connects.get("/").recipient().disconnect(Cause.CLOSE);
                assertThat(fixture.session.ended).isEmpty();
            }
        };
        fixture.receive("0");

        assertThat(fixture.session.sent).containsExactly("40{\"sid\":\"sid0\"}", "41");
        assertThat(fixture.session.ended).isEqualTo("close server namespace disconnect");
    }

    @Test
    void secondConnectBreaksTheRulesAsSoonAsTheFirstIsAnswered() {
        fixture.session.onSend = message -> {
            if (message.startsWith("40{")) {
                fixture.receive("0");
            }
        };
        fixture.receive("0");

        assertThat(fixture.session.ended).isEqualTo("violation");
        assertThat(fixture.lane.calls)
                .filteredOn(call -> call.startsWith("connect"))
                .hasSize(1);
    }

    @Test
    void whoComesBackWhileItsConnectionIsBeingClosedIsNotLetIn() {
        fixture.receive("0", "0/a");
        fixture.session.onSend = message -> {
            if (message.equals("41")) {
                fixture.receive("0");
            }
        };
        fixture.lane.connects.get("/").recipient().disconnect(Cause.CLOSE);

        assertThat(fixture.lane.calls)
                .containsExactly(
                        "connect /",
                        "connect /a",
                        "disconnect sid0 server namespace disconnect",
                        "disconnect sid1 server namespace disconnect");
        assertThat(fixture.session.sent.subList(2, 4)).containsExactly("41", "41/a,");
        assertThat(fixture.session.sent).hasSize(4);
    }

    @Test
    void whoHasJustReadTheAnswerToConnectIsNotClosedForWantOfIt() {
        fixture.session.onSend = message -> fixture.timer.get(0).run();
        fixture.receive("0");

        assertThat(fixture.session.ended).isEmpty();
        assertThat(fixture.lane.calls).containsExactly("connect /");
    }

    private static OutboundEvent event(String name) {
        return new OutboundEvent(name, List.of(), OptionalLong.empty(), Delivery.RELIABLE);
    }

    @Test
    void refusalIsToldAndTheConnectionStays() {
        fixture.onConnect = request -> request.recipient().refused("Invalid namespace", null);
        fixture.receive("0/a?x=1,");
        fixture.onConnect = request -> request.recipient().refused("nope", Map.of("code", 42));
        fixture.receive("0/mw,");
        fixture.onConnect = fixture::join;
        fixture.receive("0");
        assertThat(fixture.session.sent)
                .containsExactly(
                        "44/a?x=1,{\"message\":\"Invalid namespace\"}",
                        "44/mw,{\"message\":\"nope\",\"data\":{\"code\":42}}",
                        "40{\"sid\":\"sid0\"}");
        assertThat(fixture.session.ended).isEmpty();
    }

    @Test
    void refusalWhoseDataIsNoJsonIsToldWithoutIt() {
        Map<String, Object> cycle = new HashMap<>();
        cycle.put("self", cycle);
        fixture.onConnect = request -> request.recipient().refused("nope", cycle);
        fixture.receive("0");
        assertThat(fixture.session.sent).containsExactly("44{\"message\":\"nope\"}");
    }

    @Test
    void refusedNamespaceCanBeAskedForAgain() {
        fixture.onConnect = request -> request.recipient().refused("nope", null);
        fixture.receive("0/a");
        fixture.onConnect = fixture::join;
        fixture.receive("0/a", "2/a,[\"x\"]");
        assertThat(fixture.lane.calls).containsExactly("connect /a", "connect /a", "route sid1 x[]");
    }

    @Test
    void eventsAndAcksAreHandedOn() {
        fixture.receive("0", "2[\"ev\",1,{\"a\":2}]", "27[\"q\"]", "312[\"res\"]", "3999[]", "3[\"no id\"]");
        fixture.receive("51-[\"bin\",{\"_placeholder\":true,\"num\":0}]").receiveBinary((byte) 1, (byte) 2);
        assertThat(fixture.lane.calls)
                .containsExactly(
                        "connect /",
                        "route sid0 ev[1, {\"a\":2}]",
                        "route sid0 q[]",
                        "ack sid0 12[\"res\"]",
                        "ack sid0 999[]",
                        "route sid0 bin[{\"_placeholder\":true,\"num\":0}]");
        assertThat(fixture.lane.events.stream().map(event -> event.reply().requested()))
                .containsExactly(false, true, false);
        assertThat(fixture.lane.events.get(2).arguments().get(0).attachments())
                .containsExactly(ByteBuffer.wrap(new byte[] {1, 2}));
        assertThat(fixture.session.ended).isEmpty();
    }

    static Stream<List<String>> violations() {
        return Stream.of(
                List.of("abc"),
                List.of("0", "abc"),
                List.of("2[\"x\"]"),
                List.of("1"),
                List.of("31[]"),
                List.of("0", "0"),
                List.of("0", "2/zzz,[\"x\"]"),
                List.of("0", "1/zzz,"),
                List.of("0", "3/zzz,1[]"),
                List.of("0", "4{\"message\":\"x\"}"),
                List.of("0\"abc\""),
                List.of("0[\"abc\"]"),
                List.of("0a,"),
                List.of("0", "2[\"disconnect\"]"),
                List.of("0", "2[\"newListener\"]"),
                List.of("0", "2[]"),
                List.of("0", "2{}"),
                List.of("0", "2abc[\"x\"]"),
                List.of("0", "50-[\"x\"]"),
                List.of("0", "511-[\"x\"]"),
                List.of("0", "51-[\"x\",{\"_placeholder\":true,\"num\":0}]", "2[\"y\"]"),
                List.of("0", "51-[\"x\",{\"_placeholder\":true,\"num\":5}]"),
                List.of("0", "51-[\"x\",{\"_placeholder\":true,\"num\":\"splice\"}]"),
                List.of("0", "299999999999999999999[\"x\"]"));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void brokenRuleClosesTheConnection(List<String> messages) {
        fixture.receive(messages.toArray(String[]::new));
        assertThat(fixture.session.ended).isEqualTo("violation");
        if (messages.get(0).equals("0")) {
            assertThat(fixture.lane.calls).containsExactly("connect /", "disconnect sid0 forced close");
        } else {
            assertThat(fixture.lane.calls).isEmpty();
        }
    }

    @Test
    void binaryOutOfTheBlueClosesTheConnection() {
        fixture.receive("0").receiveBinary((byte) 1);
        assertThat(fixture.session.ended).isEqualTo("violation");
    }

    @Test
    void clientCanLeaveOneNamespaceAndComeBack() {
        fixture.receive("0", "0/a", "1/a,", "2[\"still here\"]", "0/a", "2/a,[\"again\"]");
        assertThat(fixture.lane.calls)
                .containsExactly(
                        "connect /",
                        "connect /a",
                        "disconnect sid1 client namespace disconnect",
                        "route sid0 still here[]",
                        "connect /a",
                        "route sid2 again[]");
        assertThat(fixture.session.ended).isEmpty();
    }

    @Test
    void latePacketForANamespaceThatWasLeftIsIgnored() {
        fixture.receive("0/a", "1/a,", "2/a,[\"late\"]", "3/a,1[]", "1/a,");
        fixture.receive("51-/a,[\"x\"]").receiveBinary((byte) 1);
        assertThat(fixture.lane.calls).containsExactly("connect /a", "disconnect sid0 client namespace disconnect");
        assertThat(fixture.session.ended).isEmpty();
    }

    @Test
    void namespacesThatWereLeftAreForgottenInTheEnd() {
        SocketIoFixture small = new SocketIoFixture(Map.of(StandardOptions.MAX_NAMESPACES, 2));
        for (String namespace : List.of("/a", "/b", "/c")) {
            small.receive("0" + namespace, "1" + namespace + ",");
        }
        small.receive("2/b,[\"late\"]", "2/c,[\"late\"]");
        assertThat(small.session.ended).isEmpty();
        small.receive("2/a,[\"late\"]");
        assertThat(small.session.ended).isEqualTo("violation");
    }

    @Test
    void namespaceBeyondTheLimitIsRefused() {
        SocketIoFixture small = new SocketIoFixture(Map.of(StandardOptions.MAX_NAMESPACES, 2));
        small.receive("0", "0/a", "0/b", "1/a,", "0/b");
        assertThat(small.session.sent)
                .containsExactly(
                        "40{\"sid\":\"sid0\"}",
                        "40/a,{\"sid\":\"sid1\"}",
                        "44/b,{\"message\":\"Too many namespaces\"}",
                        "40/b,{\"sid\":\"sid2\"}");
        assertThat(small.session.ended).isEmpty();
    }

    /** The stock client says nothing when it gives up a CONNECT that was not answered, and then connects anew. */
    @Test
    void secondConnectWhileTheFirstIsUndecidedTakesItsPlace() {
        fixture.onConnect = request -> {};
        fixture.receive("0", "2[\"one\"]");
        ConnectRequest first = fixture.lane.connects.get("/");
        fixture.receive("0{\"token\":\"b\"}", "2[\"two\"]");
        fixture.join(first);
        fixture.join(fixture.lane.connects.get("/"));
        first.recipient().deliver(event("too late"));

        assertThat(fixture.lane.calls)
                .containsExactly(
                        "connect /",
                        "route sid0 one[]",
                        "disconnect sid0 client namespace disconnect",
                        "connect / {\"token\":\"b\"}",
                        "route sid1 two[]");
        assertThat(fixture.session.sent).containsExactly("40{\"sid\":\"sid0\"}", "40{\"sid\":\"sid1\"}");
        assertThat(fixture.session.ended).isEmpty();
    }

    @Test
    void whoLeavesAndComesBackAsSoonAsTheAnswerToConnectIsReadIsServed() {
        fixture.session.onSend = message -> {
            if (message.equals("40{\"sid\":\"sid0\"}")) {
                fixture.receive("1", "0", "2[\"back\"]");
            }
        };
        fixture.receive("0");

        assertThat(fixture.lane.calls)
                .containsExactly(
                        "connect /", "disconnect sid0 client namespace disconnect", "connect /", "route sid1 back[]");
        assertThat(fixture.session.ended).isEmpty();
    }

    /** Its packets come on the thread of the connection, while a worker is about to note that it was told. */
    @Test
    void whoLeavesAndComesBackWhileItIsToldThatItHasJoinedIsServed() throws Exception {
        for (int round = 0; round < 5_000; round++) {
            SocketIoFixture raced = new SocketIoFixture();
            CountDownLatch told = new CountDownLatch(1);
            int head = round % 500;
            raced.session.onSend = message -> {
                told.countDown();
                spin(head);
            };
            CompletableFuture<Void> client = CompletableFuture.runAsync(() -> {
                awaitBriefly(told);
                raced.receive("1", "0");
            });
            raced.receive("0");
            client.get(1, TimeUnit.MINUTES);

            assertThat(raced.session.ended).as("round %d", round).isEmpty();
            assertThat(raced.session.sent)
                    .as("round %d", round)
                    .containsExactly("40{\"sid\":\"sid0\"}", "40{\"sid\":\"sid1\"}");
        }
    }

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }

    /** Without giving up the processor, for what is a matter of nanoseconds. */
    private static void awaitBriefly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    /** It says nothing to whom it would send away: that would end its next membership. */
    @Test
    void whoHasLeftWhileItWasToldThatItHasJoinedIsNotSentAwayAsWell() {
        fixture.session.onSend = message -> {
            if (message.equals("40{\"sid\":\"sid0\"}")) {
                Recipient recipient = fixture.lane.connects.get("/").recipient();
                fixture.receive("1");
                recipient.disconnect(Cause.LEAVE);
                fixture.receive("0");
            }
        };
        fixture.receive("0");

        assertThat(fixture.session.sent).containsExactly("40{\"sid\":\"sid0\"}", "40{\"sid\":\"sid1\"}");
        assertThat(fixture.session.ended).isEmpty();
    }

    @Test
    void moreThanCanWaitClosesTheConnection() {
        fixture.receive("0");
        fixture.lane.backlog = new CompletableFuture<>();
        fixture.receive("2[\"1\"]");
        assertThat(fixture.session.ended).isEmpty();
        fixture.lane.overrun = true;
        fixture.receive("2[\"2\"]");
        assertThat(fixture.session.ended).isEqualTo("violation");
    }

    @Test
    void backlogOfTheLaneStopsReading() {
        fixture.receive("0");
        fixture.lane.backlog = new CompletableFuture<>();
        assertThat(fixture.connection.onText("2[\"x\"]")).isSameAs(fixture.lane.backlog);
        assertThat(fixture.connection.onText("51-[\"x\"]")).isNull();
        assertThat(fixture.connection.onBinary(ByteBuffer.allocate(1))).isSameAs(fixture.lane.backlog);
    }

    @Test
    void connectionWithoutNamespaceIsClosedInTime() {
        fixture.timer.get(0).run();
        assertThat(fixture.session.ended).isEqualTo("close forced close");
        assertThat(fixture.lane.calls).isEmpty();
    }

    @Test
    void connectionThatOnceHadANamespaceIsNotClosed() {
        fixture.receive("0", "1");
        assertThat(fixture.timerCancelled).isTrue();
        fixture.timer.get(0).run();
        assertThat(fixture.session.ended).isEmpty();
    }

    @Test
    void refusedClientIsClosedInTime() {
        fixture.onConnect = request -> request.recipient().refused("nope", null);
        fixture.receive("0");
        assertThat(fixture.timerCancelled).isFalse();
        fixture.timer.get(0).run();
        assertThat(fixture.session.ended).isEqualTo("close forced close");
    }

    @Test
    void endOfTheConnectionIsToldForEachNamespaceOnce() {
        fixture.receive("0", "0/a", "0/b", "1/a,");
        Recipient recipient = fixture.lane.connects.get("/").recipient();
        fixture.connection.onClose(DisconnectReason.PING_TIMEOUT);
        recipient.disconnect(Cause.LEAVE);
        recipient.disconnect(Cause.CLOSE);
        assertThat(fixture.lane.calls.subList(3, fixture.lane.calls.size()))
                .containsExactly(
                        "disconnect sid1 client namespace disconnect",
                        "disconnect sid0 ping timeout",
                        "disconnect sid2 ping timeout");
        assertThat(fixture.timerCancelled).isTrue();
    }

    @Test
    void refusalAfterTheEndDoesNothing() {
        fixture.onConnect = request -> {};
        fixture.receive("0");
        fixture.connection.onClose(DisconnectReason.TRANSPORT_ERROR);
        fixture.lane.connects.get("/").recipient().refused("nope", null);
        assertThat(fixture.lane.calls).containsExactly("connect /", "disconnect sid0 transport error");
        assertThat(fixture.session.sent).isEmpty();
    }

    @Test
    void whoIsLetInAfterTheEndIsToldNothing() {
        fixture.onConnect = request -> {};
        fixture.receive("0", "2[\"x\"]");
        fixture.connection.onClose(DisconnectReason.TRANSPORT_ERROR);
        fixture.join(fixture.lane.connects.get("/"));
        assertThat(fixture.lane.calls)
                .containsExactly("connect /", "route sid0 x[]", "disconnect sid0 transport error");
        assertThat(fixture.session.sent).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"LEAVE", "HOOK_REFUSED", "HOOK_FAILED"})
    void serverCanMakeAClientLeaveOneNamespace(Cause cause) {
        fixture.receive("0", "0/a");
        Recipient recipient = fixture.lane.connects.get("/a").recipient();
        recipient.disconnect(cause);
        recipient.disconnect(cause);
        fixture.receive("2/a,[\"late\"]", "2[\"x\"]");
        assertThat(fixture.session.sent.subList(2, 3)).containsExactly("41/a,");
        assertThat(fixture.lane.calls.subList(2, 4))
                .containsExactly("disconnect sid1 server namespace disconnect", "route sid0 x[]");
        assertThat(fixture.session.ended).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CLOSE, close server namespace disconnect", "LOGGED_OUT, logged out"})
    void serverCanCloseTheConnectionOfAllNamespaces(Cause cause, String ended) {
        fixture.receive("0", "0/a");
        fixture.lane.connects.get("/a").recipient().disconnect(cause);
        assertThat(fixture.session.sent.subList(2, 4)).containsExactly("41", "41/a,");
        assertThat(fixture.lane.calls.subList(2, 4))
                .containsExactly(
                        "disconnect sid0 server namespace disconnect", "disconnect sid1 server namespace disconnect");
        assertThat(fixture.session.ended).isEqualTo(ended);
    }

    @Test
    void eventIsDeliveredUntilTheClientHasLeft() {
        fixture.receive("0/a");
        Recipient recipient = fixture.lane.connects.get("/a").recipient();
        recipient.deliver(new OutboundEvent("ev", List.of(1), OptionalLong.of(4), Delivery.RELIABLE));
        recipient.deliver(
                new OutboundEvent("bin", List.of(new byte[3]), OptionalLong.empty(), new Delivery(true, false)));
        fixture.receive("1/a,");
        recipient.deliver(new OutboundEvent("late", List.of(), OptionalLong.empty(), Delivery.RELIABLE));
        assertThat(fixture.session.sent)
                .containsExactly(
                        "40/a,{\"sid\":\"sid0\"}",
                        "42/a,4[\"ev\",1]",
                        "451-/a,[\"bin\",{\"_placeholder\":true,\"num\":0}] volatile",
                        "3 bytes volatile");
    }

    @Test
    void valueThatIsNoJsonIsTheSendersMistake() {
        fixture.receive("0");
        Recipient recipient = fixture.lane.connects.get("/").recipient();
        Map<String, Object> cycle = new HashMap<>();
        cycle.put("self", cycle);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recipient.deliver(
                        new OutboundEvent("ev", List.of(cycle), OptionalLong.empty(), Delivery.RELIABLE)));
        assertThat(fixture.session.ended).isEmpty();
    }

    @Test
    void acknowledgementCanBeBinaryOrEmpty() {
        reply("0", "210[\"q\"]").ack(List.of(new byte[] {1, 2}));
        fixture.receive("211[\"q\"]");
        fixture.lane.events.get(1).reply().ack(List.of());
        assertThat(fixture.session.sent.subList(1, 4))
                .containsExactly("461-10[{\"_placeholder\":true,\"num\":0}]", "2 bytes", "4311[]");
    }

    @Test
    void acknowledgementThatIsNoJsonCanBeReplacedByAFailure() {
        ReplyChannel reply = reply("0", "21[\"q\"]");
        Map<String, Object> cycle = new HashMap<>();
        cycle.put("self", cycle);
        assertThatIllegalArgumentException().isThrownBy(() -> reply.ack(List.of(cycle)));
        reply.ack(List.of(Map.of("status", "error")));
        assertThat(fixture.session.sent.get(1)).isEqualTo("431[{\"status\":\"error\"}]");
    }

    @Test
    void acknowledgementThatNobodyAskedForIsDropped() {
        ReplyChannel reply = reply("0", "2[\"q\"]");
        reply.ack(List.of(1));
        assertThat(reply.value("x")).isCompleted();
        reply.complete();
        assertThat(fixture.session.sent).hasSize(1);
    }

    @Test
    void replyCanBeAnEventWhoseStageEndsWhenItWasSent() {
        ReplyChannel reply = reply("0/a", "2/a,[\"push\"]");
        CompletionStage<Void> stage = reply.event("pop", null);
        assertThat(fixture.session.sent.get(1)).isEqualTo("42/a,[\"pop\",null]");
        assertThat(stage.toCompletableFuture()).isNotDone();
        fixture.session.flushed.complete(null);
        assertThat(stage).isCompleted();
    }

    @Test
    void stageOfAReplyEndsWhenTheConnectionIsLost() {
        CompletionStage<Void> stage = reply("0", "2[\"push\"]").event("pop", 1);
        fixture.session.flushed.completeExceptionally(new IllegalStateException("gone"));
        assertThat(stage).isCompleted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "disconnect"})
    void replyWithAReservedNameIsRefused(String name) {
        ReplyChannel reply = reply("0", "2[\"push\"]");
        assertThatIllegalArgumentException().isThrownBy(() -> reply.event(name, 1));
    }

    @Test
    void exceptionIsAnEvent() {
        reply("0", "2[\"bad\",{\"id\":1}]").exception(Collections.singletonMap("message", "nope"));
        assertThat(fixture.session.sent.get(1)).isEqualTo("42[\"exception\",{\"message\":\"nope\"}]");
    }

    @Test
    void replyAfterTheClientHasLeftDoesNothing() {
        ReplyChannel reply = reply("0", "21[\"q\"]");
        fixture.receive("1");
        reply.ack(List.of(1));
        reply.exception("x");
        assertThat(reply.event("ev", 1)).isCompleted();
        assertThat(fixture.session.sent).hasSize(1);
    }

    @Test
    void nativeConnectionIsTheSessions() {
        fixture.receive("0");
        assertThat(fixture.lane.connects.get("/").recipient().unwrap(String.class))
                .contains("native");
    }

    @Test
    void severalConnectsOfOnePayloadAreAnsweredEach() {
        fixture.onConnect = this::answerLikeTheReference;
        fixture.receive("0", "0/mw,", "0/mw2,", "0/unknown,");
        assertThat(fixture.session.sent)
                .containsExactly(
                        "40{\"sid\":\"sid0\"}",
                        "44/mw,{\"message\":\"nope\",\"data\":{\"code\":42}}",
                        "44/mw2,{\"message\":\"plain\"}",
                        "44/unknown,{\"message\":\"Invalid namespace\"}");
    }

    private void answerLikeTheReference(ConnectRequest request) {
        switch (request.namespace()) {
            case "/" -> fixture.join(request);
            case "/mw" -> request.recipient().refused("nope", Map.of("code", 42));
            case "/mw2" -> request.recipient().refused("plain", null);
            default -> request.recipient().refused("Invalid namespace", null);
        }
    }

    @Test
    void protocolIsFoundByItsName() {
        assertThat(ServiceLoader.load(GatewayProtocol.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(protocol -> protocol.name().equals("socket.io")))
                .singleElement()
                .satisfies(protocol -> {
                    assertThat(protocol.hasNamespaces()).isTrue();
                    assertThat(protocol.ownsSubpaths()).isTrue();
                });
    }

    private ReplyChannel reply(String... messages) {
        fixture.receive(messages);
        return fixture.lane.events.get(0).reply();
    }
}
