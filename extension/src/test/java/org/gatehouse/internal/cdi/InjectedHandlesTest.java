package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.Namespace;
import org.gatehouse.internal.config.ConfiguredOptions;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.internal.dispatch.NamespaceTemplate;
import org.junit.jupiter.api.Test;

/** WildFly does not name the bean where it injects into a session bean: then the field alone has to tell. */
class InjectedHandlesTest {

    private static InjectedHandles handles(Class<?>... gateways) {
        GatewayConfig config = GatewayConfig.of(Map.of());
        List<DeclaredGateway> declared = Arrays.stream(gateways)
                .map(type -> new DeclaredGateway(
                        bean(type),
                        type.getSimpleName(),
                        "/io",
                        NamespaceTemplate.of("/" + type.getSimpleName()),
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of()))
                .toList();
        List<MountPlan> plans = List.of(new MountPlan(
                new ServerPlace("/io", 0), null, new ConfiguredOptions(config, "/io", Map.of()), declared));
        return new InjectedHandles(plans, Set.of(gateways), config, new RunningMounts(plans));
    }

    private static Bean<?> bean(Class<?> type) {
        return (Bean<?>) Proxy.newProxyInstance(
                Bean.class.getClassLoader(), new Class<?>[] {Bean.class}, (proxy, method, args) -> type);
    }

    private static InjectionPoint namelessField() {
        return (InjectionPoint) Proxy.newProxyInstance(
                InjectionPoint.class.getClassLoader(),
                new Class<?>[] {InjectionPoint.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getMember" -> Base.class.getDeclaredField("namespace");
                    case "getQualifiers" -> Set.of();
                    default -> null;
                });
    }

    @Test
    void theOneHeirOfAFieldIsMeant() {
        assertThat(handles(One.class).namespace(namelessField()).name()).isEqualTo("/One");
    }

    @Test
    void severalHeirsOfAFieldAreNamed() {
        assertThatThrownBy(() -> handles(One.class, Other.class).namespace(namelessField()))
                .hasMessage(
                        "GATE0016: Base.namespace: the gateways [One, Other] inherit it, and the server does not say into"
                                + " which of them it injects. Say which one is meant with @WebSocketServer, or declare it in each"
                                + " of them.");
    }

    @Test
    void aFieldThatNoGatewayInheritsIsOutsideOfGateways() {
        assertThatThrownBy(() -> handles(Optional.class).namespace(namelessField()))
                .hasMessage(
                        "GATE0016: Base.namespace: only a gateway is given its own Server or Namespace. Say which one is"
                                + " meant with @WebSocketServer.");
    }

    /** Holds what gateways share. */
    static class Base {
        @Inject
        Namespace namespace;
    }

    /** A gateway. */
    static class One extends Base {}

    /** Another one. */
    static class Other extends Base {}
}
