package org.gatehouse.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.DisconnectReason;
import org.gatehouse.Identity;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.internal.lane.Bench.Client;
import org.gatehouse.internal.recovery.MemoryRecoveryStore;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.RecoveryLog;
import org.gatehouse.spi.RecoveryStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Guards are not asked again for who comes back, but for everybody else, and where they block nobody. */
class RecoveryGuardsTest {

    private final List<String> journal = new ArrayList<>();
    private final Bench bench = new Bench(new Gateway());
    private boolean open = true;

    @WebSocketGateway(namespace = "/a")
    static class Gateway {}

    @BeforeEach
    void guardTheNamespace() {
        bench.option("recovery.enabled", "true").option("recovery.skip-guards", "true");
        bench.guards.add(context -> {
            journal.add("asked");
            context.identify(Identity.of(() -> "ann"));
            return CompletableFuture.completedFuture(open);
        });
    }

    /** Lets a client in and lose its connection, and then nobody in. */
    private Optional<Payload> lostBeforeTheGuardShuts() {
        Client client = bench.connect("/a");
        Optional<Payload> pid = client.pid();
        client.leave(DisconnectReason.TRANSPORT_CLOSE);
        bench.reconnect();
        bench.received();
        journal.clear();
        open = false;
        return pid;
    }

    @Test
    void whoComesBackIsNotAskedFor() {
        Client back = bench.connect(bench.client(), "/a", lostBeforeTheGuardShuts());
        assertThat(back.socket().recovered()).isTrue();
        assertThat(journal).isEmpty();
    }

    @Test
    void whoseEventsAreMissingIsANewClientForTheGuardsToo() {
        bench.recovery = storeThatHasLostTheEvents();
        bench.connect(bench.client(), "/a", lostBeforeTheGuardShuts());
        assertThat(journal).containsExactly("asked");
        assertThat(bench.received()).containsExactly("refused Forbidden resource");
    }

    private static RecoveryStore storeThatHasLostTheEvents() {
        return context -> {
            RecoveryLog log = new MemoryRecoveryStore().open(context);
            return (RecoveryLog) Proxy.newProxyInstance(
                    RecoveryLog.class.getClassLoader(),
                    new Class<?>[] {RecoveryLog.class},
                    (proxy, method, arguments) -> method.getName().equals("missed")
                            ? CompletableFuture.failedFuture(new IllegalStateException("as expected"))
                            : method.invoke(log, arguments));
        };
    }

    /** The server knows the account of a tool, the guard who works with it. */
    @Test
    void whoIsSomebodyElseForTheServerIsANewClientForTheGuardsToo() {
        bench.caller = new Token();
        bench.connect(bench.client(), "/a", lostBeforeTheGuardShuts());
        assertThat(journal).containsExactly("asked");
        assertThat(bench.received()).containsExactly("refused Forbidden resource");
    }

    @Test
    void guardsOfWhoIsAwaitedForAMomentAreAskedOnAWorker() {
        Client staying = bench.connect("/a");
        bench.reconnect();
        bench.connect(bench.client(), "/a", staying.pid());
        journal.clear();
        bench.workers.atOnce = false;
        bench.timer.advance(200);
        assertThat(journal).isEmpty();
        bench.workers.work();
        assertThat(journal).containsExactly("asked");
    }

    private static final class Token implements JsonWebToken {

        @Override
        public String getName() {
            return "tool";
        }

        @Override
        public long getExpirationTime() {
            return 0;
        }

        @Override
        public String getTokenID() {
            return "1";
        }

        @Override
        public Set<String> getGroups() {
            return Set.of();
        }
    }
}
