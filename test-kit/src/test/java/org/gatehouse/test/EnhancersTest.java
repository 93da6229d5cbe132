package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gatehouse.AsyncGuard;
import org.gatehouse.Catch;
import org.gatehouse.CauseFactory;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.ExceptionFilter;
import org.gatehouse.FilterContext;
import org.gatehouse.GatewayInterceptor;
import org.gatehouse.Global;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.GuardPhase;
import org.gatehouse.MessageBody;
import org.gatehouse.MessageContext;
import org.gatehouse.Ordering;
import org.gatehouse.ParseIntPipe;
import org.gatehouse.Pipe;
import org.gatehouse.PipeContext;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseFilters;
import org.gatehouse.UseGuards;
import org.gatehouse.UseInterceptors;
import org.gatehouse.UsePipes;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guards, pipes, interceptors and filters, around handlers and connections, over both protocols. */
class EnhancersTest {

    private static final Class<?>[] BEANS = {
        OrderGateway.class,
        PlainOrderGateway.class,
        Log.class,
        GlobalGuard.class,
        ClassGuard.class,
        MethodGuard.class,
        SlowGuard.class,
        GlobalInterceptor.class,
        ClassInterceptor.class,
        Shout.class,
        Upper.class,
        AnyFilter.class,
        ArgumentFilter.class,
        StateFilter.class,
        Brief.class,
        TokenGuard.class,
        DoorGateway.class,
        PlainDoorGateway.class,
        RolesGateway.class,
        HookGateway.class,
        HookFilter.class
    };

