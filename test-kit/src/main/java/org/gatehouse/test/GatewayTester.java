package org.gatehouse.test;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.gatehouse.spi.ClusterAdapter;
import org.gatehouse.spi.GatewayApplication;
import org.gatehouse.spi.HttpResponse;

/**
 * Runs gateways in a plain JUnit test, with no server and no port.
 *
 * <pre>{@code
 * try (GatewayTester tester = GatewayTester.start(ChatGateway.class, ChatService.class)) {
 *     TestClient alice = tester.connect("/chat");
 *     alice.emitWithAck("join", "lobby");
 *     tester.namespace("/chat").to("lobby").emit("news", "hello");
 *     assertEquals("hello", alice.await("news").data(String.class));
 * }
 * }</pre>
 *
 * <p>Needs a CDI SE container (such as {@code weld-se-core}) and a JSON-B implementation on the test's class path.
 */
public final class GatewayTester implements AutoCloseable {

    private final SeContainer beans;
    private final GatewayApplication application;
    private final InMemoryContainer container = new InMemoryContainer();
    private final Duration patience;

    private GatewayTester(SeContainer beans, Duration patience) {
        this.beans = beans;
        this.patience = patience;
        this.application = beans.select(GatewayApplication.class).get();
        application.start(container);
    }

    /**
     * Starts a CDI container with the given beans alone, and their gateways. Waiting methods are patient for five
     * seconds.
     *
     * @param beanClasses the gateways and what they inject
     * @return the tester, to be closed
     */
    public static GatewayTester start(Class<?>... beanClasses) {
        return start(Duration.ofSeconds(5), beanClasses);
    }

    /**
     * Starts a CDI container with the given beans alone, and their gateways.
     *
     * @param patience how long methods wait for what they expect
     * @param beanClasses the gateways and what they inject
     * @return the tester, to be closed
     */
    public static GatewayTester start(Duration patience, Class<?>... beanClasses) {
        return start(patience, SeContainerInitializer.newInstance().addBeanClasses(beanClasses));
    }

    /**
     * Starts a CDI container with the given beans alone, and their gateways as a node of a cluster. Waiting methods are
     * patient for five seconds.
     *
     * @param cluster the cluster
     * @param beanClasses the gateways and what they inject
     * @return the tester, to be closed
     */
    public static GatewayTester start(InMemoryCluster cluster, Class<?>... beanClasses) {
        return start(
                Duration.ofSeconds(5),
                SeContainerInitializer.newInstance()
                        .addBeanClasses(beanClasses)
                        .addExtensions(new ClusterBean(cluster)));
    }

    private static GatewayTester start(Duration patience, SeContainerInitializer initializer) {
        initializer.disableDiscovery();
        // Weld 5.1 looks for no extensions either once discovery is disabled.
        for (Extension extension : ServiceLoader.load(Extension.class)) {
            initializer.addExtensions(extension);
        }
        SeContainer beans = initializer.initialize();
        try {
            return new GatewayTester(beans, patience);
        } catch (RuntimeException e) {
            beans.close();
            throw e;
        }
    }

    /**
     * Connects a Socket.IO client to a namespace of {@code /socket.io/}.
     *
     * @param namespace the namespace
     * @return the client, connected
     * @throws ConnectRefused if the gateway refuses it
     */
    public TestClient connect(String namespace) {
        return connect(namespace, Map.of());
    }

    /**
     * Connects a Socket.IO client to a namespace of {@code /socket.io/}.
     *
     * @param namespace the namespace
     * @param auth the client's {@code auth}, written with JSON-B
     * @return the client, connected
     * @throws ConnectRefused if the gateway refuses it
     */
    public TestClient connect(String namespace, Object auth) {
        return client().namespace(namespace).auth(auth).connect();
    }

    /**
     * Connects a plain WebSocket.
     *
     * @param path the gateway's path, or one that fits its template
     * @return the client, connected
     * @throws ConnectRefused if the gateway refuses it
     */
    public TestClient connectPlain(String path) {
        return client().path(path).plain().connect();
    }

    /**
     * Begins a client with other than the usual settings.
     *
     * @return the settings
     */
    public ClientSettings client() {
        return new ClientSettings(this);
    }

    /**
     * Returns a bean of the application.
     *
     * @param type the bean's type
     * @param <T> the bean's type
     * @return the bean
     */
    public <T> T bean(Class<T> type) {
        return beans.select(type).get();
    }

    /**
     * Returns a namespace of {@code /socket.io/}, to look at its rooms or to emit.
     *
     * @param name the namespace
     * @return the namespace
     */
    public org.gatehouse.Namespace namespace(String name) {
        return server("/socket.io/").of(name);
    }

    /**
     * Returns what is mounted on a path.
     *
     * @param path the path
     * @return the server
     */
    public org.gatehouse.Server server(String path) {
        return beans.select(org.gatehouse.GatewayServers.class).get().server(path);
    }

    /** Stops the gateways, running their disconnect hooks, and the CDI container. Safe to call twice. */
    @Override
    public void close() {
        if (beans.isRunning()) {
            application.stop();
            beans.close();
            container.close();
        }
    }

    /** Makes a cluster a bean. */
    record ClusterBean(InMemoryCluster cluster) implements Extension {

        void add(@Observes AfterBeanDiscovery event) {
            event.addBean()
                    .types(ClusterAdapter.class, Object.class)
                    .beanClass(InMemoryCluster.class)
                    .scope(Dependent.class)
                    .createWith(context -> cluster);
        }
    }

    TestClient connect(ClientSettings settings) {
        TestClient client = new TestClient(settings.dialect(), patience);
        try {
            InMemoryConnection connection = container.open(settings.request(), client.peer());
            client.join(connection, TestClient.json(settings.auth()), settings.joins());
            return client;
        } catch (InMemoryContainer.Refused e) {
            throw new ConnectRefused(e.response().status(), body(e.response()));
        }
    }

    private static JsonValue body(HttpResponse response) {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        } catch (JsonParsingException e) {
            return Json.createValue(text);
        }
    }

    /**
     * Returns the paths that the application has mounted.
     *
     * @return the paths
     */
    public List<String> paths() {
        return container.paths();
    }
}
