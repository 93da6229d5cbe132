package org.gatehouse.internal.jakarta;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gatehouse.internal.jakarta.Fixtures.proxy;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import java.util.List;
import org.gatehouse.WebSocketGateway;
import org.junit.jupiter.api.Test;

/** What the listener finds when the application starts. */
class GatehouseListenerTest {

    @WebSocketGateway
    static class Gateway {}

    @Test
    void aContainerWithoutTheExtensionIsNamedAsTheCause() {
        GatehouseListener listener = new GatehouseListener(new FakeServer().container, List.of(Gateway.class));
        ServletContextEvent event =
                new ServletContextEvent(proxy(ServletContext.class, (context, method, args) -> null));
        try (SeContainer cdi = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(GatehouseListenerTest.class)
                .initialize()) {
            assertThatThrownBy(() -> listener.contextInitialized(event))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("GATE0230: Gateway: CDI has started, but without Gatehouse's extension")
                    .hasMessageContaining("bean-discovery-mode=\"annotated\"");
        }
    }
}
