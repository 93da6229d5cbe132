package org.gatehouse.internal.cluster;

import java.util.Optional;
import org.gatehouse.spi.Payload;

/** What clients of this node answer to a request of this node enters the gathering of it. */
record OwnAnswers(Gathering<Optional<Payload>> gathering) implements LocalClients.AckSink {

    @Override
    public void asked(int count) {
        gathering.ownCount(count);
    }

    @Override
    public void answered(Optional<Payload> value) {
        gathering.own(value);
    }

    @Override
    public void gone() {
        gathering.own(null);
    }
}
