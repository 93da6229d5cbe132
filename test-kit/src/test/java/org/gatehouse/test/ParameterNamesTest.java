package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gateways of a build that does not keep the names of parameters. */
class ParameterNamesTest {

    private static final String GATEWAY = """
            import org.gatehouse.*;

            @WebSocketGateway(path = "/names", namespace = "/rooms/{room}")
            public class Nameless {

                @SubscribeMessage("e")
                public String handle(@RouteParam %s String room) {
                    return room;
                }
            }
            """;

    @TempDir
    Path directory;

    private Class<?> compiled(String annotationValue, String... options) throws IOException, ClassNotFoundException {
        Path source = Files.writeString(directory.resolve("Nameless.java"), GATEWAY.formatted(annotationValue));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String[] arguments = new String[options.length + 3];
        arguments[0] = "-classpath";
        arguments[1] = System.getProperty("java.class.path");
        System.arraycopy(options, 0, arguments, 2, options.length);
        arguments[arguments.length - 1] = source.toString();
        assertThat(compiler.run(null, null, null, arguments)).isZero();
        URL[] classes = {directory.toUri().toURL()};
        return new URLClassLoader(classes, getClass().getClassLoader()).loadClass("Nameless");
    }

    @Test
    void aRouteParamNeedsANameSomewhere() throws Exception {
        Class<?> gateway = compiled("");
        assertThatThrownBy(() -> GatewayTester.start(gateway))
                .hasMessageEndingWith("One mistake in the gateways of this application:\n"
                        + "GATE0104: Nameless.handle(String): @RouteParam of the parameter String arg0 has no name and the"
                        + " class file has none either. Name it, or compile with -parameters.");
    }

    @Test
    void bothRemediesOfTheMessageWork() throws Exception {
        GatewayTester.start(compiled("(\"room\")")).close();
        GatewayTester.start(compiled("", "-parameters")).close();
    }
}
