package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gatehouse.Cors;
import org.gatehouse.GatewayOptions;
import org.gatehouse.MessageBody;
import org.gatehouse.Namespace;
import org.gatehouse.RouteParam;
import org.gatehouse.Server;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WebSocketServer;
import org.gatehouse.internal.config.GatewayConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every string of every annotation takes <code>${key:default}</code>. */
class ConfiguredStringsTest {

    static Stream<Method> optionStrings() {
        return Stream.of(WebSocketGateway.class, Cors.class, GatewayOptions.class)
                .flatMap(annotation -> Arrays.stream(annotation.getDeclaredMethods()))
                .filter(ConfiguredStringsTest::isString)
                .filter(member -> !List.of("namespace", "path").contains(member.getName()));
    }

    private static boolean isString(Method member) {
        return member.getReturnType() == String.class || member.getReturnType() == String[].class;
    }

    @ParameterizedTest
    @MethodSource("optionStrings")
    void stringOfTheGatewaysAnnotationIsExpanded(Method member) {
        Object value = member.getReturnType() == String.class ? "${a.key}" : new String[] {"x", "${a.key}"};
        WebSocketGateway gateway = annotation(WebSocketGateway.class, member, value);
        List<String> mistakes = new ArrayList<>();
        Map<String, String> explicit =
                AnnotationOptions.of(gateway, GatewayConfig.of(Map.of("a.key", "configured")), mistakes::add);
        assertThat(mistakes).isEmpty();
        assertThat(explicit.values()).containsExactly(value instanceof String ? "configured" : "x,configured");

        AnnotationOptions.of(gateway, GatewayConfig.of(Map.of()), mistakes::add);
        assertThat(mistakes).singleElement().asString().contains("the key a.key is not configured");
    }

    /** The annotation with nothing set but one member, which may be one of an annotation inside. */
    private static <A extends Annotation> A annotation(Class<A> type, Method set, Object value) {
        Map<String, Object> values = new TreeMap<>();
        for (Method member : type.getDeclaredMethods()) {
            Object present = member.getDefaultValue();
            if (member.equals(set)) {
                present = value;
            } else if (member.getReturnType() == set.getDeclaringClass()) {
                present = annotation(member.getReturnType().asSubclass(Annotation.class), set, value);
            }
            values.put(member.getName(), present);
        }
        InvocationHandler handler = (proxy, method, args) -> values.get(method.getName());
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @WebSocketGateway(
            path = "${no.such.key:/configured}",
            namespace = "/${no.such.key:rooms}/{room}",
            protocol = "${no.such.key:test}")
    static class Gateway {

        @SubscribeMessage({"${no.such.key:event}", "${no.such.key:other}"})
        String event(@RouteParam("${no.such.key:room}") String room, @MessageBody("${no.such.key:p}") String property) {
            return room + " " + property;
        }
    }

    @ApplicationScoped
    static class Elsewhere {

        @Inject
        @WebSocketServer(path = "${no.such.key:configured}")
        Server server;

        @Inject
        @WebSocketServer(path = "${no.such.key:configured}", namespace = "${no.such.key:/rooms}/5")
        Namespace namespace;

        String names() {
            return server.path() + " " + namespace.name();
        }
    }

    @Test
    void placesEventsAndParametersAreExpanded() {
        try (TestContainer container = new TestContainer(Gateway.class, Elsewhere.class).start()) {
            TestContainer.Client client = container.connect("/configured/", "/rooms/5");
            client.emitWithAck("event", "{\"p\":\"v\"}");
            client.emitWithAck("other", "{}");
            assertThat(container.received()).containsExactly("ack [\"5 v\"]", "ack [\"5 null\"]");
            assertThat(container.cdi.select(Elsewhere.class).get().names()).isEqualTo("/configured /rooms/5");
            client.leave(org.gatehouse.DisconnectReason.TRANSPORT_CLOSE);
        }
    }
}
