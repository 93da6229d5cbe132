package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.ObserverContext;
import org.gatehouse.spi.Option;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Options of observers are checked and known as those of everybody else; one that wants nothing costs nothing. */
class ObserverOptionsTest {

    private static final Option<Boolean> WATCH = Option.flag("watch", "false");

    private final Properties before = (Properties) System.getProperties().clone();

    /** A gateway. */
    @WebSocketGateway(path = "/o", protocol = "test")
    static class Some {}

    /** Another one. */
    @WebSocketGateway(path = "/p", protocol = "test")
    static class Other {}

    /** Watches the paths that it is switched on for. */
    @ApplicationScoped
    static class Watching implements GatewayObserver {

        static final Map<String, Boolean> ASKED = new ConcurrentHashMap<>();

        @Override
        public List<Option<?>> options() {
            return List.of(WATCH);
        }

        @Override
        public boolean begin(ObserverContext context) {
            context.paths().forEach((path, options) -> ASKED.put(path, options.get(WATCH)));
            return ASKED.containsValue(true) && context.codec().write(1).equals("1");
        }
    }

    @BeforeEach
    void forget() {
        Watching.ASKED.clear();
    }

    @AfterEach
    void restore() {
        System.setProperties(before);
    }

    private static TestContainer container() {
        return new TestContainer(Some.class, Other.class, Watching.class);
    }

    @Test
    void theyAreReadForEachPath() {
        System.setProperty("gatehouse.paths.p.watch", "true");
        try (TestContainer container = container().start()) {
            assertThat(Watching.ASKED).containsOnly(Map.entry("/o/", false), Map.entry("/p/", true));
            assertThat(container.mounts).hasSize(2).allMatch(mount -> mount.observer() != null);
        }
    }

    @Test
    void whoWantsNothingIsNoObserver() {
        try (TestContainer container = container().start()) {
            assertThat(container.mounts).hasSize(2).allMatch(mount -> mount.observer() == null);
        }
    }

    @Test
    void mistakesAreTold() {
        System.setProperty("gatehouse.watch", "perhaps");
        try (TestContainer container = container()) {
            assertThat(catchThrowable(container::start))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("GATE0005: path /o (Some): gatehouse.watch: \"perhaps\"")
                    .hasMessageContaining("GATE0005: path /p (Other): gatehouse.watch: \"perhaps\"");
        }
    }
}
