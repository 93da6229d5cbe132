package org.gatehouse.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.ObserverContext;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application that does not see what an observer needs learns what to do, and goes on without it. */
class MissingLibrariesTest {

    /** Everything is switched on. */
    private static final class Everything implements MountOptions {

        @Override
        @SuppressWarnings("unchecked")
        public <T> T get(Option<T> option) {
            return option.defaultText().equals("false")
                    ? (T) Boolean.TRUE
                    : option.parser().apply(option.defaultText());
        }
    }

    /** The classes under test anew, without some packages. */
    private static final class Without extends ClassLoader {

        private final List<String> hidden;

        Without(String... hidden) {
            super(MissingLibrariesTest.class.getClassLoader());
            this.hidden = List.of(hidden);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (hidden.stream().anyMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            return name.startsWith("org.gatehouse.diagnostics.") ? own(name) : super.loadClass(name, resolve);
        }

        private Class<?> own(String name) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream bytes = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] all = bytes.readAllBytes();
                return defineClass(name, all, 0, all.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        GatewayObserver observer(String name) throws ReflectiveOperationException {
            Constructor<?> constructor =
                    loadClass("org.gatehouse.diagnostics." + name).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (GatewayObserver) constructor.newInstance();
        }
    }

    private static boolean begins(GatewayObserver observer) {
        return observer.begin(new ObserverContext(Map.of("/p/", new Everything()), new NoCodec()));
    }

    @ParameterizedTest
    @CsvSource({
        "LogContext,     true,  'org.slf4j.', ''",
        "LogContext,     true,  'org.jboss.logging.', ''",
        "LogContext,     false, 'org.slf4j. org.jboss.logging.', GATE0055",
        "FlightObserver, true,  'org.slf4j.', ''",
        "FlightObserver, false, 'jdk.jfr.', GATE0056",
    })
    void whatIsMissingIsTold(String observer, boolean begins, String hidden, String message) throws Exception {
        try (Recorded log = new Recorded("org.gatehouse.diagnostics")) {
            assertThat(begins(new Without(hidden.split(" ")).observer(observer)))
                    .isEqualTo(begins);
            if (message.isEmpty()) {
                assertThat(log.lines()).isEmpty();
            } else {
                assertThat(log.lines()).singleElement().asString().startsWith(message + ": ");
            }
        }
    }

    @Test
    void whoIsNotSwitchedOnWantsNothing() {
        MountOptions none = new MountOptions() {
            @Override
            public <T> T get(Option<T> option) {
                return option.parser().apply(option.defaultText());
            }
        };
        ObserverContext context = new ObserverContext(Map.of("/p/", none), new NoCodec());
        assertThat(new LogContext().begin(context)).isFalse();
        assertThat(new TrafficLog().begin(context)).isFalse();
    }

    /** Is not asked. */
    private static final class NoCodec implements PayloadCodec {

        @Override
        public Payload writeArray(List<?> values) {
            throw new AssertionError();
        }

        @Override
        public String write(Object value) {
            throw new AssertionError();
        }

        @Override
        public Object read(Payload payload, Type type) {
            throw new AssertionError();
        }
    }
}
