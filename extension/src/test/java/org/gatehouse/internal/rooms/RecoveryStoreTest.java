package org.gatehouse.internal.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.Handshake;
import org.gatehouse.Identity;
import org.gatehouse.internal.ManualTimer;
import org.gatehouse.internal.json.JsonbPayloadCodec;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.LostClient;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.RecordedEvent;
import org.gatehouse.spi.RecoveryLog;
import org.gatehouse.spi.SocketDirectory.Rejoined;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Clients come back over a store that takes its time, and fails. */
class RecoveryStoreTest {

    private final ManualTimer timer = new ManualTimer();
    private final SlowLog log = new SlowLog();
    private final MountDirectory directory = directory(Map.of());

    private MountDirectory directory(Map<String, String> settings) {
        MountOptions defaults = new MountOptions() {
            @Override
            public <T> T get(Option<T> option) {
                return option.parser().apply(settings.getOrDefault(option.key(), option.defaultText()));
            }
        };
        MountDirectory made = new MountDirectory(
                "/", defaults, new JsonbPayloadCodec(), timer, Runnable::run, name -> true, parser -> {}, null, "/", 0);
        made.recoverWith(context -> log);
        return made;
    }

    /** Completes what it is asked when it is told to. */
    private static final class SlowLog implements RecoveryLog {

        final List<CompletableFuture<String>> offsets = new ArrayList<>();
        final List<String> written = new ArrayList<>();
        final Map<String, LostClient> clients = new HashMap<>();
        CompletableFuture<List<RecordedEvent.Missed>> missed = CompletableFuture.completedFuture(List.of());
        boolean broken;
        boolean shared;
        int closed;

        @Override
        public boolean shared() {
            return shared;
        }

        @Override
        public CompletionStage<String> append(String namespace, RecordedEvent event) {
            if (broken) {
                throw new IllegalStateException("out of order");
            }
            written.add(event.written().json());
            offsets.add(new CompletableFuture<>());
            return offsets.get(offsets.size() - 1);
        }

