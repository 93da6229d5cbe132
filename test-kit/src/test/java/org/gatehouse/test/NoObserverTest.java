package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.ClientSocket;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.spi.Observation;
import org.junit.jupiter.api.Test;

/**
 * Where nobody observes nothing is made and no clock is read: the classes whose objects that would be are not even loaded,
 * and clocks are read only for such an object.
 */
class NoObserverTest {

    private static final List<String> COSTS = Stream.concat(
                    Arrays.stream(Observation.class.getPermittedSubclasses()).map(Class::getName),
                    Stream.of("org.gatehouse.internal.dispatch.MessageWatch"))
            .toList();

    /** Gateways of both protocols. */
    @WebSocketGateway(namespace = "/chat")
    public static class Chat {

        @SubscribeMessage("echo")
        String echo(String text, ClientSocket client) {
            client.join("lobby");
            client.asVolatile().emit("heard", text);
            return text;
        }

        @SubscribeMessage("fail")
        void fail() {
            throw new WsException("no");
        }
    }

    /** The other protocol. */
    @WebSocketGateway(path = "/plain", protocol = "ws")
    public static class Plain {

        @SubscribeMessage("echo")
        String echo(String text) {
            return text;
        }
    }

    /** What happens to clients; run in a class loader of its own. */
    public static final class Scenario {

        private Scenario() {}

        /** Without observer. */
        public static void unobserved() {
            play(Chat.class, Plain.class);
        }

        /** With one. */
        public static void observed() {
            play(Chat.class, Plain.class, RecordingObserver.class);
        }

        private static void play(Class<?>... beans) {
            try (GatewayTester tester = GatewayTester.start(beans)) {
                TestClient client = tester.connect("/chat");
                client.emitWithAck("echo", "x");
                client.emitWithAck("fail");
                client.emitWithAck("unheard-of");
                client.close();
                TestClient plain = tester.connectPlain("/plain");
                plain.emitWithAck("echo", "x");
                plain.close();
                try {
                    tester.connect("/nowhere");
                } catch (ConnectRefused refused) {
                    refused.status();
                }
            }
        }
    }

    /** Loads everything but the JDK's classes itself, and tells what it has loaded. */
    private static final class Loader extends ClassLoader {

        private final ClassLoader source = NoObserverTest.class.getClassLoader();

        Loader() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            try (InputStream stream = source.getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (stream == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = stream.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        protected URL findResource(String name) {
            return source.getResource(name);
        }

        @Override
        protected Enumeration<URL> findResources(String name) throws IOException {
            return source.getResources(name);
        }

        List<String> loaded() {
            return COSTS.stream().filter(name -> findLoadedClass(name) != null).toList();
        }
    }

    @Test
    void nothingIsMadeForNobody() throws Exception {
        assertThat(loadedBy("unobserved")).isEmpty();
    }

    @Test
    void theSameIsSeenToBeMadeForSomebody() throws Exception {
        assertThat(loadedBy("observed"))
                .contains(
                        "org.gatehouse.spi.Observation$ConnectionOpened",
                        "org.gatehouse.spi.Observation$ConnectionClosed",
                        "org.gatehouse.internal.dispatch.MessageWatch",
                        "org.gatehouse.spi.Observation$MessageHandled",
                        "org.gatehouse.spi.Observation$MessageSent",
                        "org.gatehouse.spi.Observation$RoomCreated",
                        "org.gatehouse.spi.Observation$SocketJoined",
                        "org.gatehouse.spi.Observation$JoinRefused");
    }

    private static List<String> loadedBy(String scenario) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        Loader loader = new Loader();
        thread.setContextClassLoader(loader);
        try {
            Class.forName(Scenario.class.getName(), true, loader)
                    .getMethod(scenario)
                    .invoke(null);
            return loader.loaded();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
