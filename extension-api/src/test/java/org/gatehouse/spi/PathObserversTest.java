package org.gatehouse.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.gatehouse.ClientSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an observer is told reaches the one of its path, and no other. */
class PathObserversTest {

    private final List<String> told = new ArrayList<>();

    private final PathObservers<GatewayObserver> observers = new PathObservers<>() {
        @Override
        protected GatewayObserver observe(String path) {
            told.add("made " + path);
            return (GatewayObserver) Proxy.newProxyInstance(
                    GatewayObserver.class.getClassLoader(),
                    new Class<?>[] {GatewayObserver.class},
                    (proxy, method, arguments) -> {
                        told.add(path + " " + method.getName() + " " + arguments[0]);
                        return null;
                    });
        }
    };

    /** All methods that are told of something. */
    static Stream<Method> methods() {
        return Arrays.stream(GatewayObserver.class.getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> Observation.class.isAssignableFrom(method.getParameterTypes()[0]));
    }

    @Test
    void pathsAreThoseOfTheApplicationAndOfWhatHappens() {
        assertThat(observers.begin(new ObserverContext(Map.of("/a/", OPTIONS), null)))
                .isTrue();
        assertThat(told).containsExactly("made /a/");
        observers.roomCreated(new Observation.RoomCreated("/b/", "/", "room", false));
        observers.roomCreated(new Observation.RoomCreated("/b/", "/", "room", false));
        assertThat(told).hasSize(4).contains("made /b/");
        assertThat(observers.observers()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void eachIsHandedToItsPath(Method method) throws ReflectiveOperationException {
        observers.begin(new ObserverContext(Map.of("/a/", OPTIONS, "/b/", OPTIONS), null));
        told.clear();
        Object event = made(method.getParameterTypes()[0]);
        method.invoke(observers, event);
        assertThat(told).containsExactly("/a/ " + method.getName() + " " + event);
    }

    private static final MountOptions OPTIONS = new MountOptions() {
        @Override
        public <T> T get(Option<T> option) {
            return option.parser().apply(option.defaultText());
        }
    };

    /** An event of the path /a/ with nothing in it. */
    private static Object made(Class<?> record) throws ReflectiveOperationException {
        var constructor = record.getDeclaredConstructors()[0];
        List<Object> values = new ArrayList<>();
        for (Parameter parameter : constructor.getParameters()) {
            values.add(value(parameter.getType()));
        }
        return constructor.newInstance(values.toArray());
    }

    private static Object value(Class<?> type) throws ReflectiveOperationException {
        if (type == ObservedConnection.class) {
            return ObservedConnection.open(new GatewayObserver() {}, "/a/", null, "polling");
        }
        if (type.isRecord() && Observation.class.isAssignableFrom(type)) {
            return made(type);
        }
        Map<Class<?>, Object> values = Map.of(
                String.class,
                "/a/",
                boolean.class,
                false,
                int.class,
                0,
                long.class,
                0L,
                Optional.class,
                Optional.empty(),
                OptionalLong.class,
                OptionalLong.empty(),
                List.class,
                List.of());
        return type == ClientSocket.class ? null : values.get(type);
    }
}
