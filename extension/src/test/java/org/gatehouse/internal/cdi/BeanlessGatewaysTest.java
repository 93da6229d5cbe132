package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.enterprise.inject.Alternative;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.junit.jupiter.api.Test;

/** A class that CDI passes over in silence is not passed over by us. */
class BeanlessGatewaysTest {

    @WebSocketGateway(path = "/beanless", protocol = "test")
    static class Good {
        @SubscribeMessage("e")
        String handle() {
            return "answered";
        }
    }

    @WebSocketGateway(path = "/beanless", protocol = "test")
    static class WithoutInject {
        WithoutInject(String dependency) {}
    }

    @WebSocketGateway(path = "/beanless", protocol = "test")
    record Point(int x) {}

    @WebSocketGateway(path = "/beanless", protocol = "test")
    class Inner {}

    @WebSocketGateway(path = "/beanless", protocol = "test")
    interface Contract {}

    @WebSocketGateway(path = "/beanless", protocol = "test")
    abstract static class Base {
        @SubscribeMessage("e")
        String handle() {
            return "answered";
        }
    }

    @WebSocketGateway(path = "/beanless", protocol = "test")
    static class Concrete extends Base {}

    @Alternative
    @WebSocketGateway(path = "/beanless", protocol = "test")
    static class NotSelected {
        NotSelected(String dependency) {}
    }

    @Test
    void theyAreReportedTogether() {
        Throwable failure = catchThrowable(() -> new TestContainer(
                        Good.class, WithoutInject.class, Point.class, Inner.class, Contract.class, Base.class)
                .close());
        assertThat(failure)
                .hasMessageContaining("5 mistakes")
                .hasMessageContaining(
                        "GATE0028: WithoutInject has @WebSocketGateway, but CDI makes no bean of it, because"
                                + " its constructor has parameters and no @Inject. Annotate the constructor with @Inject.")
                .hasMessageContaining("GATE0028: Point has @WebSocketGateway, but CDI makes no bean of it, because its"
                        + " constructor")
                .hasMessageContaining(
                        "GATE0028: Inner has @WebSocketGateway, but CDI makes no bean of it, because it is"
                                + " an inner class. Make it static.")
                .hasMessageContaining(
                        "GATE0028: Contract has @WebSocketGateway, but CDI makes no bean of it, because it"
                                + " cannot be instantiated. Annotate a class that can.")
                .hasMessageContaining("GATE0028: Base has");
    }

    @Test
    void whatIsNoBeanOnPurposeIsNoMistake() {
        try (TestContainer container =
                new TestContainer(Good.class, Base.class, Concrete.class, NotSelected.class).start()) {
            container.connect("/beanless/", "/").emitWithAck("e");
            assertThat(container.received()).contains("ack [\"answered\"]");
        }
    }
}
