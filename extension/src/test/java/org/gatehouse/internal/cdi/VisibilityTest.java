package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What of a gateway CDI's proxy has to see: it lies in the package of the class, or in another one where the class has none. Each
 * gateway answers with what has been injected into it, or is a mistake of the deployment; none is called on the proxy itself.
 */
class VisibilityTest {

    private static final String GATEWAY = """
            %1$s
            import org.gatehouse.*;
            %2$s
            @WebSocketGateway(path = "/app", protocol = "test")
            %3$s class %4$s {
                @jakarta.inject.Inject Server server;
                Server seen;
                %5$s %4$s() {}
                %6$s
                %7$s @SubscribeMessage("ask") String ask() { return seen == null ? "nothing" : "injected"; }
            }
            """;

    private static final String OBSERVER =
            " void joined(@jakarta.enterprise.event.Observes @Connected ClientSocket client) { seen = server; }";

    /** Where observers are none (GATE0014). */
    private static final String MADE = "@jakarta.annotation.PostConstruct void made() { seen = server; }";

    private static final String DEPENDENT = "@jakarta.enterprise.context.Dependent";

    @TempDir
    private static Path directory;

    private static URLClassLoader loader;

    /**
     * A gateway.
     *
     * @param place its package, empty for none
     * @param type its modifier, empty for none
     * @param constructor that of its constructor
     * @param observer that of a method that observes
     * @param handler that of its handler
     * @param scope its scope
     */
    private record Gateway(
            String place, String type, String constructor, String observer, String handler, String scope) {

        String simpleName() {
            return "Gateway" + Integer.toHexString(hashCode());
        }

        String name() {
            return place.isEmpty() ? simpleName() : place + "." + simpleName();
        }

        String source() {
            return GATEWAY.formatted(
                    place.isEmpty() ? "" : "package " + place + ";",
                    scope,
                    type,
                    simpleName(),
                    constructor,
                    scope.equals(DEPENDENT) ? MADE : observer + OBSERVER,
                    handler);
        }

        /** A proxy in another package sees only what is public, or protected for its subclasses. */
        boolean isSeen() {
            return !place.isEmpty() || scope.equals(DEPENDENT) || !type.isEmpty() && !handler.isEmpty();
        }
    }

    static Stream<Gateway> gateways() {
        return Stream.of("", "named")
                .flatMap(place -> Stream.of("public", "")
                        .flatMap(type -> Stream.of("public", "protected", "")
                                .flatMap(handler -> Stream.of("", DEPENDENT)
                                        .flatMap(scope -> Stream.of(
                                                new Gateway(place, type, "public", "public", handler, scope),
                                                new Gateway(place, type, "", "", handler, scope))))));
    }

    @BeforeAll
    static void compile() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-d",
                directory.toString(),
                "-classpath",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        for (Gateway gateway : gateways().toList()) {
            Path source = directory.resolve(gateway.simpleName() + ".java");
            arguments.add(Files.writeString(source, gateway.source()).toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, VisibilityTest.class.getClassLoader());
    }

    @AfterAll
    static void close() throws IOException {
        loader.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gateways")
    void itAnswersOrIsAMistake(Gateway gateway) throws ClassNotFoundException {
        Class<?> type = Class.forName(gateway.name(), false, loader);
        if (gateway.isSeen()) {
            assertThat(answer(type)).containsExactly("ack [\"injected\"]");
        } else {
            assertThat(catchThrowable(() -> answer(type)))
                    .hasMessageContaining("GATE0013: " + gateway.simpleName() + ": ");
        }
    }

    private static List<String> answer(Class<?> gateway) {
        try (TestContainer container = new TestContainer(gateway)) {
            container.start().connect("/app/", "/").emitWithAck("ask");
            return container.received();
        }
    }
}
