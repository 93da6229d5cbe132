package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.DisconnectReason;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.jboss.weld.bootstrap.api.CDI11Bootstrap;
import org.jboss.weld.bootstrap.spi.Deployment;
import org.jboss.weld.environment.deployment.WeldBeanDeploymentArchive;
import org.jboss.weld.environment.deployment.WeldDeployment;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.resources.spi.ResourceLoader;
import org.junit.jupiter.api.Test;

/** A gateway whose class the server finds in two bean archives. */
class TwoArchivesTest {

    static final List<String> JOURNAL = new CopyOnWriteArrayList<>();

    @WebSocketGateway(path = "/two-archives", protocol = "test")
    static class Gateway {

        private int calls;

        @SubscribeMessage("count")
        int count() {
            return ++calls;
        }

        void connected(@Observes @Connected(Gateway.class) ClientSocket client) {
            JOURNAL.add("connected " + calls);
        }
    }

    @ApplicationScoped
    static class Other {

        @Inject
        Gateway gateway;

        int count() {
            return gateway.count();
        }
    }

    /** Two archives that see each other, as jars on one class path do. */
    private static final class TwoArchives extends Weld {

        @Override
        protected Deployment createDeployment(ResourceLoader loader, CDI11Bootstrap bootstrap) {
            Deployment single = super.createDeployment(loader, bootstrap);
            return new WeldDeployment(
                    loader,
                    bootstrap,
                    new HashSet<>(Set.of(archive("one", Gateway.class), archive("two", Gateway.class, Other.class))),
                    single.getExtensions());
        }

        private static WeldBeanDeploymentArchive archive(String id, Class<?>... beans) {
            Set<String> names = Arrays.stream(beans).map(Class::getName).collect(Collectors.toSet());
            return new WeldBeanDeploymentArchive(id, names, null);
        }
    }

    @Test
    void classInTwoArchivesIsOneGateway() {
        Weld weld = new TwoArchives();
        weld.disableDiscovery().addExtension(new GatewayExtension()).addBeanClass(Gateway.class);
        try (TestContainer container = new TestContainer(weld.initialize()).start()) {
            TestContainer.Client client = container.connect("/two-archives/", "/");
            assertThat(JOURNAL).containsExactly("connected 0");
            client.emitWithAck("count");
            assertThat(container.received()).containsExactly("ack [1]");
            assertThat(container.cdi.select(Other.class).get().count()).isEqualTo(2);
            client.leave(DisconnectReason.TRANSPORT_CLOSE);
        }
    }
}
