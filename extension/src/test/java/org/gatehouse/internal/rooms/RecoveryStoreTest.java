package org.gatehouse.internal.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.Handshake;
import org.gatehouse.Identity;
import org.gatehouse.NamespaceEvent;
import org.gatehouse.internal.ManualTimer;
import org.gatehouse.internal.json.JsonbPayloadCodec;
import org.gatehouse.internal.recovery.MemoryRecoveryStore;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.LostClient;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.RecordedEvent;
import org.gatehouse.spi.RecoveryLog;
import org.gatehouse.spi.RecoveryStore;
import org.gatehouse.spi.SocketDirectory.Rejoined;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients come back over a store that takes its time, and fails. */
class RecoveryStoreTest {

    private final ManualTimer timer = new ManualTimer();
    private final SlowLog log = new SlowLog();
    private final MountDirectory directory = directory(Map.of());

    private MountDirectory directory(Map<String, String> settings) {
        return directory(settings, context -> log);
    }

    private MountDirectory directory(Map<String, String> settings, RecoveryStore store) {
        MountOptions defaults = new MountOptions() {
            @Override
            public <T> T get(Option<T> option) {
                return option.parser().apply(settings.getOrDefault(option.key(), option.defaultText()));
            }
        };
        MountDirectory made = new MountDirectory(
                "/", defaults, new JsonbPayloadCodec(), timer, Runnable::run, name -> true, parser -> {}, null, "/", 0);
        made.recoverWith(store);
        return made;
    }

    /** Completes what it is asked when it is told to. */
    private static final class SlowLog implements RecoveryLog {

        final List<CompletableFuture<String>> offsets = new ArrayList<>();
        final List<String> written = new ArrayList<>();
        final Map<String, LostClient> clients = new HashMap<>();
        CompletableFuture<Void> claims = CompletableFuture.completedFuture(null);
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
                    : claims.thenApply(now -> Optional.ofNullable(clients.remove(privateId)));
        }

        @Override
        public CompletionStage<List<RecordedEvent.Missed>> missed(LostClient client, Optional<String> offset) {
            return missed;
        }

        @Override
        public CompletionStage<Boolean> forget(LostClient client) {
            if (!claims.isDone()) {
                return CompletableFuture.completedFuture(false); // it is handed out already, and is on its way
            }
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

    /** What sends ann away, who is in a room; nobody else. */
    enum Dismissal {
        USER(directory -> directory.server().revokeUser("ann")),
        SESSION(directory -> directory.server().revokeSession("s1")),
        ROOM(directory -> directory.of("/").to("hers").disconnectSockets(false));

        private final Consumer<MountDirectory> action;

        Dismissal(Consumer<MountDirectory> action) {
            this.action = action;
        }
    }

    private String lose(String name, String session) {
        ClientSocket client = join(null);
        client.identify(Identity.of(() -> name).ofSession(session));
        client.join(name.equals("ann") ? "hers" : "others");
        return lose(client);
    }

    private CompletableFuture<Rejoined> rejoin(LostClient lost) {
        return directory
                .rejoin(lost, handshake(lost.privateId(), null), recipient, Map.of(), null, stage -> {})
                .toCompletableFuture();
    }

    private CompletableFuture<Optional<LostClient>> claimLater(String privateId) {
        return directory.claim("/", handshake(privateId, null)).toCompletableFuture();
    }

    @ParameterizedTest
    @EnumSource
    void whoIsSentAwayWhileTheStoreLooksForItIsANewClient(Dismissal dismissal) {
        String ann = lose("ann", "s1");
        String bob = lose("bob", "s2");
        log.claims = new CompletableFuture<>();
        CompletableFuture<Optional<LostClient>> claimed = claimLater(ann);
        CompletableFuture<Optional<LostClient>> other = claimLater(bob);
        dismissal.action.accept(directory);
        log.claims.complete(null);
        assertThat(claimed.join()).isEmpty();
        assertThat(rejoin(other.join().orElseThrow())).isCompleted();
    }

    @ParameterizedTest
    @EnumSource
    void whoIsSentAwayOnItsWayBackIsANewClient(Dismissal dismissal) {
        LostClient ann = claimLater(lose("ann", "s1")).join().orElseThrow();
        LostClient bob = claimLater(lose("bob", "s2")).join().orElseThrow();
        dismissal.action.accept(directory);
        assertThat(rejoin(ann)).isCompletedExceptionally();
        assertThat(directory.of("/").sockets()).isEmpty();
        assertThat(rejoin(bob)).isCompleted();
    }

    @ParameterizedTest
    @EnumSource
    void whoIsSentAwayOnItsWayBackIsNotPutBack(Dismissal dismissal) {
        LostClient ann = claimLater(lose("ann", "s1")).join().orElseThrow();
        LostClient bob = claimLater(lose("bob", "s2")).join().orElseThrow();
        dismissal.action.accept(directory);
        directory.putBack(ann);
        directory.putBack(bob);
        assertThat(claim(ann.privateId(), null)).isEmpty();
        assertThat(claim(bob.privateId(), null)).isPresent();
    }

    /** The node that it was lost on has not heard of it when its state is handed out here. */
    @ParameterizedTest
    @EnumSource(names = {"USER", "SESSION"})
    void whoWasLostElsewhereBeforeItWasRevokedIsANewClient(Dismissal dismissal) {
        LostClient ann = claimLater(lose("ann", "s1")).join().orElseThrow();
        directory.leave(rejoin(ann).join().socket(), DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        dismissal.action.accept(directory);
        log.clients.put(ann.privateId(), ann);
        assertThat(claim(ann.privateId(), null)).isEmpty();
    }

    @Test
    void whoHasSignedInAgainAfterItWasRevokedComesBack() {
        directory.server().revokeUser("ann");
        assertThat(claim(lose("ann", "s1"), null)).isPresent();
        timer.advance(Duration.ofMinutes(3).toMillis());
        assertThat(timer.waiting()).isZero();
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
    void theApplicationLearnsWhoMadeRoomForOthers() {
        MountDirectory bounded = directory(Map.of("recovery.max-clients", "1"), new MemoryRecoveryStore());
        List<String> gone = new ArrayList<>();
        NamespaceListener.Events events = new NamespaceListener.Events() {
            @Override
            public boolean wants(Class<? extends NamespaceEvent> type) {
                return type == NamespaceEvent.RecoveryExpired.class;
            }

            @Override
            public void happened(NamespaceEvent event) {
                gone.add(((NamespaceEvent.RecoveryExpired) event).id());
            }
        };
        bounded.listen(new NamespaceListener(events, (message, ended) -> ended.run()));
        List<String> lost = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ClientSocket client = bounded.join("/", handshake(null, null), recipient, Map.of(), null, stage -> {});
            lost.add(client.id());
            bounded.leave(client, DisconnectReason.TRANSPORT_CLOSE);
        }
        assertThat(gone).isEqualTo(lost.subList(0, 2));
        assertThat(bounded.server().exceededLimits()).containsEntry("recovery.max-clients", 2L);
    }

    @Test
    void logIsClosedWithTheMount() {
        lose(join(null));
        directory.close();
        assertThat(log.closed).isEqualTo(1);
        assertThat(timer.waiting()).isZero();
    }
}
