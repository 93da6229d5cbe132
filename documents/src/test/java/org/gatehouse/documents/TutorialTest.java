package org.gatehouse.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.IO;
import io.socket.client.Socket;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gatehouse.documents.Page.Block;
import org.gatehouse.standalone.Gatehouse;
import org.json.JSONObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Every step of {@code docs/tutorial.md}, with the code that stands there, on an embedded server. */
@Tag("thorough")
@Timeout(600)
class TutorialTest {

    @TempDir
    Path directory;

    @Test
    void step1AnEventIsAMethodAndItsResultTheAnswer() throws Exception {
        try (Step step = new Step(1)) {
            StockClient client = step.connect(null);
            assertThat(client.ask("say", "hello")).isEqualTo("You said hello");
        }
    }

    @Test
    void step2APageHearsWhatOthersSay() throws Exception {
        try (Step step = new Step(2)) {
            StockClient client = step.connect(null);
            client.socket.emit("say", "hello");
            assertThat(client.next("said")).isEqualTo("hello");
            try (Browser browser = Browser.open(step.url("/"))) {
                assertThat(client.next("said"))
                        .as("what the page's connection made the gateway say")
                        .isEqualTo("somebody has come");
                assertThat(browser.runs()).isTrue();
            }
        }
    }

    @Test
    void step3ARoomHearsWhatIsSentToItAndOthersDoNot() throws Exception {
        try (Step step = new Step(3)) {
            StockClient ann = step.connect(null);
            StockClient bob = step.connect(null);
            StockClient eve = step.connect(null);
            assertThat(ann.askObject("join_room", Map.of("roomId", "lobby")).getBoolean("joined"))
                    .isTrue();
            bob.askObject("join_room", Map.of("roomId", "lobby"));
            assertThat(new JSONObject(ann.next("user_joined_room").toString()).getString("roomId"))
                    .isEqualTo("lobby");
            assertThat(bob.askObject("send_message", Map.of("roomId", "lobby", "text", "hello"))
                            .getBoolean("sent"))
                    .isTrue();
            assertThat(((JSONObject) ann.next("new_message")).getString("text")).isEqualTo("hello");
            eve.askObject("send_message", Map.of("roomId", "elsewhere", "text", "nobody"));
            assertThat(eve.events("new_message")).isEmpty();
            JSONObject failure = bob.askObject("send_message", Map.of("roomId", "lobby", "text", " "));
            assertThat(failure.getString("message")).isEqualTo("Validation failed");
            assertThat(failure.getJSONArray("violations").getJSONObject(0).getString("path"))
                    .isEqualTo("text");
        }
    }

    @Test
    void step4OnlyMembersSendAndTheRoomLearnsWhoHasLeft() throws Exception {
        try (Step step = new Step(4)) {
            StockClient ann = step.connect(null);
            StockClient bob = step.connect(null);
            ann.askObject("join_room", Map.of("roomId", "lobby"));
            assertThat(bob.askObject("send_message", Map.of("roomId", "lobby", "text", "hello"))
                            .getString("message"))
                    .isEqualTo("Access denied to this room");
            assertThat(((JSONObject) bob.next("exception")).getString("message"))
                    .isEqualTo("Access denied to this room");
            bob.askObject("join_room", Map.of("roomId", "lobby"));
            bob.socket.disconnect();
            assertThat(((JSONObject) ann.next("user_left_room")).getString("roomId"))
                    .isEqualTo("lobby");
        }
    }

    @Test
    void step5PeopleLogInAndAreKnownByName() throws Exception {
        try (Step step = new Step(5)) {
            assertThat(step.logIn("ann", "wrong").statusCode()).isEqualTo(401);
            assertThat(step.refusal()).isEqualTo("Log in first");
            StockClient ann = step.connect(step.logIn("ann", "apple").body());
            StockClient bob = step.connect(step.logIn("bob", "pear").body());
            ann.askObject("join_room", Map.of("roomId", "lobby"));
            bob.askObject("join_room", Map.of("roomId", "lobby"));
            ann.askObject("send_message", Map.of("roomId", "lobby", "text", "hello"));
            assertThat(((JSONObject) bob.next("new_message")).getString("userId"))
                    .isEqualTo("ann");
            ann.socket.emit("direct_message", new JSONObject(Map.of("toUserId", "bob", "text", "psst")));
            assertThat(((JSONObject) bob.next("direct_message")).getString("fromUserId"))
                    .isEqualTo("ann");
            assertThat(bob.askObject("join_room", Map.of("roomId", "user:ann")).getString("message"))
                    .isEqualTo("Access denied to this room");
        }
    }

