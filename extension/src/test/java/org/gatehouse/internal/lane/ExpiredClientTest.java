package org.gatehouse.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.gatehouse.Identity;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.internal.lane.Bench.Client;
import org.junit.jupiter.api.Test;

/** What a client is told whose identity has expired while its message was handled. */
class ExpiredClientTest {

    private static final Executor HERE = Runnable::run;

    private final SubmissionPublisher<String> publisher = new SubmissionPublisher<>(HERE, 16);
    private final Bench bench = new Bench(new Gateway());

    @WebSocketGateway(namespace = "/a")
    class Gateway {

        @SubscribeMessage("stream")
        Flow.Publisher<String> stream() {
            return publisher;
        }
    }

    private void expire(Client client) {
        client.socket().identify(Identity.of(() -> "ann").until(Instant.EPOCH));
        bench.received();
    }

    @Test
    void streamThatItBeganSaysNothingNotEvenInItsAcknowledgement() {
        Client client = bench.connect("/a");
        client.emitWithAck("stream");
        client.emit("stream");
        expire(client);
        publisher.submit("secret");
        publisher.close();
        assertThat(bench.received()).containsExactlyInAnyOrder("ack [null]", "complete", "complete");
    }
}
