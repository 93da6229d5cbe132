package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.it.wire.RawHttp.PATIENCE_MILLIS;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.EmbeddedServer;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.server.WrittenLog;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.HttpReply;
import org.gatehouse.it.wire.RawHttp;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an undeployed application leaves behind: closed connections, hooks that have run, and nothing else. */
@ExtendWith(OnServer.class)
@Tag("thorough")
@Order(0) // it wants the server for itself, while there is nothing on it yet
class UndeployTest {

    private static final int TIMES = 6;

    private final TestServer server;

    @TempDir
    Path directory;

    private Path notes;

    UndeployTest(TestServer server) {
        this.server = server;
    }

    @BeforeEach
    void nameNotes() {
        notes = directory.resolve("notes");
    }

    @AfterEach
    void undeploy() {
        server.undeploy(Application.LIFECYCLE);
    }

    @Test
    void webSocketsAreClosedWith1001AndHooksRun() throws IOException {
        URI application = server.deploy(Application.LIFECYCLE);
        try (RawWebSocket socket = RawWebSocket.engine(application, "socket.io/")) {
            String id = join(socket);

            server.undeploy(Application.LIFECYCLE);

            assertThat(socket.receive())
                    .isInstanceOfSatisfying(
                            Received.Close.class,
                            close -> assertThat(close.code()).isEqualTo(1001));
            assertThat(Files.readAllLines(notes))
                    .containsExactly(id + " connected, noted", id + " server shutting down, noted");
        }
    }

    @Test
    void pendingPollsEndAndHooksRun() throws Exception {
        URI application = server.deploy(Application.LIFECYCLE);
        Engine session = Engine.open(application, "socket.io/");
        session.post("40" + auth());
        String id = Engine.sid(session.answer());
        CompletableFuture<HttpReply> poll = session.getLater();
        try (RawWebSocket other = RawWebSocket.engine(application, "socket.io/")) {
            join(other);
            for (int i = 0; i < 10; i++) { // meanwhile the poll arrives
                assertThat(other.send("421[\"was_ready\"]").text()).isEqualTo("431[true]");
            }

            server.undeploy(Application.LIFECYCLE);
        }
        HttpReply last = poll.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        assertThat(last.status()).isEqualTo(200);
        assertThat(last.body()).isEqualTo("1");
        assertThat(Files.readAllLines(notes))
                .containsOnlyOnce(id + " connected, noted", id + " server shutting down, noted");
    }

    @Test
    void anUpgradeUnderWayEndsToo() {
        URI application = server.deploy(Application.LIFECYCLE);
        Engine session = Engine.open(application, "socket.io/");
        session.post("40" + auth());
        session.get();
        try (RawWebSocket probe = session.upgrade()) {
            assertThat(probe.send("2probe").text()).isEqualTo("3probe");

            server.undeploy(Application.LIFECYCLE);

            assertThat(probe.receive()).isInstanceOf(Received.Close.class);
        }
    }

    @Test
    void aStageThatNeverEndsKeepsNothingUp() {
        URI application = server.deploy(Application.LIFECYCLE);
        try (RawWebSocket socket = RawWebSocket.engine(application, "socket.io/")) {
            join(socket);
            socket.send("421[\"forever\"]");
            assertThat(socket.send("422[\"was_ready\"]").text()).isEqualTo("432[true]");

            server.undeploy(Application.LIFECYCLE);

            assertThat(socket.receive()).isInstanceOf(Received.Close.class);
        }
    }

    @Test
    void theSameApplicationCanBeDeployedAgain() {
        for (int i = 0; i < 2; i++) {
            URI application = server.deploy(Application.LIFECYCLE);
            try (RawWebSocket socket = RawWebSocket.engine(application, "socket.io/")) {
                join(socket);
                assertThat(socket.send("421[\"was_ready\"]").text()).isEqualTo("431[true]");
            }
            server.undeploy(Application.LIFECYCLE);
        }
    }

