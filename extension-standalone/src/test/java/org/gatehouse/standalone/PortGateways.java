package org.gatehouse.standalone;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/**
 * Gateways with ports that say where they are and to whom they speak. In a bean archive of their own: others of this class path
 * are not to open ports.
 */
final class PortGateways {

    private static final String EVERYWHERE = """
            import org.gatehouse.*;
            @WebSocketGateway(path = "/where", protocol = "ws")
            public class Everywhere {
                @jakarta.inject.Inject Server server;
                @SubscribeMessage("where") public String where() {
                    return "everywhere " + server.port();
                }
                @SubscribeMessage("who") public String who(ClientSocket client) {
                    return client.principal() == null ? "nobody" : client.principal().getName();
                }
                @SubscribeMessage("tell") public void tell() {
                    server.emit("told", "everywhere");
                }
            }
            """;

    private static final String ON_A_PORT = """
            import org.gatehouse.*;
            @WebSocketGateway(path = "/where", port = %1$d, protocol = "ws")
            public class On%1$d {
                @jakarta.inject.Inject Server server;
                @SubscribeMessage("where") public String where() {
                    return "on " + server.port();
                }
            }
            """;

    private PortGateways() {}

    /** One without a port, and one with each of these. */
    static URLClassLoader in(Path directory, int... ports) throws IOException {
        compile(directory, "Everywhere", EVERYWHERE);
        for (int port : ports) {
            compile(directory, "On" + port, ON_A_PORT.formatted(port));
        }
        Files.createDirectories(directory.resolve("META-INF"));
        Files.createFile(directory.resolve("META-INF/beans.xml"));
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, PortGateways.class.getClassLoader());
    }

    private static void compile(Path directory, String name, String text) throws IOException {
        Path source = Files.writeString(directory.resolve(name + ".java"), text);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        int outcome = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-classpath", classPath, source.toString());
        if (outcome != 0) {
            throw new IllegalStateException(name + " does not compile");
        }
    }
}
