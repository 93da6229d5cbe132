package org.gatehouse.sample.board;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.Observation;

/** Counts the messages that gateways handle. */
@ApplicationScoped
public class MessageCounter implements GatewayObserver {

    private final LongAdder messages = new LongAdder();

    @Override
    public void messageHandled(Observation.MessageHandled event) {
        messages.increment();
    }

    long takeCount() {
        return messages.sumThenReset();
    }
}