    @Test
    void redeployingLeavesNoThreadAndNoClassLoader() throws Exception {
        for (Application other : Application.values()) {
            server.undeploy(other); // has threads of the same names
        }
        WrittenLog log = new WrittenLog();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        // Once more than is looked at: JDK 17 keeps the types of the record that was compared last, so that the last
        // application is not collected yet. (The method handles in java.lang.runtime.ObjectMethods cache a conversion.)
        for (int i = 0; i <= TIMES; i++) {
            URI application = server.deploy(Application.LIFECYCLE);
            try (RawWebSocket socket = RawWebSocket.engine(application, "socket.io/")) {
                join(socket);
                socket.send("421[\"forever\"]");
                Engine session = Engine.open(application, "socket.io/");
                session.post("40" + auth());
                session.get();
                CompletableFuture<HttpReply> poll = session.getLater();
                assertThat(socket.send("422[\"was_ready\"]").text()).isEqualTo("432[true]");

                server.undeploy(Application.LIFECYCLE);

                poll.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                assertThat(socket.end()).isInstanceOf(Received.Close.class);
                socket.frame(RawWebSocket.CLOSE, new byte[] {3, (byte) 0xe9}); // Tomcat waits 30 s for it otherwise
            }
            if (server instanceof EmbeddedServer embedded) {
                loaders.add(embedded.lastUndeployed());
            }
        }
        assertThat(log.text()).as("what Tomcat says of threads").doesNotContain("[gatehouse-");
        log.close();
        if (server instanceof EmbeddedServer) {
            assertNoThreadHere();
            loaders.subList(0, TIMES).forEach(UndeployTest::awaitCollection);
        } else {
            assertNothingIsLeft(ServerProcess.find());
        }
    }

    private void assertNothingIsLeft(ServerProcess process) throws IOException {
        Instant end = Instant.now().plus(Duration.ofMillis(PATIENCE_MILLIS));
        String threads = process.jcmd("Thread.print");
        while (threads.contains("\"gatehouse-") && Instant.now().isBefore(end)) {
            threads = process.jcmd("Thread.print");
        }
        assertThat(threads).doesNotContain("\"gatehouse-");
        String loaded = "org.gatehouse.it.lifecycle.LifecycleGateway$Loaded";
        URI another = server.deploy(Application.SUITE);
        while (process.instancesOf(loaded) > mayKeep() && Instant.now().isBefore(end)) {
            giveManyThreadsWork(another);
        }
        assertThat(process.instancesOf(loaded)).isLessThanOrEqualTo(mayKeep());
    }

    /**
     * The last application, and a few for WildFly 39: an idle thread of its pool holds its last task, and the application
     * that it was for, until the next one. A leak of ours would keep all.
     */
    private static int mayKeep() {
        return "wildfly".equals(System.getProperty("arquillian.launch")) ? 4 : 1;
    }

    /** So many at once that threads have work which else sleep on. */
    private static void giveManyThreadsWork(URI application) {
        Stream.generate(() -> RawHttp.exchangeLater(application, "GET", "socket.io/?EIO=4&transport=polling", null))
                .limit(64)
                .toList()
                .forEach(CompletableFuture::join);
    }

    /** At once, for Tomcat looks at once. */
    private static void assertNoThreadHere() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("gatehouse-"));
    }

    private static void awaitCollection(WeakReference<ClassLoader> loader) {
        Instant end = Instant.now().plus(Duration.ofMillis(PATIENCE_MILLIS));
        while (loader.get() != null && Instant.now().isBefore(end)) {
            System.gc();
        }
        assertThat(loader.get()).isNull();
    }

    private String join(RawWebSocket socket) {
        return Engine.sid(socket.send("40" + auth()).text());
    }

    private String auth() {
        return "{\"notes\":\"" + notes.toString().replace("\\", "\\\\") + "\"}";
    }

    /** The server's process, if it is another one. */
    private record ServerProcess(long pid) {

        static ServerProcess find() {
            return ProcessHandle.allProcesses()
                    .filter(process -> process.info().command().orElse("").endsWith("java"))
                    .filter(process -> process.info().commandLine().orElse("").contains(servers()))
                    .map(process -> new ServerProcess(process.pid()))
                    .findAny()
                    .orElseThrow(() -> new AssertionError("no server process runs from " + servers()));
        }

        private static String servers() {
            return Path.of(System.getProperty("servers.directory"))
                    .toAbsolutePath()
                    .toString();
        }

        String jcmd(String command) throws IOException {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            command)
                    .redirectErrorStream(true)
                    .start();
            try (InputStream output = jcmd.getInputStream()) {
                return new String(output.readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        /** Counts instances; collects garbage before. */
        int instancesOf(String className) throws IOException {
            return jcmd("GC.class_histogram")
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.endsWith(" " + className) || line.contains(" " + className + " "))
                    .mapToInt(line -> Integer.parseInt(line.split("\\s+")[1]))
                    .sum();
        }
    }
}
