package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.enterprise.context.ConversationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionScoped;
import java.io.Serializable;
import org.gatehouse.ConnectionScoped;
import org.gatehouse.DisconnectReason;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scopes that a gateway may have are those that are active in a message. */
class GatewayScopesTest {

    @SessionScoped
    @WebSocketGateway(path = "/scoped", protocol = "test")
    static class OfSession implements Serializable {
        private static final long serialVersionUID = 1;
    }

    @ConversationScoped
    @WebSocketGateway(path = "/scoped", protocol = "test")
    static class OfConversation implements Serializable {
        private static final long serialVersionUID = 1;
    }

    @TransactionScoped
    @WebSocketGateway(path = "/scoped", protocol = "test")
    static class OfTransaction implements Serializable {
        private static final long serialVersionUID = 1;
    }

    @RequestScoped
    @WebSocketGateway(path = "/scoped", protocol = "test")
    static class OfRequest {
        @SubscribeMessage("e")
        String handle() {
            return "answered";
        }
    }

    @ConnectionScoped
    @WebSocketGateway(path = "/scoped", protocol = "test")
    static class OfConnection {
        @SubscribeMessage("e")
        String handle() {
            return "answered";
        }
    }

    @Dependent
    @WebSocketGateway(path = "/scoped", protocol = "test")
    static class OfNothing {
        @SubscribeMessage("e")
        String handle() {
            return "answered";
        }
    }

    @Singleton
    @WebSocketGateway(path = "/scoped", protocol = "test")
    static class Single {
        @SubscribeMessage("e")
        String handle() {
            return "answered";
        }
    }

    @Typed(Serializable.class)
    @WebSocketGateway(path = "/scoped", protocol = "test")
    static class OfAnotherType implements Serializable {
        private static final long serialVersionUID = 1;
    }

    @Test
    void aGatewayThatIsNotOfItsOwnTypeIsReported() {
        assertThat(catchThrowable(() -> new TestContainer(OfAnotherType.class).close()))
                .hasMessageContaining("GATE0046: OfAnotherType: @Typed leaves out the class itself, where the handlers"
                        + " are. Add the class to it, or remove it.");
    }

    @Test
    void scopesThatAreNeverActiveAreReportedTogether() {
        Throwable failure = catchThrowable(
                () -> new TestContainer(OfSession.class, OfConversation.class, OfTransaction.class).close());
        assertThat(failure)
                .hasMessageContaining("3 mistakes")
                .hasMessageContaining("GATE0027: OfSession: @SessionScoped is not active while a message is handled, so"
                        + " every call of the gateway would fail. Use @ConnectionScoped for one instance per client,"
                        + " @RequestScoped for one per message, or no scope for one in all.")
                .hasMessageContaining("GATE0027: OfConversation: @ConversationScoped is not active")
                .hasMessageContaining("GATE0027: OfTransaction: @TransactionScoped is not active");
    }

    @ParameterizedTest
    @ValueSource(classes = {OfRequest.class, OfConnection.class, OfNothing.class, Single.class})
    void otherScopesAnswer(Class<?> gateway) {
        try (TestContainer container = new TestContainer(gateway).start()) {
            TestContainer.Client client = container.connect("/scoped/", "/");
            client.emitWithAck("e");
            client.leave(DisconnectReason.TRANSPORT_CLOSE);
            assertThat(container.received()).containsExactly("ack [\"answered\"]");
        }
    }
}
