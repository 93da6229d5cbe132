package org.gatehouse.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.ejb.EJBTransactionRolledbackException;
import jakarta.enterprise.event.ObserverException;
import jakarta.enterprise.inject.CreationException;
import jakarta.transaction.TransactionalException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.rmi.ServerException;
import java.security.PrivilegedActionException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gatehouse.WsException;
import org.gatehouse.internal.dispatch.Filters.Caught;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrappedFailuresTest {

    private static final WsException CAUSE = new WsException("no");

    static Stream<Function<Exception, Throwable>> wrappers() {
        return Stream.of(
                CompletionException::new,
                ExecutionException::new,
                InvocationTargetException::new,
                UndeclaredThrowableException::new,
                PrivilegedActionException::new,
                cause -> new ServerException("", cause),
                EJBException::new,
                cause -> new EJBException("", cause),
                cause -> new EJBTransactionRolledbackException("", cause),
                cause -> new TransactionalException("", cause),
                ObserverException::new,
                CreationException::new,
                cause -> new org.jboss.weld.exceptions.WeldException("", cause),
                cause -> new CompletionException(new EJBException("", cause)),
                cause -> new EJBException("", new UndeclaredThrowableException(new InvocationTargetException(cause))));
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void theCauseIsWhatWasThrown(Function<Exception, Throwable> wrapper) {
        assertThat(WrappedFailures.unwrap(wrapper.apply(CAUSE))).isSameAs(CAUSE);
    }

    @Test
    void aWrapperWithoutCauseAndAnythingElseAreWhatTheyAre() {
        Stream.of(
                        new EJBAccessException("who are you"),
                        new CompletionException("empty", null),
                        new IllegalStateException(CAUSE),
                        new WsException("the application's own", CAUSE),
                        CAUSE)
                .forEach(failure -> assertThat(WrappedFailures.unwrap(failure)).isSameAs(failure));
    }

    @Test
    void aCircleOfCausesHasAnEnd() {
        CompletionException first = new CompletionException("its own cause", null) {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Throwable getCause() {
                return this;
            }
        };
        assertThat(WrappedFailures.unwrap(first)).isInstanceOf(CompletionException.class);
    }

    @Test
    void aFilterMayWantTheWrapperItself() {
        EJBException wrapped = new EJBTransactionRolledbackException("", CAUSE);
        assertThat(catching(EJBException.class).nameWrapper(wrapped)).isTrue();
        assertThat(catching(EJBTransactionRolledbackException.class).nameWrapper(wrapped))
                .isTrue();
        assertThat(catching(CompletionException.class).nameWrapper(wrapped)).isFalse();
        for (Class<? extends Throwable> wide :
                List.of(Throwable.class, Exception.class, RuntimeException.class, WsException.class)) {
            assertThat(catching(wide).nameWrapper(wrapped)).isFalse();
        }
        Throwable both = new CompletionException(wrapped);
        assertThat(WrappedFailures.unwrap(both, catching(EJBException.class)::nameWrapper))
                .isSameAs(wrapped);
    }

    private static Filters catching(Class<? extends Throwable> type) {
        return new Filters(List.of(List.of(new Caught((failure, context) -> {}, List.of(type)))));
    }
}
