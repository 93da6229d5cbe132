package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Vetoed;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.gatehouse.WebSocketGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gateways that CDI does not see, or that no container adapter starts: somebody is told. */
class UnservedGatewaysTest {

    private final Logger logger = Logger.getLogger(GatewayExtension.class.getPackageName());
    private final BlockingQueue<String> warnings = new LinkedBlockingQueue<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            warnings.add(record.getLevel() + " " + record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @WebSocketGateway(protocol = "test")
    static class Seen {}

    @WebSocketGateway(protocol = "test")
    static class Unseen {}

    @Vetoed
    @WebSocketGateway(protocol = "test")
    static class Meant {}

    @Alternative
    @WebSocketGateway(protocol = "test")
    static class NotSelected {}

    @WebSocketGateway(protocol = "test")
    abstract static class Base {}

    @BeforeEach
    void listen() {
        logger.addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(listener);
    }

    @Test
    void whatOnlyTheServerHasSeenIsWarnedOfUnlessItIsMeant() {
        try (TestContainer container = new TestContainer(Seen.class, NotSelected.class)) {
            container
                    .application()
                    .scanned(List.of(Seen.class, Unseen.class, Meant.class, NotSelected.class, Base.class));
        }
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("WARNING GATE0041: Unseen: the server has found @WebSocketGateway, but CDI has not, so that"
                        + " clients find nothing there.")
                .contains("bean-discovery-mode=\"annotated\"", "@ApplicationScoped", "@Vetoed");
    }

    private final Set<Thread> before = allWatches();

    @Test
    void gatewaysThatNobodyStartsAreWarnedOfOnce() throws InterruptedException {
        StartWatch watch = begin(Duration.ofMillis(1));
        assertThat(warnings.poll(1, TimeUnit.MINUTES))
                .startsWith("WARNING GATE0042: Seen: CDI is up for 0 s, but nothing has started the gateways");
        watch.end();
        assertThat(warnings).isEmpty();
    }

    @Test
    void gatewaysThatAreStartedAreNot() {
        StartWatch watch = begin(Duration.ofMinutes(1));
        watch.end();
        assertThat(warnings).isEmpty();
    }

    @Test
    void startingAndShuttingDownEndTheWatch() {
        try (TestContainer container = new TestContainer(Seen.class)) {
            assertThat(watches()).isEqualTo(1);
            container.start();
            assertThat(watches()).isZero();
        }
        new TestContainer(Seen.class).close();
        assertThat(watches()).isZero();
    }

    private static StartWatch begin(Duration patience) {
        return StartWatch.begin(List.of("Seen"), patience, UnservedGatewaysTest.class.getClassLoader());
    }

    /** Those of this test: applications of others that nobody has started are watched for half a minute. */
    private long watches() {
        Set<Thread> watches = allWatches();
        watches.removeAll(before);
        return watches.size();
    }

    private static Set<Thread> allWatches() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("gatehouse-start"))
                .collect(Collectors.toSet());
    }
}
