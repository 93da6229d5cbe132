package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Parameter;
import org.gatehouse.MessageContext;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.spi.ArgumentResolver;
import org.junit.jupiter.api.Test;

/** An argument resolver that fails when it is asked for a parameter. */
class FailingResolverTest {

    @ApplicationScoped
    static class Failing implements ArgumentResolver {
        @Override
        public boolean supports(Parameter parameter) {
            if (parameter.getName().equals("calm")) {
                return false;
            }
            throw new IllegalStateException("boom");
        }

        @Override
        public Object resolve(Parameter parameter, MessageContext context) {
            return "";
        }
    }

    @WebSocketGateway(protocol = "test")
    static class Gateway {
        @SubscribeMessage("one")
        void one(String calm, Thread worry) {}

        @SubscribeMessage("two")
        void two(String worry) {}
    }

    @Test
    void itsFailuresAreReportedTogether() {
        Throwable failure = catchThrowable(() -> new TestContainer(Gateway.class, Failing.class).close());
        assertThat(failure)
                .hasMessageStartingWith("2 mistakes")
                .hasMessageContaining("GATE0107: Gateway.one(String, Thread): the resolver Failing fails when it is"
                        + " asked whether it supports the parameter Thread worry:"
                        + " java.lang.IllegalStateException: boom. Correct it, so that it answers true or false.")
                .hasMessageContaining("GATE0107: Gateway.two(String): the resolver Failing fails");
    }
}
