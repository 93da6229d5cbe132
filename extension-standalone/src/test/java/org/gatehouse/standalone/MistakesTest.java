package org.gatehouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said about a server that does not start, or that serves nothing. */
class MistakesTest {

    @Test
    void aValueThatCannotBeReadIsNamedWithItsKey() {
        Gatehouse.Builder builder = Gatehouse.builder().set("gatehouse.port", "many");

        assertThatThrownBy(builder::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GATE0180: gatehouse.port: \"many\"");
    }

    @Test
    void aDirectoryThatIsNotThereIsNamed() {
        Gatehouse.Builder builder = Gatehouse.builder().webRoot(Path.of("no", "such", "directory"));

        assertThatThrownBy(builder::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GATE0181")
                .hasMessageContaining("such/directory");
    }

    @Test
    void theMistakesOfGatewaysAreToldToWhoeverStartsThem(@TempDir Path directory) throws Exception {
        Path source = directory.resolve("Mistaken.java");
        Files.writeString(source, """
                @org.gatehouse.WebSocketGateway(path = "/mistaken")
                public class Mistaken {
                    @org.gatehouse.SubscribeMessage("")
                    void unnamed() {}
                }
                """);
        int outcome = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-classpath", classPath(), source.toString());
        assertThat(outcome).isZero();
        Files.createDirectories(directory.resolve("META-INF"));
        Files.createFile(directory.resolve("META-INF/beans.xml"));

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, MistakesTest.class.getClassLoader())) {
            Gatehouse.Builder builder = Gatehouse.builder().port(0).classLoader(loader);
            assertThatThrownBy(builder::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("GATE0010")
                    .hasMessageContaining("Mistaken");
            assertThat(Thread.getAllStackTraces().keySet())
                    .as("threads of the application")
                    .noneMatch(thread -> isOf(loader, thread.getContextClassLoader()));
        }
    }

    private static boolean isOf(ClassLoader application, @Nullable ClassLoader loader) {
        return loader != null && (loader == application || isOf(application, loader.getParent()));
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    @Test
    void whoeverForgetsToNameABeanArchiveIsToldSo() {
        try (SaidLines said = new SaidLines("org.gatehouse.standalone");
                Gatehouse gatehouse = Gatehouse.builder()
                        .port(0)
                        .classLoader(new WithoutBeanArchives(MistakesTest.class.getClassLoader()))
                        .start()) {
            assertThat(gatehouse.listening()).isTrue();
            assertThat(said.lines()).anySatisfy(text -> assertThat(text).startsWith("GATE0183"));
        }
    }

    /** The same classes, none of which is said to be a bean, but for ours and Weld's. */
    private static final class WithoutBeanArchives extends ClassLoader {

        WithoutBeanArchives(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            List<URL> found = Collections.list(super.getResources(name));
            if (name.startsWith("META-INF/")) {
                URL ofTests = MistakesTest.class.getResource("/META-INF/resources/packed.html");
                String directory = ofTests.toString().replace("META-INF/resources/packed.html", "");
                found.removeIf(url -> url.toString().startsWith(directory));
            }
            return Collections.enumeration(found);
        }
    }
}
