package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.gatehouse.Catch;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
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
import org.gatehouse.UseFilters;
import org.gatehouse.UseGuards;
import org.gatehouse.UseInterceptors;
import org.gatehouse.UsePipes;
import org.gatehouse.WebSocketGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Guards, pipes, interceptors and filters of the application (G), an interface (I), superclasses (S, B), the class (C) and
 * the method (M): each pair of levels adds up, in this order, the nearest filter first.
 */
class InheritedEnhancersTest {

    /** What ran. */
    @Singleton
    public static class Steps {
        final List<String> lines = new CopyOnWriteArrayList<>();
        volatile String refusing = "";

        void add(String line) {
            lines.add(line);
        }

        boolean refuses(String level) {
            return refusing.equals(level);
        }
    }

    /** What the filter of one level alone catches. */
    public abstract static class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Of the interface. */
    public static class FailureI extends Failure {
        private static final long serialVersionUID = 1L;
    }

    /** Of the superclass's superclass. */
    public static class FailureS extends Failure {
        private static final long serialVersionUID = 1L;
    }

    /** Of the superclass. */
    public static class FailureB extends Failure {
        private static final long serialVersionUID = 1L;
    }

    /** Of the class. */
    public static class FailureC extends Failure {
        private static final long serialVersionUID = 1L;
    }

    /** Of the method. */
    public static class FailureM extends Failure {
        private static final long serialVersionUID = 1L;
    }

    /** Of the application. */
    public static class FailureG extends Failure {
        private static final long serialVersionUID = 1L;
    }

    /** One level: everything that an annotation can name. */
    public abstract static class Level
            implements Guard, Pipe<String, String>, GatewayInterceptor, ExceptionFilter<RuntimeException> {

        @Inject
        Steps steps;

        private String name() {
            Class<?> type = getClass();
            while (type.getSuperclass() != Level.class) {
                type = type.getSuperclass();
            }
            return type.getSimpleName();
        }

        @Override
        public boolean canActivate(GuardContext context) {
            steps.add((context.phase() == GuardPhase.CONNECTION ? "connection " : "guard ") + name());
            return !steps.refuses(name());
        }

        @Override
        public String transform(String value, PipeContext context) {
            steps.add("pipe " + name());
            return value;
        }

        @Override
        public @Nullable Object intercept(MessageContext context, Next next) throws Exception {
            steps.add("interceptor " + name());
            return next.proceed();
        }

        @Override
        public void handle(RuntimeException failure, FilterContext context) {
            context.send("filter " + name());
        }
    }

    /** Of the application. */
    @Global
    @ApplicationScoped
    @Catch({IllegalStateException.class, FailureG.class})
    public static class G extends Level {}

    /** Of the interface. */
    @ApplicationScoped
    @Catch({IllegalStateException.class, FailureI.class})
    public static class I extends Level {}

    /** Of the superclass's superclass. */
    @ApplicationScoped
    @Catch({IllegalStateException.class, FailureS.class})
    public static class S extends Level {}

    /** Of the superclass. */
    @ApplicationScoped
    @Catch({IllegalStateException.class, FailureB.class})
    public static class B extends Level {}

    /** Of the class. */
    @ApplicationScoped
    @Catch({IllegalStateException.class, FailureC.class})
    public static class C extends Level {}

    /** Of the method. */
    @ApplicationScoped
    @Catch({IllegalStateException.class, FailureM.class})
    public static class M extends Level {}

    /** An annotation of the application's own, which subclasses do not inherit. */
    @UseGuards(S.class)
    @UsePipes(S.class)
    @UseInterceptors(S.class)
    @UseFilters(S.class)
    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
    @interface Secured {}

    /** Handlers that no level marks, and some that the method does. */
    public abstract static class Handlers {

        @SubscribeMessage("say")
        public String say(String text) {
            return text;
        }

        @SubscribeMessage("fail")
        public void fail(String level) {
            throw failure(level);
        }

        @SubscribeMessage("own say")
        @UseGuards(M.class)
        @UsePipes(M.class)
        @UseInterceptors(M.class)
        @UseFilters(M.class)
        public String ownSay(String text) {
            return text;
        }

        @SubscribeMessage("own fail")
        @UseGuards(M.class)
        @UsePipes(M.class)
        @UseInterceptors(M.class)
        @UseFilters(M.class)
        public void ownFail(String level) {
            throw failure(level);
        }

        private static RuntimeException failure(String level) {
            return switch (level) {
                case "G" -> new FailureG();
                case "I" -> new FailureI();
                case "S" -> new FailureS();
                case "B" -> new FailureB();
                case "C" -> new FailureC();
                case "M" -> new FailureM();
                default -> new IllegalStateException(level);
            };
        }
    }

    /** Marked. */
    @UseGuards(I.class)
    @UsePipes(I.class)
    @UseInterceptors(I.class)
    @UseFilters(I.class)
    public interface Face {

        /** Answers only whom the interface's guard lets through. */
        @SubscribeMessage("face")
        default String face(String text) {
            return text;
        }
    }

    /** Marked. */
    @Secured
    public abstract static class Root extends Handlers {}

    /** Marked, below nothing. */
    @UseGuards(B.class)
    @UsePipes(B.class)
    @UseInterceptors(B.class)
    @UseFilters(B.class)
    public abstract static class Base extends Handlers {}

    /** Marked, below another. */
    @UseGuards(B.class)
    @UsePipes(B.class)
    @UseInterceptors(B.class)
    @UseFilters(B.class)
    public abstract static class Middle extends Root {}

    /** Not marked. */
    @WebSocketGateway(namespace = "/none")
    public static class None extends Handlers {}

