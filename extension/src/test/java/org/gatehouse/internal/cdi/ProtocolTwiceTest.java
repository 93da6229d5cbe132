package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.internal.plainws.PlainWebSocketProtocol;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.GatewayProtocol;
import org.gatehouse.spi.ProtocolContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application with a jar whose protocol has the name of another one. */
class ProtocolTwiceTest {

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @TempDir
    Path jar;

    private URLClassLoader application;

    /** Has the name of ours. */
    public static final class OtherPlain implements GatewayProtocol {

        public OtherPlain() {}

        @Override
        public String name() {
            return "ws";
        }

        @Override
        public boolean hasNamespaces() {
            return false;
        }

        @Override
        public boolean ownsSubpaths() {
            return false;
        }

        @Override
        public ConnectionListener open(ProtocolContext context) {
            throw new UnsupportedOperationException();
        }
    }

    @WebSocketGateway(path = "/plain", protocol = "ws")
    static class Plain {}

    @BeforeEach
    void addJar() throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(GatewayProtocol.class.getName()), OtherPlain.class.getName());
        application = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before);
        Thread.currentThread().setContextClassLoader(application);
    }

    @AfterEach
    void removeJar() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        application.close();
    }

    @Test
    void theMessageNamesTheProtocolAndBothClasses() {
        assertThatThrownBy(() -> new TestContainer(Plain.class).close())
                .hasMessageContaining("One mistake")
                .hasMessageContaining("\nGATE0025: the protocol \"ws\" is provided by ")
                .hasMessageContaining(PlainWebSocketProtocol.class.getName())
                .hasMessageContaining(OtherPlain.class.getName())
                .hasMessageEndingWith(". Remove one of the jars.");
    }
}
