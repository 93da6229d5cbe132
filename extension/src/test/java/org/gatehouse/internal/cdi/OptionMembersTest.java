package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gatehouse.Cors;
import org.gatehouse.GatewayOptions;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.internal.plainws.PlainWebSocketProtocol;
import org.gatehouse.internal.socketio.SocketIoProtocol;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.StandardOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every option has a member of an annotation, and every member sets one option. */
class OptionMembersTest {

    /** What an annotation gives with a member for each key: {@code member -> key}. */
    private static final Map<String, String> MEMBERS = members();

    static Stream<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        Stream.of(StandardOptions.all(), new SocketIoProtocol().options(), new PlainWebSocketProtocol().options())
                .flatMap(List::stream)
                .forEach(option -> keys.add(option.key()));
        return keys.stream();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void anOptionHasAMember(String key) {
        assertThat(MEMBERS).containsValue(key);
    }

    /** Its name is the key's, so that who knows the one finds the other. */
    @ParameterizedTest
    @MethodSource("keys")
    void aMemberIsNamedAfterItsKey(String key) {
        MEMBERS.forEach((member, its) -> {
            if (its.equals(key)) {
                String last = key.substring(key.indexOf('.') + 1);
                assertThat(member.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT))
                        .isIn(last, key.replace('.', '-'));
            }
        });
    }

    @Test
    void noMemberIsWithoutEffect() {
        List<String> all = new ArrayList<>();
        for (Class<?> type : List.of(GatewayOptions.class, Cors.class)) {
            Stream.of(type.getDeclaredMethods()).map(Method::getName).forEach(all::add);
        }
        assertThat(MEMBERS.keySet()).containsAll(all);
    }

    @Test
    void noStandardOptionIsForgotten() throws IllegalAccessException {
        for (Field field : StandardOptions.class.getFields()) {
            if (field.getType() == Option.class) {
                assertThat(StandardOptions.all()).contains((Option<?>) field.get(null));
            }
        }
    }

    private static Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>();
        for (Class<? extends Annotation> type : List.of(WebSocketGateway.class, GatewayOptions.class, Cors.class)) {
            for (Method member : type.getDeclaredMethods()) {
                AnnotationOptions.of(
                                gateway(member),
                                GatewayConfig.of(OptionMembersTest.class.getClassLoader()),
                                problem -> {
                                    throw new AssertionError(problem);
                                })
                        .keySet()
                        .forEach(key -> members.put(member.getName(), key));
            }
        }
        return members;
    }

    /** A gateway's annotation of which one member is set. */
    private static WebSocketGateway gateway(Method set) {
        GatewayOptions options = annotation(GatewayOptions.class, set, Map.of());
        Cors cors = annotation(Cors.class, set, Map.of());
        return annotation(WebSocketGateway.class, set, Map.of("options", options, "cors", cors));
    }

    private static <A extends Annotation> A annotation(Class<A> type, Method set, Map<String, Object> held) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            Object value = held.getOrDefault(method.getName(), method.getDefaultValue());
            return method.equals(set) && !held.containsKey(method.getName()) ? other(value) : value;
        }));
    }

    private static Object other(Object value) {
        if (value instanceof Boolean flag) {
            return !flag;
        }
        if (value instanceof Integer) {
            return 1;
        }
        return value instanceof String[] ? new String[] {"1"} : "1";
    }
}
