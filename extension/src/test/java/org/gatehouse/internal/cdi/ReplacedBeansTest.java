package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.AsyncGuard;
import org.gatehouse.Catch;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.DisconnectReason;
import org.gatehouse.ExceptionFilter;
import org.gatehouse.FilterContext;
import org.gatehouse.Global;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.GuardPhase;
import org.gatehouse.Namespace;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseFilters;
import org.gatehouse.UseGuards;
import org.gatehouse.WebSocketGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an application's annotations name is what CDI would inject for it, where CDI knows which one. */
class ReplacedBeansTest {

    private static final String THROUGH = "ack [\"through\"]";

    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    @interface Special {}

    static class Answer implements Guard {

        private final boolean answer;

        Answer(boolean answer) {
            this.answer = answer;
        }

        @Override
        public boolean canActivate(GuardContext context) {
            return answer;
        }
    }

    @ApplicationScoped
    static class BaseGuard extends Answer {
        BaseGuard() {
            this(false);
        }

        BaseGuard(boolean answer) {
            super(answer);
        }
    }

    @Specializes
    @ApplicationScoped
    static class SpecialGuard extends BaseGuard {
        SpecialGuard() {
            super(true);
        }
    }

    @Specializes
    @ApplicationScoped
    static class MoreSpecialGuard extends SpecialGuard {}

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class AlternativeGuard extends BaseGuard {
        AlternativeGuard() {
            super(true);
        }
    }

    @Alternative
    @Priority(2)
    @ApplicationScoped
    static class BetterAlternative extends AlternativeGuard {}

    @Alternative
    @ApplicationScoped
    static class DisabledAlternative extends BaseGuard {
        DisabledAlternative() {
            super(true);
        }
    }

    @ApplicationScoped
    static class Subclass extends BaseGuard {
        Subclass() {
            super(true);
        }
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class AlternativeProducer {
        @Produces
        BaseGuard make() {
            return new BaseGuard(true);
        }
    }

    @ApplicationScoped
    static class PlainProducer {
        @Produces
        BaseGuard make() {
            return new BaseGuard(true);
        }
    }

    @Dependent
    static class SpecialProducer extends PlainProducer {
        @Override
        @Produces
        @Specializes
        BaseGuard make() {
            return new BaseGuard(false);
        }
    }

    @Specializes
    @ApplicationScoped
    static class NoProducer extends PlainProducer {}

    @WebSocketGateway(path = "/guarded", protocol = "test")
    static class Guarded {
        @SubscribeMessage("e")
        @UseGuards(BaseGuard.class)
        String handle() {
            return "through";
        }
    }

    static Stream<Arguments> guards() {
        return Stream.of(
                guards(false, BaseGuard.class),
                guards(true, BaseGuard.class, SpecialGuard.class),
                guards(true, BaseGuard.class, SpecialGuard.class, MoreSpecialGuard.class),
                guards(true, BaseGuard.class, AlternativeGuard.class),
                guards(true, BaseGuard.class, AlternativeGuard.class, BetterAlternative.class),
                guards(false, BaseGuard.class, DisabledAlternative.class),
                guards(true, BaseGuard.class, AlternativeProducer.class),
                guards(true, Subclass.class),
                guards(true, PlainProducer.class),
                guards(false, PlainProducer.class, SpecialProducer.class),
                // CDI could not inject these, so that the very class is what is meant.
                guards(false, BaseGuard.class, Subclass.class),
                guards(true, BaseGuard.class, SpecialGuard.class, Subclass.class),
                guards(false, BaseGuard.class, PlainProducer.class));
    }

    private static Arguments guards(boolean through, Class<?>... beans) {
        return Arguments.of(through, Arrays.asList(beans));
    }

    @ParameterizedTest
    @MethodSource("guards")
    void guardIsTheOneThatCdiWouldInject(boolean through, List<Class<?>> beans) {
        assertThat(answer(Guarded.class, beans) == through).isTrue();
    }

    @Special
    @ApplicationScoped
    static class QualifiedGuard extends Answer {
        QualifiedGuard() {
            super(false);
        }
    }

    @Typed(AsyncGuard.class)
    @ApplicationScoped
    static class TypedGuard extends Answer {
        TypedGuard() {
            super(true);
        }
    }

    static class QualifiedProducer {
        @Produces
        @Named("made")
        MadeGuard make() {
            return new MadeGuard();
        }
    }

    static class MadeGuard extends Answer {
        MadeGuard() {
            super(true);
        }
    }

    @WebSocketGateway(path = "/guarded", protocol = "test")
    static class QualifiedGuarded {
        @SubscribeMessage("e")
        @UseGuards(QualifiedGuard.class)
        String handle() {
            return "through";
        }
    }

    @WebSocketGateway(path = "/guarded", protocol = "test")
    static class MadeGuarded {
        @SubscribeMessage("e")
        @UseGuards(MadeGuard.class)
        String handle() {
            return "through";
        }
    }

