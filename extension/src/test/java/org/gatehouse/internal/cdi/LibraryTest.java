package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.gatehouse.Catch;
import org.gatehouse.ExceptionFilter;
import org.gatehouse.FilterContext;
import org.gatehouse.GatewayInterceptor;
import org.gatehouse.Global;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.GuardPhase;
import org.gatehouse.MessageContext;
import org.gatehouse.Pipe;
import org.gatehouse.PipeContext;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WithoutGlobal;
import org.gatehouse.spi.ApplicationOptions;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.Mount;
import org.gatehouse.spi.MountFiles;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.StandardOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a jar brings along that has no beans by itself, but an extension that adds them. */
class LibraryTest {

    private static final Option<Integer> SIZE = Option.number("library.size", "3");
    private static final String KEY = "gatehouse.library.size";

    private final List<String> log = new ArrayList<>();
    private final Logger logger = Logger.getLogger(GatewayExtension.class.getPackageName());
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            log.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @WithoutGlobal
    @WebSocketGateway(path = "/library/", protocol = "test", namespace = "/left-alone")
    static class LibraryGateway {

        @SubscribeMessage("echo")
        String echo(String text) {
            return text;
        }

        @SubscribeMessage("fail")
        void fail() {
            throw new IllegalStateException("told to nobody");
        }
    }

    @WebSocketGateway(path = "/library/", protocol = "test", namespace = "/own")
    static class OwnGateway {

        @SubscribeMessage("echo")
        String echo(String text) {
            return text;
        }
    }

    @WebSocketGateway(path = "/exact", protocol = "test")
    static class WithoutTree {}

    @Global(on = GuardPhase.CONNECTION)
    @ApplicationScoped
    static class Nobody implements Guard {

        @Override
        public boolean canActivate(GuardContext context) {
            return false;
        }
    }

    @Global(on = GuardPhase.MESSAGE)
    @ApplicationScoped
    static class NoMessage implements Guard {

        @Override
        public boolean canActivate(GuardContext context) {
            return false;
        }
    }

    @Global
    @ApplicationScoped
    static class Shouting implements Pipe<String, String> {

        @Override
        public String transform(String value, PipeContext context) {
            return value + "!";
        }
    }

    @Global
    @ApplicationScoped
    static class Doubling implements GatewayInterceptor {

        @Override
        public Object intercept(MessageContext message, Next next) throws Exception {
            return next.proceed() + "" + next.proceed();
        }
    }

    @Global
    @Catch
    @ApplicationScoped
    static class TellingAll implements ExceptionFilter<Exception> {

        @Override
        public void handle(Exception failure, FilterContext context) {
            context.send(Map.of("everything", String.valueOf(failure.getMessage())));
        }
    }

    @ApplicationScoped
    static class Script implements MountFiles {

        @Override
        public Optional<HttpResponse> find(String path, MountOptions options, HandshakeRequest request) {
            return switch (request.path().substring(path.length())) {
                case "script.js" -> Optional.of(HttpResponse.of(200, "text/javascript", "1"));
                case "payload.txt" ->
                    Optional.of(
                            HttpResponse.of(200, "text/plain", "at most " + options.get(StandardOptions.MAX_PAYLOAD)));
                case "broken.js" -> throw new IllegalStateException("no disk");
                default -> Optional.empty();
            };
        }
    }

    /** Adds everything, and reads its option when it may. */
    static final class Library implements Extension {

        private final List<Class<?>> beans;
        private int size;

        Library(Class<?>... beans) {
            this.beans = List.of(beans);
        }

        void add(@Observes BeforeBeanDiscovery event) {
            beans.forEach(type -> event.addAnnotatedType(type, "library " + type.getName()));
        }

        void validate(@Observes AfterDeploymentValidation event, BeanManager manager) {
            try {
                size = manager.createInstance()
                        .select(ApplicationOptions.class)
                        .get()
                        .get(SIZE);
            } catch (IllegalArgumentException e) {
                event.addDeploymentProblem(e);
            }
        }
    }

    @BeforeEach
    void listen() {
        logger.addHandler(listener);
    }

    @AfterEach
    void forget() {
        System.clearProperty(KEY);
        logger.removeHandler(listener);
    }

    private static TestContainer deploy(Library library, Class<?>... own) {
        return new TestContainer(SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(library, new GatewayExtension())
                .addBeanClasses(own)
                .initialize());
    }

    @Test
    void aGatewayThatAnExtensionAddsIsSeen() {
        try (TestContainer container = deploy(new Library(LibraryGateway.class), OwnGateway.class)) {
            container.application().scanned(List.of(LibraryGateway.class));
            container.start();
        }
        assertThat(log).noneMatch(line -> line.startsWith("GATE0041"));
    }