    /** An interface alone. */
    @WebSocketGateway(namespace = "/i")
    public static class OfI extends Handlers implements Face {}

    /** A superclass alone. */
    @WebSocketGateway(namespace = "/b")
    public static class OfB extends Base {}

    /** A superclass's superclass alone. */
    @WebSocketGateway(namespace = "/s")
    public static class OfS extends Root {}

    /** The class alone. */
    @WebSocketGateway(namespace = "/c")
    @UseGuards(C.class)
    @UsePipes(C.class)
    @UseInterceptors(C.class)
    @UseFilters(C.class)
    public static class OfC extends Handlers {}

    /** An interface and a superclass. */
    @WebSocketGateway(namespace = "/ib")
    public static class OfIandB extends Base implements Face {}

    /** An interface and the class. */
    @WebSocketGateway(namespace = "/ic")
    @UseGuards(C.class)
    @UsePipes(C.class)
    @UseInterceptors(C.class)
    @UseFilters(C.class)
    public static class OfIandC extends Handlers implements Face {}

    /** A superclass and the class. */
    @WebSocketGateway(namespace = "/bc")
    @UseGuards(C.class)
    @UsePipes(C.class)
    @UseInterceptors(C.class)
    @UseFilters(C.class)
    public static class OfBandC extends Base {

        void connected(@Observes @Connected(OfBandC.class) ClientSocket client) {
            if (client.handshake().query("fail").isPresent()) {
                throw new FailureB();
            }
        }
    }

    /** Two superclasses. */
    @WebSocketGateway(namespace = "/sb")
    public static class OfSandB extends Middle {}

    /** Everything. */
    @WebSocketGateway(namespace = "/isbc")
    @UseGuards(C.class)
    @UsePipes(C.class)
    @UseInterceptors(C.class)
    @UseFilters(C.class)
    public static class OfAll extends Middle implements Face {}

    private static GatewayTester start(Class<?>... more) {
        List<Class<?>> beans = new ArrayList<>(List.of(
                Steps.class,
                I.class,
                S.class,
                B.class,
                C.class,
                M.class,
                None.class,
                OfI.class,
                OfB.class,
                OfS.class,
                OfC.class,
                OfIandB.class,
                OfIandC.class,
                OfBandC.class,
                OfSandB.class,
                OfAll.class));
        beans.addAll(List.of(more));
        return GatewayTester.start(beans.toArray(Class<?>[]::new));
    }

    @ParameterizedTest
    @CsvSource({"none,''", "i,I", "b,B", "s,S", "c,C", "ib,I B", "ic,I C", "bc,B C", "sb,S B", "isbc,I S B C"})
    void everyPairOfLevelsAddsUp(String namespace, String levels) {
        try (GatewayTester tester = start()) {
            check(tester, namespace, levels);
        }
        try (GatewayTester tester = start(G.class)) {
            check(tester, namespace, ("G " + levels).trim());
        }
    }

    private static void check(GatewayTester tester, String namespace, String levels) {
        Steps steps = tester.bean(Steps.class);
        TestClient client = tester.connect("/" + namespace);
        assertThat(steps.lines).containsExactlyElementsOf(lines(levels, "connection"));

        check(client, steps, "", levels);
        check(client, steps, "own ", (levels + " M").trim());
        if (namespace.contains("i")) {
            steps.lines.clear();
            client.emitWithAck("face", "x");
            assertThat(steps.lines).containsExactlyElementsOf(lines(levels, "guard", "pipe", "interceptor"));
        }
    }

    private static void check(TestClient client, Steps steps, String prefix, String levels) {
        steps.lines.clear();
        client.emitWithAck(prefix + "say", "x");
        assertThat(steps.lines).containsExactlyElementsOf(lines(levels, "guard", "pipe", "interceptor"));

        List<String> present = split(levels).toList();
        for (String level : present) {
            assertThat(answer(client, prefix, level)).isEqualTo("filter " + level);
        }
        if (!present.isEmpty()) {
            assertThat(answer(client, prefix, "any")).isEqualTo("filter " + present.get(present.size() - 1));
        }
    }

    private static String answer(TestClient client, String prefix, String failure) {
        client.emit(prefix + "fail", failure);
        return client.await("exception").data(String.class);
    }

    private static List<String> lines(String levels, String... kinds) {
        return Stream.of(kinds)
                .flatMap(kind -> split(levels).map(level -> kind + " " + level))
                .toList();
    }

    private static Stream<String> split(String levels) {
        return Stream.of(levels.split(" ")).filter(level -> !level.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"isbc,I,I", "isbc,S,I S", "isbc,B,I S B", "isbc,C,I S B C", "isbc,M,I S B C M", "bc,B,B"})
    void whoeverRefusesEndsTheMatterWhateverTheSubclassHas(String namespace, String refusing, String asked) {
        try (GatewayTester tester = start()) {
            TestClient client = tester.connect("/" + namespace);
            Steps steps = tester.bean(Steps.class);
            steps.lines.clear();
            steps.refusing = refusing;
            client.emit("own say", "x");
            assertThat(client.await("exception").data().asJsonObject().getString("message"))
                    .isEqualTo("Forbidden resource");
            assertThat(steps.lines).containsExactlyElementsOf(lines(asked, "guard"));
        }
    }

    @Test
    void theFilterOfASuperclassHandlesAHookWhoseClassHasFiltersOfItsOwn() {
        try (GatewayTester tester = start()) {
            TestClient client = tester.client()
                    .namespace("/bc")
                    .auth(Map.of())
                    .query("fail", "1")
                    .connect();
            assertThat(client.await("exception").data(String.class)).isEqualTo("filter B");
        }
    }
}