    @WebSocketGateway(path = "/guarded", protocol = "test")
    static class TypedGuarded {
        @SubscribeMessage("e")
        @UseGuards(TypedGuard.class)
        String handle() {
            return "through";
        }
    }

    @Test
    void namedClassNeedNotBeATypeOfItsBean() {
        assertThat(answer(TypedGuarded.class, List.of(TypedGuard.class))).isTrue();
    }

    @Test
    void namedClassMayHaveQualifiers() {
        assertThat(answer(QualifiedGuarded.class, List.of(QualifiedGuard.class)))
                .isFalse();
        assertThat(answer(MadeGuarded.class, List.of(QualifiedProducer.class))).isTrue();
    }

    @Test
    void producersOfASpecializedBeanAreNone() {
        Throwable failure = catchThrowable(() -> answer(Guarded.class, List.of(PlainProducer.class, NoProducer.class)));
        assertThat(failure).hasMessageContaining("GATE0030: Guarded.handle(): @UseGuards names BaseGuard");
    }

    @Test
    void severalBeansNoneOfWhichIsPreferredAreAMistakeOfTheirOwn() {
        Throwable failure = catchThrowable(() -> answer(Guarded.class, List.of(Subclass.class, PlainProducer.class)));
        assertThat(failure)
                .hasMessageContaining("GATE0024: the application has several beans of type BaseGuard, "
                        + "[PlainProducer, Subclass], and none is preferred.");
    }

    @Global(on = GuardPhase.MESSAGE)
    @ApplicationScoped
    static class GlobalGuard extends Answer {
        GlobalGuard() {
            this(true);
        }

        GlobalGuard(boolean answer) {
            super(answer);
        }
    }

    @Specializes
    @ApplicationScoped
    static class StricterGlobalGuard extends GlobalGuard {
        StricterGlobalGuard() {
            super(false);
        }
    }

    @WebSocketGateway(path = "/guarded", protocol = "test")
    static class Unguarded {
        @SubscribeMessage("e")
        String handle() {
            return "through";
        }
    }

    @Test
    void whatSpecializesAGlobalGuardIsGlobal() {
        assertThat(answer(Unguarded.class, List.of(GlobalGuard.class))).isTrue();
        assertThat(answer(Unguarded.class, List.of(GlobalGuard.class, StricterGlobalGuard.class)))
                .isFalse();
    }

    @Catch(IllegalStateException.class)
    static class MadeFilter implements ExceptionFilter<IllegalStateException> {
        @Override
        public void handle(IllegalStateException failure, FilterContext context) {
            context.client().emit("filtered", String.valueOf(failure.getMessage()));
        }
    }

    static class FilterProducer {
        @Produces
        MadeFilter make() {
            return new MadeFilter();
        }
    }

    @WebSocketGateway(path = "/guarded", protocol = "test")
    static class Filtered {
        @SubscribeMessage("e")
        @UseFilters(MadeFilter.class)
        void handle() {
            throw new IllegalStateException("boom");
        }
    }

    @Test
    void producedFilterCatchesWhatItsClassSays() {
        assertThat(answers(Filtered.class, List.of(FilterProducer.class))).contains("filtered [\"boom\"]");
    }

    @WebSocketGateway(path = "/guarded", protocol = "test")
    static class Original {

        @Inject
        Namespace namespace;

        private boolean connected;

        void connected(@Observes @Connected(Original.class) ClientSocket client) {
            connected = true;
        }

        @SubscribeMessage("e")
        String handle() {
            return "original on " + namespace.name() + (connected ? ", connected" : "");
        }
    }

    @Specializes
    @WebSocketGateway(path = "/guarded", protocol = "test")
    static class SpecialGateway extends Original {
        @Override
        @SubscribeMessage("e")
        String handle() {
            return "special " + super.handle();
        }
    }

    @Specializes
    @ApplicationScoped
    static class UnannotatedGateway extends Original {
        @Override
        @SubscribeMessage("e")
        String handle() {
            return "unannotated " + super.handle();
        }
    }

    @Test
    void specializedGatewayServesNobody() {
        assertThat(answers(Original.class, List.of())).containsExactly("ack [\"original on /, connected\"]");
        assertThat(answers(Original.class, List.of(SpecialGateway.class)))
                .containsExactly("ack [\"special original on /, connected\"]");
        assertThat(answers(Original.class, List.of(UnannotatedGateway.class)))
                .containsExactly("ack [\"unannotated original on /, connected\"]");
    }

    private static boolean answer(Class<?> gateway, List<Class<?>> beans) {
        return answers(gateway, beans).contains(THROUGH);
    }

    private static List<String> answers(Class<?> gateway, List<Class<?>> beans) {
        Class<?>[] all = Stream.concat(Stream.of(gateway), beans.stream()).toArray(Class<?>[]::new);
        try (TestContainer container = new TestContainer(all).start()) {
            TestContainer.Client client = container.connect("/guarded/", "/");
            client.emitWithAck("e");
            client.leave(DisconnectReason.TRANSPORT_CLOSE);
            return container.received();
        }
    }
}