    @Test
    void anOptionIsReadWhenTheDeploymentIsValidated() {
        System.setProperty(KEY, "7");
        Library library = new Library(LibraryGateway.class);
        try (TestContainer container = deploy(library, OwnGateway.class)) {
            container.start();
        }
        assertThat(library.size).isEqualTo(7);
        assertThat(log).noneMatch(line -> line.startsWith("GATE0033"));
    }

    @Test
    void anOptionHasADefaultAndAMistakeNamesItsKey() {
        Library library = new Library(LibraryGateway.class);
        deploy(library, OwnGateway.class).close();
        assertThat(library.size).isEqualTo(3);
        System.setProperty(KEY, "many");
        assertThatThrownBy(() -> deploy(new Library(LibraryGateway.class), OwnGateway.class))
                .hasMessageContaining(KEY + ": \"many\" is no whole number");
    }

    @Test
    void aKeyThatNobodyHasAskedForIsStillWarnedOf() {
        System.setProperty(KEY, "7");
        try (TestContainer container = new TestContainer(OwnGateway.class)) {
            container.start();
        }
        assertThat(log).anyMatch(line -> line.startsWith("GATE0033") && line.contains(KEY));
    }

    @Test
    void globalOnesLeaveAGatewayAloneThatWantsIt() {
        Class<?>[] globals = {Shouting.class, Doubling.class, TellingAll.class, OwnGateway.class};
        try (TestContainer container =
                deploy(new Library(LibraryGateway.class), globals).start()) {
            container.connect("/library/", "/left-alone").emitWithAck("echo", "\"a\"");
            container.connect("/library/", "/own").emitWithAck("echo", "\"a\"");
            assertThat(container.received()).containsExactly("ack [\"a\"]", "ack [\"a!a!\"]");
            container.connect("/library/", "/left-alone").emitWithAck("fail");
            assertThat(container.received())
                    .isNotEmpty()
                    .allMatch(line -> line.contains("Internal server error") && !line.contains("everything"));
        }
    }

    @Test
    void globalGuardsOfConnectionsAndMessagesLeaveItAloneToo() {
        try (TestContainer container = deploy(
                        new Library(LibraryGateway.class), OwnGateway.class, Nobody.class, NoMessage.class)
                .start()) {
            container.connect("/library/", "/left-alone").emitWithAck("echo", "\"a\"");
            container.connect("/library/", "/own");
            assertThat(container.received()).containsExactly("ack [\"a\"]", "refused Forbidden resource");
        }
    }

    @Test
    void filesAreServedBelowThePathOfATree() {
        try (TestContainer container = deploy(new Library(LibraryGateway.class, Script.class), WithoutTree.class)
                .start()) {
            assertThat(ask(container, "GET", "/library/script.js")).isEqualTo("200 1");
            assertThat(ask(container, "HEAD", "/library/script.js")).isEqualTo("200 1");
            assertThat(ask(container, "GET", "/library/payload.txt")).isEqualTo("200 at most 1000000");
            assertThat(ask(container, "GET", "/library/broken.js")).isEqualTo("500 ");
            assertThat(ask(container, "POST", "/library/script.js")).isEqualTo("the protocol's");
            assertThat(ask(container, "GET", "/library/other.js")).isEqualTo("the protocol's");
            assertThat(ask(container, "GET", "/library/")).isEqualTo("the protocol's");
        }
    }

    /** A method with a default would end there, and the protocol behind the files would never hear of it. */
    @Test
    void filesKeepNothingFromTheProtocol() {
        assertThat(ConnectionListener.class.getMethods())
                .filteredOn(method -> !Modifier.isStatic(method.getModifiers()))
                .allSatisfy(
                        method -> assertThat(ServedFiles.class.getMethod(method.getName(), method.getParameterTypes()))
                                .extracting(Method::getDeclaringClass)
                                .isEqualTo(ServedFiles.class));
    }

    private static String ask(TestContainer container, String method, String path) {
        Mount mount = container.mounts.stream()
                .filter(each -> path.startsWith(each.path()))
                .findFirst()
                .orElseThrow();
        Exchange exchange = new Exchange(new HandshakeRequest(
                method,
                path,
                path,
                Map.of(),
                Map.of(),
                Optional.empty(),
                false,
                null,
                Set.of(),
                name -> null,
                Map.of()));
        mount.listener().onRequest(exchange);
        return exchange.answer;
    }

    private static final class Exchange implements HttpExchange {

        private final HandshakeRequest request;
        private String answer = "the protocol's"; // the test's protocol answers nothing

        Exchange(HandshakeRequest request) {
            this.request = request;
        }

        @Override
        public HandshakeRequest request() {
            return request;
        }

        @Override
        public CompletionStage<byte[]> body(int limit) {
            return new CompletableFuture<>();
        }

        @Override
        public void respond(HttpResponse response) {
            answer = response.status() + " " + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
        }

        @Override
        public void onAbort(Runnable action) {}

        @Override
        public boolean asynchronous() {
            return true;
        }
    }
}