    private static TestClient connect(GatewayTester tester, String protocol) {
        TestClient client = protocol.equals("ws") ? tester.connectPlain("/order") : tester.connect("/order");
        client.emitWithAck("quick"); // comes after the connect hooks
        return client;
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket.io", "ws"})
    void guardsInterceptorsAndPipesRunInOrder(String protocol) {
        try (GatewayTester tester = GatewayTester.start(BEANS)) {
            TestClient client = connect(tester, protocol);
            Log log = tester.bean(Log.class);
            log.lines.clear();
            assertThat(client.emitWithAck("all", Map.of("name", "ann"))).hasToString("[\"ANN!\"]");
            assertThat(log.lines)
                    .containsExactly(
                            "global guard",
                            "class guard",
                            "method guard",
                            "pipe name",
                            "global interceptor",
                            "class interceptor",
                            "handler ANN",
                            "class interceptor after",
                            "global interceptor after");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket.io", "ws"})
    void nothingAfterARefusingGuardRunsAndTheBodyIsNotLookedAt(String protocol) {
        try (GatewayTester tester = GatewayTester.start(BEANS)) {
            TestClient client = connect(tester, protocol);
            Log log = tester.bean(Log.class);
            log.lines.clear();
            client.emit("number", "refuse", 2);
            assertThat(client.await("exception").data().asJsonObject().getString("message"))
                    .isEqualTo("Forbidden resource");
            assertThat(log.lines).containsExactly("global guard", "class guard", "method guard");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket.io", "ws"})
    void anAsynchronousGuardKeepsTheOrderOfMessages(String protocol) {
        try (GatewayTester tester = GatewayTester.start(BEANS)) {
            TestClient client = connect(tester, protocol);
            Log log = tester.bean(Log.class);
            log.lines.clear();
            client.emit("slow");
            client.emit("quick");
            assertThat(tester.bean(SlowGuard.class).asked.join()).isTrue();
            assertThat(log.lines).doesNotContain("quick");
            tester.bean(SlowGuard.class).decision.complete(true);
            assertThat(client.emitWithAck("quick")).hasToString("[null]");
            assertThat(log.lines.stream().filter(line -> line.equals("slow") || line.equals("quick")))
                    .containsExactly("slow", "quick", "quick");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket.io", "ws"})
    void aPipeOfAParameterReadsWhatItTakesAndItsFailureNamesTheProperty(String protocol) {
        try (GatewayTester tester = GatewayTester.start(BEANS)) {
            TestClient client = connect(tester, protocol);
            assertThat(client.emitWithAck("parse", Map.of("n", "7"))).hasToString("[8]");
            client.emit("parse", Map.of("n", "seven"));
            assertThat(client.await("exception").data().asJsonObject().getJsonArray("violations"))
                    .hasToString("[{\"path\":\"n\",\"message\":\"must be a whole number\"}]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket.io", "ws"})
    void aGatewayInterceptorGivesAVoidHandlerAResult(String protocol) {
        try (GatewayTester tester = GatewayTester.start(BEANS)) {
            assertThat(connect(tester, protocol).emitWithAck("silent")).hasToString("[\"said\"]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket.io", "ws"})
    void oneFilterHandlesAFailureTheNearestFirst(String protocol) {
        try (GatewayTester tester = GatewayTester.start(BEANS)) {
            TestClient client = connect(tester, protocol);
            client.emit("fail", "state");
            assertThat(client.await("exception").data()).hasToString("{\"state\":\"bad state\"}");
            client.emit("fail", "argument");
            assertThat(client.await("exception").data().toString())
                    .isEqualTo("{\"status\":\"error\",\"message\":\"mapped\",\"cause\":\"fail\"}");
            client.emit("rethrow");
            client.emit("fail", "state");
            assertThat(client.await("exception").data()).hasToString("{\"state\":\"bad state\"}");
        }
    }

    @Test
    void aFilterThatAnswersNothingLeavesTheDefaultObjectAsAcknowledgement() {
        try (GatewayTester tester = GatewayTester.start(BEANS)) {
            TestClient client = tester.connect("/order");
            assertThat(client.emitWithAck("mute").get(0).asJsonObject().getString("message"))
                    .isEqualTo("Internal server error");
            assertThat(client.drain()).isEmpty();
        }
    }

    @Test
    void aGuardOfTheClassProtectsTheConnectionAndLeavesWhatItFoundOut() {
        try (GatewayTester tester = GatewayTester.start(BEANS)) {
            assertThatThrownBy(() -> tester.connect("/door", Map.of("token", "bad")))
                    .isInstanceOfSatisfying(
                            ConnectRefused.class,
                            refused ->
                                    assertThat(refused.answer()).hasToString("{\"message\":\"Forbidden resource\"}"));
            assertThatThrownBy(() -> tester.connect("/door", Map.of("token", "expired")))
                    .isInstanceOfSatisfying(
                            ConnectRefused.class,
                            refused -> assertThat(refused.answer()).hasToString("{\"message\":\"token expired\"}"));
            assertThatThrownBy(() -> tester.connect("/door", Map.of("token", "object")))
                    .isInstanceOfSatisfying(
                            ConnectRefused.class,
                            refused -> assertThat(
                                            refused.answer().asJsonObject().get("data"))
                                    .hasToString("{\"code\":7}"));
            assertThat(tester.namespace("/door").sockets()).isEmpty();
            TestClient client = tester.connect("/door", Map.of("token", "good"));
            assertThat(client.emitWithAck("who")).hasToString("[\"ann\"]");
        }
    }

    @Test
    void aPlainWebSocketIsRefusedBeforeItOpens() {
        try (GatewayTester tester = GatewayTester.start(BEANS)) {
            ClientSettings stranger =
                    tester.client().path("/plain-door").plain().query("token", "bad");
            assertThatThrownBy(stranger::connect)
                    .isInstanceOfSatisfying(
                            ConnectRefused.class,
                            refused -> assertThat(refused.status()).isEqualTo(401));
            assertThatThrownBy(() -> stranger.caller("ann").connect())
                    .isInstanceOfSatisfying(
                            ConnectRefused.class,
                            refused -> assertThat(refused.status()).isEqualTo(403));
            TestClient client = tester.client()
                    .path("/plain-door")
                    .plain()
                    .query("token", "good")
                    .connect();
            assertThat(client.emitWithAck("who")).hasToString("[\"ann\"]");
        }
    }

    @Test
    void rolesOfTheHandshakeDecide() {
        try (GatewayTester tester = GatewayTester.start(BEANS)) {
            TestClient user =
                    tester.client().namespace("/roles").caller("u", "user").connect();
            TestClient admin = tester.client()
                    .namespace("/roles")
                    .caller("a", "admin", "user")
                    .connect();
            TestClient nobody = tester.connect("/roles");
            assertThat(admin.emitWithAck("administer")).hasToString("[\"done\"]");
            assertThat(user.emitWithAck("use")).hasToString("[\"used\"]");
            assertThat(nobody.emitWithAck("read")).hasToString("[\"read\"]");
            user.emit("administer");
            assertThat(user.await("exception").data().toString()).contains("Forbidden resource");
            nobody.emit("use");
            assertThat(nobody.await("exception").data().toString()).contains("Forbidden resource");
        }
    }

    @Test
    void aFilterSeesTheFailureOfAConnectHookAndTheClientIsSentAway() {
        try (GatewayTester tester = GatewayTester.start(BEANS)) {
            TestClient client = tester.connect("/hook");
            assertThat(client.await("exception").data()).hasToString("{\"hook\":\"handleConnection\"}");
            client.awaitDisconnect();
        }
    }

    @Test
    void aSequentialHandlerWaitsForWhatWasReturnedBefore() {
        try (GatewayTester tester = GatewayTester.start(BEANS)) {
            TestClient client = tester.connect("/order");
            Log log = tester.bean(Log.class);
            client.emit("later");
            client.emit("quick");
            assertThat(client.emitWithAck("quick")).hasToString("[null]");
            client.emit("after");
            assertThat(log.lines).doesNotContain("after");
            tester.bean(Log.class).later.complete("now");
            assertThat(client.await("after").data()).hasToString("true");
        }
    }

    @Test
    void plainCallsAndObserversOfAGuardedBeanAreNotGuarded() {
        try (GatewayTester tester = GatewayTester.start(BEANS)) {
            connect(tester, "socket.io");
            Log log = tester.bean(Log.class);
            assertThat(log.lines).contains("connected");
            log.lines.clear();
            tester.bean(OrderGateway.class).quick();
            assertThat(log.lines).containsExactly("quick");
        }
    }

    /** What happened, in order. */
    @Singleton
    public static class Log {

        final List<String> lines = new CopyOnWriteArrayList<>();
        final CompletableFuture<String> later = new CompletableFuture<>();

        void add(String line) {
            lines.add(line);
        }

        CompletableFuture<String> later() {
            return later;
        }
    }

    @Global(on = GuardPhase.MESSAGE)
    @Priority(10)
    @ApplicationScoped
    public static class GlobalGuard implements Guard {

        @Inject
        Log log;

        @Override
        public boolean canActivate(GuardContext context) {
            log.add("global guard");
            return true;
        }
    }

    @ApplicationScoped
    public static class ClassGuard implements Guard {

        @Inject
        Log log;

        @Override
        public boolean canActivate(GuardContext context) {
            log.add("class guard");
            return true;
        }
    }

    @ApplicationScoped
    public static class MethodGuard implements Guard {

        @Inject
        Log log;

        @Override
        public boolean canActivate(GuardContext context) {
            log.add("method guard");
            MessageContext message = context.message().orElseThrow();
            return message.argumentCount() < 1
                    || !message.argument(0, Object.class).toString().contains("refuse");
        }
    }

    @Singleton
    public static class SlowGuard implements AsyncGuard {

        final CompletableFuture<Boolean> asked = new CompletableFuture<>();
        final CompletableFuture<Boolean> decision = new CompletableFuture<>();

        @Override
        public CompletionStage<Boolean> decide(GuardContext context) {
            asked.complete(true);
            return decision;
        }
    }

    @Global
    @ApplicationScoped
    public static class GlobalInterceptor implements GatewayInterceptor {

        @Inject
        Log log;

        @Override
        public Object intercept(MessageContext message, Next next) throws Exception {
            log.add("global interceptor");
            Object result = next.proceed();
            log.add("global interceptor after");
            return result;
        }
    }

    @ApplicationScoped
    public static class ClassInterceptor implements GatewayInterceptor {

        @Inject
        Log log;

        @Override
        public Object intercept(MessageContext message, Next next) throws Exception {
            log.add("class interceptor");
            Object result = next.proceed();
            log.add("class interceptor after");
            return result;
        }
    }

    @ApplicationScoped
    public static class Shout implements GatewayInterceptor {

        @Override
        public Object intercept(MessageContext message, Next next) throws Exception {
            Object result = next.proceed();
            return result == null ? "said" : result + "!";
        }
    }

    @ApplicationScoped
    public static class Upper implements Pipe<String, String> {

        @Inject
        Log log;

        @Override
        public String transform(String value, PipeContext context) {
            log.add("pipe " + context.property());
            return value.toUpperCase(java.util.Locale.ROOT);
        }
    }

    @Catch
    @ApplicationScoped
    public static class AnyFilter implements ExceptionFilter<Throwable> {

        @Override
        public void handle(Throwable failure, FilterContext context) throws Exception {
            if (context.event().equals("mute")) {
                return;
            }
            throw new IllegalStateException("from the filter");
        }
    }

    @Catch(RuntimeException.class)
    @ApplicationScoped
    public static class ArgumentFilter implements ExceptionFilter<RuntimeException> {

        @Override
        public void handle(RuntimeException failure, FilterContext context) {
            context.reply(failure instanceof IllegalArgumentException ? new WsException("mapped") : failure);
        }
    }

    @Catch(IllegalStateException.class)
    @ApplicationScoped
    public static class StateFilter implements ExceptionFilter<IllegalStateException> {

        @Override
        public void handle(IllegalStateException failure, FilterContext context) {
            context.send(Map.of("state", failure.getMessage()));
        }
    }

    @ApplicationScoped
    public static class Brief implements CauseFactory {

        @Override
        public Object cause(String event, Object data) {
            return event;
        }
    }

    /** The handlers whose order is looked at. */
    public abstract static class Handlers {

        @Inject
        Log log;

        @SubscribeMessage("all")
        @UseGuards(MethodGuard.class)
        @UseInterceptors(Shout.class)
        String all(@MessageBody("name") @UsePipes(Upper.class) String name) {
            log.add("handler " + name);
            return name;
        }

        @SubscribeMessage("number")
        @UseGuards(MethodGuard.class)
        int number(@MessageBody int number) {
            log.add("number");
            return number;
        }

        @SubscribeMessage("slow")
        @UseGuards(SlowGuard.class)
        void slow() {
            log.add("slow");
        }

        @SubscribeMessage("quick")
        void quick() {
            log.add("quick");
        }

        @SubscribeMessage("parse")
        int parse(@MessageBody("n") @UsePipes(ParseIntPipe.class) int n) {
            return n + 1;
        }

        @SubscribeMessage("silent")
        @UseInterceptors(Shout.class)
        void silent() {}

        @SubscribeMessage("fail")
        void fail(String kind) {
            if (kind.equals("state")) {
                throw new IllegalStateException("bad state");
            }
            throw new IllegalArgumentException("bad argument");
        }

        @SubscribeMessage({"mute", "rethrow"})
        @UseFilters(AnyFilter.class)
        void fail() {
            throw new IllegalArgumentException("whatever");
        }

        @SubscribeMessage("later")
        CompletionStage<Void> later() {
            return log.later().thenAccept(value -> {});
        }

        @SubscribeMessage(value = "after", ordering = Ordering.SEQUENTIAL)
        void after(ClientSocket client) {
            log.add("after");
            client.emit("after", log.later().isDone());
        }
    }

    @WebSocketGateway(namespace = "/order")
    @UseGuards(value = ClassGuard.class, on = GuardPhase.MESSAGE)
    @UseInterceptors(ClassInterceptor.class)
    @UseFilters({ArgumentFilter.class, StateFilter.class})
    public static class OrderGateway extends Handlers {

        void connected(@Observes @Connected(OrderGateway.class) ClientSocket client) {
            log.add("connected");
        }
    }

    @WebSocketGateway(path = "/order", protocol = "ws")
    @UseGuards(value = ClassGuard.class, on = GuardPhase.MESSAGE)
    @UseInterceptors(ClassInterceptor.class)
    @UseFilters({ArgumentFilter.class, StateFilter.class})
    public static class PlainOrderGateway extends Handlers {}

    @ApplicationScoped
    public static class TokenGuard implements Guard {

        @Override
        public boolean canActivate(GuardContext context) {
            String token = context.handshake()
                    .query("token")
                    .orElseGet(() -> context.handshake().auth().getString("token", "none"));
            if (token.equals("expired")) {
                throw new WsException("token expired");
            }
            if (token.equals("object")) {
                throw new WsException((Object) Map.of("code", 7));
            }
            context.data().put("user", "ann");
            return token.equals("good");
        }
    }

    @WebSocketGateway(namespace = "/door")
    @UseGuards(TokenGuard.class)
    public static class DoorGateway {

        @SubscribeMessage("who")
        Object who(ClientSocket client) {
            return client.data().get("user");
        }
    }

    @WebSocketGateway(path = "/plain-door", protocol = "ws")
    @UseGuards(TokenGuard.class)
    public static class PlainDoorGateway {

        @SubscribeMessage("who")
        Object who(ClientSocket client) {
            return client.data().get("user");
        }
    }

    @WebSocketGateway(namespace = "/roles")
    @RolesAllowed("user")
    public static class RolesGateway {

        @SubscribeMessage("use")
        String use() {
            return "used";
        }

        @SubscribeMessage("administer")
        @RolesAllowed("admin")
        String administer() {
            return "done";
        }

        @SubscribeMessage("read")
        @PermitAll
        String read() {
            return "read";
        }
    }

    @Catch(IllegalStateException.class)
    @ApplicationScoped
    public static class HookFilter implements ExceptionFilter<IllegalStateException> {

        @Override
        public void handle(IllegalStateException failure, FilterContext context) {
            context.send(Map.of("hook", context.event()));
        }
    }

    @WebSocketGateway(namespace = "/hook")
    @UseFilters(HookFilter.class)
    public static class HookGateway {

        void connected(@Observes @Connected(HookGateway.class) ClientSocket client) {
            throw new IllegalStateException("no");
        }
    }

    /** A stage of a library that does not work together with others, as it may. */
    static class Opaque extends CompletableFuture<Boolean> {

        @Override
        public CompletableFuture<Boolean> toCompletableFuture() {
            throw new UnsupportedOperationException("no future");
        }
    }

    @ApplicationScoped
    public static class OpaqueGuard implements AsyncGuard {

        @Override
        public CompletionStage<Boolean> decide(GuardContext context) {
            Opaque decision = new Opaque();
            if (context.message().map(MessageContext::event).orElse("").equals("refused")) {
                decision.completeExceptionally(new WsException("not you"));
            } else {
                decision.completeAsync(() -> true);
            }
            return decision;
        }
    }

    @WebSocketGateway(namespace = "/opaque")
    @UseGuards(OpaqueGuard.class)
    public static class OpaqueGateway {

        @SubscribeMessage({"agreed", "refused"})
        String handle() {
            return "handled";
        }
    }

    @Test
    void aGuardsStageNeedNotBeAFuture() {
        try (GatewayTester tester = GatewayTester.start(OpaqueGateway.class, OpaqueGuard.class)) {
            TestClient client = tester.connect("/opaque");
            assertThat(client.emitWithAck("agreed")).hasToString("[\"handled\"]");
            assertThat(client.emitWithAck("refused").toString()).contains("not you");
        }
    }
}