        @Override
        public CompletionStage<String> position(String namespace) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<Void> save(LostClient client) {
            clients.put(client.privateId(), client);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Optional<LostClient>> claim(
                String namespace, String privateId, Optional<String> offset) {
            return broken
                    ? CompletableFuture.failedFuture(new IllegalStateException("out of order"))
                    : CompletableFuture.completedFuture(Optional.ofNullable(clients.remove(privateId)));
        }

        @Override
        public CompletionStage<List<RecordedEvent.Missed>> missed(LostClient client, Optional<String> offset) {
            return missed;
        }

        @Override
        public CompletionStage<Boolean> forget(LostClient client) {
            return CompletableFuture.completedFuture(clients.remove(client.privateId(), client));
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private static Handshake handshake(@Nullable String pid, @Nullable String caller) {
        JsonObject auth = pid == null
                ? JsonObject.EMPTY_JSON_OBJECT
                : Json.createObjectBuilder().add("pid", pid).build();
        Principal principal = caller == null ? null : () -> caller;
        return (Handshake) Proxy.newProxyInstance(
                Handshake.class.getClassLoader(),
                new Class<?>[] {Handshake.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "auth" ->
                        arguments == null ? auth : Optional.ofNullable(auth.getString((String) arguments[0], null));
                    case "principal" -> principal;
                    default -> null;
                });
    }

    private final RecordingRecipient recipient = new RecordingRecipient();

    private ClientSocket join(@Nullable String caller) {
        return directory.join("/", handshake(null, caller), recipient, Map.of(), null, stage -> {});
    }

    private String lose(ClientSocket client) {
        String privateId = directory.privateId(client).orElseThrow();
        directory.leave(client, DisconnectReason.TRANSPORT_CLOSE);
        return privateId;
    }

    private Optional<LostClient> claim(String privateId, @Nullable String caller) {
        CompletionStage<Optional<LostClient>> claimed = directory.claim("/", handshake(privateId, caller));
        return claimed == null
                ? Optional.empty()
                : claimed.toCompletableFuture().join();
    }

    private List<String> delivered() {
        return recipient.events.stream()
                .map(event -> event.event() + " " + event.offset())
                .toList();
    }

    @Test
    void eventsWaitForTheirOffsetsInTheirOrder() {
        ClientSocket client = join(null);
        client.emit("a", 1);
        client.emit("b");
        directory.of("/").emit("c");
        assertThat(log.written).containsExactly("[\"a\",1]", "[\"b\"]", "[\"c\"]");
        log.offsets.get(1).complete("2");
        log.offsets.get(2).complete("3");
        assertThat(delivered()).isEmpty();
        log.offsets.get(0).complete("1");
        assertThat(delivered()).containsExactly("a 1", "b 2", "c 3");
        OutboundEvent first = recipient.events.get(0);
        assertThat(first.written()).isNotNull();
        assertThat(first.written().json()).isEqualTo("[\"a\",1,\"1\"]");
        assertThat(first.arguments()).containsExactly(1);
    }

    @Test
    void eventsAreSentWithoutOffsetWhereTheLogFailsOrTakesTooLong() {
        ClientSocket client = join(null);
        client.emit("late");
        client.emit("failing");
        log.offsets.get(1).completeExceptionally(new IllegalStateException());
        log.broken = true;
        client.emit("refused");
        assertThat(delivered()).isEmpty();
        timer.advance(5_000);
        assertThat(delivered()).containsExactly("late null", "failing null", "refused null");
    }

    @Test
    void whatCannotBeWrittenIsTheEmittersFailureAndNotKept() {
        ClientSocket client = join(null);
        assertThatIllegalArgumentException().isThrownBy(() -> client.emit("e", new CompletableFuture<>()));
        assertThat(log.written).isEmpty();
    }

    @Test
    void clientWhoseEventsAreMissingIsNotBackAndLeavesNothingBehind() {
        LostClient lost = claim(lose(join(null)), null).orElseThrow();
        log.missed = CompletableFuture.failedFuture(new IllegalStateException("too old"));
        CompletionStage<Rejoined> back =
                directory.rejoin(lost, handshake(lost.privateId(), null), recipient, Map.of(), null, stage -> {});
        assertThat(back.toCompletableFuture()).isCompletedExceptionally();
        assertThat(directory.of("/").sockets()).isEmpty();
        assertThat(directory.of("/").rooms()).isEmpty();
    }

    @Test
    void clientIsANewOneWhereTheStoreFails() {
        String privateId = lose(join(null));
        log.broken = true;
        assertThat(claim(privateId, null)).isEmpty();
    }

    @Test
    void somebodyElseDoesNotComeBackAsTheFormerCaller() {
        String privateId = lose(join("ann"));
        assertThat(claim(privateId, "bob")).isEmpty();
        LostClient lost = claim(privateId, null).orElseThrow();
        Rejoined back = directory
                .rejoin(lost, handshake(privateId, null), recipient, Map.of(), null, stage -> {})
                .toCompletableFuture()
                .join();
        assertThat(back.socket().principal()).isNotNull();
        assertThat(back.socket().principal().getName()).isEqualTo("ann");
        assertThat(back.socket().recovered()).isTrue();
    }

    @Test
    void whoHadSignedInIsTheSameUntilAGuardSaysOtherwise() {
        ClientSocket client = join("server's");
        client.identify(Identity.of(() -> "ann").inRoles("admin"));
        LostClient lost = claim(lose(client), "server's").orElseThrow();
        for (Identity said : new Identity[] {null, Identity.of(() -> "ann")}) {
            ClientSocket back = directory
                    .rejoin(lost, handshake(lost.privateId(), "server's"), recipient, Map.of(), said, stage -> {})
                    .toCompletableFuture()
                    .join()
                    .socket();
            assertThat(back.principal().getName()).isEqualTo("ann");
            assertThat(back.isUserInRole("admin")).isEqualTo(said == null);
        }
    }

    @Test
    void whoseIdentityHasExpiredMissesNothingUntilItIsRenewed() {
        ClientSocket client = join(null);
        client.identify(Identity.of(() -> "ann").until(Instant.EPOCH));
        assertThat(client.expired()).isTrue();
        LostClient lost = claim(lose(client), null).orElseThrow();
        Rejoined back = directory
                .rejoin(lost, handshake(lost.privateId(), null), recipient, Map.of(), null, stage -> {})
                .toCompletableFuture()
                .join();
        assertThat(back.socket().expired()).isTrue();
        assertThat(back.recovery().missed()).isEmpty();
    }

    @Test
    void filtersSeeWhatIsSentWithItsOffsetAndWhatWasMissed() {
        directory.filters(new OutgoingFilters(
                List.of(new OutgoingFilters.Link("filter", name -> true, event -> {
                    if (event.event().equals("less")) {
                        event.replace(event.argument(0));
                    } else if (event.event().equals("none")) {
                        event.drop();
                    }
                })),
                new JsonbPayloadCodec(),
                (filter, failure) -> {}));
        ClientSocket client = join(null);
        for (String event : List.of("none", "less", "all")) {
            client.emit(event, "a", "b");
            log.offsets.get(log.offsets.size() - 1).complete(event + "'s place");
        }
        assertThat(recipient.events.stream().map(event -> event.written().json()))
                .containsExactly("[\"less\",\"a\",\"less's place\"]", "[\"all\",\"a\",\"b\",\"all's place\"]");

        LostClient lost = claim(lose(client), null).orElseThrow();
        log.missed = CompletableFuture.completedFuture(Stream.of("none", "less", "all")
                .map(event -> new RecordedEvent.Missed(
                        event, new RecordedEvent(new Payload("[\"" + event + "\",1,2]"), BroadcastTarget.ALL)))
                .toList());
        assertThat(directory
                        .rejoin(lost, handshake(lost.privateId(), null), recipient, Map.of(), null, stage -> {})
                        .toCompletableFuture()
                        .join()
                        .recovery()
                        .missed()
                        .stream()
                        .map(event -> event.written().json()))
                .containsExactly("[\"less\",1,\"less\"]", "[\"all\",1,2,\"all\"]");
    }

    @Test
    void whoHadNoCallerDoesNotComeBackAsOne() {
        assertThat(claim(lose(join(null)), "ann")).isEmpty();
    }

    @Test
    void whoIsRevokedWhileItIsLostIsANewClient() {
        String caller = lose(join("ann"));
        String other = lose(join("bob"));
        ClientSocket identified = join("ann");
        identified.identify(Identity.of(() -> "carl").ofSession("s1"));
        String session = lose(identified);
        directory.server().revokeUser("ann");
        assertThat(claim(caller, null)).isEmpty();
        assertThat(claim(other, null)).isPresent();
        directory.server().revokeSession("s1");
        assertThat(claim(session, null)).isEmpty();
    }

    @Test
    void clientThatIsBackBeforeItsLossIsNoticedIsAwaitedForAMoment() {
        ClientSocket client = join(null);
        String privateId = directory.privateId(client).orElseThrow();
        CompletableFuture<Optional<LostClient>> claimed =
                directory.claim("/", handshake(privateId, null)).toCompletableFuture();
        assertThat(claimed).isNotDone();
        directory.leave(client, DisconnectReason.PING_TIMEOUT);
        assertThat(claimed.join()).isPresent();

        ClientSocket staying = join(null);
        CompletableFuture<Optional<LostClient>> taker = directory
                .claim("/", handshake(directory.privateId(staying).orElseThrow(), null))
                .toCompletableFuture();
        timer.advance(200);
        assertThat(taker.join()).isEmpty();
    }

    @Test
    void nodesThatShareALogKeepAnEventOnceWhereItIsEmitted() {
        log.shared = true;
        ClientSocket client = join(null);
        directory.of("/").emit("here");
        log.offsets.get(0).complete("1");
        assertThat(delivered()).containsExactly("here 1");
        OutboundEvent elsewhere = recipient.events.get(0);
        directory.surroundings().cluster().broadcast("/", elsewhere, org.gatehouse.spi.BroadcastTarget.ALL);
        assertThat(log.written).hasSize(1);
        assertThat(delivered()).containsExactly("here 1", "here 1");
        assertThat(client.connected()).isTrue();
    }

    @Test
    void whoIsLostFirstIsForgottenWhereTooManyAre() {
        MountDirectory bounded = directory(Map.of("recovery.max-clients", "2"));
        List<String> lost = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ClientSocket client = bounded.join("/", handshake(null, null), recipient, Map.of(), null, stage -> {});
            lost.add(bounded.privateId(client).orElseThrow());
            bounded.leave(client, DisconnectReason.TRANSPORT_CLOSE);
        }
        assertThat(log.clients.keySet()).containsExactlyInAnyOrderElementsOf(lost.subList(2, 4));
        assertThat(timer.waiting()).isEqualTo(2);
    }

    @Test
    void logIsClosedWithTheMount() {
        lose(join(null));
        directory.close();
        assertThat(log.closed).isEqualTo(1);
        assertThat(timer.waiting()).isZero();
    }
}
