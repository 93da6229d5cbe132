package org.gatehouse.internal.cluster;

import java.util.List;
import org.gatehouse.spi.Payload;

/** What clients of this node answer to a request of this node enters the gathering of it. */
record OwnAnswers(Gathering<List<Payload>> gathering) implements LocalClients.AckSink {

    @Override
    public void asked(int count) {
        gathering.ownCount(count);
    }

    @Override
    public void answered(List<Payload> values) {
        gathering.own(values);
    }

    @Override
    public void gone() {
        gathering.own(null);
    }
}