    @Test
    void step6TheTestPasses() throws Exception {
        try (Sources sources = new Sources(6)) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            SummaryGeneratingListener summary = new SummaryGeneratingListener();
            thread.setContextClassLoader(sources.loader);
            try {
                LauncherFactory.create()
                        .execute(
                                LauncherDiscoveryRequestBuilder.request()
                                        .selectors(DiscoverySelectors.selectClass(
                                                sources.loader.loadClass("com.example.chat.ChatGatewayTest")))
                                        .build(),
                                summary);
            } finally {
                thread.setContextClassLoader(before);
            }
            StringWriter failures = new StringWriter();
            summary.getSummary().printFailuresTo(new PrintWriter(failures));
            assertThat(summary.getSummary().getTestsSucceededCount())
                    .as(failures.toString())
                    .isEqualTo(2);
        }
    }

    /** What there is after a step: of each type its latest form, and the files of the page. */
    private final class Sources implements AutoCloseable {

        final URLClassLoader loader;

        Sources(int step) throws IOException {
            Path classes = directory.resolve("classes" + step);
            Page page = Page.of("docs/tutorial.md");
            Map<String, Block> latest = new LinkedHashMap<>();
            Path files = Files.createDirectories(classes.resolve("META-INF/resources"));
            Files.createFile(classes.resolve("META-INF/beans.xml"));
            for (Block block : page.blocks()) {
                if (Integer.parseInt(block.section().substring(0, 1)) > step) {
                    continue;
                }
                switch (block.language()) {
                    case "java" ->
                        latest.put(
                                Samples.types(block.text()).stream()
                                        .sorted()
                                        .findFirst()
                                        .orElseThrow(),
                                block);
                    case "html" -> Files.writeString(files.resolve("index.html"), block.text());
                    case "js" -> {
                        if (block.text().startsWith("const path")) {
                            Files.writeString(files.resolve("chat.js"), block.text());
                        }
                    }
                    default -> {}
                }
            }
            assertThat(Samples.compile(page.name(), List.copyOf(latest.values()), classes))
                    .isEmpty();
            loader = new URLClassLoader(
                    new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
        }

        @Override
        public void close() throws IOException {
            loader.close();
        }
    }

    /** The application of a step on a server, and its clients. */
    private final class Step implements AutoCloseable {

        private final Sources sources;
        private final Gatehouse server;
        private final List<StockClient> clients = new ArrayList<>();

        Step(int number) throws IOException {
            sources = new Sources(number);
            server = Gatehouse.builder()
                    .classLoader(sources.loader)
                    .contextPath("/chat")
                    .set("gatehouse.shutdown-grace", "0s")
                    .port(0)
                    .start();
        }

        String url(String path) {
            return "http://localhost:" + server.port() + "/chat" + path;
        }

        StockClient connect(String token) throws Exception {
            StockClient client = new StockClient(socket(token));
            clients.add(client);
            client.connect();
            return client;
        }

        /** What a client without token is told. */
        String refusal() throws Exception {
            Socket socket = socket(null);
            CompletableFuture<String> told = new CompletableFuture<>();
            socket.on(Socket.EVENT_CONNECT_ERROR, args -> told.complete(((JSONObject) args[0]).getString("message")));
            socket.connect();
            try {
                return told.get(60, TimeUnit.SECONDS);
            } finally {
                socket.disconnect();
            }
        }

        private Socket socket(String token) {
            IO.Options options = IO.Options.builder()
                    .setPath("/chat/socket.io")
                    .setForceNew(true)
                    .setTimeout(StockClient.PATIENCE)
                    .setReconnection(false)
                    .build();
            if (token != null) {
                options.auth = Map.of("token", token);
            }
            return IO.socket(URI.create("http://localhost:" + server.port()), options);
        }

        HttpResponse<String> logIn(String user, String password) throws Exception {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url("/login")))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString("user=" + user + "&password=" + password))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        }

        @Override
        public void close() throws IOException {
            clients.forEach(client -> client.socket.disconnect());
            server.close();
            sources.close();
        }
    }

    /** Chromium, with one page open. */
    private record Browser(Process process, Path profile) implements AutoCloseable {

        static Browser open(String url) throws IOException {
            Path profile = Files.createTempDirectory("tutorial");
            String program = Stream.of(
                            Optional.ofNullable(System.getenv("CHROMIUM")).orElse(""),
                            "/usr/bin/chromium",
                            "/usr/bin/chromium-browser",
                            "/usr/bin/google-chrome")
                    .filter(path -> !path.isEmpty() && Files.isExecutable(Path.of(path)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no Chromium"));
            Process process = new ProcessBuilder(
                            program,
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-breakpad",
                            "--user-data-dir=" + profile,
                            url)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Browser(process, profile);
        }

        boolean runs() {
            return process.isAlive();
        }

        @Override
        public void close() throws IOException, InterruptedException {
            List<ProcessHandle> all = process.descendants().toList();
            process.destroy();
            process.waitFor(60, TimeUnit.SECONDS);
            all.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle each : all) {
                each.onExit().orTimeout(60, TimeUnit.SECONDS).join();
            }
            try (Stream<Path> files = Files.walk(profile)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            } catch (UncheckedIOException e) {
                // what a last process of it is just removing itself
            }
        }
    }
}
