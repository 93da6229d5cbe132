package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.spi.Option;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a container adapter reads for each path is checked when it starts, and its keys are known. */
class ContainerOptionsTest {

    private static final String KEY = "gatehouse.paths.o.linger";
    private static final String OTHER_KEY = "gatehouse.drain-time";

    private static final Logger LOGGER = Logger.getLogger("org.gatehouse.internal.cdi");

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Properties before = (Properties) System.getProperties().clone();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            log.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** A gateway. */
    @WebSocketGateway(path = "/o", protocol = "test")
    static class Some {}

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void restore() {
        LOGGER.removeHandler(handler);
        System.setProperties(before);
    }

    private static TestContainer container() {
        TestContainer container = new TestContainer(Some.class);
        container.options = List.of(Option.duration("linger", "1s"), Option.duration("drain-time", "1s"));
        return container;
    }

    @Test
    void allMistakesAreToldTogether() {
        System.setProperty(KEY, "soon");
        System.setProperty(OTHER_KEY, "late");
        try (TestContainer container = container()) {
            Throwable failure = catchThrowable(container::start);
            assertThat(failure).isInstanceOf(IllegalStateException.class);
            assertThat(failure.getMessage().lines())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("GATE0005: path /o (Some): gatehouse."))
                    .anyMatch(line -> line.contains(KEY + ": \"soon\""))
                    .anyMatch(line -> line.contains(OTHER_KEY + ": \"late\""));
            assertThat(container.mounts).isEmpty();
        }
    }

    @Test
    void itsKeysAreKnownAndReadForThePath() {
        System.setProperty(KEY, "3s");
        System.setProperty("gatehouse.lingr", "3s");
        try (TestContainer container = container().start()) {
            assertThat(container.mounts.get(0).options().get(Option.duration("linger", "1s")))
                    .isEqualTo(Duration.ofSeconds(3));
            assertThat(log)
                    .filteredOn(line -> line.startsWith("GATE0033"))
                    .singleElement()
                    .asString()
                    .contains("gatehouse.lingr");
        }
    }
}
