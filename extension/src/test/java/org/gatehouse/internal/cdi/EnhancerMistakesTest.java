package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import java.util.stream.Stream;
import org.gatehouse.Catch;
import org.gatehouse.ExceptionFilter;
import org.gatehouse.FilterContext;
import org.gatehouse.GatewayInterceptor;
import org.gatehouse.Global;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.MessageContext;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Guards, pipes, interceptors and filters that nobody can call. */
class EnhancerMistakesTest {

    private static final String NO_BEAN = ", which is no bean. Give it a scope, such as @ApplicationScoped.";
    private static final String NO_CATCH =
            ": an exception filter has to say what it catches. Add @Catch, without value for everything.";

    static class ScopelessGuard implements Guard {
        @Override
        public boolean canActivate(GuardContext context) {
            return true;
        }
    }

    static class ScopelessPipe implements Pipe<Object, Object> {
        @Override
        public Object transform(Object value, PipeContext context) {
            return value;
        }
    }

    static class ScopelessInterceptor implements GatewayInterceptor {
        @Override
        public Object intercept(MessageContext message, Next next) throws Exception {
            return next.proceed();
        }
    }

    @UseGuards(ScopelessGuard.class)
    @WebSocketGateway(protocol = "test")
    static class Guarded {
        @SubscribeMessage("one")
        void one() {}

        @SubscribeMessage("two")
        void two() {}
    }

    @WebSocketGateway(protocol = "test")
    static class GuardedHandler {
        @SubscribeMessage("e")
        @UseGuards(ScopelessGuard.class)
        void handle(String body) {}
    }

    @WebSocketGateway(protocol = "test")
    static class PipedParameter {
        @SubscribeMessage("e")
        void handle(@UsePipes(ScopelessPipe.class) String body) {}
    }

    @WebSocketGateway(protocol = "test")
    static class Intercepted {
        @SubscribeMessage("e")
        @UseInterceptors(ScopelessInterceptor.class)
        void handle() {}
    }

    @UseFilters(ScopelessFilter.class)
    @WebSocketGateway(protocol = "test")
    static class Filtered {
        @SubscribeMessage("e")
        void handle() {}
    }

    static class ScopelessFilter extends Silence {}

    @ApplicationScoped
    static class CatchesNothing extends Silence {}

    @Global
    @ApplicationScoped
    static class CatchesNothingAnywhere extends Silence {}

    static class Silence implements ExceptionFilter<Exception> {
        @Override
        public void handle(Exception failure, FilterContext context) {}
    }

    @UseFilters(CatchesNothing.class)
    @WebSocketGateway(protocol = "test")
    static class FilteredByNothing {
        @SubscribeMessage("e")
        void handle() {}
    }

    @WebSocketGateway(protocol = "test")
    static class Plain {}

    @ApplicationScoped
    @Catch({WsException.class, IllegalStateException.class})
    static class CannotTake implements ExceptionFilter<WsException> {
        @Override
        public void handle(WsException failure, FilterContext context) {}
    }

    @Global
    @Catch
    @ApplicationScoped
    static class CannotTakeAnywhere extends Generic<WsException> {}

    abstract static class Generic<E extends Throwable> implements ExceptionFilter<E> {
        @Override
        public void handle(E failure, FilterContext context) {}
    }

    @Global
    @Dependent
    @Catch(IllegalStateException.class)
    static class OfAnyType<E extends Throwable> extends Generic<E> {}

    @ApplicationScoped
    @Catch(WsException.class)
    static class OfSupertype extends Silence {}

    @ApplicationScoped
    @Catch
    static class OfEverything extends Silence {}

    @UseFilters(CannotTake.class)
    @WebSocketGateway(protocol = "test")
    static class FilteredInVain {}

    @UseFilters({OfSupertype.class, OfEverything.class})
    @WebSocketGateway(protocol = "test")
    static class WellFiltered {}

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("GATE0030: Guarded: @UseGuards names ScopelessGuard" + NO_BEAN, Guarded.class),
                mistake(
                        "GATE0030: GuardedHandler.handle(String): @UseGuards names ScopelessGuard" + NO_BEAN,
                        GuardedHandler.class),
                mistake(
                        "GATE0030: PipedParameter.handle(String): @UsePipes names ScopelessPipe" + NO_BEAN,
                        PipedParameter.class),
                mistake(
                        "GATE0030: Intercepted.handle(): @UseInterceptors names ScopelessInterceptor" + NO_BEAN,
                        Intercepted.class),
                mistake("GATE0030: Filtered: @UseFilters names ScopelessFilter" + NO_BEAN, Filtered.class),
                mistake("GATE0031: CatchesNothing" + NO_CATCH, FilteredByNothing.class, CatchesNothing.class),
                mistake("GATE0031: CatchesNothingAnywhere" + NO_CATCH, Plain.class, CatchesNothingAnywhere.class),
                mistake(
                        "GATE0032: CannotTake: @Catch says IllegalStateException, but an ExceptionFilter<WsException>"
                                + " cannot take it. Correct one of them.",
                        FilteredInVain.class,
                        CannotTake.class),
                mistake(
                        "GATE0032: CannotTakeAnywhere: @Catch says everything, but an ExceptionFilter<WsException>"
                                + " cannot take it. Correct one of them.",
                        Plain.class,
                        CannotTakeAnywhere.class));
    }

    private static Arguments mistake(String message, Class<?>... beans) {
        return Arguments.of(message, beans);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void theMessageSaysWhereAndWhatToDo(String message, Class<?>... beans) {
        Throwable failure = catchThrowable(() -> new TestContainer(beans).close());
        assertThat(failure).hasMessageEndingWith("of this application:\n" + message);
    }

    @Test
    void filterOfASupertypeOrOfAnUnknownTypeIsNoMistake() {
        new TestContainer(WellFiltered.class, OfAnyType.class, OfSupertype.class, OfEverything.class).close();
    }
}
